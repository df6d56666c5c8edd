// What stands in the place of a value that a rule cannot read.

export class Closed {
    constructor(
        /** Continues the path of the value: "is not known before the update". */
        readonly reason: string,
        /** The path of what is at fault, where that is not the value itself. */
        readonly path?: string,
    ) {}

    toString(): string {
        return "unknown";
    }
}

/** Stands where a preview, or a state without its secrets, does not tell the value. */
export const unknownValue: object = Object.freeze(new Closed("is not known before the update"));

export function closedReason(content: unknown, path: string): string {
    if (!(content instanceof Closed)) return path;
    return `${content.path ?? path} ${content.reason}`;
}
