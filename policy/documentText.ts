// The documents of components, workflows and container recipes, and other texts that run on build instances.

import { unchecked, type Outcome } from "./outcome";
import type { Resource } from "./resource";
import type { Value } from "./value";

/** The check of a string that may be unknown, or lie in S3 where nobody can read it here. */
export function whenReadable(
    { properties }: Resource,
    name: string,
    uriName: string,
    check: (text: string, value: Value) => Outcome[],
): Outcome[] {
    const text = properties.get(name).text;
    const uri = properties.get(uriName);
    if (text.isUnknown) return [unchecked(text)];
    if (typeof text.content === "string") return check(text.content, text);
    return uri.isAbsent ? [] : [unchecked(uri, "points to a document in S3")];
}

/** A string as the commands of a component, so that the checks of components apply to it. */
export function asComponent(text: string): string {
    const step = { name: "Run", action: "ExecuteBash", inputs: { commands: [text] } };
    return JSON.stringify({ schemaVersion: "1.0", phases: [{ name: "build", steps: [step] }] });
}
