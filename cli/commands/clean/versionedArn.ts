// The ARN of something that has versions in EC2 Image Builder, taken apart. The path of a workflow holds its type, too.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2imagebuilder.html

/** In the order in which they can be deleted: recipes hold their components. */
export const kinds = ["image-recipe", "container-recipe", "component", "workflow"] as const;
export type Kind = (typeof kinds)[number];

export interface VersionedArn {
    kind: Kind;
    region: string;
    account: string;
    name: string;
    /** Everything up to the version: the same for all versions of one name. */
    base: string;
    /** Numbers, or an `x` in place of each that may be any. */
    version: string;
    /** Without, all builds of the version. */
    build: string | undefined;
}

const FORM =
    /^(arn:[a-z-]+:imagebuilder:([a-z0-9-]+):(\d{12}|aws[a-z-]*|third-party):([a-z-]+)\/(?:(?:build|test|distribution)\/)?([^/]+))\/((?:\d+|x)\.(?:\d+|x)\.(?:\d+|x))(?:\/(\d+))?$/;

/** Undefined for anything else. */
export function versionedArn(arn: unknown): VersionedArn | undefined {
    const parts = typeof arn === "string" ? FORM.exec(arn) : null;
    const kind = kinds.find((known) => known === parts?.[4]);
    if (parts === null || kind === undefined) return undefined;
    const [, base = "", region = "", account = "", , name = "", version = "", build] = parts;
    return { kind, region, account, name, base, version, build };
}

/** Whether a version is what a reference with an `x` may mean. */
export function matches(pattern: string, version: string): boolean {
    const numbers = version.split(".");
    return pattern.split(".").every((part, index) => part === "x" || Number(part) === Number(numbers[index]));
}

export function compareVersions(a: string, b: string): number {
    const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
    return left.map((number, index) => number - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
