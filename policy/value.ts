// A property of a resource as a rule reads it: step by step, with its path for the message, and perhaps not known yet, or
// of another shape than the property takes. Neither is ever read as "not given".

import { Closed, closedReason } from "./closed";

export { unknownValue } from "./closed";

type Shape = "an object" | "a list" | "a string" | "true or false" | "a number";

export class Value {
    constructor(
        readonly content: unknown,
        readonly keys: readonly (string | number)[] = [],
    ) {}

    /** As the messages write it, for example `distributions[1].region`. */
    get path(): string {
        return pathOf(this.keys);
    }

    /** A property of an object. Of something unknown everything is unknown; of something absent everything is absent. */
    get(...names: string[]): Value {
        return names.reduce<Value>((value, name) => value.#property(name), this);
    }

    /** Nothing can be said about it: it is not known yet, is decided elsewhere, or is of a shape that it cannot have. */
    get isUnknown(): boolean {
        return this.content instanceof Closed;
    }

    /** Why, after the path of what is at fault, which may be a value that this one stands in. */
    get whyUnknown(): string {
        return closedReason(this.content, this.path);
    }

    /** Not given: the provider or the service takes its default. */
    get isAbsent(): boolean {
        return this.content === undefined || this.content === null;
    }

    /** The items of a list; none when it is absent or unknown. */
    get items(): Value[] {
        const list: unknown[] = Array.isArray(this.content) ? this.content : [];
        return list.map((item, index) => new Value(item, [...this.keys, index]));
    }

    /** The items of a list, or the one value in place of a list; a closed one among them. */
    get all(): Value[] {
        if (Array.isArray(this.content)) return this.items;
        return this.isAbsent ? [] : [this];
    }

    /** The names of an object's properties; none when it is absent. */
    get names(): string[] {
        return isObject(this.content) ? Object.keys(this.content) : [];
    }

    /** The same as a string: numbers and truth values are what the provider makes strings of. */
    get text(): Value {
        if (this.isAbsent || this.isUnknown || typeof this.content === "string") return this;
        return ["number", "boolean"].includes(typeof this.content)
            ? new Value(String(this.content), this.keys)
            : this.#misshapen("a string");
    }

    /** The same as a truth value; the provider takes it as a word too. */
    get flag(): Value {
        if (this.isAbsent || this.isUnknown || typeof this.content === "boolean") return this;
        if (this.content === "true" || this.content === "false") {
            return new Value(this.content === "true", this.keys);
        }
        return this.#misshapen("true or false");
    }

    /** The same as a number; the provider takes its digits too. */
    get number(): Value {
        if (this.isAbsent || this.isUnknown || Number.isFinite(this.content)) return this;
        const digits = typeof this.content === "string" && /^\s*-?\d{1,15}(\.\d{1,15})?\s*$/.test(this.content);
        return digits ? new Value(Number(this.content), this.keys) : this.#misshapen("a number");
    }

    get list(): Value {
        return this.isAbsent || this.isUnknown || Array.isArray(this.content) ? this : this.#misshapen("a list");
    }

    get map(): Value {
        return this.isAbsent || this.isUnknown || isObject(this.content) ? this : this.#misshapen("an object");
    }

    #property(name: string): Value {
        const keys = [...this.keys, name];
        const { content } = this.map;
        if (content instanceof Closed) return new Value(content, keys);
        return new Value(isObject(content) && Object.hasOwn(content, name) ? content[name] : undefined, keys);
    }

    #misshapen(wanted: Shape): Value {
        return new Value(new Closed(`is ${kindOf(this.content)}, but must be ${wanted}`, this.path), this.keys);
    }
}

function pathOf(keys: readonly (string | number)[]): string {
    return keys
        .map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`))
        .join("")
        .replace(/^\./, "");
}

function kindOf(content: unknown): string {
    if (Array.isArray(content)) return "a list";
    if (isObject(content)) return "an object";
    return typeof content === "string" ? "a string" : JSON.stringify(content);
}

export function isObject(content: unknown): content is Record<string, unknown> {
    return typeof content === "object" && content !== null && !Array.isArray(content) && !(content instanceof Closed);
}

/** A value inside a message. */
export function show(content: unknown): string {
    return content === undefined || content === null ? "not set" : JSON.stringify(content);
}
