// Who calls AWS during a run, and in which region.

import { StepFailure } from "../result";
import { jsonCall, send, CallError } from "./calls";
import type { Credentials } from "./signing";

export interface Session {
    credentials: Credentials;
    region: string;
    /** In place of AWS's own. */
    endpoint?: string | undefined;
}

/** A value of Parameter Store, decrypted. */
export async function readParameter(name: string, session: Session, signal: AbortSignal): Promise<string> {
    const { credentials, region, endpoint } = session;
    const call = jsonCall("AmazonSSM.GetParameter", { Name: name, WithDecryption: true });
    try {
        const text = await send({ name: "ssm", region, endpoint, signal }, credentials, call);
        return (JSON.parse(text) as { Parameter: { Value: string } }).Parameter.Value;
    } catch (error) {
        if (signal.aborted) throw error;
        if (error instanceof CallError) throw new StepFailure(`Parameter Store has no ${name}: ${error.message}`);
        throw new StepFailure(`Parameter Store cannot be reached for ${name}: ${(error as Error).message}`);
    }
}
