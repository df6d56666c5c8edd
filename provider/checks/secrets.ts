// Faults and warnings quote what they are about, and end up in logs and on screens that a secret must not reach.

import type { Fault } from "./faults";

export interface Secret {
    path: string;
    value: unknown;
}

/** The same fault, with nothing of the secrets in it. */
export function withoutSecrets(fault: Fault, secrets: readonly Secret[]): Fault {
    if (secrets.some(({ path }) => isWithin(fault.path, path))) {
        return { path: fault.path, reason: "is not valid. The value is a secret, so the details are not shown." };
    }
    const reason = secrets
        .flatMap(({ value }) => textsIn(value))
        // A shortened quotation holds the beginning.
        .flatMap((text) => [text, text.slice(0, SHORTENED)])
        .filter((text) => text.length >= TELLING)
        .sort((a, b) => b.length - a.length)
        .reduce((reason, text) => reason.replaceAll(text, "[secret]"), fault.reason);
    return { path: fault.path, reason };
}

// Shorter texts stand in any sentence by chance.
const TELLING = 4;
const SHORTENED = 57;

function textsIn(value: unknown): string[] {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Whether a path is the place, or lies inside it: `tags["a"].b` inside `tags.a`. */
export function isWithin(path: string, place: string): boolean {
    const [inner, outer] = [plain(path), plain(place)];
    return inner === outer || (inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length)));
}

const plain = (path: string): string => path.replace(/\["([^"]*)"\]/g, ".$1");
