// Names that a provider or the service makes up differ from run to run: here each becomes the URN of its resource.

import type { StackExport } from "../../cli/drawing/stackState";

/** Pulumi ends the names that it makes up with seven hexadecimal digits; a key is known by a UUID. */
const madeUp = /^[\w.-]+-[0-9a-f]{7,}$/;

export function withoutRandomNames(exported: StackExport): StackExport {
    const names = new Map<string, string>();
    for (const { urn, id, outputs } of exported.deployment.resources ?? []) {
        // The id of a policy holds its role's name as well as its own.
        for (const name of [id, outputs?.name]) {
            if (typeof name === "string" && madeUp.test(name)) names.set(name, urn);
        }
    }
    let text = JSON.stringify(exported);
    for (const [name, urn] of names) text = text.replaceAll(name, `<${urn}>`);
    return JSON.parse(text) as StackExport;
}
