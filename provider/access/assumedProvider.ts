// An AWS provider that works in another account through a role there, and otherwise as the stack's configuration says:
// profile, endpoints and the like hold for it too.

import * as pulumi from "@pulumi/pulumi";
import { Provider, type ProviderArgs } from "@pulumi/aws/provider";
import type { ProviderAssumeRole } from "@pulumi/aws/types/input";
import type { Location } from "../shared/location";

const SECRET = ["accessKey", "secretKey", "token"] as const;
const TEXT = [
    "profile",
    "stsRegion",
    "s3UsEast1RegionalEndpoint",
    "httpProxy",
    "httpsProxy",
    "noProxy",
    "customCaBundle",
    "retryMode",
] as const;
const OTHER = [
    "defaultTags",
    "endpoints",
    "ignoreTags",
    "insecure",
    "maxRetries",
    "s3UsePathStyle",
    "sharedConfigFiles",
    "sharedCredentialsFiles",
    "skipCredentialsValidation",
    "skipMetadataApiCheck",
    "skipRegionValidation",
    "skipRequestingAccountId",
    "useDualstackEndpoint",
    "useFipsEndpoint",
] as const;

export function assumedProvider(
    parent: pulumi.Resource,
    name: string,
    roleArn: pulumi.Input<string>,
    location: Location,
): Provider {
    const config = new pulumi.Config("aws");
    const inherited: Record<string, unknown> = {};
    for (const key of SECRET) inherited[key] = config.getSecret(key);
    for (const key of TEXT) inherited[key] = config.get(key);
    for (const key of OTHER) inherited[key] = config.getObject(key);
    const stackRoles = config.getObject<ProviderAssumeRole[]>("assumeRoles");
    const args: ProviderArgs = {
        ...(inherited as ProviderArgs),
        region: location.region,
        // A role that the stack assumes comes first: its account is the one that the other accounts trust.
        assumeRoles: [...(stackRoles ?? []), { roleArn, sessionName: "pulumi-aws-golden-image" }],
    };
    return new Provider(name, args, { parent });
}
