// Names that a provider or the service makes up differ from run to run: here each becomes the URN of its resource.

import type { StackExport } from "../../cli/drawing/stackState";

export function withoutRandomNames(exported: StackExport): StackExport {
    const names = (exported.deployment.resources ?? []).flatMap(({ urn, id }) =>
        // Pulumi ends the names that it makes up with seven hexadecimal digits; a key is known by a UUID.
        id !== undefined && /-[0-9a-f]{7,}$/.test(id) ? [[id, urn] as const] : [],
    );
    // The longest first, in case one starts with another.
    names.sort(([a], [b]) => b.length - a.length);
    const text = names.reduce((done, [name, urn]) => done.replaceAll(name, `<${urn}>`), JSON.stringify(exported));
    return JSON.parse(text) as StackExport;
}
