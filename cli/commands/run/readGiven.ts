// A file that the command line names.

import { readBounded, TooLarge } from "../../boundedFile";
import { UsageError } from "../../command";

export function readGiven(file: string, most: number): Uint8Array {
    try {
        return readBounded(file, most);
    } catch (error) {
        const why = error instanceof TooLarge ? error.message : (error as NodeJS.ErrnoException).code;
        throw new UsageError(`${file} cannot be read: ${why}.`);
    }
}
