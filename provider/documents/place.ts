// Where something stands: a stretch of the text, and the way to it from the top of the document.

/** Offsets count UTF-16 units from 0; the end is exclusive. */
export interface Place {
    start: number;
    end: number;
    /** The map or list that holds this, absent at the top. */
    parent?: Place | undefined;
    /** The key or index under which the parent holds this. */
    key?: string | number | undefined;
}

const plainKey = /^[\w$-]+$/;

/** `phases[0].steps[2].inputs.commands`; undefined at the top. */
export function pathOf(place: Place): string | undefined {
    const parts: string[] = [];
    for (let at: Place | undefined = place; at; at = at.parent) {
        if (at.key === undefined) continue;
        if (typeof at.key === "number") parts.push(`[${at.key}]`);
        else parts.push(plainKey.test(at.key) ? `.${at.key}` : `[${JSON.stringify(at.key)}]`);
    }
    return parts.length === 0 ? undefined : parts.reverse().join("").replace(/^\./, "");
}

/** A part of `place`, for pointing at one word of a long text. */
export function within(place: Place, start: number, end: number): Place {
    return { start, end, parent: place.parent, key: place.key };
}
