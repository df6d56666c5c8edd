// Names and tags of the AMIs that are distributed, with the variables that Image Builder fills in.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_AmiDistributionConfiguration.html

import { ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkTags, given, known, show } from "../checks/values";
import type { Finding } from "../documents/diagnostic";
import { checkAmiName, checkAmiTagValue } from "../documents/nameTemplate";
import { defaultAmiName, toName } from "../shared/names";

export function checkAmiNames(faults: Faults, args: PlainArgs, resourceName: string): void {
    const entries: PlainArgs[] = Array.isArray(args.regions) ? args.regions : [];
    report(faults, "amiName", args.amiName, checkAmiName);
    entries.forEach((entry, index) => report(faults, `regions[${index}].amiName`, entry?.amiName, checkAmiName));
    const name = defaultAmiName(typeof args.name === "string" ? args.name : toName(resourceName));
    const everyRegionHasOne = entries.length > 0 && entries.every((entry) => given(entry?.amiName));
    if (!given(args.amiName) && !everyRegionHasOne && name.length > ranges.amiName.max) {
        faults.add(
            "amiName",
            `is required: the default, ${show(name)}, has ${name.length} characters, but must have ${ranges.amiName.min} to ${ranges.amiName.max}. Specify a shorter one. See ${ranges.amiName.source}`,
        );
    }
}

/** The service takes 50 tags for an AMI, those of all levels together. */
export function checkAmiTags(faults: Faults, path: string, tags: PlainArgs, inherited: PlainArgs): void {
    if (!known(tags)) return;
    checkTags(faults, path, tags);
    for (const [key, value] of Object.entries(tags as Record<string, unknown>)) {
        report(faults, `${path}["${key}"]`, value, (text) =>
            checkAmiTagValue(text).filter(({ code }) => code !== "tag-value-length"),
        );
    }
    const own = Object.keys(tags as object).length;
    const count = Object.keys({ ...inherited, ...tags }).length;
    if (own <= ranges.tags.max && count > ranges.tags.max) {
        faults.add(
            path,
            `${own} tags and those they come on top of make ${count}; an AMI has at most ${ranges.tags.max}. See ${ranges.amiName.source}`,
        );
    }
}

function report(faults: Faults, path: string, text: unknown, check: (text: string) => Finding[]): void {
    if (typeof text !== "string") return;
    for (const { severity, message, hint } of check(text)) {
        const remedy = hint === undefined ? "" : ` ${hint}`;
        faults[severity === "error" ? "add" : "warn"](path, `${message}${remedy} See ${ranges.amiName.source}`);
    }
}
