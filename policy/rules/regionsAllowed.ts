// Images are built in, and distributed to, regions that the organization allows.

import { eachItem, violation, whenKnown, type Outcome } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show, type Value } from "../value";

export const regionsAllowed = resourceRule({
    id: "regions-allowed",
    title: "Images stay in allowed regions",
    wrong: "A pipeline builds in a region, or a distribution configuration copies images to one, that is not allowed.",
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
    types: [types.distributionConfiguration, types.imagePipeline, types.image],
    check({ type, properties, provider }, { regions }) {
        const allowed =
            regions.length === 0
                ? "none is allowed by the setting `regions`"
                : `allowed values are ${regions.join(", ")}`;
        const checkRegion = (region: Value): Outcome[] =>
            whenKnown(region, (value) =>
                regions.includes(String(value)) ? [] : [violation(region, `is ${show(value)}; ${allowed}. Remove it.`)],
            );
        if (type === types.distributionConfiguration) {
            return eachItem(properties.get("distributions"), (distribution) => checkRegion(distribution.get("region")));
        }
        const own = [properties, provider].map((inputs) => inputs.get("region")).find((region) => !region.isAbsent);
        return own === undefined ? [] : checkRegion(own);
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
