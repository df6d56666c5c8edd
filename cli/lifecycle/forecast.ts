// What lifecycle policies will do, day by day, as the service does it: what is kept by number is counted for each recipe
// version, failed builds are never counted, and an image gets one action of a policy in a day. Pure, so that every case has
// a test.

export type Action = "DEPRECATE" | "DISABLE" | "DELETE";

export interface Rule {
    action: Action;
    /** With an age: `value` of `unit`, and how many of each version stay. Without a unit, all but `value` of each version. */
    value: number;
    unit: string | undefined;
    retainAtLeast: number;
    keepTags: Record<string, string>;
}

export interface Policy {
    name: string;
    enabled: boolean;
    containers: boolean;
    rules: Rule[];
    /** Either recipes or tags. */
    recipes: { name: string; version: string }[];
    tags: Record<string, string>;
}

export interface ForecastImage {
    arn: string;
    name: string;
    version: string;
    build: number;
    container: boolean;
    status: string;
    created: Date;
    tags: Record<string, string>;
    /** AMIs or container images, in all regions and accounts. */
    copies: number;
    /** Size of the snapshots of one copy; undefined where it is not known. */
    gib: number | undefined;
    /** Not built yet: assumed. */
    assumed?: boolean;
}

export interface Step {
    date: Date;
    action: Action;
    image: ForecastImage;
    policy: string;
}

export interface Forecast {
    steps: Step[];
    left: ForecastImage[];
    /** GiB of snapshots times days, by which storage is billed. */
    gibDays: number;
    /** Images whose size is not known and which are therefore not in `gibDays`. */
    unknown: number;
}

const DAY = 24 * 60 * 60 * 1000;
const ORDER: Action[] = ["DEPRECATE", "DISABLE", "DELETE"];
const AFTER = { DEPRECATE: "DEPRECATED", DISABLE: "DISABLED" } as const;

/** `buildEvery` days a new image of the newest version is assumed. */
export function forecast(
    policies: readonly Policy[],
    images: readonly ForecastImage[],
    from: Date,
    until: Date,
    buildEvery?: number,
): Forecast {
    let left = images.map((image) => ({ ...image }));
    const steps: Step[] = [];
    let gibDays = 0;
    let days = 0;
    for (let at = from.getTime(); at <= until.getTime(); at += DAY, days++) {
        const date = new Date(at);
        if (buildEvery !== undefined && days > 0 && days % buildEvery === 0) left.push(...assumed(left, date));
        for (const policy of policies.filter(({ enabled }) => enabled)) {
            for (const { image, action } of due(policy, left, date)) {
                steps.push({ date, action, image: { ...image }, policy: policy.name });
                if (action === "DELETE") left = left.filter((one) => one !== image);
                else image.status = AFTER[action];
            }
        }
        // The last day is the end and not stored any more.
        if (at + DAY <= until.getTime()) gibDays += sum(left.map(({ gib = 0, copies }) => gib * copies));
    }
    const unknown = [...images].filter(({ gib, container, copies }) => gib === undefined && !container && copies > 0);
    return { steps, left, gibDays, unknown: unknown.length };
}

/** The next build of each name, as the newest one of it was. */
function assumed(images: ForecastImage[], created: Date): ForecastImage[] {
    const newest = new Map<string, ForecastImage>();
    for (const image of images.filter(counts)) {
        const known = newest.get(image.name);
        if (known === undefined || newer(image, known) < 0) newest.set(image.name, image);
    }
    return [...newest.values()].map((image) => ({
        ...image,
        arn: `${image.arn.slice(0, image.arn.lastIndexOf("/"))}/${image.build + 1}`,
        build: image.build + 1,
        status: "AVAILABLE",
        created,
        tags: {},
        assumed: true,
    }));
}

const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);
const counts = ({ status }: ForecastImage): boolean => status !== "FAILED" && status !== "CANCELLED";
const newer = (a: ForecastImage, b: ForecastImage): number =>
    b.created.getTime() - a.created.getTime() || b.build - a.build;

function due(policy: Policy, images: ForecastImage[], now: Date): { image: ForecastImage; action: Action }[] {
    const seen = images.filter((image) => selects(policy, image));
    const rules = [...policy.rules].sort((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
    const taken = new Map<ForecastImage, Action>();
    for (const rule of rules) {
        for (const image of seen) {
            if (!taken.has(image) && spares(rule, image, seen, now) === undefined) taken.set(image, rule.action);
        }
    }
    return [...taken].map(([image, action]) => ({ image, action }));
}

function selects({ containers, recipes, tags }: Policy, image: ForecastImage): boolean {
    const ended = ["AVAILABLE", "FAILED", "CANCELLED", "DEPRECATED", "DISABLED"].includes(image.status);
    if (!ended || containers !== image.container) return false;
    return recipes.length === 0
        ? hasAny(image.tags, tags)
        : recipes.some(({ name, version }) => name === image.name && fits(version, image.version));
}

function fits(pattern: string, version: string): boolean {
    const numbers = version.split(".");
    return pattern.split(".").every((part, index) => part === "x" || Number(part) === Number(numbers[index]));
}

const hasAny = (tags: Record<string, string>, wanted: Record<string, string>): boolean =>
    Object.entries(wanted).some(([key, value]) => tags[key] === value);

type Spared = "state" | "newest" | "age" | "tag";

/** Why a rule leaves an image as it is; undefined when it does not. */
function spares(rule: Rule, image: ForecastImage, seen: ForecastImage[], now: Date): Spared | undefined {
    if (!mayBecome(image, rule.action)) return "state";
    const keep = rule.unit === undefined ? rule.value : rule.retainAtLeast;
    const ofVersion = seen.filter((one) => one.name === image.name && one.version === image.version && counts(one));
    if (ofVersion.sort(newer).slice(0, keep).includes(image)) return "newest";
    if (rule.unit !== undefined && image.created.getTime() > before(now, rule.value, rule.unit)) return "age";
    return counts(image) && hasAny(image.tags, rule.keepTags) ? "tag" : undefined;
}

function mayBecome({ status }: ForecastImage, action: Action): boolean {
    if (action === "DELETE") return true;
    return status === "AVAILABLE" || (action === "DISABLE" && status === "DEPRECATED");
}

function before(now: Date, value: number, unit: string): number {
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

/** Why an image is there at the end. */
export function reasonToStay(
    policies: readonly Policy[],
    image: ForecastImage,
    left: ForecastImage[],
    now: Date,
): string {
    const deleting = policies
        .filter((policy) => policy.enabled && selects(policy, image))
        .flatMap((policy) =>
            policy.rules.filter(({ action }) => action === "DELETE").map((rule) => ({ policy, rule })),
        );
    if (deleting.length === 0) return "no policy deletes it";
    const reasons = deleting.map(({ policy, rule }) => {
        const seen = left.filter((one) => selects(policy, one));
        return spares(rule, image, seen, now);
    });
    if (reasons.includes("tag")) return "it has a tag that keeps it";
    if (reasons.includes("age")) return "it is not old enough";
    return "it is one of the newest";
}
