// Which images a run of a lifecycle policy takes, and for what. The service counts by recipe version, also where a policy
// selects many: COUNT and RetainAtLeast keep that many images of each. Builds that failed are never counted.
// https://github.com/aws-samples/amazon-ec2-image-builder-samples/blob/main/lifecycle/README.md
import { LifecyclePolicy, LifecyclePolicyDetail } from "./lifecycleRecords";
import { Image, Tags } from "./records";

export type LifecycleAction = LifecyclePolicyDetail["action"]["type"];

export interface Selected {
    image: Image;
    rule: LifecyclePolicyDetail;
}

/** In the order of the service; an image gets one action a run. */
const order: LifecycleAction[] = ["DEPRECATE", "DISABLE", "DELETE"];

export function selectedByPolicy(policy: LifecyclePolicy, all: Image[], now: Date): Selected[] {
    const images = all.filter((image) => hasEnded(image) && isOfType(policy, image) && isInSelection(policy, image));
    const taken = new Map<Image, LifecyclePolicyDetail>();
    const rules = [...policy.policyDetails].sort((a, b) => order.indexOf(a.action.type) - order.indexOf(b.action.type));
    for (const rule of rules) {
        for (const image of due(rule, images, now)) {
            if (!taken.has(image)) taken.set(image, rule);
        }
    }
    return [...taken].map(([image, rule]) => ({ image, rule }));
}

const failed = ({ state }: Image): boolean => state.status === "FAILED" || state.status === "CANCELLED";

function hasEnded({ state }: Image): boolean {
    return ["AVAILABLE", "FAILED", "CANCELLED", "DEPRECATED", "DISABLED"].includes(state.status);
}

function isOfType({ resourceType }: LifecyclePolicy, image: Image): boolean {
    return (resourceType === "AMI_IMAGE") === (image.type === "AMI");
}

/** A version with an `x` stands for all that fit when the policy runs; of several tags one is enough. */
function isInSelection({ resourceSelection: { recipes, tagMap } }: LifecyclePolicy, image: Image): boolean {
    if (recipes === undefined) return hasAnyTag(image.tags, tagMap);
    return recipes.some(({ name, semanticVersion }) => name === image.name && fits(semanticVersion, image.version));
}

function fits(pattern: string, version: string): boolean {
    const numbers = version.split(".");
    return pattern.split(".").every((part, i) => part === "x" || Number(part) === Number(numbers[i]));
}

export function hasAnyTag(tags: Tags, wanted: Tags | undefined): boolean {
    return Object.entries(wanted ?? {}).some(([key, value]) => tags[key] === value);
}

function due({ action, filter, exclusionRules }: LifecyclePolicyDetail, images: Image[], now: Date): Image[] {
    const keep = filter.type === "COUNT" ? filter.value : (filter.retainAtLeast ?? 0);
    const kept = new Set([...byVersion(images).values()].flatMap((builds) => builds.slice(0, keep)));
    return images.filter((image) => {
        if (!canBecome(image, action.type) || kept.has(image)) return false;
        if (filter.type === "AGE" && Date.parse(image.dateCreated) > before(now, filter.value, filter.unit))
            return false;
        // An image that was kept by the number is not looked at, so a pinned one among the newest takes a place there.
        return failed(image) || !hasAnyTag(image.tags, exclusionRules?.tagMap);
    });
}

function canBecome(image: Image, action: LifecycleAction): boolean {
    const { status } = image.state;
    if (action === "DELETE") return true;
    if (action === "DISABLE") return status === "AVAILABLE" || status === "DEPRECATED";
    return status === "AVAILABLE";
}

/** Newest first. */
function byVersion(images: Image[]): Map<string, Image[]> {
    const groups = new Map<string, Image[]>();
    for (const image of images.filter((one) => !failed(one))) {
        const key = `${image.name}/${image.version}`;
        groups.set(key, [...(groups.get(key) ?? []), image]);
    }
    for (const builds of groups.values()) {
        builds.sort((a, b) => Date.parse(b.dateCreated) - Date.parse(a.dateCreated) || b.build - a.build);
    }
    return groups;
}

/** The moment that lies so many units before another, in milliseconds. */
export function before(now: Date, value: number, unit = "DAYS"): number {
    const at = new Date(now);
    const months = { MONTHS: value, YEARS: 12 * value }[unit];
    if (months === undefined) {
        at.setUTCDate(at.getUTCDate() - value * (unit === "WEEKS" ? 7 : 1));
        return at.getTime();
    }
    // A month before the 31st is the last day of a shorter month, and not the first of the next.
    at.setUTCDate(1);
    at.setUTCMonth(at.getUTCMonth() - months);
    const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate();
    at.setUTCDate(Math.min(now.getUTCDate(), last));
    return at.getTime();
}
