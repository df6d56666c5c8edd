// A distribution configuration keeps the image in the region that it is built in.

import { unchecked, violation } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";

export const sourceRegionKept = resourceRule({
    id: "source-region-kept",
    title: "Distributions keep the region they start from",
    wrong: "A distribution configuration lists regions, but not the one it belongs to.",
    why: "Image Builder copies from the region where it builds. Without an entry for it, copies to other accounts fail, and the image left there gets neither the name, nor the tags, nor the parameter.",
    mend: "Add an entry with `amiDistributionConfiguration` for the configuration's own region.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html"],
    frameworks: [],
    settings: {},
    types: [types.distributionConfiguration],
    check({ properties, provider }) {
        const list = properties.get("distributions").list;
        const entries = list.items.filter((entry) => !entry.get("amiDistributionConfiguration").isAbsent);
        const own = [properties, provider].map((inputs) => inputs.get("region")).find((region) => !region.isAbsent);
        if (list.isUnknown) return [unchecked(list)];
        if (own === undefined || own.text.isUnknown)
            return [unchecked(list, "were read, but not the region they belong to")];
        const regions = entries.map((entry) => entry.get("region").text);
        if (entries.length === 0 || regions.some(({ content }) => content === own.content)) return [];
        const open = regions.find(({ isUnknown }) => isUnknown);
        return open === undefined
            ? [
                  violation(
                      list,
                      `have no AMIs in ${show(own.content)}, where the images are built. Add an entry for it.`,
                  ),
              ]
            : [unchecked(open)];
    },
    example: {
        failing: `new aws.imagebuilder.DistributionConfiguration("web", {
    region: "us-east-1",
    distributions: [
        { region: "eu-central-1", amiDistributionConfiguration: { name: "web-{{ imagebuilder:buildDate }}" } },
    ],
});`,
        passing: `new aws.imagebuilder.DistributionConfiguration("web", {
    region: "us-east-1",
    distributions: [
        { region: "us-east-1", amiDistributionConfiguration: { name: "web-{{ imagebuilder:buildDate }}" } },
        { region: "eu-central-1", amiDistributionConfiguration: { name: "web-{{ imagebuilder:buildDate }}" } },
    ],
});`,
    },
});
