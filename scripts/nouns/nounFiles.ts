// Where the files of a noun stand: each noun, a component that the package offers, has the same files under the same names.

import { uncapitalized } from "../../provider/shared/capitals";

export interface NounFiles {
    /** The class itself. */
    class: string;
    /** The interface of its arguments. */
    args: string;
    /** The checks of its arguments. */
    checks: string;
    /** Its unit tests. */
    test: string;
}

/** In a room of its own a noun needs no prefix: `provider/component/args.ts`, but `provider/build/imageArgs.ts`. */
export function nounFiles(room: string, noun: string): NounFiles {
    const name = fileName(noun);
    const own = room === name;
    return {
        class: `provider/${room}/${name}.ts`,
        args: `provider/${room}/${own ? "args" : `${name}Args`}.ts`,
        checks: `provider/${room}/${own ? "checks" : `${name}Checks`}.ts`,
        test: `tests/unit/${room}/${name}.test.ts`,
    };
}

/** `ImageRecipe` is in `imageRecipe.ts`. */
export const fileName = uncapitalized;
