// The outline of a document of any kind.

import { Report } from "../../../../provider/documents/report";
import { readSource } from "../../../../provider/documents/source";
import type { DocumentKind } from "../../../../provider/documents/kind";
import { componentOutline } from "./componentOutline";
import type { Outline } from "./outline";
import { workflowOutline } from "./workflowOutline";

/** `text` has no byte order mark. */
export function outlineOf(text: string, kind: DocumentKind): Outline {
    if (kind === "dockerfile") {
        return { kind, text, root: undefined, variables: [], phases: [], steps: [], outputs: [], uses: [] };
    }
    const { root } = readSource(text, new Report());
    return kind === "component" ? componentOutline(text, root) : workflowOutline(text, root);
}
