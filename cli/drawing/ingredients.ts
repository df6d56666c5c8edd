// The boxes of what a recipe starts from and adds: the base image and the components.

import { arnName } from "./arnName";
import type { Box } from "./graph";
import { list, text, type StackState } from "./stackState";

type Values = Record<string, unknown>;

/** None for a recipe of another stack, of which only the name is known. */
export function ingredientsOf(state: StackState, recipe: Values | undefined): Box[] {
    return recipe === undefined ? [] : [baseImageBox(recipe), ...componentBoxes(state, recipe)];
}

function baseImageBox(recipe: Values): Box {
    const parent = text(recipe, "parentImage") ?? "";
    const box = (title: string, ...lines: string[]) => ({ id: "base", title, lines });
    if (parent.startsWith("ssm:")) return box("Base image", "AMI named in SSM parameter", parent.slice("ssm:".length));
    if (!parent.startsWith("arn:")) return box("Base image", parent);
    const { owner, name, version } = arnName(parent);
    return box(name, owner === "aws" ? "base image by Amazon" : "base image", version);
}

function componentBoxes(state: StackState, recipe: Values): Box[] {
    return list(recipe, "components").map((entry, index) => {
        const arn = text(entry, "componentArn") ?? "";
        const { owner, name, version } = arnName(arn);
        const type = text(state.where("aws:imagebuilder/component:Component", "arn", arn)?.outputs, "type");
        const kind = owner === "aws" ? "component by Amazon" : `${type?.toLowerCase() ?? ""} component`.trim();
        const parameters = list(entry, "parameters").map(
            (parameter) =>
                `${text(parameter, "name")} = ${text(parameter, "value") ?? list(parameter, "values").join()}`,
        );
        return { id: `component${index + 1}`, title: `${index + 1}. ${name}`, lines: [kind, version, ...parameters] };
    });
}
