// The boxes of the recipe and of the pipeline.

import { arnName } from "./arnName";
import type { Box } from "./graph";
import { at, list, text, type StackResource } from "./stackState";

type Values = Record<string, unknown>;

export function recipeBox(recipe: Values | undefined, arn: string): Box {
    if (recipe === undefined) {
        const { name, version } = arnName(arn);
        return { id: "recipe", title: `Recipe ${name}`, lines: [version, "of another stack"] };
    }
    const instance = at(recipe, "instanceConfiguration");
    const volumes = [...list(recipe, "blockDeviceMappings"), ...list(instance, "blockDeviceMappings")].map(
        (mapping) => {
            const size = text(mapping, "ebs", "volumeSize");
            const encrypted = text(mapping, "ebs", "encrypted") === "true" ? " encrypted" : "";
            return `${text(mapping, "deviceName")}${size === undefined ? "" : ` ${size} GiB`}${encrypted}`;
        },
    );
    const container =
        text(recipe, "targetRepository", "repositoryName") === undefined ? [] : ["container image with a Dockerfile"];
    return {
        id: "recipe",
        title: `Recipe ${text(recipe, "name")}`,
        lines: [`version ${text(recipe, "version")}`, ...container, ...volumes],
    };
}

const conditions: Record<string, string> = {
    EXPRESSION_MATCH_ONLY: "each time",
    EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE: "if a dependency has changed",
};

export function pipelineBox({ outputs }: StackResource): Box {
    const schedule = at(outputs, "schedule");
    const when = text(schedule, "scheduleExpression");
    const condition = conditions[text(schedule, "pipelineExecutionStartCondition") ?? ""];
    const lines =
        when === undefined
            ? ["started by hand or by an event"]
            : [when, text(schedule, "timezone") ?? "UTC", ...(condition === undefined ? [] : [condition])];
    const failures = text(schedule, "autoDisablePolicy", "failureCount");
    if (failures !== undefined) lines.push(`disables itself after ${failures} failures`);
    if (text(outputs, "status") === "DISABLED") lines.push("disabled");
    return { id: "pipeline", title: `Pipeline ${text(outputs, "name")}`, lines };
}
