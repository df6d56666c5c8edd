// The base images that Amazon manages in Image Builder: which names exist, for which architectures, and what is known of
// their root device. Names of ARNs as listed by `aws imagebuilder list-images --owner Amazon`; read in 2026-11 from the
// user guide (https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-images.html) and the AWS CDK's list.

export type Platform = "Linux" | "Windows" | "macOS";
export type Architecture = "x86_64" | "arm64";

export interface ManagedImage {
    platform: Platform;
    /** What a component's `supportedOsVersions` is compared with. */
    osVersion: string;
    rootDevice: string;
    /** The name in the ARN, per architecture. */
    arnNames: Partial<Record<Architecture, string>>;
}

function linux(osVersion: string, rootDevice: string, stem: string): ManagedImage {
    return { platform: "Linux", osVersion, rootDevice, arnNames: { x86_64: `${stem}-x86`, arm64: `${stem}-arm64` } };
}

function windows(year: number, edition: "core" | "full"): [string, ManagedImage] {
    const name = `windows-server-${year}-english-${edition}-base`;
    return [
        name,
        {
            platform: "Windows",
            osVersion: `Microsoft Windows Server ${year}`,
            rootDevice: "/dev/sda1",
            arnNames: { x86_64: `${name}-x86` },
        },
    ];
}

function macos(name: string, version: number): [string, ManagedImage] {
    return [
        `macos-${name}`,
        {
            platform: "macOS",
            osVersion: `macOS ${version}`,
            rootDevice: "/dev/sda1",
            arnNames: { x86_64: `macos-${name}-x86`, arm64: `macos-${name}-arm64` },
        },
    ];
}

export const managedImages: Readonly<Record<string, ManagedImage>> = {
    "amazon-linux-2023": linux("Amazon Linux 2023", "/dev/xvda", "amazon-linux-2023"),
    "amazon-linux-2": linux("Amazon Linux 2", "/dev/xvda", "amazon-linux-2"),
    "ubuntu-server-24-lts": linux("Ubuntu 24", "/dev/sda1", "ubuntu-server-24-lts"),
    "ubuntu-server-22-lts": linux("Ubuntu 22", "/dev/sda1", "ubuntu-server-22-lts"),
    "red-hat-enterprise-linux-10": linux("Red Hat Enterprise Linux 10", "/dev/sda1", "red-hat-enterprise-linux-10"),
    "suse-linux-enterprise-server-15": linux("SLES 15", "/dev/sda1", "suse-linux-enterprise-server-15"),
    ...Object.fromEntries([2016, 2019, 2022, 2025].flatMap((year) => [windows(year, "core"), windows(year, "full")])),
    ...Object.fromEntries([macos("sonoma", 14), macos("sequoia", 15)]),
};
