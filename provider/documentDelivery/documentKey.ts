// The short name of what is made of a document, where the program gives none: it becomes part of a child's name.

import type { PlainArgs } from "../checks/checkedArgs";
import { keyOfFile, toName } from "../shared/names";

/** Undefined when the document does not tell (yet). `nameIn` reads the name that a document gives itself. */
export function documentKey(
    reference: PlainArgs,
    nameIn: (document: unknown) => string | undefined,
): string | undefined {
    if (typeof reference.name === "string") return reference.name;
    if (typeof reference.file === "string") return keyOfFile(reference.file) || undefined;
    const named = nameIn(reference.document);
    return named === undefined ? undefined : toName(named) || undefined;
}
