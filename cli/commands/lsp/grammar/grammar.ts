// What may stand where in a document, as an editor asks it: the keys of each map with a text, and the values that a key
// takes. The checks say what is wrong; this says what is possible.

import type { Place } from "../../../../provider/documents/place";
import type { MapValue, Value } from "../../../../provider/documents/tree";

export interface ValueInfo {
    value: string;
    /** In Markdown. */
    about?: string;
}

export interface KeyInfo {
    /** In Markdown. */
    about: string;
    required?: boolean;
    values?: readonly ValueInfo[];
    /** What is below the key; for a list, in each of its items. */
    inside?: Grammar;
    /** How the value begins: on the same line, on the next one, or with a dash there. Defaults to the same line. */
    form?: Form | ((map: MapValue) => Form | undefined);
}

export type Form = "map" | "list";

/** Of a map; given as a function where it depends on what else the map above holds. */
export type Grammar = MapGrammar | ((map: MapValue) => MapGrammar | undefined);

export interface MapGrammar {
    keys: { readonly [key: string]: KeyInfo };
    /** What any other key is: names of the author's own. */
    other?: KeyInfo;
}

/** One level of the way from the top of a document to a place. */
export interface Level {
    container: Value;
    key: string | number;
}

/** From the top to what `place` stands for. */
export function levelsOf(place: Place): Level[] {
    const levels: Level[] = [];
    for (let at: Place | undefined = place; at?.parent !== undefined; at = at.parent) {
        if (at.key !== undefined) levels.push({ container: at.parent as Value, key: at.key });
    }
    return levels.reverse();
}

/** What is known of the key at the end of these levels, and the grammar of the map that holds it. */
export function lookUp(
    top: MapGrammar,
    levels: readonly Level[],
): { info: KeyInfo | undefined; grammar: MapGrammar | undefined } {
    let grammar: MapGrammar | undefined = top;
    let info: KeyInfo | undefined;
    // The way may end in an item of a list, which is of the kind that its key says.
    for (const [index, { container, key }] of levels.entries()) {
        if (typeof key === "number") continue;
        if (index > 0) grammar = resolve(info?.inside, mapAbove(levels, index) ?? container);
        info = infoOf(grammar, key);
    }
    return { info, grammar };
}

/** The grammar of the map that these levels lead to. */
export function grammarInside(top: MapGrammar, levels: readonly Level[], map: Value): MapGrammar | undefined {
    if (levels.length === 0) return top;
    const { info } = lookUp(top, levels);
    return resolve(info?.inside, mapAbove(levels, levels.length) ?? map);
}

/** The map that holds the key which leads to the level at `index`: it says which action a step has. */
function mapAbove(levels: readonly Level[], index: number): Value | undefined {
    for (let at = index - 1; at >= 0; at--) {
        if (typeof levels[at]?.key === "string") return levels[at]?.container;
    }
    return undefined;
}

function resolve(inside: Grammar | undefined, map: Value): MapGrammar | undefined {
    if (typeof inside !== "function") return inside;
    return map.kind === "map" ? inside(map) : undefined;
}

export function infoOf(grammar: MapGrammar | undefined, key: string): KeyInfo | undefined {
    if (grammar === undefined) return undefined;
    const plain = key.replace(/\.\$$/, "");
    for (const name of [key, plain]) if (Object.hasOwn(grammar.keys, name)) return grammar.keys[name];
    return grammar.other;
}

/** How the value of a key in this map begins. */
export function formIn(info: KeyInfo | undefined, map: Value | undefined): Form | undefined {
    if (typeof info?.form !== "function") return info?.form;
    return map?.kind === "map" ? info.form(map) : undefined;
}
