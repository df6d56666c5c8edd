// YAML and JSON files of other tools, which also have phases, steps or a schema version, by the keys that only they have.

import { textOf, type MapValue, type Value } from "./tree";

interface Foreign {
    what: string;
    is: (keys: (key: string) => Value | undefined) => boolean;
}

const foreigners: readonly Foreign[] = [
    {
        what: "a CloudFormation template",
        is: (key) => key("AWSTemplateFormatVersion") !== undefined || key("Resources")?.kind === "map",
    },
    { what: "a Kubernetes manifest", is: (key) => key("apiVersion") !== undefined && key("kind") !== undefined },
    {
        what: "a Systems Manager document",
        is: (key) =>
            key("mainSteps") !== undefined ||
            key("runtimeConfig") !== undefined ||
            /^(?:0\.3|1\.2|2\.[02])$/.test(text(key("schemaVersion"))),
    },
    {
        what: "a CodeBuild build specification",
        is: (key) => key("phases")?.kind === "map" && key("schemaVersion") === undefined,
    },
    {
        what: "a GitHub Actions workflow or another CI pipeline",
        is: (key) => key("jobs") !== undefined || key("runs")?.kind === "map",
    },
    {
        what: "a CI pipeline",
        is: (key) =>
            ["trigger", "pool", "pipelines", "stages", "image", "resources"].some((name) => key(name) !== undefined) &&
            key("schemaVersion") === undefined,
    },
    { what: "a CI pipeline", is: (key) => isScripts(key("steps")) && key("schemaVersion") === undefined },
    {
        what: "a state machine of Step Functions",
        is: (key) => key("StartAt") !== undefined && key("States") !== undefined,
    },
    { what: "a Docker Compose file", is: (key) => key("services")?.kind === "map" },
    {
        what: "a JSON schema",
        is: (key) =>
            key("$schema") !== undefined &&
            (key("properties") !== undefined || key("$defs") !== undefined || key("definitions") !== undefined),
    },
    {
        what: "a package description",
        is: (key) =>
            key("dependencies") !== undefined ||
            key("devDependencies") !== undefined ||
            key("lockfileVersion") !== undefined,
    },
];

/** What it is, to follow "it is"; undefined for what may be a document. */
export function foreignKind(root: MapValue): string | undefined {
    const key = (name: string): Value | undefined => root.entries.get(name)?.value;
    return foreigners.find(({ is }) => is(key))?.what;
}

function text(value: Value | undefined): string {
    return (value && textOf(value)) ?? "";
}

/** Steps of other tools say what they run in a key of their own. */
function isScripts(steps: Value | undefined): boolean {
    if (steps?.kind !== "list") return false;
    const own = ["script", "run", "uses", "task", "bash", "command", "commands", "checkout"];
    return steps.items.some(
        (step) =>
            step.kind === "scalar" ||
            (step.kind === "map" && !step.entries.has("action") && own.some((key) => step.entries.has(key))),
    );
}
