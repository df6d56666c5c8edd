// References from one resource to another: they must exist, and wildcards stand for the newest version.
import { parseArn, partitionOf } from "./arns";
import { Context } from "./context";
import { invalidParameterValue } from "./errors";
import {
    allManagedComponents,
    allManagedImages,
    allManagedWorkflows,
    allMarketplaceComponents,
    ManagedImage,
} from "./managedResources";
import { Component, ContainerRecipe, Image, ImageRecipe, Versioned, Workflow } from "./records";
import { compareVersions, matchesVersion, versionViolation } from "./versions";

/** Newest first, then the highest build of a version. */
function newestOf<T extends Versioned & { build?: number }>(items: T[]): T | undefined {
    return [...items].sort((a, b) => compareVersions(b.version, a.version) || (b.build ?? 0) - (a.build ?? 0))[0];
}

function select<T extends Versioned & { build?: number }>(items: T[], arn: string): T | undefined {
    const wanted = parseArn(arn);
    const found = items.filter((item) => {
        const own = parseArn(item.arn);
        return (
            own.owner === wanted.owner &&
            own.region === wanted.region &&
            own.name === wanted.name &&
            (wanted.version === undefined || matchesVersion(wanted.version, item.version)) &&
            (wanted.build === undefined || Number(wanted.build) === item.build)
        );
    });
    return newestOf(found);
}

/** The wildcards of a reference follow the same rule as those of a version; the pattern of its ARN does not say so. */
export function checkReference(parameter: string, arn: string): void {
    const { version } = parseArn(arn);
    const violation = version === undefined ? undefined : versionViolation(version);
    if (violation !== undefined) {
        throw invalidParameterValue({ parameter, reason: `The version of '${arn}' is not valid: ${violation}.` });
    }
}

/** Where one version is meant, `x` is refused. */
export function checkExactVersion(parameter: string, arn: string, reason: string): void {
    if (parseArn(arn).version?.includes("x") === true) {
        throw invalidParameterValue({ parameter, reason });
    }
}

export function findComponent(context: Context, arn: string): Component | undefined {
    const offered = [...allManagedComponents(context.scope), ...allMarketplaceComponents(context.scope)];
    return select([...context.state.all("component"), ...offered], arn);
}

export function findWorkflow(context: Context, arn: string): Workflow | undefined {
    return select([...context.state.all("workflow"), ...allManagedWorkflows(context.scope)], arn);
}

export function findImageRecipe(context: Context, arn: string): ImageRecipe | undefined {
    return select(context.state.all("image-recipe"), arn);
}

export function findContainerRecipe(context: Context, arn: string): ContainerRecipe | undefined {
    return select(context.state.all("container-recipe"), arn);
}

/** A version or wildcard stands for the newest build that is AVAILABLE; a build version for that build in any state. */
export function findImage(context: Context, arn: string): Image | undefined {
    const exact = parseArn(arn).build !== undefined;
    return select(
        context.state.all("image").filter((image) => exact || image.state.status === "AVAILABLE"),
        arn,
    );
}

export function findManagedImage(
    context: Context,
    arn: string,
): (ManagedImage & { arn: string; version: string }) | undefined {
    const images = allManagedImages(context.scope).map((image) => ({ ...image, tags: {}, build: 1 }));
    return select(images, arn);
}

/** The AMIs and roles of other services are looked up where they live. */
export async function amiPlatform(context: Context, ami: string): Promise<string | undefined> {
    try {
        const xml = await context.aws.query(context.scope, "ec2", "DescribeImages", { "ImageId.1": ami });
        return /<platform>windows<\/platform>/i.test(xml) ? "Windows" : "Linux";
    } catch {
        return undefined;
    }
}

/** A key ARN or alias ARN; other services refuse what they cannot find, so the key must exist where we can look. */
export async function checkKey(context: Context, parameter: string, key: string | undefined): Promise<void> {
    if (key === undefined) {
        return;
    }
    if (!key.startsWith(`arn:${partitionOf(context.scope.region)}:kms:`)) {
        throw invalidParameterValue({ parameter, reason: `'${key}' is neither a key ARN nor an alias ARN.` });
    }
    const [, , , region, account] = key.split(":");
    try {
        await context.aws.json({ account, region }, "kms", "TrentService.DescribeKey", { KeyId: key });
    } catch {
        throw invalidParameterValue({ parameter, reason: `The KMS key '${key}' does not exist.` });
    }
}
