// What is different between two versions of a recipe, a sentence each, as builds remember what they were made of.

import type { BuiltRecipe } from "../../builds/answers";

export function versionChanges(before: BuiltRecipe, after: BuiltRecipe): string[] {
    return [
        ...changed("base image", shortArn(before.parentImage), shortArn(after.parentImage)),
        ...componentChanges(before.components ?? [], after.components ?? []),
        ...(same(before.blockDeviceMappings, after.blockDeviceMappings) ? [] : ["volumes changed"]),
        ...changed("description", before.description, after.description),
    ];
}

type Components = NonNullable<BuiltRecipe["components"]>;

function componentChanges(before: Components, after: Components): string[] {
    const names = (all: Components) => new Map(all.map((one) => [nameOf(one.componentArn), one]));
    const [old, now] = [names(before), names(after)];
    const added = [...now.keys()].filter((name) => !old.has(name)).map((name) => `component ${name} added`);
    const removed = [...old.keys()].filter((name) => !now.has(name)).map((name) => `component ${name} removed`);
    const kept = [...now].flatMap(([name, component]) => {
        const earlier = old.get(name);
        if (earlier === undefined) return [];
        const parameters = same(earlier.parameters, component.parameters) ? [] : [`parameters of ${name} changed`];
        return [
            ...changed(`component ${name}`, versionOf(earlier.componentArn), versionOf(component.componentArn)),
            ...parameters,
        ];
    });
    const order = (all: Map<string, unknown>, other: Map<string, unknown>) =>
        [...all.keys()].filter((name) => other.has(name));
    const moved = same(order(old, now), order(now, old)) ? [] : ["components in another order"];
    return [...added, ...removed, ...kept, ...moved];
}

function changed(what: string, before: string | undefined, after: string | undefined): string[] {
    if (before === after) return [];
    if (before === undefined) return [`${what} added: ${after}`];
    return after === undefined ? [`${what} removed`] : [`${what}: ${before} → ${after}`];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? []) === JSON.stringify(b ?? []);

/** `arn:…:component/apache/1.0.2/1` is apache; whose it is counts, too, for Amazon's have names of their own. */
function nameOf(arn = ""): string {
    return arn.split("/")[1] ?? arn;
}

function versionOf(arn = ""): string {
    return arn.split("/").slice(2).join("/");
}

function shortArn(arn: string | undefined): string | undefined {
    return arn?.startsWith("arn:") ? arn.split("/").slice(1).join("/") : arn;
}
