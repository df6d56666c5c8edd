// How long the parts of an execution role's policy get that are known only later: it decides how many policies there are,
// which must be the same in a preview and in what follows.

import type { ExecutionPolicyArgs } from "../access/executionRights";
import { policyText } from "../access/policyDocument";
import type { WorkflowNeeds } from "../access/workflowPolicy";
import { isMadeWorkflow, type WorkflowReferenceArgs } from "../workflow/reference";

/** What is to come, in the length that such values have at most in practice. */
export const LATER = {
    partition: "aws-us-gov",
    accountId: "0".repeat(12),
    roleName: "r".repeat(64),
    arn: "a".repeat(110),
    keyArn: "k".repeat(84),
    name: "n".repeat(120),
    launchTemplateId: "l".repeat(20),
    policy: policyText([{ Effect: "Allow", Action: "a".repeat(1000), Resource: "r".repeat(1000) }]),
};

/** Of a list that comes as a whole later, two. */
export function countOf(list: unknown): number {
    if (list === undefined) return 0;
    return Array.isArray(list) ? list.length : 2;
}

export function workflowOutline(references: readonly WorkflowReferenceArgs[]): WorkflowNeeds {
    const made = references.filter(isMadeWorkflow).map(() => LATER.arn);
    return {
        commandDocuments: references.map(() => LATER.name),
        topicArns: made,
        functions: made,
        stateMachineArns: made,
        registersImages: true,
        collectsFindings: true,
    };
}

export const times = (count: number, text: string): string[] => Array.from({ length: count }, () => text);

/** What the program says of the policies itself, and as much as can be known of their documents. */
export function laterPolicies({
    executionPolicy,
    executionPolicies = [],
}: {
    executionPolicy?: string;
    executionPolicies?: ExecutionPolicyArgs[];
}): { ofAws: boolean; attached: string[]; documents: string[] } {
    return {
        ofAws: executionPolicy === "managed",
        attached: executionPolicies.flatMap(({ arn }) => arn ?? []),
        documents: executionPolicies.flatMap(({ document }) =>
            document === undefined ? [] : typeof document === "string" ? document : LATER.policy,
        ),
    };
}
