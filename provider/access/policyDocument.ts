// IAM policy documents as plain data, so that they can be built, compared and tested without Pulumi.

export interface Statement {
    Sid?: string;
    Effect: "Allow" | "Deny";
    Principal?: "*" | Record<string, string | string[]>;
    Action: string | string[];
    Resource?: string | string[];
    Condition?: Record<string, Record<string, string | string[]>>;
}

export interface PolicyDocument {
    Version: "2012-10-17";
    Statement: Statement[];
}

export function policyDocument(statements: Statement[]): PolicyDocument {
    return { Version: "2012-10-17", Statement: statements };
}

/** Policies are sent as text with a fixed key order, so that equal policies are equal texts. */
export function policyText(statements: Statement[]): string {
    return JSON.stringify(policyDocument(statements));
}

/** Who may assume a role. Of a service only for this account, so that nobody else's use of it reaches the role. */
export function serviceTrust(service: string, accountId?: string): string {
    return policyText([
        {
            Effect: "Allow",
            Principal: { Service: service },
            Action: "sts:AssumeRole",
            ...(accountId === undefined ? {} : { Condition: { StringEquals: { "aws:SourceAccount": accountId } } }),
        },
    ]);
}

/** Without it nobody could ever change the key, and no policy of a role would reach it. */
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
export function accountAdministersKey(partition: string, accountId: string): Statement {
    return {
        Sid: "AccountAdministersKey",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
    };
}
