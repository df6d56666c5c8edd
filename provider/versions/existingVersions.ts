// The versions that an account holds already under a name, so that the first version of a new resource starts above them:
// after a `pulumi destroy` that kept old versions, or when a team moves an existing pipeline in.

import * as pulumi from "@pulumi/pulumi";
import { getComponentsOutput, getContainerRecipesOutput, getImageRecipesOutput } from "@pulumi/aws/imagebuilder";
import type { Location } from "../shared/location";

const LOOKUPS = {
    component: getComponentsOutput,
    "image-recipe": getImageRecipesOutput,
    "container-recipe": getContainerRecipesOutput,
} as const;

export function existingVersions(
    parent: pulumi.Resource,
    kind: keyof typeof LOOKUPS,
    name: string,
    location: Pick<Location, "region">,
): pulumi.Output<string[]> {
    const asked = askedAlready(location);
    const known = asked.get(`${kind}/${name}`);
    if (known !== undefined) return known;
    const found = LOOKUPS[kind](
        { owner: "Self", filters: [{ name: "name", values: [name] }], region: location.region },
        { parent },
    );
    const versions = found.arns.apply((arns) => versionsOf(arns, kind, name));
    asked.set(`${kind}/${name}`, versions);
    return versions;
}

const answers = new WeakMap<object, Map<string, pulumi.Output<string[]>>>();

/** The parts of a whole have one location, and what one of them has asked there, no other one asks again. */
function askedAlready(location: object): Map<string, pulumi.Output<string[]>> {
    const asked = answers.get(location) ?? new Map<string, pulumi.Output<string[]>>();
    answers.set(location, asked);
    return asked;
}

/** Account and region: where a version that exists elsewhere counts for nothing. */
export function accountAndRegion(location: Pick<Location, "accountId" | "region">): pulumi.Output<string> {
    return pulumi.interpolate`${location.accountId}/${location.region}`;
}

/** The filter of the service may match more than the one name; build numbers are cut off, and zeros before a number. */
export function versionsOf(arns: readonly string[], kind: string, name: string): string[] {
    const versions = arns.map((arn) => /:([a-z-]+)\/([^/]+)\/([0-9]+\.[0-9]+\.[0-9]+)(?:\/[0-9]+)?$/.exec(arn));
    return [
        ...new Set(versions.flatMap((match) => (match?.[1] === kind && match[2] === name ? [plain(match[3])] : []))),
    ];
}

/** A date may be a version, `2021.01.01`; numbers are compared without the zeros. */
function plain(version = ""): string {
    return version.split(".").map(Number).join(".");
}
