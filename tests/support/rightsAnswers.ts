// What the simulator says to the calls of a build, and to those of others, under the policies of a pipeline.

import type { Said, ServiceCall, Target } from "../../local/access/serviceCall";
import { serviceCalls } from "../../local/access/serviceCalls";
import { loadSimulator } from "../../local/access/simulator";
import { policyDocument, type PolicyDocument, type Statement } from "../../provider/access/policyDocument";
import { awsPolicy } from "./awsPolicies";
import { ACCOUNT } from "./executionNeeds";
import type { PipelineRights } from "./rightsCases";

export interface Asked {
    action: string;
    resource: string;
    said: Said;
    account: string;
    as: ServiceCall["as"];
    /** The account of the role that asks. */
    from: string;
}

export const askedBy = ({ action, said, as }: ServiceCall, target: Target): Asked => ({
    action,
    resource: target.resource,
    said: { ...said, ...target.said },
    account: target.account ?? ACCOUNT,
    as,
    from: target.from ?? ACCOUNT,
});

const simulator = loadSimulator();
const distributionAccess = awsPolicy("Ec2ImageBuilderCrossAccountDistributionAccess");
/** A key of others lets its account decide. */
const anyKey = (account: string): PolicyDocument =>
    policyDocument([
        { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: "kms:*", Resource: "*" },
    ]);

export async function answer(rights: PipelineRights, asked: Asked): Promise<boolean> {
    const simulate = (await simulator)!;
    const { action, resource, said, account, as, from } = asked;
    const trusted: Statement = { Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" };
    return simulate(
        {
            identity: as === "execution role" ? rights.execution : [...rights.distribution, distributionAccess],
            resource: action.startsWith("kms:")
                ? (rights.keys[resource] ?? anyKey(account))
                : action === "sts:AssumeRole"
                  ? policyDocument([trusted])
                  : undefined,
        },
        {
            action,
            resource,
            accountId: account,
            principal: `arn:aws:iam::${from}:role/any`,
            context: { "aws:PrincipalAccount": from, "aws:ResourceAccount": account, ...said },
        },
    );
}

/** All that a build of these facts asks for. */
export const askedInBuild = (facts: Parameters<ServiceCall["targets"]>[0]): Asked[] =>
    serviceCalls.flatMap((row) => row.targets(facts).map((target) => askedBy(row, target)));
