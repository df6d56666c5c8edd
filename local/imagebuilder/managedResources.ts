// What the service itself offers in every account (owner `aws`): a small choice of managed images, components and
// workflows, and of components of the Marketplace. Names are AWS's, but for those of the Marketplace; the versions stand in for the dated ones of the real catalogue, which change every month.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-images.html
import { formArn, Scope } from "./arns";
import { Component, ComponentParameter, Workflow } from "./records";

export interface ManagedImage {
    name: string;
    platform: "Linux" | "Windows" | "macOS";
    osVersion: string;
    type: "AMI" | "DOCKER";
}

const imageVersions = ["2026.9.14", "2026.10.19"];
const componentVersions = ["1.0.0", "1.0.2"];
const workflowVersions = ["1.0.0", "1.0.2"];
const released = "2026-10-19T00:00:00.000Z";

function linux(osVersion: string, ...names: string[]): ManagedImage[] {
    return names.map((name) => ({ name, platform: "Linux", osVersion, type: "AMI" }));
}

function windows(year: number): ManagedImage[] {
    return ["core", "full"].map((edition) => ({
        name: `windows-server-${year}-english-${edition}-base-x86`,
        platform: "Windows",
        osVersion: `Microsoft Windows Server ${year}`,
        type: "AMI",
    }));
}

function macos(release: string, osVersion: string): ManagedImage[] {
    return ["x86", "arm64"].map((architecture) => ({
        name: `macos-${release}-${architecture}`,
        platform: "macOS",
        osVersion,
        type: "AMI",
    }));
}

const managedImages: ManagedImage[] = [
    ...linux("Amazon Linux 2", "amazon-linux-2-x86", "amazon-linux-2-arm64"),
    ...linux("Amazon Linux 2023", "amazon-linux-2023-x86", "amazon-linux-2023-arm64"),
    ...linux("Ubuntu 22.04", "ubuntu-server-22-lts-x86", "ubuntu-server-22-lts-arm64"),
    ...linux("Ubuntu 24.04", "ubuntu-server-24-lts-x86", "ubuntu-server-24-lts-arm64"),
    ...linux("Red Hat Enterprise Linux 10", "red-hat-enterprise-linux-10-x86", "red-hat-enterprise-linux-10-arm64"),
    ...linux(
        "SUSE Linux Enterprise Server 15",
        "suse-linux-enterprise-server-15-x86",
        "suse-linux-enterprise-server-15-arm64",
    ),
    ...linux("Red Hat Enterprise Linux 8", "red-hat-enterprise-linux-8-x86"),
    ...linux("Red Hat Enterprise Linux 9", "red-hat-enterprise-linux-9-x86"),
    ...linux("Ubuntu 20.04", "ubuntu-server-20-lts-x86"),
    ...[2016, 2019, 2022, 2025].flatMap(windows),
    ...macos("sonoma", "macOS 14"),
    ...macos("sequoia", "macOS 15"),
    { name: "amazon-linux-x86-latest", platform: "Linux", osVersion: "Amazon Linux 2023", type: "DOCKER" },
    { name: "amazon-linux-2023-x86-2023", platform: "Linux", osVersion: "Amazon Linux 2023", type: "DOCKER" },
    { name: "ubuntu-22-x86-22-04", platform: "Linux", osVersion: "Ubuntu 22.04", type: "DOCKER" },
    { name: "ubuntu-24-x86-24-04", platform: "Linux", osVersion: "Ubuntu 24.04", type: "DOCKER" },
    {
        name: "windows-server-2016-x86-core-ltsc2016-amd64",
        platform: "Windows",
        osVersion: "Microsoft Windows Server 2016",
        type: "DOCKER",
    },
    { name: "amazon-linux-x86-2", platform: "Linux", osVersion: "Amazon Linux 2", type: "DOCKER" },
    {
        name: "windows-server-2019-x86-core-ltsc2019-amd64",
        platform: "Windows",
        osVersion: "Microsoft Windows Server 2019",
        type: "DOCKER",
    },
];

interface ManagedComponent {
    name: string;
    platform: "Linux" | "Windows";
    type?: "TEST";
    parameters?: ComponentParameter[];
}

const stigParameters: ComponentParameter[] = [
    { name: "InstallPackages", type: "string", defaultValue: ["No"] },
    { name: "SetDoDConsentBanner", type: "string", defaultValue: ["No"] },
];

// Recipes take the component without a level too, so it has a default; which one Amazon does not say.
const stigLevel: ComponentParameter = { name: "Level", type: "string", defaultValue: ["High"] };

const managedComponents: ManagedComponent[] = [
    { name: "update-linux", platform: "Linux" },
    { name: "update-windows", platform: "Windows" },
    { name: "update-linux-kernel-5", platform: "Linux" },
    { name: "update-linux-kernel-mainline", platform: "Linux" },
    { name: "amazon-cloudwatch-agent-linux", platform: "Linux" },
    { name: "amazon-cloudwatch-agent-windows", platform: "Windows" },
    { name: "aws-cli-version-2-linux", platform: "Linux" },
    { name: "aws-cli-version-2-windows", platform: "Windows" },
    {
        name: "aws-vss-components-windows",
        platform: "Windows",
        parameters: [{ name: "PackageVersion", type: "string", defaultValue: [""] }],
    },
    { name: "amazon-corretto-11", platform: "Linux" },
    { name: "amazon-corretto-11-windows", platform: "Windows" },
    { name: "amazon-corretto-17-jdk", platform: "Linux" },
    { name: "amazon-corretto-17-jre", platform: "Linux" },
    { name: "amazon-corretto-21-headless", platform: "Linux" },
    { name: "amazon-kinesis-agent-windows", platform: "Windows" },
    { name: "apache-tomcat-9-linux", platform: "Linux" },
    { name: "aws-codedeploy-agent-linux", platform: "Linux" },
    { name: "aws-codedeploy-agent-windows", platform: "Windows" },
    { name: "chocolatey", platform: "Windows" },
    { name: "docker-ce-linux", platform: "Linux" },
    { name: "docker-ce-ubuntu", platform: "Linux" },
    { name: "dotnet-core-runtime-windows", platform: "Windows" },
    { name: "dotnet-core-sdk-linux", platform: "Linux" },
    { name: "dotnet-core-sdk-windows", platform: "Windows" },
    { name: "dotnet-runtime-linux", platform: "Linux" },
    { name: "ecs-optimized-ami-windows", platform: "Windows" },
    { name: "powershell-windows", platform: "Windows" },
    { name: "windows-server-iis", platform: "Windows" },
    { name: "ebs-volume-usage-test-linux", platform: "Linux", type: "TEST" },
    { name: "inspector-test-linux", platform: "Linux", type: "TEST" },
    { name: "windows-activation-test", platform: "Windows", type: "TEST" },
    { name: "hello-world-linux", platform: "Linux" },
    { name: "hello-world-windows", platform: "Windows" },
    { name: "python-3-linux", platform: "Linux" },
    { name: "python-3-windows", platform: "Windows" },
    { name: "reboot-linux", platform: "Linux" },
    { name: "reboot-windows", platform: "Windows" },
    { name: "reboot-test-linux", platform: "Linux", type: "TEST" },
    { name: "reboot-test-windows", platform: "Windows", type: "TEST" },
    { name: "simple-boot-test-linux", platform: "Linux", type: "TEST" },
    { name: "simple-boot-test-windows", platform: "Windows", type: "TEST" },
    { name: "scap-compliance-checker-linux", platform: "Linux", type: "TEST" },
    { name: "scap-compliance-checker-windows", platform: "Windows", type: "TEST" },
    { name: "stig-build-linux", platform: "Linux", parameters: [stigLevel, ...stigParameters] },
    { name: "stig-build-windows", platform: "Windows", parameters: [stigLevel] },
    ...["low", "medium", "high"].flatMap((level): ManagedComponent[] => [
        { name: `stig-build-linux-${level}`, platform: "Linux", parameters: stigParameters },
        { name: `stig-build-windows-${level}`, platform: "Windows" },
    ]),
    {
        name: "distributor-package-windows",
        platform: "Windows",
        parameters: [
            { name: "Action", type: "string", defaultValue: ["Install"] },
            { name: "PackageName", type: "string" },
            { name: "PackageVersion", type: "string", defaultValue: [""] },
            { name: "AdditionalArguments", type: "string", defaultValue: ["{}"] },
        ],
    },
];

/** Those that come with subscriptions in the Marketplace; here every account has subscribed. */
const marketplaceComponents: ManagedComponent[] = [
    { name: "example-linux-software-component", platform: "Linux" },
    { name: "cis-level-1-amazon-linux-2023", platform: "Linux" },
    // Enough of them to come to more product codes than an image may have.
    ...["monitoring", "backup", "antivirus"].map((product): ManagedComponent => ({
        name: `example-linux-${product}-component`,
        platform: "Linux",
    })),
];

const managedWorkflows: { name: string; type: Workflow["type"]; steps: string[] }[] = [
    {
        name: "build-image",
        type: "BUILD",
        steps: [
            "LaunchInstance",
            "ExecuteComponents",
            "CollectImageMetadata",
            "SanitizeInstance",
            "CreateImage",
            "TerminateInstance",
        ],
    },
    {
        name: "build-image-with-update-ssm-agent",
        type: "BUILD",
        steps: [
            "LaunchInstance",
            "RunCommand",
            "ExecuteComponents",
            "CollectImageMetadata",
            "SanitizeInstance",
            "CreateImage",
            "TerminateInstance",
        ],
    },
    {
        name: "build-container",
        type: "BUILD",
        steps: ["LaunchInstance", "BootstrapInstanceForContainer", "ExecuteComponents", "TerminateInstance"],
    },
    { name: "test-image", type: "TEST", steps: ["LaunchInstance", "ExecuteComponents", "TerminateInstance"] },
    {
        name: "test-container",
        type: "TEST",
        steps: ["LaunchInstance", "BootstrapInstanceForContainer", "ExecuteComponents", "TerminateInstance"],
    },
    {
        name: "distribute-image",
        type: "DISTRIBUTION",
        steps: ["DistributeImage", "ModifyImageAttributes", "ApplyImageConfigurations"],
    },
    {
        name: "distribute-container",
        type: "DISTRIBUTION",
        steps: ["LaunchInstance", "BootstrapInstanceForContainer", "DistributeContainerImage", "TerminateInstance"],
    },
];

export function allManagedImages(
    scope: Scope,
): (ManagedImage & { arn: string; version: string; dateCreated: string })[] {
    return managedImages.flatMap((image) =>
        imageVersions.map((version) => ({
            ...image,
            version,
            arn: formArn({ ...scope, account: "aws" }, "image", image.name, version),
            dateCreated: released,
        })),
    );
}

export function allManagedComponents(scope: Scope): Component[] {
    return offered(managedComponents, { ...scope, account: "aws" }, "Amazon");
}

export function allMarketplaceComponents(scope: Scope): Component[] {
    return offered(marketplaceComponents, { ...scope, account: "aws-marketplace" }, "ThirdParty");
}

function offered(components: ManagedComponent[], scope: Scope, owner: string): Component[] {
    return components.flatMap((component) =>
        componentVersions.map((version) => ({
            ...component,
            version,
            build: 1,
            type: component.type ?? "BUILD",
            arn: formArn(scope, "component", component.name, version, 1),
            owner,
            state: { status: "ACTIVE" },
            encrypted: true,
            dateCreated: released,
            tags: {},
        })),
    );
}

export function allManagedWorkflows(scope: Scope): Workflow[] {
    return managedWorkflows.flatMap((workflow) =>
        workflowVersions.map((version) => ({
            ...workflow,
            version,
            build: 1,
            steps: workflow.steps.map((action) => ({ name: action, action })),
            arn: formArn(
                { ...scope, account: "aws" },
                "workflow",
                `${workflow.type.toLowerCase()}/${workflow.name}`,
                version,
                1,
            ),
            owner: "Amazon",
            dateCreated: released,
            tags: {},
        })),
    );
}
