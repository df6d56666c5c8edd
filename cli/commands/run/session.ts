// The credentials that `--aws-credentials` passes on: those that the AWS command line would take, of the environment, a profile,
// single sign-on, a role or the machine.

import type * as sdk from "@aws-sdk/client-imagebuilder";
import type { Session } from "../../../interpreter/aws/session";
import { UsageError } from "../../command";

/** Read once, before the first step. The SDK is loaded here, as no other option needs it. */
export async function sessionOf(profile: string | undefined): Promise<Session> {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() of a CommonJS file would take a second module loader
    const { Imagebuilder } = require("@aws-sdk/client-imagebuilder") as typeof sdk;
    const { config } = new Imagebuilder(profile === undefined ? {} : { profile });
    const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
    try {
        const { accessKeyId, secretAccessKey, sessionToken } = await config.credentials();
        return {
            credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
            region: region ?? (await config.region().catch(() => "us-east-1")),
            endpoint: process.env.AWS_ENDPOINT_URL,
        };
    } catch (error) {
        const why = (error as Error).message.split("\n")[0]?.replace(/\.$/, "");
        throw new UsageError(
            `--aws-credentials: ${why}. Log in with the AWS CLI, set AWS_PROFILE or give --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
        );
    }
}

/** The same for the programs in the root, and nothing else of this environment. */
export function environmentOf({ credentials, region, endpoint }: Session): Record<string, string> {
    return {
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        ...(credentials.sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: credentials.sessionToken }),
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL: endpoint }),
    };
}
