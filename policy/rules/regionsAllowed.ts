// Images are built in, and distributed to, regions that the organization allows.

import { eachDestination } from "../destinations";
import { unchecked, violation, whenText, type Outcome } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show, type Value } from "../value";

export const regionsAllowed = resourceRule({
    id: "regions-allowed",
    title: "Images stay in allowed regions",
    wrong: "A pipeline builds in a region, or a distribution configuration, a step of a workflow or an `aws.ec2.AmiCopy` copies images to one, that is not allowed.",
    why: "Laws and contracts often limit where data may be stored, and copies in forgotten regions go unmaintained.",
    mend: "Remove the region, or add it to the settings of this rule.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-distribution-settings.html"],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["SA-9(5)"] }],
    settings: {
        regions: {
            type: "array",
            items: { type: "string" },
            default: [],
            description: "Codes of the regions where images may be built or copied.",
        },
    },
    types: [
        types.distributionConfiguration,
        types.workflow,
        types.imagePipeline,
        types.image,
        types.amiCopy,
        types.amiLaunchPermission,
    ],
    check(resource, { regions }) {
        const allowed =
            regions.length === 0
                ? "none is allowed by the setting `regions`"
                : `allowed values are ${regions.join(", ")}`;
        const checkRegion = (region: Value): Outcome[] =>
            whenText(region, (value) =>
                value !== undefined && regions.includes(value)
                    ? []
                    : [violation(region, `is ${show(value)}; ${allowed}. Remove it.`)],
            );
        const { type, properties, provider } = resource;
        if (type === types.distributionConfiguration || type === types.workflow) {
            return eachDestination(resource, ({ region }) => checkRegion(region));
        }
        const own = [properties, provider].map((inputs) => inputs.get("region")).find((region) => !region.isAbsent);
        return own === undefined
            ? [unchecked(properties.get("region"), "is set neither here nor in the provider")]
            : checkRegion(own);
    },
    example: {
        failing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [
        { region: "eu-central-1", amiDistributionConfiguration: { name: "web-{{ imagebuilder:buildDate }}" } },
        { region: "us-east-1", amiDistributionConfiguration: { name: "web-{{ imagebuilder:buildDate }}" } },
    ],
});`,
        passing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [
        { region: "eu-central-1", amiDistributionConfiguration: { name: "web-{{ imagebuilder:buildDate }}" } },
        { region: "eu-central-2", amiDistributionConfiguration: { name: "web-{{ imagebuilder:buildDate }}" } },
    ],
});`,
        settings: { regions: ["eu-central-1", "eu-central-2"] },
    },
});
