// aws-golden-image doctor: looks for what makes builds fail, before and after a stack exists.

import { parseArgs } from "node:util";
import { DISTRIBUTION_ROLE } from "../../../provider/shared/names";
import { exitCodes, UsageError, type Command, type Terminal } from "../../command";
import { savedStack } from "../../savedStack";
import { Calls } from "./calls";
import { checks } from "./checks";
import { CHECK_SECONDS, diagnose, FIRST_SECONDS, type Result } from "./diagnose";
import { json, text } from "./report";
import { rightsOf } from "./rights";
import { stackSubjects, type StackPlace } from "./stackSubject";
import { subjectOfArguments, subjectOptions } from "./subject";

export const doctor: Command = {
    summary: "find what makes builds fail, before they do",
    help: `Usage: aws-golden-image doctor (--stack STACK | --state FILE | --region REGION) [options]

Checks what a pipeline needs outside of Image Builder: roles in target accounts, keys,
regions, subnets, topics, quotas, base images, subscriptions, and what earlier builds
left behind. It reads only. √ passed, ‼ a warning, × would fail, ? could not check; what
there is nothing to look at for is left out. Without --timeout it ends in ${FIRST_SECONDS + CHECK_SECONDS} seconds
or less for each account and region.

AWS credentials come from the AWS CLI's default chain.

Options:
  --stack STACK         the stack, read with pulumi stack export
  --state FILE          the output of pulumi stack export
  --region REGION       the region of the pipeline, before a stack exists
  --to-region REGION    another region that images go to; can be repeated
  --account ID          a target account; can be repeated
  --role ARN            a role that must be assumable, in place of the usual one
  --kms-key ARN         a key that encrypts images; can be repeated
  --subnet ID           the subnet of build instances
  --base-image IMAGE    an AMI id, ssm:PARAMETER, or an ARN of Image Builder
  --topic ARN           a topic for messages
  --parameter NAME      an SSM parameter that holds an AMI id
  --name NAME           the name of a pipeline that shall be created
  --public              images shall be public
  --policy              print the IAM policy that this needs, and check nothing
  --timeout SECONDS     for each check, 1 to 600, on slow connections
  --strict              warnings, and what could not be checked, fail, too
  --verbose             also what was left out, how long each check took, and the rights
                        that a check lacked
  --json                one JSON object
  --profile NAME        a profile of the AWS CLI
  --endpoint URL        an endpoint other than AWS's, such as the local AWS

Exit codes: 0 no check failed, 1 a check failed (with --strict also a warning, or one
that could not be made), 2 the command could not run.
`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values } = parseArgs({
            args,
            options: {
                ...subjectOptions,
                stack: { type: "string" },
                state: { type: "string" },
                policy: { type: "boolean", default: false },
                timeout: { type: "string" },
                strict: { type: "boolean", default: false },
                verbose: { type: "boolean", default: false },
                json: { type: "boolean", default: false },
                profile: { type: "string" },
                endpoint: { type: "string" },
            },
        });
        const places = placesOf(values, terminal);
        if (values.policy) {
            terminal.out(`${JSON.stringify(policyOf(places), undefined, 4)}\n`);
            return exitCodes.ok;
        }
        const seconds = secondsOf(values.timeout);
        const results: Result[][] = [];
        for (const { subject, profile } of places) {
            const place = { region: subject.region, profile: values.profile ?? profile, endpoint: values.endpoint };
            const calls = new Calls(place, AbortSignal.timeout(Math.max(60, 2 * (seconds ?? 0)) * 1000), (what) =>
                terminal.error(`${what}\n`),
            );
            results.push(await diagnose(checks, subject, calls, seconds));
        }
        const bad = new Set(values.strict ? ["failed", "warning", "unknown"] : ["failed"]);
        const failed = results.flat().some(({ status }) => bad.has(status));
        if (values.json) terminal.out(json(results.flat(), failed));
        else {
            places.forEach(({ subject: { region, account } }, index) => {
                if (places.length > 1) terminal.out(`Account ${account}, ${region}\n\n`);
                terminal.out(text(results[index] ?? [], { verbose: values.verbose, colour: terminal.colour }));
            });
        }
        return failed ? exitCodes.errors : exitCodes.ok;
    },
};

function secondsOf(text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    const seconds = Number(text);
    if (/^\d+$/.test(text) && seconds >= 1 && seconds <= 600) return seconds;
    throw new UsageError(`--timeout ${text} is not a number of seconds from 1 to 600.`);
}

type Values = Parameters<typeof subjectOfArguments>[0] & { stack?: string; state?: string };

function placesOf(values: Values, terminal: Terminal): StackPlace[] {
    if (values.stack === undefined && values.state === undefined) {
        const region = values.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
        if (region === undefined) throw new UsageError("doctor needs --stack, --state or --region.");
        return [{ subject: subjectOfArguments({ ...values, region }, region), profile: undefined }];
    }
    const foreign = Object.keys(subjectOptions).find((name) => {
        const value = values[name as keyof Values];
        return value !== undefined && value !== false;
    });
    if (foreign !== undefined)
        throw new UsageError(`--${foreign} conflicts with --stack and --state: the stack says it.`);
    return stackSubjects(savedStack("doctor", values, terminal));
}

/** Of the checks that there is something to look at for. */
function policyOf(places: readonly StackPlace[]): object {
    const used = checks.filter((check) => places.some(({ subject }) => check.applies(subject)));
    const roles = places.flatMap(({ subject: { roles: own, targetAccounts, region } }) => [
        ...own,
        ...targetAccounts.map((id) => `arn:${partitionOf(region)}:iam::${id}:role/${DISTRIBUTION_ROLE}`),
    ]);
    return rightsOf(used, [...new Set(roles)]);
}

function partitionOf(region: string): string {
    if (region.startsWith("cn-")) return "aws-cn";
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
