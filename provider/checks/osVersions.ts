// Checks the operating systems that a component is said to support: a name that no image has keeps it out of every recipe.

import { osVersions, platformOfOsVersion } from "../catalogue/osVersions";
import { nearest } from "../documents/nearest";
import type { Faults } from "./faults";
import { ranges } from "./bounds";
import { checkCount, show } from "./values";

export function checkOsVersions(faults: Faults, path: string, versions: unknown, platform: unknown): void {
    checkCount(faults, path, versions, ranges.supportedOsVersions);
    if (!Array.isArray(versions)) return;
    versions.forEach((version: unknown, index) => {
        if (typeof version !== "string") return;
        const found = platformOfOsVersion(version);
        if (found === undefined) {
            const guess = nearest(version, osVersions);
            const remedy =
                guess === undefined
                    ? "Recipes take the component only if an image has it."
                    : `Did you mean ${show(guess)}?`;
            faults.warn(`${path}[${index}]`, `${show(version)} is not a known operating system. ${remedy}`);
        } else if (found !== platform) {
            faults.add(
                `${path}[${index}]`,
                `${show(version)} is ${found}, but the component's platform is ${show(platform)}. Change one of them.`,
            );
        }
    });
}
