// What the plugin does with a ContentVersion: the engine's check, diff and read, as functions over plain values.
// Content goes in and never comes out: the checked inputs, which the engine keeps in the state, hold only its hash.
import { contentHash } from "../shared/contentHash";
import { markKey, secretMark, unknownMark } from "../shared/engineMarks";
import { nextVersion, type CurrentVersion } from "../versions/nextVersion";

export type Properties = Record<string, unknown>;

export interface CheckFailure {
    property: string;
    reason: string;
}

/** The inputs to keep, version and hash, or the reasons why there are none. `olds` is empty for a new resource. */
export function check(olds: Properties, news: Properties): { inputs: Properties; failures: CheckFailure[] } {
    const { content, version, existing, place, keepVersions } = revealed(news);
    const failures = wrongTypes({ content, version, existing, place, keepVersions });
    if (failures.length > 0) {
        return { inputs: {}, failures };
    }
    const noted = withoutAbsent({ place, keepVersions });
    const current = currentVersion(olds);
    const hash = content === unknownMark || version === unknownMark ? unknownMark : contentHash(content as string);
    const kept = isSecret(news.content) && hash !== unknownMark ? { [markKey]: secretMark, value: hash } : hash;
    // The first version is the same whatever the content will be, and wherever.
    const open = hash === unknownMark || place === unknownMark;
    if (version === unknownMark || (open && current !== undefined)) {
        return { inputs: { version: unknownMark, hash: kept, ...noted }, failures };
    }
    const known = isUnknown(existing) ? undefined : (existing as string[] | undefined);
    // A place that is noted for the first time is no move: earlier releases of this package noted none.
    const from = revealed(olds).place;
    const moved = from !== undefined && place !== undefined && place !== from;
    const next = nextVersion({ hash, strategy: version as string | undefined, current, existing: known, moved });
    if (next.faults) {
        return { inputs: {}, failures: next.faults };
    }
    // Versions that are still unknown can raise a new version, but not take away the one in use where it is.
    const raised = isUnknown(existing) && (moved || next.version !== current?.version);
    return { inputs: { version: raised ? unknownMark : next.version, hash: kept, ...noted }, failures };
}

/**
 * Whether an update is needed. A hash that appears for the first time is none: after an import the content is taken for
 * what the version holds. Neither is what is only noted: the engine saves the inputs of what stays the same, too.
 */
export function changes(olds: Properties, news: Properties): boolean {
    const [before, after] = [revealed(olds), revealed(news)];
    return before.version !== after.version || (before.hash !== undefined && before.hash !== after.hash);
}

/**
 * The state as it is; an import has none yet, and its id is the version. For a refresh there are no inputs: the engine
 * keeps those it has, which know more than the outputs.
 */
export function read(id: string, properties: Properties): { properties: Properties; inputs?: Properties } {
    if (revealed(properties).version !== undefined) {
        return { properties };
    }
    if (nextVersion({ hash: "", existing: [id] }).faults) {
        throw new Error(`A ContentVersion is imported by its version, such as "1.4.2", but "${id}" is not a version.`);
    }
    return { properties: { version: id }, inputs: { version: id } };
}

function currentVersion(olds: Properties): CurrentVersion | undefined {
    const { version, hash } = revealed(olds);
    return typeof version === "string" ? { version, hash: hash as string | undefined } : undefined;
}

function wrongTypes({ content, version, existing, place, keepVersions }: Properties): CheckFailure[] {
    const failures: CheckFailure[] = [];
    const refuse = (property: string, value: unknown, wanted: string, remedy: string) => {
        const found = value === undefined ? "No value" : `Found ${JSON.stringify(value)}, which is not ${wanted}`;
        failures.push({ property, reason: `${found}; specify ${remedy}.` });
    };
    if (typeof content !== "string") {
        refuse("content", content, "a string", "the content that is versioned");
    }
    if (version !== undefined && typeof version !== "string") {
        refuse("version", version, "a string", 'a string such as "1.4.x" or "1.4.2"');
    }
    if (existing !== undefined && existing !== unknownMark && !Array.isArray(existing)) {
        refuse("existing", existing, "a list", "a list of versions");
    }
    for (const [index, item] of Array.isArray(existing) ? existing.entries() : []) {
        if (typeof item !== "string") {
            refuse(`existing[${index}]`, item, "a string", 'a string such as "1.4.2"');
        }
    }
    if (place !== undefined && typeof place !== "string") {
        refuse("place", place, "a string", "a string that identifies the place");
    }
    const count = keepVersions === undefined || keepVersions === unknownMark ? 1 : keepVersions;
    if (typeof count !== "number" || !Number.isInteger(count) || count < 1) {
        refuse("keepVersions", keepVersions, "an integer above 0", "the number of versions to keep");
    }
    return failures;
}

function withoutAbsent(properties: Properties): Properties {
    return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
}

function isUnknown(value: unknown): boolean {
    return value === unknownMark || (Array.isArray(value) && value.includes(unknownMark));
}

function isSecret(value: unknown): value is { value: unknown } {
    return typeof value === "object" && value !== null && markKey in value && value[markKey] === secretMark;
}

/** The properties with every secret laid open, at the top and in lists, and without those that are null. */
function revealed(properties: Properties): Properties {
    const reveal = (value: unknown): unknown => {
        const open = isSecret(value) ? value.value : value;
        return Array.isArray(open) ? open.map(reveal) : (open ?? undefined);
    };
    return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, reveal(value)]));
}
