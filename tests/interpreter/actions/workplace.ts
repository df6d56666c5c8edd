// An image in memory, for actions that only put files into it.

import type { Workplace } from "../../../interpreter/actions/action";
import type { Finished } from "../../../interpreter/sandbox/sandbox";

export interface Memory {
    files: Map<string, string>;
    said: string[];
    place: Workplace;
}

export function memory(more: Partial<Workplace> = {}): Memory {
    const files = new Map<string, string>();
    const said: string[] = [];
    const bash = (_script: string, [path = ""]: readonly string[] = [], input?: Uint8Array): Promise<Finished> => {
        if (input !== undefined) files.set(path, Buffer.from(input).toString("utf8"));
        return Promise.resolve({ code: files.has(path) ? 0 : 1, stdout: Buffer.alloc(0), stderr: "" });
    };
    const never = (): never => {
        throw new Error("not in this test");
    };
    const place: Workplace = {
        ...{ bash, program: never, document: never, simulate: never, say: (text) => said.push(text) },
        read: (path) => Promise.resolve(Buffer.from(files.get(path) ?? "")),
        ...{ network: true, aws: undefined, signal: new AbortController().signal },
        ...more,
    };
    return { files, said, place };
}
