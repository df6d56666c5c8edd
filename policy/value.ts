// A property of a resource as a rule reads it: step by step, with its path for the message, and perhaps not known yet.

class Unknown {
    toString(): string {
        return "unknown";
    }
}

/** Stands where a preview, or a state without its secrets, does not tell the value. */
export const unknownValue: object = Object.freeze(new Unknown());

export class Value {
    constructor(
        readonly content: unknown,
        readonly keys: readonly (string | number)[] = [],
    ) {}

    /** As the messages write it, for example `distributions[1].region`. */
    get path(): string {
        return this.keys
            .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
            .join("")
            .replace(/^\./, "");
    }

    /** A property of an object. Of something unknown everything is unknown; of something absent everything is absent. */
    get(...names: string[]): Value {
        return names.reduce<Value>((value, name) => value.#property(name), this);
    }

    get isUnknown(): boolean {
        return this.content === unknownValue;
    }

    /** Not given: the provider or the service takes its default. */
    get isAbsent(): boolean {
        return this.content === undefined || this.content === null;
    }

    /** The items of a list; none when it is absent. */
    get items(): Value[] {
        const list: unknown[] = Array.isArray(this.content) ? this.content : [];
        return list.map((item, index) => new Value(item, [...this.keys, index]));
    }

    /** The names of an object's properties; none when it is absent. */
    get names(): string[] {
        return isObject(this.content) ? Object.keys(this.content) : [];
    }

    #property(name: string): Value {
        const keys = [...this.keys, name];
        if (this.isUnknown) return new Value(unknownValue, keys);
        return new Value(
            isObject(this.content) && Object.hasOwn(this.content, name) ? this.content[name] : undefined,
            keys,
        );
    }
}

function isObject(content: unknown): content is Record<string, unknown> {
    return typeof content === "object" && content !== null && !Array.isArray(content);
}

/** A value inside a message. */
export function show(content: unknown): string {
    return content === undefined || content === null ? "not set" : JSON.stringify(content);
}

/** Whether a string fits a pattern where `*` matches any characters. */
export function fits(text: string, pattern: string): boolean {
    const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`, "s").test(text);
}
