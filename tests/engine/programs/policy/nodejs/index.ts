// Registers what stands in resources.json, which breaks every rule of the policy pack once.

import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";

interface Described {
    type: string;
    properties: Record<string, unknown>;
}

class Resource extends pulumi.CustomResource {}

const described = JSON.parse(readFileSync("../resources.json", "utf8")) as Record<string, Described>;
const made: Record<string, Resource> = {};

function withIds(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(withIds);
    if (typeof value !== "object" || value === null) return value;
    const { idOf } = value as { idOf?: string };
    if (idOf !== undefined) return made[idOf]?.id;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withIds(item)]));
}

for (const [name, { type, properties }] of Object.entries(described)) {
    made[name] = new Resource(type, name, withIds(properties) as pulumi.Inputs);
}
