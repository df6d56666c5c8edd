// The components that Amazon manages in Image Builder, as far as they are named in public: read in 2026-11 from
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/use-managed-components.html, from the AWS CDK's list and
// from the ARNs in recipes that people publish. Amazon has more, and `aws imagebuilder list-components --owner Amazon`
// shows them; what is not here is warned of and not refused.

import type { Platform } from "./managedImages";

export interface ManagedComponent {
    platforms: readonly Platform[];
    /** Names of the parameters it takes, and whether they must be given. */
    parameters: Readonly<Record<string, { required: boolean; values?: readonly string[] }>>;
    /** Installs by Systems Manager Distributor, which the instance must be allowed to call. */
    distributor?: boolean;
}

const linux = { platforms: ["Linux"], parameters: {} } as const;
const windows = { platforms: ["Windows"], parameters: {} } as const;

const yesNo = { required: false, values: ["Yes", "No"] } as const;
const stigLinux: ManagedComponent = {
    platforms: ["Linux"],
    parameters: { InstallPackages: yesNo, SetDoDConsentBanner: yesNo },
};

// One component for all levels, beside those of one level each.
const stigOfLevel = ({ platforms, parameters }: ManagedComponent): ManagedComponent => ({
    platforms,
    parameters: { Level: { required: false }, ...parameters },
});

export const managedComponents: Readonly<Record<string, ManagedComponent>> = {
    "update-linux": linux,
    "update-windows": windows,
    "update-linux-kernel-5": linux,
    "update-linux-kernel-mainline": linux,
    "amazon-cloudwatch-agent-linux": linux,
    "amazon-cloudwatch-agent-windows": windows,
    "amazon-corretto-11": linux,
    "amazon-corretto-11-windows": windows,
    "amazon-corretto-17-jdk": linux,
    "amazon-corretto-17-jre": linux,
    "amazon-corretto-21-headless": linux,
    "amazon-kinesis-agent-windows": windows,
    "apache-tomcat-9-linux": linux,
    "aws-cli-version-2-linux": linux,
    "aws-cli-version-2-windows": windows,
    "aws-codedeploy-agent-linux": linux,
    "aws-codedeploy-agent-windows": windows,
    chocolatey: windows,
    "docker-ce-linux": linux,
    "docker-ce-ubuntu": linux,
    "dotnet-core-runtime-windows": windows,
    "dotnet-core-sdk-linux": linux,
    "dotnet-core-sdk-windows": windows,
    "dotnet-runtime-linux": linux,
    "ebs-volume-usage-test-linux": linux,
    "ecs-optimized-ami-windows": windows,
    "hello-world-linux": linux,
    "hello-world-windows": windows,
    "inspector-test-linux": linux,
    "powershell-windows": windows,
    "python-3-linux": linux,
    "python-3-windows": windows,
    "reboot-linux": linux,
    "reboot-windows": windows,
    "reboot-test-linux": linux,
    "reboot-test-windows": windows,
    "scap-compliance-checker-linux": linux,
    "scap-compliance-checker-windows": windows,
    "simple-boot-test-linux": linux,
    "simple-boot-test-windows": windows,
    "stig-build-linux": stigOfLevel(stigLinux),
    "stig-build-linux-low": stigLinux,
    "stig-build-linux-medium": stigLinux,
    "stig-build-linux-high": stigLinux,
    "stig-build-windows": stigOfLevel(windows),
    "stig-build-windows-low": windows,
    "stig-build-windows-medium": windows,
    "stig-build-windows-high": windows,
    "windows-activation-test": windows,
    "windows-server-iis": windows,
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
