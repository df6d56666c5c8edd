// A stack's state for the drawings: the resources of one pipeline, as `pulumi stack export` gives them.

import type { StackExport, StackResource } from "../../../cli/drawing/stackState";

const arn = (resource: string) => `arn:aws:imagebuilder:us-east-1:111122223333:${resource}`;

export function resource(type: string, name: string, outputs: Record<string, unknown>): StackResource {
    return { urn: `urn:pulumi:dev::images::${type}::${name}`, type, custom: true, outputs };
}

type Changes = Partial<
    Record<"recipe" | "infrastructure" | "distribution" | "pipeline" | "lifecycle", Record<string, unknown>>
>;

/** The least that makes a pipeline, with what a test wants to be different. */
export function minimalState(changes: Changes = {}, more: StackResource[] = []): StackExport {
    const resources = [
        resource("aws:imagebuilder/imageRecipe:ImageRecipe", "web", {
            arn: arn("image-recipe/web/1.0.3"),
            name: "web",
            version: "1.0.3",
            parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
            components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
            ...changes.recipe,
        }),
        resource("aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration", "web", {
            arn: arn("infrastructure-configuration/web"),
            ...changes.infrastructure,
        }),
        resource("aws:imagebuilder/distributionConfiguration:DistributionConfiguration", "web", {
            arn: arn("distribution-configuration/web"),
            distributions: [{ region: "us-east-1", amiDistributionConfiguration: { name: "web" } }],
            ...changes.distribution,
        }),
        resource("aws:imagebuilder/imagePipeline:ImagePipeline", "web", {
            arn: arn("image-pipeline/web"),
            name: "web",
            region: "us-east-1",
            imageRecipeArn: arn("image-recipe/web/1.0.3"),
            infrastructureConfigurationArn: arn("infrastructure-configuration/web"),
            distributionConfigurationArn: arn("distribution-configuration/web"),
            ...changes.pipeline,
        }),
        ...(changes.lifecycle === undefined
            ? []
            : [resource("aws:imagebuilder/lifecyclePolicy:LifecyclePolicy", "web", changes.lifecycle)]),
    ];
    return { deployment: { resources: [...resources, ...more] } };
}
