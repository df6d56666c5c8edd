// The ECR repositories of a stack that Image Builder pushes container images to.

import { at, type Outcome, type StackOutcome } from "./outcome";
import { targets, types, type Resource, type Stack } from "./resource";
import type { Value } from "./value";

export interface ImageRepositories {
    repositories: Resource[];
    /** What could not be told yet. */
    open: StackOutcome[];
}

/** Those that a container recipe or a distribution configuration names. */
export function imageRepositories(stack: Stack): ImageRepositories {
    const repositories = new Set<Resource>();
    const open: StackOutcome[] = [];
    for (const resource of stack.ofType(types.containerRecipe, types.distributionConfiguration)) {
        for (const name of repositoryNames(resource)) {
            for (const found of stack.follow(resource, name, targets.repository, open)) repositories.add(found);
        }
    }
    return { repositories: [...repositories], open };
}

/** Checks each of them. */
export function eachImageRepository(stack: Stack, check: (repository: Value) => Outcome[]): StackOutcome[] {
    const { repositories, open } = imageRepositories(stack);
    return [...open, ...repositories.flatMap(({ urn, properties }) => at(urn, check(properties)))];
}

function repositoryNames({ type, properties }: Resource): Value[] {
    if (type === types.containerRecipe) return [properties.get("targetRepository", "repositoryName")];
    const distributions = properties.get("distributions").list;
    if (distributions.isUnknown) return [distributions];
    return distributions.items.map((entry) =>
        entry.get("containerDistributionConfiguration", "targetRepository", "repositoryName"),
    );
}
