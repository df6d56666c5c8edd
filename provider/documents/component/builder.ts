// Writes component documents in TypeScript: the compiler knows the inputs of every action, and references are made by
// functions instead of typed by hand. The result is a plain object; `renderDocument` makes the YAML.

import type { ComponentDocument, ComponentStep } from "./documentTypes";

export interface ComponentDocumentArgs {
    name?: string;
    description?: string;
    /** By name. A parameter without default must be set by the recipe. */
    parameters?: Record<string, { default?: string; description?: string }>;
    /** By name. */
    constants?: Record<string, string>;
    /** Runs in the build stage. */
    build?: ComponentStep[];
    /** Runs in the build stage after all build phases, before the snapshot. */
    validate?: ComponentStep[];
    /** Runs in the test stage, on an instance of the new image. */
    test?: ComponentStep[];
    /** Runs in the test stage of container images, on the host. */
    containerHostTest?: ComponentStep[];
}

export function componentDocument(args: ComponentDocumentArgs): ComponentDocument {
    const { name, description, parameters = {}, constants = {} } = args;
    const phases = [
        { name: "build", steps: args.build ?? [] },
        { name: "validate", steps: args.validate ?? [] },
        { name: "test", steps: args.test ?? [] },
        { name: "container-host-test", steps: args.containerHostTest ?? [] },
    ];
    return {
        ...(name === undefined ? {} : { name }),
        ...(description === undefined ? {} : { description }),
        schemaVersion: "1.0",
        ...section("parameters", parameters, (settings) => ({ type: "string" as const, ...settings })),
        ...section("constants", constants, (value) => ({ type: "string" as const, value })),
        phases: phases.filter(({ steps }) => steps.length > 0),
    };
}

function section<K extends string, T, U>(
    key: K,
    named: Record<string, T>,
    settings: (value: T) => U,
): Partial<Record<K, Record<string, U>[]>> {
    const entries = Object.entries(named).map(([name, value]): Record<string, U> => ({ [name]: settings(value) }));
    return entries.length === 0 ? {} : ({ [key]: entries } as Record<K, Record<string, U>[]>);
}

/** `{{ name }}` */
export function variable(name: string): `{{${string}}}` {
    return `{{ ${name} }}`;
}

/** `{{ phase.step.outputs.name }}`, for a step that runs earlier in the same stage. */
export function stepOutput(phase: string, step: string, output: string): `{{${string}}}` {
    return `{{ ${phase}.${step}.outputs.${output} }}`;
}

/** `{{ phase.step.inputs[0].name }}`; the index is for actions that take a list of inputs. */
export function stepInput(phase: string, step: string, input: string, index?: number): `{{${string}}}` {
    return `{{ ${phase}.${step}.inputs${index === undefined ? "" : `[${index}]`}.${input} }}`;
}

/** `{{ aws:ssm:/name }}` */
export function ssmParameter(name: string): `{{${string}}}` {
    return `{{ aws:ssm:${name} }}`;
}

/** `{{ aws:ssm:/aws/reference/secretsmanager/id }}` */
export function secret(id: string): `{{${string}}}` {
    return `{{ aws:ssm:/aws/reference/secretsmanager/${id} }}`;
}

/** `{{ loop.value }}`, in the inputs of a step with a loop. */
export const loopValue = "{{ loop.value }}";
/** `{{ loop.index }}`, counted from 0. */
export const loopIndex = "{{ loop.index }}";
