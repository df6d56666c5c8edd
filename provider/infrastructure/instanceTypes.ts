// The instance types that builds may run on: the service takes any of them, so all have to suit.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html

import { instanceTypeFacts, type InstanceTypeFacts } from "../catalogue/instanceFamilies";
import type { Platform } from "../catalogue/managedImages";
import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkEachPattern, given, show } from "../checks/values";
import { withoutHost } from "./placement";

interface Known extends InstanceTypeFacts {
    type: string;
}

function knownTypes(types: unknown): Known[] {
    if (!Array.isArray(types)) return [];
    return types.flatMap((type: unknown) => {
        const facts = typeof type === "string" ? instanceTypeFacts(type) : undefined;
        return facts === undefined ? [] : [{ type: type as string, ...facts }];
    });
}

/** What can be told without the image, as an infrastructure configuration stands alone; `platform` where it is known. */
export function checkInstanceTypes(
    faults: Faults,
    path: string,
    types: PlainArgs,
    placement: PlainArgs,
    platform?: Platform,
): void {
    if (!Array.isArray(types)) return;
    checkEachPattern(faults, path, types, patterns.instanceType);
    const all = knownTypes(types);
    const other = <K extends keyof InstanceTypeFacts>(fact: K) => all.find((type) => type[fact] !== all[0]?.[fact]);
    const [first] = all;
    const arm = other("architecture");
    if (first !== undefined && arm !== undefined) {
        faults.warn(
            path,
            `${show(first.type)} is ${first.architecture}, but ${show(arm.type)} is ${arm.architecture}. An image has one architecture: keep the types of the base image's.`,
        );
    }
    const older = other("hypervisor");
    if (first !== undefined && older !== undefined && (platform ?? "Windows") === "Windows") {
        faults.warn(
            path,
            `${show(first.type)} runs on ${first.hypervisor}, but ${show(older.type)} runs on ${older.hypervisor}. Windows images need types of one kind.`,
        );
    }
    all.filter(({ mac, bareMetal }) => mac && !bareMetal).forEach(({ type }) => {
        faults.add(path, `${show(type)} does not exist: Mac instances are bare metal, as in \`mac2.metal\`.`);
    });
    if (all.some(({ mac }) => mac) && withoutHost(placement)) {
        faults.add(
            "placement.tenancy",
            "must be `host`: Mac instances run only on dedicated hosts, which the account must have allocated.",
        );
    }
}

/** What can be told only together with the image. */
export function checkTypesForImage(
    faults: Faults,
    path: string,
    types: PlainArgs,
    image: { platform: Platform; architecture?: string | undefined },
): void {
    const all = knownTypes(types);
    if (image.platform === "macOS" && (!given(types) || (Array.isArray(types) && types.length === 0))) {
        faults.add(path, "is required: macOS needs a Mac instance type, for example `mac2.metal`.");
    }
    for (const { type, mac, architecture } of all) {
        if (mac !== (image.platform === "macOS")) {
            const remedy = mac ? "Specify another type." : "Specify a Mac type, for example `mac2.metal`.";
            faults.add(path, `${show(type)} does not run ${image.platform}. ${remedy}`);
        } else if (image.architecture !== undefined && architecture !== image.architecture) {
            faults.add(
                path,
                `${show(type)} is ${architecture}, but the base image is ${image.architecture}. Specify a type of that architecture.`,
            );
        }
    }
}
