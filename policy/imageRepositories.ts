// The ECR repositories of a stack that Image Builder pushes container images to.

import { at, unchecked, type Outcome, type StackOutcome } from "./outcome";
import { targets, types, type Resource, type Stack } from "./resource";
import type { Value } from "./value";

/** Checks each repository that a container recipe or a distribution configuration names. */
export function eachImageRepository(stack: Stack, check: (repository: Value) => Outcome[]): StackOutcome[] {
    const repositories = new Set<Resource>();
    const open: StackOutcome[] = [];
    for (const resource of stack.ofType(types.containerRecipe, types.distributionConfiguration)) {
        for (const name of repositoryNames(resource)) {
            const found = stack.referred(resource, name, targets.repository);
            if (found === "unknown") open.push(...at(resource.urn, [unchecked(name)]));
            else for (const repository of found) repositories.add(repository);
        }
    }
    return [...open, ...[...repositories].flatMap(({ urn, properties }) => at(urn, check(properties)))];
}

function repositoryNames({ type, properties }: Resource): Value[] {
    if (type === types.containerRecipe) return [properties.get("targetRepository", "repositoryName")];
    const distributions = properties.get("distributions");
    if (distributions.isUnknown) return [distributions];
    return distributions.items.map((entry) =>
        entry.get("containerDistributionConfiguration", "targetRepository", "repositoryName"),
    );
}
