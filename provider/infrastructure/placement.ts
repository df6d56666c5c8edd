// Where in a region build instances run, and on which hardware: zone, tenancy, dedicated host.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Placement.html

import type * as pulumi from "@pulumi/pulumi";
import { choices, patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkChoice, checkPattern, given, known, show } from "../checks/values";

/**
 * Where in the region the build and test instances run, and on which hardware.
 */
export interface PlacementArgs {
    /**
     * Zone of the instances, for example `eu-central-1a`. A subnet must be in the same zone. Default: the zone of the
     * subnet, or one that the service chooses.
     */
    availabilityZone?: pulumi.Input<string>;
    /**
     * Hardware of the instances: `default` is shared, `dedicated` is the account's own, `host` is a dedicated host, as
     * macOS needs it. Default: shared hardware, or what the subnet says.
     */
    tenancy?: pulumi.Input<string>;
    /**
     * Id of the dedicated host, for example `h-0123456789abcdef0`. Only with the tenancy `host`, and not together with
     * `hostResourceGroupArn`. If omitted, any host of the account that places instances by itself is used.
     */
    hostId?: pulumi.Input<string>;
    /**
     * ARN of the host resource group in which a host is chosen. Only with the tenancy `host`, and not together with
     * `hostId`. If omitted, no group is used.
     */
    hostResourceGroupArn?: pulumi.Input<string>;
}

const HOSTS = ["hostId", "hostResourceGroupArn"] as const;

export function checkPlacement(faults: Faults, path: string, placement: PlainArgs, region: unknown): void {
    if (!known(placement)) return;
    const { availabilityZone: zone, tenancy } = placement;
    checkPattern(faults, `${path}.availabilityZone`, zone, patterns.availabilityZone);
    if (typeof zone === "string" && typeof region === "string" && !zone.startsWith(region)) {
        faults.add(`${path}.availabilityZone`, `${show(zone)} is not in the region ${show(region)}.`);
    }
    checkChoice(faults, `${path}.tenancy`, tenancy, choices.tenancy);
    checkPattern(faults, `${path}.hostId`, placement.hostId, patterns.dedicatedHostId);
    checkPattern(faults, `${path}.hostResourceGroupArn`, placement.hostResourceGroupArn, patterns.hostResourceGroupArn);
    const hosts = HOSTS.filter((field) => given(placement[field]));
    if (hosts.length > 1) {
        faults.add(`${path}.hostId`, "and `hostResourceGroupArn` are both set. Keep one of them.");
    }
    for (const field of hosts) {
        if (given(tenancy) && !known(tenancy)) continue;
        if (tenancy === "host") continue;
        const found = given(tenancy) ? `is ${show(tenancy)}` : "is not set";
        faults.add(`${path}.${field}`, `is only valid with the tenancy \`host\`, but \`tenancy\` ${found}.`);
    }
    if (HOSTS.every((field) => !given(placement[field])) && !given(zone) && !given(tenancy)) {
        faults.add(path, "is empty. Specify a zone, a tenancy or a host, or omit it.");
    }
}

/** True when instances certainly do not run on a dedicated host. */
export function withoutHost(placement: PlainArgs): boolean {
    if (given(placement) && !known(placement)) return false;
    const tenancy: unknown = placement?.tenancy;
    return !given(tenancy) || (known(tenancy) && tenancy !== "host");
}
