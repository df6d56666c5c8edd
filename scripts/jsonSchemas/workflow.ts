// The schema of workflow documents, from the table of actions.

import { systemVariables, workflowActions, type WorkflowAction } from "../../provider/documents/workflow/actions";
import { workflowActionTexts, type WorkflowActionText } from "../../provider/documents/workflow/actionTexts";
import { parameterTypes } from "../../provider/documents/workflow/context";
import type { Shape } from "../../provider/documents/workflow/shape";
import { failureModes } from "../../provider/documents/workflow/step";
import {
    about,
    byAction,
    closed,
    definitions,
    flag,
    head,
    integer,
    listOf,
    orReference,
    reference,
    schemaVersion,
    text,
    type JsonSchema,
} from "./common";

export function workflowSchema(): JsonSchema {
    const actions: [string, WorkflowAction][] = Object.entries(workflowActions);
    const step: JsonSchema = {
        ...closed(
            {
                name: { description: "Unique in the document.", allOf: [text], pattern: "^[A-Za-z0-9_-]{3,128}$" },
                action: { description: "What the step does.", enum: actions.map(([name]) => name) },
                description: { allOf: [text], minLength: 1, maxLength: 1024 },
                if: about("The step runs when this is true.", { $ref: "#/definitions/statement" }),
                inputs: { type: ["object", "null"] },
                onFailure: { description: "Abort by default.", enum: failureModes },
                rollbackEnabled: about("True by default.", flag),
                "rollbackEnabled.$": about("As rollbackEnabled, from a variable.", reference),
                timeoutSeconds: about("Seconds; each action has its own default and maximum.", integer),
            },
            ["name", "action"],
        ),
        allOf: byAction(Object.fromEntries(actions.map(([name, action]) => [name, stepRule(name, action)]))),
    };
    const parameter = closed(
        {
            name: { allOf: [text], minLength: 1, maxLength: 128 },
            type: { enum: parameterTypes },
            default: {},
            description: text,
        },
        ["name"],
    );
    const document = closed(
        {
            name: text,
            description: text,
            schemaVersion,
            parameters: listOf(parameter),
            steps: { description: "1 to 15 steps, in the order in which they run.", ...listOf(step, 1), maxItems: 15 },
            outputs: listOf(closed({ name: text, value: text }, ["name", "value"])),
        },
        ["schemaVersion", "steps"],
    );
    const title = "EC2 Image Builder workflow document";
    return { ...head("workflow.json", title, description()), ...document, ...definitions(conditions()) };
}

function description(): string {
    const variables = systemVariables.map((name) => `$.imagebuilder.${name}`).join(", ");
    return `What Image Builder does in the build, test or distribution stage. System variables: ${variables}.`;
}

function stepRule(name: string, { inputs, stages, maxTimeout, outputs }: WorkflowAction): JsonSchema {
    const text: WorkflowActionText = workflowActionTexts[name as keyof typeof workflowActionTexts];
    const required = Object.values(inputs).some((input) => input.required);
    const stageText = (stages ?? ["BUILD", "TEST", "DISTRIBUTION"]).join(", ").toLowerCase();
    const given = outputs.length === 0 ? "none" : outputs.join(", ");
    const limit = { if: { type: "integer" }, then: { minimum: 1, maximum: maxTimeout } };
    return {
        properties: {
            action: { description: `${text.about} Stages: ${stageText}. Outputs: ${given}.` },
            inputs: required
                ? inputMap(inputs, text.inputs)
                : { anyOf: [{ type: "null" }, inputMap(inputs, text.inputs)] },
            timeoutSeconds: { description: `1 to ${maxTimeout} seconds.`, ...limit },
        },
        ...(required ? { required: ["inputs"] } : {}),
    };
}

function inputMap(
    fields: { readonly [name: string]: Shape },
    texts: { readonly [name: string]: string } = {},
): JsonSchema {
    const names = Object.keys(fields);
    const schemaOf = (name: string): JsonSchema => {
        const [schema, description] = [shapeSchema(fields[name]), texts[name]];
        if (description === undefined) return schema;
        return "$ref" in schema ? about(description, schema) : { description, ...schema };
    };
    const properties = Object.fromEntries(
        names.flatMap((name) => [
            ...(fields[name].reference ? [] : [[name, schemaOf(name)]]),
            [
                `${name}.$`,
                about(`${name}, from a variable.${texts[name] === undefined ? "" : ` ${texts[name]}`}`, text),
            ],
        ]),
    ) as Record<string, JsonSchema>;
    const required = names.filter((name) => fields[name].required);
    const either = required.map((name) => ({ anyOf: [{ required: [name] }, { required: [`${name}.$`] }] }));
    return { ...closed(properties), ...(either.length > 0 ? { allOf: either } : {}) };
}

function shapeSchema(shape: Shape): JsonSchema {
    switch (shape.type) {
        case "any":
            return {};
        case "list":
            return orReference(listOf(shapeSchema(shape.items)));
        case "oneOrMore":
            return { anyOf: [shapeSchema(shape.items), listOf(shapeSchema(shape.items))] };
        case "map":
            return inputMap(shape.fields);
        case "mapOf":
            return { type: "object", additionalProperties: shapeSchema(shape.values), ...maxOf(shape.max) };
        case "boolean":
            return flag;
        case "integer":
            return integer;
        default:
            return shape.values === undefined ? text : orReference({ enum: shape.values });
    }
}

const maxOf = (max: number | undefined): JsonSchema => (max === undefined ? {} : { maxProperties: max });

/** Depth cannot be said in a schema that refers to itself; the check says it. */
function conditions(): Record<string, JsonSchema> {
    const condition = { $ref: "#/definitions/condition" };
    const number = orReference({ type: "number" }, { type: "string", pattern: "^-?[0-9]+(\\.[0-9]+)?$" });
    const compare = (operator: string, operand: JsonSchema): JsonSchema =>
        closed({ [operator]: operand, value: operand }, [operator, "value"]);
    const numbers = ["Equals", "GreaterThan", "GreaterThanEquals", "LessThan", "LessThanEquals"];
    const children = { ...listOf(condition, 1), maxItems: 10 };
    return {
        statement: { anyOf: [condition, { ...listOf(condition, 1), maxItems: 1 }] },
        condition: {
            anyOf: [
                compare("booleanEquals", flag),
                ...numbers.map((name) => compare(`number${name}`, number)),
                compare("stringEquals", text),
                closed({ and: children }, ["and"]),
                closed({ or: children }, ["or"]),
                closed({ not: { $ref: "#/definitions/statement" } }, ["not"]),
            ],
        },
    };
}
