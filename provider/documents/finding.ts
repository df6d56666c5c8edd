// Makes a finding without a place: its severity and, unless there is a better one, its hint come from its code.

import { codeEntry, type Code } from "./codes";
import type { Finding } from "./diagnostic";

export function finding(code: Code, message: string, hint?: string): Finding {
    const { severity, remedy } = codeEntry(code);
    return { code, severity, message, hint: hint ?? remedy };
}
