// The values a recipe gives, against the parameters the document declares.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ComponentParameter.html

import { didYouMean } from "../nearest";
import type { Place } from "../place";
import { quote, type Value } from "../tree";
import type { Context, Variable } from "./context";
import { isNamedSecret } from "./secrets";

/** Lists of values by parameter name; undefined where the values are not known yet. */
export type GivenParameters = Readonly<Record<string, readonly string[] | undefined>>;

export function addParameterFindings(root: Value, given: GivenParameters, context: Context): void {
    const { report, variables } = context;
    const declared = [...variables.values()].filter(({ kind }) => kind === "parameter");
    const section = root.kind === "map" ? root.entries.get("parameters")?.keyPlace : undefined;
    const top: Place = section ?? { start: root.start, end: root.start + 1 };
    for (const parameter of declared) {
        if (Object.hasOwn(given, parameter.name)) checkValue(parameter, given[parameter.name], context);
        else if (parameter.value === undefined) {
            const message = `The parameter ${quote(parameter.name)} has no default, and the recipe sets no value.`;
            report.add("missing-parameter", parameter.place, message);
        }
    }
    for (const name of Object.keys(given)) {
        const variable = variables.get(name);
        if (variable?.kind === "parameter") continue;
        const names = declared.map((parameter) => parameter.name);
        const found = variable ? `${quote(name)} is a constant` : `The document has no parameter ${quote(name)}`;
        const hint = didYouMean(name, names) ?? (names.length > 0 ? `It has ${names.join(", ")}.` : undefined);
        report.add("unknown-parameter", variable?.place ?? top, `${found}, but the recipe sets a value for it.`, hint);
    }
}

function checkValue({ name, place }: Variable, values: readonly string[] | undefined, { report }: Context): void {
    if (values === undefined) return;
    if (values.length !== 1) {
        const message = `The parameter ${quote(name)} takes one string, but the recipe gives ${values.length}.`;
        report.add("parameter-value", place, message);
    } else if (values[0] === "") {
        report.add("parameter-value", place, `The parameter ${quote(name)} is given as an empty string.`);
    } else if (isNamedSecret(name, values[0])) {
        const message = `What the recipe gives for the parameter ${quote(name)} looks like a secret in clear text.`;
        report.add("likely-secret", place, message);
    }
}
