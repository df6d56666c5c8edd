// What may stand where in a workflow document, from the table of step actions and its texts.

import { workflowActions, type WorkflowAction } from "../../../../provider/documents/workflow/actions";
import {
    workflowActionTexts,
    workflowFailureTexts,
    workflowOperatorTexts,
    workflowOutputTexts,
    workflowParameterTexts,
    workflowStepTexts,
    workflowTopTexts,
    type WorkflowActionText,
} from "../../../../provider/documents/workflow/actionTexts";
import { parameterTypes } from "../../../../provider/documents/workflow/context";
import type { Shape } from "../../../../provider/documents/workflow/shape";
import { entry, textOf } from "../../../../provider/documents/tree";
import { plainKeys, valuesOf } from "./componentGrammar";
import type { KeyInfo, MapGrammar } from "./grammar";

const page = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html";

function isAction(name: string): name is keyof typeof workflowActions {
    return Object.hasOwn(workflowActions, name);
}

export function aboutWorkflowAction(name: string): string | undefined {
    if (!isAction(name)) return undefined;
    const { inputs, outputs, stages, maxTimeout }: WorkflowAction = workflowActions[name];
    const names = Object.entries(inputs).map(([input, { required }]) => (required ? `\`${input}\`` : `[\`${input}\`]`));
    const given = outputs.length === 0 ? "none" : outputs.map((output) => `\`${output}\``).join(", ");
    return [
        workflowActionTexts[name].about,
        `Stages: ${stages?.join(", ") ?? "all"}. Inputs: ${names.join(", ")}. Outputs: ${given}. At most ${maxTimeout} seconds.`,
        `[User guide](${page})`,
    ].join("\n\n");
}

function shapeInfo(about: string, shape: Shape): KeyInfo {
    return {
        about: [about, shape.required ? "Required." : ""].filter(Boolean).join(" "),
        required: shape.required ?? false,
        ...shapeContents(shape),
    };
}

function shapeContents(shape: Shape): Partial<KeyInfo> {
    switch (shape.type) {
        case "boolean":
            return { values: [{ value: "true" }, { value: "false" }] };
        case "string":
            return shape.values === undefined ? {} : { values: shape.values.map((value) => ({ value })) };
        case "list":
        case "oneOrMore":
            return { ...shapeContents(shape.items), form: "list" };
        case "map": {
            const keys = Object.entries(shape.fields).map(([key, field]) => [key, shapeInfo("", field)]);
            return { form: "map", inside: { keys: Object.fromEntries(keys) as MapGrammar["keys"] } };
        }
        case "mapOf":
            return { form: "map" };
        default:
            return {};
    }
}

function inputsOf(name: string): MapGrammar | undefined {
    if (!isAction(name)) return undefined;
    const { inputs: texts }: WorkflowActionText = workflowActionTexts[name];
    const { inputs }: WorkflowAction = workflowActions[name];
    const keys = Object.entries(inputs).map(([key, shape]) => [key, shapeInfo(texts[key] ?? "", shape)]);
    return { keys: Object.fromEntries(keys) as MapGrammar["keys"] };
}

const condition: MapGrammar = {
    keys: {
        ...plainKeys(workflowOperatorTexts, {
            and: { form: "list", inside: () => condition },
            or: { form: "list", inside: () => condition },
            not: { form: "map", inside: () => condition },
        }),
        value: { about: "What is compared with the operand: a value or a variable." },
    },
};

const flag = { values: [{ value: "true" }, { value: "false" }] };

const step: MapGrammar = {
    keys: plainKeys(workflowStepTexts, {
        name: { required: true },
        action: {
            required: true,
            values: Object.keys(workflowActions).map((value) => ({ value, about: aboutWorkflowAction(value) ?? "" })),
        },
        onFailure: { values: valuesOf(workflowFailureTexts) },
        rollbackEnabled: flag,
        if: { form: "map", inside: condition },
        inputs: {
            form: "map",
            inside: (map) => {
                const action = entry(map, "action");
                return action && inputsOf(textOf(action) ?? "");
            },
        },
    }),
};

export const workflowGrammar: MapGrammar = {
    keys: plainKeys(workflowTopTexts, {
        schemaVersion: { required: true, values: [{ value: "1.0" }] },
        parameters: {
            form: "list",
            inside: {
                keys: plainKeys(workflowParameterTexts, {
                    name: { required: true },
                    type: { values: parameterTypes.map((value) => ({ value })) },
                }),
            },
        },
        steps: { required: true, form: "list", inside: step },
        outputs: {
            form: "list",
            inside: { keys: plainKeys(workflowOutputTexts, { name: { required: true }, value: { required: true } }) },
        },
    }),
};
