// Faults that only component documents can have.

import type { CodeEntry } from "../codes";

export const componentCodes = {} satisfies Record<string, CodeEntry>;
