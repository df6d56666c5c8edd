// What the instance role must be allowed so that a document can read and write what it refers to.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-user-defined-variables.html#toe-ssm-parameters

import type { ReferenceList } from "./referenceList";

export interface PermissionScope {
    /** `aws`, `aws-cn` or `aws-us-gov`. */
    partition: string;
    region: string;
    accountId: string;
    /** Values of the document's parameters and constants, to fill in names that depend on them. */
    values?: ReadonlyMap<string, string> | undefined;
}

export interface Permission {
    actions: string[];
    resources: string[];
}

export interface RequiredPermissions {
    permissions: Permission[];
    /** Addresses and names that are known on the instance only; whoever writes the role must add these by hand. */
    unresolved: string[];
}

const secretPrefix = "aws/reference/secretsmanager";

/** Keys of customers are not known here: a SecureString or secret under one needs `kms:Decrypt` on it as well. */
export function requiredPermissions(found: ReferenceList, scope: PermissionScope): RequiredPermissions {
    const { partition, region, accountId, values } = scope;
    const grants = new Map<string, Set<string>>();
    const unresolved: string[] = [];
    const grant = (action: string, resource: string): void => {
        grants.set(action, (grants.get(action) ?? new Set()).add(resource));
    };
    const parameter = (name: string): void => {
        // Amazon's public parameters belong to no account.
        const owner = name.startsWith("/aws/service/") ? "" : accountId;
        grant("ssm:GetParameter", `arn:${partition}:ssm:${region}:${owner}:parameter/${withoutVersion(name)}`);
    };

    for (const name of found.ssmParameters) parameter(name);
    for (const variable of found.ssmNamesFrom) {
        const name = values?.get(variable);
        if (name === undefined) unresolved.push(`aws:ssm:resolve(${variable})`);
        else parameter(name);
    }
    for (const secret of found.secrets) {
        parameter(`/${secretPrefix}/${secret}`);
        // Secrets Manager appends a dash and six characters to the name.
        const arn = secret.startsWith("arn:")
            ? secret
            : `arn:${partition}:secretsmanager:${region}:${accountId}:secret:${secret}-??????`;
        grant("secretsmanager:GetSecretValue", arn);
    }
    for (const [addresses, action] of [
        [found.s3Reads, "s3:GetObject"],
        [found.s3Writes, "s3:PutObject"],
    ] as const) {
        for (const address of addresses) {
            const object = s3Object(fill(address, values));
            if (object === undefined) unresolved.push(address);
            else {
                grant(action, `arn:${partition}:s3:::${object.bucket}/${object.key}`);
                if (action === "s3:GetObject" && object.key.endsWith("*")) {
                    grant("s3:ListBucket", `arn:${partition}:s3:::${object.bucket}`);
                }
            }
        }
    }
    for (const component of found.components) grant("imagebuilder:GetComponent", fill(component, values));
    return {
        permissions: [...grants].map(([action, resources]) => ({
            actions: [action],
            resources: [...resources].sort(),
        })),
        unresolved,
    };
}

/** A label or version after the name is not part of the ARN. */
function withoutVersion(name: string): string {
    return name.replace(/^\//, "").replace(/:[^:/]*$/, "");
}

function fill(address: string, values: ReadonlyMap<string, string> | undefined): string {
    return address.replace(/\{\{\s*([\w-]+)\s*\}\}/g, (found, name: string) => values?.get(name) ?? found);
}

/** What is still a reference in the key becomes a wildcard; in the bucket that would be every bucket. */
function s3Object(address: string): { bucket: string; key: string } | undefined {
    const [, bucket, key = ""] = /^s3:\/\/([^/]+)(?:\/(.*))?$/i.exec(address) ?? [];
    if (bucket === undefined || bucket.includes("{{")) return undefined;
    const pattern = key.replace(/\{\{[^{}]*\}\}/g, "*");
    return { bucket, key: pattern === "" || pattern.endsWith("/") ? `${pattern}*` : pattern };
}
