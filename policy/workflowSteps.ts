// The steps of a workflow's document, as far as the document itself says what they do.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-workflow-create-document.html

import { checkWorkflowDocument } from "../provider/documents/workflow";
import { Closed } from "./closed";
import { whenReadable } from "./documentText";
import { eachItem, unchecked, type Outcome } from "./outcome";
import type { Resource } from "./resource";
import { isObject, Value } from "./value";

/**
 * The check of each step; a document that cannot be read, or holds no steps, is named. What the run of the workflow
 * decides is closed, unless all is wanted as it is written.
 */
export function eachWorkflowStep(
    workflow: Resource,
    check: (step: Value) => Outcome[],
    form: "decided" | "as written" = "decided",
): Outcome[] {
    return whenReadable(workflow, "data", "uri", (text, data) => {
        const { document } = checkWorkflowDocument(text);
        if (document === undefined) return [unchecked(data, "is no workflow document that can be read")];
        const steps = new Value(form === "decided" ? settled(document) : document, data.keys).get("steps");
        if (steps.isAbsent) return [unchecked(steps, "are missing")];
        return eachItem(steps, check);
    });
}

/**
 * The entries of one of its inputs, such as `distributions`. The guide prints one entry as a map, several as a list, and
 * the inputs themselves as both, too.
 */
export function inputEntries(step: Value, action: string, name: string): Value[] {
    if (step.isUnknown || step.get("action").content !== action) return [];
    return step
        .get("inputs")
        .all.map((inputs) => inputs.get(name))
        .flatMap((entries) => entries.all);
}

/** Only distribution workflows send images anywhere; one whose stage is not known may be one. */
export function mayDistribute({ properties }: Resource): boolean {
    const stage = properties.get("type").content;
    return stage !== "BUILD" && stage !== "TEST";
}

const late = new Closed("is decided when the workflow runs");

/** The document with what a path or a variable decides closed: a key with `.$` holds a path. */
function settled(content: unknown): unknown {
    if (typeof content === "string") return /\{\{\s*\$\./.test(content) ? late : content;
    if (Array.isArray(content)) return content.map(settled);
    if (!isObject(content)) return content;
    return Object.fromEntries(
        Object.entries(content).map(([name, value]) =>
            name.endsWith(".$") ? [name.slice(0, -2), late] : [name, settled(value)],
        ),
    );
}
