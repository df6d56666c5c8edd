// The components that Amazon manages in Image Builder, as far as they are named in public documents: read in 2026-11 from
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/use-managed-components.html and the AWS CDK's list.

import type { Platform } from "./managedImages";

export interface ManagedComponent {
    platforms: readonly Platform[];
    /** Names of the parameters it takes, and whether they must be given. */
    parameters: Readonly<Record<string, { required: boolean; values?: readonly string[] }>>;
    /** Installs by Systems Manager Distributor, which the instance has to be allowed to call. */
    distributor?: boolean;
}

const linux = { platforms: ["Linux"], parameters: {} } as const;
const windows = { platforms: ["Windows"], parameters: {} } as const;

const yesNo = { required: false, values: ["Yes", "No"] } as const;
const stigLinux: ManagedComponent = {
    platforms: ["Linux"],
    parameters: { InstallPackages: yesNo, SetDoDConsentBanner: yesNo },
};

export const managedComponents: Readonly<Record<string, ManagedComponent>> = {
    "update-linux": linux,
    "update-windows": windows,
    "update-linux-kernel-5": linux,
    "update-linux-kernel-mainline": linux,
    "amazon-cloudwatch-agent-linux": linux,
    "amazon-cloudwatch-agent-windows": windows,
    "aws-cli-version-2-linux": linux,
    "aws-cli-version-2-windows": windows,
    "hello-world-linux": linux,
    "hello-world-windows": windows,
    "python-3-linux": linux,
    "python-3-windows": windows,
    "reboot-linux": linux,
    "reboot-windows": windows,
    "scap-compliance-checker-linux": linux,
    "scap-compliance-checker-windows": windows,
    "stig-build-linux-low": stigLinux,
    "stig-build-linux-medium": stigLinux,
    "stig-build-linux-high": stigLinux,
    "stig-build-windows-low": windows,
    "stig-build-windows-medium": windows,
    "stig-build-windows-high": windows,
    "distributor-package-windows": {
        platforms: ["Windows"],
        parameters: {
            Action: { required: false, values: ["Install", "Uninstall"] },
            PackageName: { required: true },
            PackageVersion: { required: false },
            AdditionalArguments: { required: false },
        },
        distributor: true,
    },
    "aws-vss-components-windows": {
        platforms: ["Windows"],
        parameters: { PackageVersion: { required: false } },
        distributor: true,
    },
};
