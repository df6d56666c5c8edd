// The document as the checks see it: texts, lists and maps with their places. Aliases are replaced by what they stand
// for, merge keys are merged, and keys are unique, so that no check has to think of YAML again.

import { isAlias, isMap, isScalar, isSeq, Scalar, type Alias, type Node, type Pair, type YAMLMap } from "yaml";
import { didYouMean } from "./nearest";
import type { Place } from "./place";
import type { Report } from "./report";

export interface ScalarValue extends Place {
    kind: "scalar";
    value: string | number | boolean | bigint | null;
    /** The YAML node: how the text was written decides where a character of the value stands. */
    node: Scalar;
}

export interface ListValue extends Place {
    kind: "list";
    items: Value[];
}

export interface MapValue extends Place {
    kind: "map";
    /** In braces. */
    flow: boolean;
    entries: Map<string, Entry>;
}

export interface Entry {
    /** Where the key stands. */
    keyPlace: Place;
    value: Value;
}

export type Value = ScalarValue | ListValue | MapValue;

// The service's own parser refuses documents whose aliases make up most of a large document; this bound is far above
// what people write, and keeps a check of any text short.
const mostAliasedNodes = 200_000;

/** The tree of a parsed YAML node, or undefined when its aliases would blow it up. */
export function buildTree(contents: Node, text: string, report: Report): Value | undefined {
    return new TreeBuilder(text, report).build(contents);
}

class TreeBuilder {
    readonly #anchors = new Map<string, { value: Value; size: number }>();
    readonly #text: string;
    readonly #report: Report;
    #aliased = 0;
    #size = 0;

    constructor(text: string, report: Report) {
        this.#text = text;
        this.#report = report;
    }

    build(contents: Node): Value | undefined {
        const tree = this.#value(contents, undefined, undefined, 0);
        return this.#aliased > mostAliasedNodes ? undefined : tree;
    }

    #value(node: Node | null, parent: Place | undefined, key: string | number | undefined, at: number): Value {
        if (isAlias(node)) return this.#alias(node, parent, key);
        const before = this.#size++;
        const [start, end] = node?.range ?? [at, at];
        let value: Value;
        if (isMap(node) && this.#text.startsWith("{{", start)) value = this.#unquoted(start, end, parent, key);
        else if (isMap(node)) {
            value = { kind: "map", flow: node.flow === true, entries: new Map(), start, end, parent, key };
            this.#fillMap(value, node);
        } else if (isSeq(node)) {
            const list: ListValue = { kind: "list", items: [], start, end, parent, key };
            value = list;
            node.items.forEach((item, index) => list.items.push(this.#value(item as Node | null, list, index, start)));
        } else {
            const scalar = isScalar(node) ? node : new Scalar(null);
            value = {
                kind: "scalar",
                value: scalar.value as ScalarValue["value"],
                node: scalar,
                start,
                end,
                parent,
                key,
            };
        }
        if (node?.anchor !== undefined) this.#anchors.set(node.anchor, { value, size: this.#size - before });
        return value;
    }

    /** What stands at the alias has the alias's own place; what is inside keeps the place where it is written. */
    #alias(node: Alias, parent: Place | undefined, key: string | number | undefined): Value {
        const [start, end] = node.range ?? [0, 0];
        const target = this.#anchors.get(node.source);
        if (target === undefined) {
            this.#report.add(
                "unknown-alias",
                { start, end, parent, key },
                `The alias ${quote(`*${node.source}`)} has no anchor ${quote(`&${node.source}`)} before it.`,
                didYouMean(node.source, this.#anchors.keys()),
            );
            return { kind: "scalar", value: null, node: new Scalar(null), start, end, parent, key };
        }
        const fits = this.#aliased <= mostAliasedNodes;
        this.#aliased += target.size;
        this.#size += target.size;
        if (fits && this.#aliased > mostAliasedNodes) {
            this.#report.add(
                "too-many-aliases",
                { start, end, parent, key },
                `With this alias the aliases stand for more than ${mostAliasedNodes} values.`,
            );
        }
        return { ...target.value, start, end, parent, key };
    }

    #fillMap(map: MapValue, node: YAMLMap): void {
        const merged: Value[] = [];
        for (const pair of node.items as Pair<Node | null, Node | null>[]) {
            const [start, end] = pair.key?.range ?? [map.start, map.start];
            if (!isScalar(pair.key)) {
                const place = { start, end, parent: map };
                this.#report.add("invalid-yaml", place, "A list, a map or an alias cannot be the key of a map here.");
                continue;
            }
            const key = pair.key.source ?? String(pair.key.value);
            const keyPlace: Place = { start, end, parent: map, key };
            const value = this.#value(pair.value, map, key, end);
            if (key === "<<" && pair.key.type === Scalar.PLAIN) merged.push(value);
            else if (map.entries.has(key)) {
                this.#report.add("duplicate-key", keyPlace, `The key ${quote(key)} stands twice in this map.`);
            } else map.entries.set(key, { keyPlace, value });
        }
        for (const source of merged) this.#merge(map, source);
    }

    /** A reference without quotes, which YAML reads as a map in a map: taken as the text it was meant to be. */
    #unquoted(start: number, end: number, parent: Place | undefined, key: string | number | undefined): ScalarValue {
        const text = this.#text.slice(start, end);
        const value: ScalarValue = { kind: "scalar", value: text, node: new Scalar(text), start, end, parent, key };
        this.#report.add(
            "unquoted-reference",
            value,
            `The reference ${quote(text)} is not in quotes, so YAML reads a map.`,
        );
        return value;
    }

    /** Keys of the map itself win over merged ones, and earlier merged maps over later ones. */
    #merge(map: MapValue, source: Value): void {
        const sources = source.kind === "list" ? source.items : [source];
        for (const from of sources) {
            if (from.kind !== "map") {
                this.#report.add("invalid-yaml", from, "The merge key << takes a map or a list of maps.");
                continue;
            }
            for (const [key, entry] of from.entries) if (!map.entries.has(key)) map.entries.set(key, entry);
        }
    }
}

export function entry(map: MapValue, key: string): Value | undefined {
    return map.entries.get(key)?.value;
}

export function isNull(value: Value): boolean {
    return value.kind === "scalar" && value.value === null;
}

/** The text of a scalar as it is written, numbers and booleans included; undefined for lists, maps and null. */
export function textOf(value: Value): string | undefined {
    if (value.kind !== "scalar" || value.value === null) return undefined;
    return typeof value.value === "string" ? value.value : (value.node.source ?? String(value.value));
}

/** What a value is, for a message: `the list`, `the number 5`. */
export function describe(value: Value): string {
    if (value.kind !== "scalar") return value.kind === "list" ? "a list" : "a map";
    if (value.value === null) return "nothing";
    const text = quote(textOf(value) ?? "");
    return typeof value.value === "string" ? `the string ${text}` : `${textOf(value) ?? ""}`;
}

/** A found value in double quotes, cut when it is long. */
export function quote(text: string): string {
    const line = text.replace(/\s+/g, " ");
    return `"${line.length > 60 ? `${line.slice(0, 57)}…` : line}"`;
}

/** Plain objects and arrays; parts that share an anchor share the object. */
export function toPlain(value: Value): unknown {
    if (value.kind === "scalar") return value.value;
    if (value.kind === "list") return value.items.map(toPlain);
    const plain: Record<string, unknown> = {};
    for (const [key, { value: inner }] of value.entries) {
        // Assigning __proto__ would set the prototype instead of a key.
        if (key === "__proto__") Object.defineProperty(plain, key, { value: toPlain(inner), enumerable: true });
        else plain[key] = toPlain(inner);
    }
    return plain;
}
