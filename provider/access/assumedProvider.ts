// An AWS provider that works in another account through a role there, and otherwise as the stack's configuration says:
// profile, endpoints and the like hold for it too.

import * as pulumi from "@pulumi/pulumi";
import { Provider, type ProviderArgs } from "@pulumi/aws/provider";
import type { Location } from "../location";

const TEXT = [
    "profile",
    "accessKey",
    "token",
    "stsRegion",
    "s3UsEast1RegionalEndpoint",
    "httpProxy",
    "httpsProxy",
    "noProxy",
    "customCaBundle",
    "retryMode",
] as const;
const OTHER = [
    "endpoints",
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
    for (const key of TEXT) inherited[key] = config.get(key);
    for (const key of OTHER) inherited[key] = config.getObject(key);
    const args: ProviderArgs = {
        ...(inherited as ProviderArgs),
        secretKey: config.getSecret("secretKey"),
        region: location.region,
        assumeRoles: [{ roleArn, sessionName: "pulumi-aws-golden-image" }],
    };
    return new Provider(name, args, { parent });
}
