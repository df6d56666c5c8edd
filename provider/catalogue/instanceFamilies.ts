// What the name of an EC2 instance type tells: its processor and its hypervisor. Names follow a rule
// (https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html); which families run on Xen is a list
// (https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-nitro-instances.html), closed since every newer one runs on
// Nitro; both read in 2026-11.

const XEN = new Set(
    [
        "c1",
        "c3",
        "c4",
        "cc2",
        "cr1",
        "d2",
        "f1",
        "g2",
        "g3",
        "g3s",
        "h1",
        "hs1",
        "i2",
        "i3",
        "m1",
        "m2",
        "m3",
        "m4",
    ].concat(["p2", "p3", "r3", "r4", "t1", "t2", "x1", "x1e"]),
);

export interface InstanceTypeFacts {
    architecture: "x86_64" | "arm64";
    hypervisor: "Nitro" | "Xen";
    mac: boolean;
    bareMetal: boolean;
}

/** Undefined for a name that does not follow the rule. */
export function instanceTypeFacts(type: string): InstanceTypeFacts | undefined {
    const [family = "", size] = type.split(".");
    if (size === undefined) return undefined;
    const bareMetal = size.startsWith("metal");
    if (family.startsWith("mac")) {
        return { architecture: family === "mac1" ? "x86_64" : "arm64", hypervisor: "Nitro", mac: true, bareMetal };
    }
    // Series, generation, then letters of which a `g` stands for AWS's own Arm processors.
    const [, series, generation, letters = ""] = /^([a-z]+)([0-9]+)([a-z]*)/.exec(family) ?? [];
    if (series === undefined || generation === undefined) return undefined;
    const arm = letters.includes("g") || family === "a1";
    return {
        architecture: arm ? "arm64" : "x86_64",
        hypervisor: XEN.has(family) && !bareMetal ? "Xen" : "Nitro",
        mac: false,
        bareMetal,
    };
}
