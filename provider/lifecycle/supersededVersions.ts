// Which versions of a recipe are superseded: those below the ones that hold the newest images of all. Image Builder counts
// what it keeps for each recipe version, and recipes that count up by content have few images in each, so a rule that keeps
// some of each version deletes next to nothing. For superseded versions nothing needs to be kept.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_GetImage.html

import * as pulumi from "@pulumi/pulumi";
import { getImage } from "@pulumi/aws/imagebuilder";
import { ranges } from "../checks/bounds";
import { imageBuilderArn, type Location } from "../shared/location";
import { existingVersions } from "../versions/existingVersions";
import { compareVersions } from "../versions/newestVersion";

/** The build number of an image that has output, by `1.0.3` for the newest available one or `1.0.3/7`; undefined without. */
export type ImageLookup = (version: string) => Promise<number | undefined>;

// Each is a call in every preview. Where they do not suffice, more is kept than was asked for.
const MOST_LOOKUPS = 40;

/**
 * The versions below those that hold the `keep` newest images, newest first. None while there are fewer images, so
 * neither the newest images nor the last available one can be among those of a superseded version.
 */
export async function supersededVersions(
    versions: readonly string[],
    keep: number,
    lookUp: ImageLookup,
): Promise<string[]> {
    const newestFirst = [...versions].sort(compareVersions).reverse();
    let found = 0;
    let left = MOST_LOOKUPS;
    // What is below the oldest version is nothing, however many images that has.
    for (const [index, version] of newestFirst.slice(0, -1).entries()) {
        if (left === 0) return [];
        left -= 1;
        const newest = await lookUp(version);
        if (newest === undefined) continue;
        found += 1;
        for (let build = newest - 1; build > 0 && found < keep && left > 0;) {
            const batch = Array.from({ length: Math.min(keep - found, build, left) }, (_, place) => build - place);
            const answers = await Promise.all(batch.map((number) => lookUp(`${version}/${number}`)));
            found += answers.filter((answer) => answer !== undefined).length;
            build -= batch.length;
            left -= batch.length;
        }
        if (found >= keep) return newestFirst.slice(index + 1);
    }
    return [];
}

/**
 * The same as patterns that a policy takes, at most 50: a line of versions that is superseded as a whole is one pattern,
 * `1.3.x` or `1.x.x`. Of more than that, the oldest are left out.
 */
export function versionPatterns(superseded: readonly string[], versions: readonly string[]): string[] {
    const kept = versions.filter((version) => !superseded.includes(version));
    const isWhole = (line: string) => !kept.some((version) => version.startsWith(line));
    const patterns = superseded.map((version) => {
        const [major = "", minor = ""] = version.split(".");
        if (isWhole(`${major}.`)) return `${major}.x.x`;
        return isWhole(`${major}.${minor}.`) ? `${major}.${minor}.x` : version;
    });
    const different = [...new Set(patterns)];
    const lines = different.filter((pattern) => pattern.endsWith("x"));
    const single = different.filter((pattern) => !pattern.endsWith("x"));
    return [...single.slice(0, Math.max(0, ranges.lifecycleRecipes.max - lines.length)), ...lines].slice(
        0,
        ranges.lifecycleRecipes.max,
    );
}

/** The superseded versions of one recipe in the account, as patterns. */
export function supersededInAccount(
    parent: pulumi.Resource,
    kind: "image-recipe" | "container-recipe",
    recipeName: pulumi.Input<string>,
    keep: number,
    location: Location,
): pulumi.Output<string[]> {
    return pulumi.output(recipeName).apply((name) => {
        const image = imageBuilderArn(location, location.accountId, `image/${name}`);
        const existing = existingVersions(parent, kind, name, location);
        return pulumi.all([existing, image, location.region]).apply(async ([versions, arn, region]) => {
            const superseded = await supersededVersions(versions, keep, imageLookup(parent, arn, region));
            return versionPatterns(superseded, versions);
        });
    });
}

/** An image that is not there, or may not be read, counts for nothing; then more versions are kept, not fewer. */
function imageLookup(parent: pulumi.Resource, image: string, region: string): ImageLookup {
    return async (version) => {
        try {
            const found = await getImage({ arn: `${image}/${version}`, region }, { parent });
            const made = found.outputResources.some(({ amis, containers }) => [...amis, ...containers].length > 0);
            return made ? Number(found.buildVersionArn.split("/").pop()) : undefined;
        } catch {
            return undefined;
        }
    };
}
