// The schema of component documents, from the table of action modules.

import { actions, type Action, type ActionInput } from "../../provider/documents/component/actions";
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

export function componentSchema(): JsonSchema {
    const table: [string, Action][] = Object.entries(actions);
    const step: JsonSchema = {
        ...closed(
            {
                name: about("Unique in the phase.", text),
                action: { description: "The action module.", enum: table.map(([name]) => name) },
                timeoutSeconds: about("Seconds, or -1 for no limit; 7200 by default.", integer),
                onFailure: { description: "Abort by default.", enum: ["Abort", "Continue", "Ignore"] },
                maxAttempts: about("How often the step is tried; once by default.", integer),
                disableLogging: about("Keeps the output of the step out of the logs; AWS's samples have it.", flag),
                inputs: {},
                if: about("Whether the step runs.", { $ref: "#/definitions/decision" }),
                loop: { description: "Runs the step several times.", ...loop() },
            },
            ["name", "action"],
        ),
        allOf: byAction(Object.fromEntries(table.map(([name, action]) => [name, stepRule(action)]))),
    };
    const phase = closed(
        {
            name: {
                description: "Image Builder runs build and validate in the build stage, test in the test stage.",
                anyOf: [{ enum: ["build", "validate", "test", "container-host-test"] }, { type: "string" }],
            },
            steps: listOf(step, 1),
        },
        ["name", "steps"],
    );
    const document = closed(
        {
            name: text,
            description: text,
            schemaVersion,
            parameters: variables({ type: { enum: ["string"] }, default: text, description: text }, ["type"]),
            constants: variables({ type: { enum: ["string"] }, value: text }, ["type", "value"]),
            phases: { description: "At least one of build, validate and test.", ...listOf(phase, 1) },
        },
        ["schemaVersion", "phases"],
    );
    const title = "EC2 Image Builder component document";
    const description = "What AWSTOE does on the build or test instance of an image.";
    return { ...head("component.json", title, description), ...document, ...definitions(conditions()) };
}

/** A list of maps with one name each; the settings below the name or, as the guide also prints it, beside it. */
function variables(settings: Record<string, JsonSchema>, required: readonly string[]): JsonSchema {
    const named = {
        type: "object",
        additionalProperties: closed(settings, required),
        minProperties: 1,
        maxProperties: 1,
    };
    const beside = {
        type: "object",
        properties: settings,
        required,
        additionalProperties: { type: "null" },
        // One key is the name.
        not: { propertyNames: { enum: Object.keys(settings) } },
        maxProperties: Object.keys(settings).length + 1,
    };
    return listOf({ anyOf: [named, beside] });
}

function stepRule(action: Action): JsonSchema {
    const outputs = action.outputs.length === 0 ? "none" : action.outputs.join(", ");
    const about = `Platforms: ${action.platforms.join(", ")}. Outputs: ${outputs}.`;
    const inputs = stepInputs(action);
    return {
        properties: {
            action: { description: about },
            inputs: action.inputsOptional ? { anyOf: [inputs, { type: "null" }] } : inputs,
        },
        ...(action.inputsOptional ? {} : { required: ["inputs"] }),
    };
}

function stepInputs(action: Action): JsonSchema {
    if (action.inputForm === "condition") {
        return { $ref: "#/definitions/statement" };
    }
    const names = Object.keys(action.inputs);
    const properties = Object.fromEntries(names.map((name) => [name, inputSchema(action.inputs[name])]));
    const map = {
        ...closed(
            properties,
            names.filter((name) => action.inputs[name].required),
        ),
        ...(action.oneOf ? { oneOf: action.oneOf.map((name) => ({ required: [name] })) } : {}),
        ...(action.together
            ? { dependencies: Object.fromEntries(action.together.map((name) => [name, [...(action.together ?? [])]])) }
            : {}),
    };
    return action.inputForm === "list" ? listOf(map, 1) : map;
}

function inputSchema(input: ActionInput): JsonSchema {
    switch (input.type) {
        case "boolean":
            return flag;
        case "integer":
            return integer;
        case "strings":
            return orReference(listOf(text, input.required ? 1 : 0));
        case "parameters":
            return listOf(closed({ name: text, value: text }, ["name", "value"]));
        case "properties":
            return { type: "object", additionalProperties: text };
        case "registryValue":
            return { anyOf: [text, listOf(text)] };
        default:
            return input.values === undefined || input.anyCase ? text : orReference({ enum: input.values });
    }
}

function loop(): JsonSchema {
    const counted = closed({ start: integer, end: integer, updateBy: integer }, ["start", "end", "updateBy"]);
    const delimited = closed({ list: text, delimiter: { enum: [".", ",", ";", ":", "\n", "\t", " ", "-", "_"] } }, [
        "list",
    ]);
    const each = { anyOf: [listOf(text, 1), delimited] };
    return {
        ...closed({ name: text, for: counted, forEach: each }),
        oneOf: [{ required: ["for"] }, { required: ["forEach"] }],
    };
}

function conditions(): Record<string, JsonSchema> {
    const condition = { $ref: "#/definitions/condition" };
    const texts = ["Equals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals"];
    const number = { anyOf: [{ type: "number" }, { type: "string", pattern: "^[-+]?([0-9]+[.])?[0-9]+$" }, reference] };
    const operands: Record<string, [JsonSchema, string?]> = {
        ...Object.fromEntries(
            ["stringIsEmpty", "stringIsWhitespace", "binaryExists", "fileExists", "folderExists"].map((name) => [
                name,
                [text],
            ]),
        ),
        ...Object.fromEntries(
            [...texts.map((name) => `string${name}`), "patternMatches"].map((name) => [name, [text, "value"]]),
        ),
        ...Object.fromEntries(texts.map((name) => [`number${name}`, [number, "value"]])),
        ...Object.fromEntries(["MD5", "SHA1", "SHA256", "SHA512"].map((name) => [`file${name}Equals`, [text, "path"]])),
        and: [listOf(condition, 1)],
        or: [listOf(condition, 1)],
        not: [{ $ref: "#/definitions/statement" }],
    };
    const decide = { enum: ["Abort", "Execute", "Skip"] };
    const forms = (more: Record<string, JsonSchema>): JsonSchema[] =>
        Object.entries(operands).map(([name, [operand, second]]) =>
            closed(
                { [name]: operand, ...(second === undefined ? {} : { [second]: operand }), ...more },
                second === undefined ? [name] : [name, second],
            ),
        );
    const decision = forms({ then: decide, else: decide });
    return {
        condition: { anyOf: forms({}) },
        statement: { anyOf: [condition, { ...listOf(condition, 1), maxItems: 1 }] },
        decision: { anyOf: [...decision, { ...listOf({ anyOf: decision }, 1), maxItems: 1 }] },
    };
}
