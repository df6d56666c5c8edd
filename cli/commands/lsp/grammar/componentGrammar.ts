// What may stand where in a component document, from the table of actions and its texts.

import { actions, findAction, type Action, type ActionInput } from "../../../../provider/documents/component/actions";
import { actionTexts, type ActionText } from "../../../../provider/documents/component/actionTexts";
import {
    constantTexts,
    decisionKeyTexts,
    decisionTexts,
    documentParameterTexts,
    failureTexts,
    forEachTexts,
    forTexts,
    loopTexts,
    operandTexts,
    operatorTexts,
    parameterTexts,
    phaseKeyTexts,
    phaseTexts,
    stepTexts,
    topTexts,
} from "../../../../provider/documents/component/keyTexts";
import { entry, textOf, type MapValue } from "../../../../provider/documents/tree";
import type { KeyInfo, MapGrammar, ValueInfo } from "./grammar";

const page = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html";

/** Keys that have a text and no more to say. */
export function plainKeys(
    texts: { readonly [key: string]: string },
    more: { readonly [key: string]: Partial<KeyInfo> } = {},
): MapGrammar["keys"] {
    return Object.fromEntries(Object.entries(texts).map(([key, about]) => [key, { about, ...more[key] }]));
}

export function valuesOf(texts: { readonly [value: string]: string }): ValueInfo[] {
    return Object.entries(texts).map(([value, about]) => ({ value, about }));
}

/** What an action is, for hover and completion. */
export function aboutAction(name: string): string | undefined {
    const action = findAction(name);
    if (action === undefined) return undefined;
    const { about } = actionTexts[name as keyof typeof actionTexts];
    const outputs = action.outputs.length === 0 ? "none" : action.outputs.map((output) => `\`${output}\``).join(", ");
    return [
        about,
        `Platforms: ${action.platforms.join(", ")}. Inputs: ${formText(action)}. Outputs: ${outputs}.`,
        `[User guide](${page}#action-modules-${name.toLowerCase()})`,
    ].join("\n\n");
}

function formText({ inputForm, inputs, inputsOptional }: Action): string {
    if (inputForm === "condition") return "a condition";
    const names = Object.entries(inputs).map(([name, { required }]) => (required ? `\`${name}\`` : `[\`${name}\`]`));
    const form = inputForm === "list" ? "a list of maps with" : "a map with";
    return `${inputsOptional ? "none, or " : ""}${form} ${names.join(", ")}`;
}

function inputInfo(name: string, input: ActionInput, action: Action, text: ActionText): KeyInfo {
    const notes = [
        text.inputs[name] ?? "",
        input.required ? "Required." : "",
        action.oneOf?.includes(name) ? `Specify exactly one of ${action.oneOf.join(" and ")}.` : "",
    ];
    const isList = ["strings", "parameters"].includes(input.type);
    return {
        about: notes.filter(Boolean).join(" "),
        required: input.required ?? false,
        ...(input.values ? { values: input.values.map((value) => ({ value })) } : {}),
        ...(input.type === "boolean" ? { values: [{ value: "true" }, { value: "false" }] } : {}),
        ...(input.type === "parameters" ? { inside: { keys: plainKeys(documentParameterTexts) } } : {}),
        ...(isList ? { form: "list" } : input.type === "properties" ? { form: "map" } : {}),
    };
}

const inputGrammars = new Map<string, MapGrammar>();

function inputsOf(actionName: string): MapGrammar | undefined {
    const action = findAction(actionName);
    if (action === undefined) return undefined;
    if (action.inputForm === "condition") return condition;
    const known = inputGrammars.get(actionName);
    if (known !== undefined) return known;
    const text: ActionText = actionTexts[actionName as keyof typeof actionTexts];
    const keys = Object.entries(action.inputs).map(([name, input]) => [name, inputInfo(name, input, action, text)]);
    const grammar: MapGrammar = { keys: Object.fromEntries(keys) as MapGrammar["keys"] };
    inputGrammars.set(actionName, grammar);
    return grammar;
}

const condition: MapGrammar = {
    keys: {
        ...plainKeys(operatorTexts, {
            and: { form: "list", inside: () => condition },
            or: { form: "list", inside: () => condition },
            not: { form: "map", inside: () => condition },
        }),
        ...plainKeys(operandTexts),
    },
};

const decisions = valuesOf(decisionTexts);
const stepCondition: MapGrammar = {
    keys: {
        ...condition.keys,
        ...plainKeys(decisionKeyTexts, { then: { values: decisions }, else: { values: decisions } }),
    },
};

const delimiters = ['","', '";"', '":"', '"."', '"-"', '"_"', '" "', '"\\n"', '"\\t"'].map((value) => ({ value }));

const loop: MapGrammar = {
    keys: plainKeys(loopTexts, {
        for: { form: "map", inside: { keys: plainKeys(forTexts) } },
        forEach: {
            form: "list",
            inside: { keys: plainKeys(forEachTexts, { delimiter: { values: delimiters } }) },
        },
    }),
};

function actionIn(step: MapValue): string {
    const action = entry(step, "action");
    return (action && textOf(action)) ?? "";
}

const step: MapGrammar = {
    keys: plainKeys(stepTexts, {
        name: { required: true },
        action: {
            required: true,
            values: Object.keys(actions).map((value) => ({ value, about: aboutAction(value) ?? "" })),
        },
        onFailure: { values: valuesOf(failureTexts) },
        if: { form: "map", inside: stepCondition },
        loop: { form: "map", inside: loop },
        inputs: {
            form: (map) => (findAction(actionIn(map))?.inputForm === "list" ? "list" : "map"),
            inside: (map) => inputsOf(actionIn(map)),
        },
    }),
};

const phase: MapGrammar = {
    keys: plainKeys(phaseKeyTexts, {
        name: { required: true, values: valuesOf(phaseTexts) },
        steps: { required: true, form: "list", inside: step },
    }),
};

const stringType = { values: [{ value: "string" }], required: true };

const named = (about: string, keys: MapGrammar["keys"]): KeyInfo => ({
    about: "",
    form: "list",
    inside: { keys: {}, other: { about, form: "map", inside: { keys } } },
});

export const componentGrammar: MapGrammar = {
    keys: plainKeys(topTexts, {
        schemaVersion: { required: true, values: [{ value: "1.0" }] },
        parameters: {
            ...named("A parameter of this document.", plainKeys(parameterTexts, { type: stringType })),
            about: topTexts.parameters,
        },
        constants: {
            ...named(
                "A constant of this document.",
                plainKeys(constantTexts, { type: stringType, value: { required: true } }),
            ),
            about: topTexts.constants,
        },
        phases: { required: true, form: "list", inside: phase },
    }),
};
