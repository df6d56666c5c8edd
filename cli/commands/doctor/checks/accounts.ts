// Credentials, roles in target accounts, and regions.

import { DISTRIBUTION_ROLE } from "../../../../provider/shared/names";
import { elementsOf } from "../../../signedQuery";
import type { Calls } from "../calls";
import { codeOf, each, failed, unknown, type Check, type Finding } from "../check";

export interface Caller {
    account: string;
    arn: string;
    partition: string;
}

export async function callerOf(calls: Calls): Promise<Caller> {
    const xml = await calls.form("sts", "GetCallerIdentity");
    const [arn = "", account = ""] = [elementsOf(xml, "Arn")[0], elementsOf(xml, "Account")[0]];
    return { account, arn, partition: arn.split(":")[1] ?? "aws" };
}

const expired = /^(ExpiredToken|ExpiredTokenException|RequestExpired)$/;

export const credentials: Check = {
    id: "credentials",
    category: "credentials",
    title: "the credentials are valid, and of the stack's account",
    why: "Nothing else can be checked, and an `up` would fail or create everything in another account.",
    remedy: "Log in with the AWS CLI, set `AWS_PROFILE`, or name a profile with `--profile`.",
    rights: ["sts:GetCallerIdentity"],
    applies: () => true,
    async run({ account, region }, calls) {
        try {
            const caller = await callerOf(calls);
            return account === undefined || caller.account === account
                ? []
                : [failed(`The credentials belong to account ${caller.account}, but the stack is in ${account}.`)];
        } catch (error) {
            const { message } = error as Error;
            if (expired.test(codeOf(error))) return [failed("The credentials have expired.")];
            if (codeOf(error) === "InvalidClientTokenId" || codeOf(error) === "UnrecognizedClientException") {
                return [
                    failed(
                        `The credentials are not valid in ${region}: the region may be switched off, or the key is unknown.`,
                    ),
                ];
            }
            if (codeOf(error) === "CredentialsProviderError") return [failed("No credentials were found.")];
            return [unknown(`AWS could not be asked who calls: ${message.split("\n")[0]}`)];
        }
    },
};

export const targetRoles: Check = {
    id: "target-roles",
    category: "accounts",
    title: "the roles in target accounts can be assumed",
    why:
        "Image Builder copies the AMI with the role `" +
        DISTRIBUTION_ROLE +
        "` of each target account. Without it, or when it does not trust the pipeline's account, the build fails at its end, after all the time it took.",
    remedy: "Create a `DestinationAccount` in that account, with this pipeline's account as `sourceAccountId`.",
    rights: ["sts:AssumeRole", "iam:SimulatePrincipalPolicy"],
    applies: ({ roles, targetAccounts }) => roles.length + targetAccounts.length > 0,
    async run({ roles, targetAccounts }, calls) {
        const caller = await callerOf(calls);
        const usual = targetAccounts
            .filter((account) => account !== caller.account)
            .map((account) => `arn:${caller.partition}:iam::${account}:role/${DISTRIBUTION_ROLE}`);
        return each(
            [...roles, ...usual],
            (arn) => arn,
            (arn) => assumable(arn, caller, calls),
        );
    },
};

/** The session is of no use: its own policy allows nothing. */
const NOTHING = JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] });

async function assumable(arn: string, caller: Caller, calls: Calls): Promise<Finding[]> {
    try {
        const session = { RoleArn: arn, RoleSessionName: "doctor", DurationSeconds: "900", Policy: NOTHING };
        await calls.form("sts", "AssumeRole", session);
        return [];
    } catch (error) {
        if (codeOf(error) !== "AccessDenied") throw error;
        const allowed = await callerMayAssume(arn, caller, calls);
        const account = arn.split(":")[4];
        if (allowed === true) {
            return [failed(`Account ${account} has no role ${nameOf(arn)} that account ${caller.account} may assume.`)];
        }
        const own =
            allowed === false
                ? "the credentials lack sts:AssumeRole"
                : "it is not known whether the credentials may assume it";
        return [unknown(`${arn} was not assumed, but ${own}.`)];
    }
}

/** Undefined where that cannot be told. AWS's refusal says the same for a role that is not there and for a caller who may not. */
async function callerMayAssume(role: string, { arn }: Caller, calls: Calls): Promise<boolean | undefined> {
    const source = arn.replace(/:sts:(.*):assumed-role\/([^/]+)\/.*$/, ":iam:$1:role/$2");
    try {
        const xml = await calls.form("iam", "SimulatePrincipalPolicy", {
            PolicySourceArn: source,
            "ActionNames.member.1": "sts:AssumeRole",
            "ResourceArns.member.1": role,
        });
        const [decision] = elementsOf(xml, "EvalDecision");
        return decision === undefined ? undefined : decision === "allowed";
    } catch {
        return undefined;
    }
}

const nameOf = (arn: string) => arn.slice(arn.indexOf(":role/") + ":role/".length);

export const regions: Check = {
    id: "regions",
    category: "accounts",
    title: "all regions are switched on for the account",
    why: "A region that is switched off refuses the credentials, so the build fails when the image is copied there.",
    remedy: "Switch the region on under Account → AWS Regions, also in the target accounts, or take it out of `regions`.",
    rights: ["ec2:DescribeRegions"],
    applies: () => true,
    async run({ destinations, region }, calls) {
        const found = new Map(
            (await calls.items("DescribeRegions", "regionInfo", { AllRegions: "true" })).map((item) => [
                elementsOf(item, "regionName")[0] ?? "",
                elementsOf(item, "optInStatus")[0] ?? "",
            ]),
        );
        const wanted = [...new Set([region, ...destinations.map((destination) => destination.region)])];
        return wanted.flatMap((name) => {
            const status = found.get(name);
            if (status === undefined) return [failed(`There is no region ${name}.`)];
            return status === "not-opted-in" ? [failed(`${name} is switched off for this account.`)] : [];
        });
    },
};
