// What the tests of a role's policy share: a statement, and what the rule says of statements.

import { wideGrants } from "../../policy/iam/wideGrants";
import { Value } from "../../policy/value";

export const narrow = [
    "iam:PassRole",
    "s3:GetObject",
    "kms:Decrypt",
    "ssm:GetParameter",
    "sns:Publish",
    "sts:AssumeRole",
];

export function wide(...statements: unknown[]): string[] {
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    return wideGrants(new Value(policy, ["policy"]), narrow).map(({ message }) => message);
}

export const allow = (action: unknown, resource: unknown, more: object = {}): object => ({
    Effect: "Allow",
    Action: action,
    Resource: resource,
    ...more,
});
