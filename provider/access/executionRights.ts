// What may be asked for the made role with which Image Builder runs builds, and what excludes what.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam-awsmanpol.html

import type * as pulumi from "@pulumi/pulumi";
import { choices, patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkExactlyOne, checkPattern, given, known, show } from "../checks/values";
import { MANAGED_POLICY } from "./beyondManaged";
import { isPolicyText } from "./inlinePolicies";
import { policyKey } from "./instanceRole";

/**
 * A policy of your own for the role with which Image Builder runs builds: one that exists, or a document.
 */
export interface ExecutionPolicyArgs {
    /**
     * ARN of an existing managed policy, AWS's or your own, which is attached to the role. If omitted, `document` is the
     * policy.
     */
    arn?: string;
    /**
     * IAM policy, as JSON text, whose statements the role has too. If omitted, `arn` names the policy. See
     * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
     */
    document?: pulumi.Input<string>;
}

export function checkExecutionRights(errors: InputErrors, args: PlainArgs): void {
    checkChoice(errors, "executionPolicy", args.executionPolicy, choices.executionPolicy);
    if (Array.isArray(args.executionPolicies)) {
        const keys = new Set<string>();
        if (args.executionPolicy === "managed") keys.add(MANAGED_POLICY);
        args.executionPolicies.forEach((policy: PlainArgs, index: number) =>
            checkPolicy(errors, `executionPolicies[${index}]`, policy, keys),
        );
    }
    for (const field of ["executionPolicy", "executionPolicies"]) {
        if (given(args.executionRoleArn) && given(args[field]))
            errors.add(
                field,
                "applies only to a new role, but `executionRoleArn` names an existing one. Omit one of them.",
            );
    }
}

function checkPolicy(errors: InputErrors, at: string, policy: PlainArgs, keys: Set<string>): void {
    if (!given(policy)) errors.add(at, "is required. Specify its `arn` or its `document`.");
    if (!known(policy)) return;
    checkExactlyOne(errors, at, policy as object, ["arn", "document"], ["policy", "policies"]);
    checkPattern(errors, `${at}.arn`, policy.arn, patterns.policyArn);
    const { arn, document } = policy as Record<string, unknown>;
    if (typeof arn === "string") {
        if (keys.has(policyKey(arn)))
            errors.add(
                `${at}.arn`,
                `${show(arn)} is already attached, or has the same name as an attached policy. Omit it.`,
            );
        keys.add(policyKey(arn));
    }
    if (typeof document === "string" && !isPolicyText(document))
        errors.add(`${at}.document`, "is not an IAM policy document. Specify it as JSON text with a `Statement`.");
}
