// The members of a request by the service model, down to what has no members of its own: `components[].componentArn`.

import model from "../../provider/checks/bounds/serviceModel.json";
import type { ModelShape } from "../serviceModel/reduce";

const shapes = model.shapes as Record<string, ModelShape>;

export const operations: readonly string[] = Object.keys(model.requests);

export function membersOf(operation: string): string[] {
    return leaves((model.requests as Record<string, string>)[operation] ?? "", "");
}

function leaves(name: string, path: string): string[] {
    const shape = shapes[name];
    if (shape?.type === "list") return leaves(shape.member?.shape ?? "", `${path}[]`);
    if (shape?.type !== "structure") return [path];
    return Object.entries(shape.members ?? {}).flatMap(([member, { shape: inner }]) =>
        leaves(inner, path === "" ? member : `${path}.${member}`),
    );
}
