// Base images of Amazon that this package's list does not have: Amazon names all of a family alike, so the next Ubuntu,
// Red Hat, SUSE or macOS can be used on the day it appears. Read in 2026-11: the AWS CDK's list has none beyond ours
// (v2.278.0, lib/amazon-managed-image.ts), and no public page names more.

import type { Architecture, ManagedImage, Platform } from "./managedImages";

interface Family {
    name: RegExp;
    platform: Platform;
    rootDevice: string;
    osVersion: (version: string) => string;
    architectures: readonly Architecture[];
    /** The newest year that our list has, where it has all: an older one is a mistake, such as amazon-linux-2022. */
    after?: number;
}

const BOTH = ["x86_64", "arm64"] as const;

const families: readonly Family[] = [
    { ...family(/^amazon-linux-([0-9]{4})$/, "Linux", "/dev/xvda", "Amazon Linux"), after: 2023 },
    family(/^ubuntu-server-([0-9]+)-lts$/, "Linux", "/dev/sda1", "Ubuntu"),
    family(/^red-hat-enterprise-linux-([0-9]+)$/, "Linux", "/dev/sda1", "Red Hat Enterprise Linux"),
    family(/^suse-linux-enterprise-server-([0-9]+)$/, "Linux", "/dev/sda1", "SLES"),
    {
        ...family(/^windows-server-([0-9]{4})-english-(?:core|full)-base$/, "Windows", "/dev/sda1", ""),
        osVersion: (year) => `Microsoft Windows Server ${year}`,
        architectures: ["x86_64"],
        after: 2025,
    },
    // Named after places, whose numbers the name does not tell.
    { ...family(/^macos-([a-z]+)$/, "macOS", "/dev/sda1", ""), osVersion: () => "macOS" },
];

function family(name: RegExp, platform: Platform, rootDevice: string, title: string): Family {
    return { name, platform, rootDevice, osVersion: (version) => `${title} ${version}`, architectures: BOTH };
}

/** Names in ARNs that published programs use, so that nobody need be warned of them. Found in public repositories, 2026-11. */
export const publishedNames: ReadonlySet<string> = new Set([
    "red-hat-enterprise-linux-7-x86",
    "red-hat-enterprise-linux-8-x86",
    "red-hat-enterprise-linux-9-x86",
    "ubuntu-server-20-lts-x86",
]);

/** What can be said of an image by the form of its name; undefined for a name of no family. */
export function imageOfFamily(name: string): ManagedImage | undefined {
    for (const { name: form, platform, rootDevice, osVersion, architectures, after } of families) {
        const version = form.exec(name)?.[1];
        if (version === undefined || (after !== undefined && Number(version) <= after)) continue;
        const arnNames = Object.fromEntries(
            architectures.map((one) => [one, `${name}-${one === "arm64" ? "arm64" : "x86"}`]),
        );
        return { platform, rootDevice, osVersion: osVersion(version), arnNames };
    }
    return undefined;
}
