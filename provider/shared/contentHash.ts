// Turns content into text that does not depend on key order or formatting, and that text into a short fingerprint.
import { createHash } from "node:crypto";

/** JSON with sorted keys and no white space; keys without a value are left out, arrays keep their order. */
export function canonicalJson(value: unknown): string {
    return JSON.stringify(sortKeys(value)) ?? "null";
}

/** The SHA-256 of a string, as 64 hexadecimal digits. */
export function contentHash(content: string): string {
    return createHash("sha256").update(content, "utf8").digest("hex");
}

function sortKeys(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(sortKeys);
    }
    if (typeof value === "object" && value !== null) {
        const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
        // fromEntries defines own properties, so a key named "__proto__" is content like any other.
        return Object.fromEntries(entries.map(([key, item]) => [key, sortKeys(item)]));
    }
    return value;
}
