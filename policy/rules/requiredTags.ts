// Everything of a pipeline, and the images it makes, carry the organization's tags.

import { defaultTags } from "../defaultTags";
import { eachDestination } from "../destinations";
import { unchecked, violation, whenKnown, type Outcome } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show, type Value } from "../value";

export const requiredTags = resourceRule({
    id: "required-tags",
    title: "Resources and images have the required tags",
    wrong: "A resource of Image Builder, or the images of a distribution configuration, lack a tag that the organization requires.",
    why: "Cost allocation, ownership and access control rely on tags. Tags of a pipeline do not reach its AMIs, and neither do the provider's default tags.",
    mend: "Add the tags to `tags`, and to `amiDistributionConfiguration.amiTags` of each region.",
    severity: "low",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/tag-resources.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["CM-8"] }],
    settings: {
        tags: {
            type: "array",
            items: { type: "string" },
            default: [],
            description: "Names of the required tags.",
        },
    },
    types: [
        types.component,
        types.workflow,
        types.imageRecipe,
        types.containerRecipe,
        types.infrastructureConfiguration,
        types.distributionConfiguration,
        types.imagePipeline,
        types.image,
        types.lifecyclePolicy,
    ],
    check(resource, { tags: required }) {
        const own = resource.properties.get("tags");
        if (required.length === 0) return [unchecked(own, "are not checked, as the setting `tags` is empty")];
        const lacking = (tags: Value, inherited?: Value): Outcome[] =>
            whenKnown(tags.map, () => {
                const missing = required.filter((name) => ![...tags.names, ...(inherited?.names ?? [])].includes(name));
                if (missing.length === 0) return [];
                return inherited?.isUnknown
                    ? [unchecked(inherited)]
                    : [violation(tags, `lack ${missing.map(show).join(", ")}. Add what is missing.`)];
            });
        const distributes = resource.type === types.distributionConfiguration || resource.type === types.workflow;
        return [
            ...lacking(own, defaultTags(resource)),
            ...(distributes
                ? eachDestination(resource, ({ copy }) => (copy.isAbsent ? [] : lacking(copy.get("amiTags"))))
                : []),
        ];
    },
    example: {
        failing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [{ region: "us-east-1", amiDistributionConfiguration: { name: "web-{{ imagebuilder:buildDate }}" } }],
    tags: { team: "platform" },
});`,
        passing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [{ region: "us-east-1", amiDistributionConfiguration: { amiTags: { team: "platform" } } }],
    tags: { team: "platform" },
});`,
        settings: { tags: ["team"] },
    },
});
