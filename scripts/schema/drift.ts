// Says where two schemas differ, so that a failing check names the property and not only the file.

import { isPlainObject } from "../../provider/shared/plainObject";

/** JSON pointers to the places where the values differ, with what is there. */
export function drift(committed: unknown, current: unknown, pointer = ""): string[] {
    if (isPlainObject(committed) && isPlainObject(current)) {
        const keys = [...new Set([...Object.keys(committed), ...Object.keys(current)])].sort();
        return keys.flatMap((key) => {
            const step = key.replace(/~/g, "~0").replace(/\//g, "~1");
            return drift(committed[key], current[key], `${pointer}/${step}`);
        });
    }
    const [before, after] = [JSON.stringify(committed), JSON.stringify(current)];
    if (before === after) {
        return [];
    }
    if (before === undefined) {
        return [`${pointer}: missing in the file`];
    }
    return [after === undefined ? `${pointer}: not in the types any more` : `${pointer}: ${before} is now ${after}`];
}
