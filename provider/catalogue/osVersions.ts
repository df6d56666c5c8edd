// The names by which Image Builder knows versions of operating systems, and the platform of each. A component's
// `supportedOsVersions` are compared with the start of the base image's: `Ubuntu` stands for all of Ubuntu. Read in
// 2026-11 from the base images that Amazon manages and the AWS CDK's list.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html

import { managedImages, type Platform } from "./managedImages";

const families: readonly (readonly [string, Platform])[] = [
    ["Amazon Linux", "Linux"],
    ["CentOS", "Linux"],
    ["RHEL", "Linux"],
    ["Red Hat Enterprise Linux", "Linux"],
    ["SLES", "Linux"],
    ["Ubuntu", "Linux"],
    ["Microsoft Windows", "Windows"],
    ["macOS", "macOS"],
];

/** The names in full, for the remedy of a misspelt one. */
export const osVersions: readonly string[] = [
    ...families.map(([family]) => family),
    ...new Set(Object.values(managedImages).map(({ osVersion }) => osVersion)),
];

/** The platform that a name belongs to; undefined when it is of no family known to this package. */
export function platformOfOsVersion(osVersion: string): Platform | undefined {
    const has = (family: string) => osVersion === family || osVersion.startsWith(`${family} `);
    return families.find(([family]) => has(family))?.[1];
}
