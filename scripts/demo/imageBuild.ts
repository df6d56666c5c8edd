// Starts a build of a pipeline and follows it, as `aws imagebuilder start-image-pipeline-execution` and `get-image` do.

import { setTimeout as pause } from "node:timers/promises";
import type { LocalAws } from "../../local";

interface ImageState {
    status: string;
    reason?: string;
}

/** Gives back the ARN of the image when it is AVAILABLE. */
export async function buildImage(
    aws: LocalAws,
    pipelineArn: string,
    signal: AbortSignal,
    onState: (status: string) => void,
): Promise<string> {
    const region = pipelineArn.split(":")[3] ?? "";
    const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
        const credential = `Credential=${aws.account}/20200101/${region}/imagebuilder/aws4_request`;
        const response = await fetch(`${aws.endpoint}${path}`, {
            method,
            signal,
            // The local AWS checks no signature, so there is none.
            headers: { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0` },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const answer = await response.text();
        if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}: ${answer}`);
        return JSON.parse(answer) as T;
    };

    const started = await call<{ imageBuildVersionArn: string }>("PUT", "/StartImagePipelineExecution", {
        imagePipelineArn: pipelineArn,
        clientToken: crypto.randomUUID(),
    });
    const query = new URLSearchParams({ imageBuildVersionArn: started.imageBuildVersionArn });
    let seen = "";
    for (;;) {
        const { image } = await call<{ image: { state: ImageState } }>("GET", `/GetImage?${query.toString()}`);
        const { status, reason } = image.state;
        if (status !== seen) onState(status);
        seen = status;
        if (status === "AVAILABLE") return started.imageBuildVersionArn;
        if (status === "FAILED" || status === "CANCELLED") {
            throw new Error(`the build is ${status}: ${reason ?? "no reason given"}`);
        }
        await pause(100, undefined, { signal });
    }
}
