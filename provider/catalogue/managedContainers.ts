// The container images that Amazon manages in Image Builder, as far as their names are known, read in 2026-11: the AWS
// CDK's list (v2.278.0, lib/amazon-managed-image.ts) has all but the first, which the AWS provider's examples use. The
// whole list is told by `aws imagebuilder list-images --owner Amazon --filters name=type,values=DOCKER`, so an unknown
// name is only warned of.

import type { Platform } from "./managedImages";

interface ManagedContainer {
    platform: Platform;
    /** What a component's `supportedOsVersions` is compared with; undefined where the name does not tell. */
    osVersion: string | undefined;
}

export const managedContainers: Readonly<Record<string, ManagedContainer>> = {
    "amazon-linux-x86-latest": { platform: "Linux", osVersion: undefined },
    "amazon-linux-x86-2": { platform: "Linux", osVersion: "Amazon Linux 2" },
    "amazon-linux-2023-x86-2023": { platform: "Linux", osVersion: "Amazon Linux 2023" },
    "ubuntu-22-x86-22-04": { platform: "Linux", osVersion: "Ubuntu 22" },
    "ubuntu-24-x86-24-04": { platform: "Linux", osVersion: "Ubuntu 24" },
    "windows-server-2016-x86-core-ltsc2016-amd64": { platform: "Windows", osVersion: "Microsoft Windows Server 2016" },
    "windows-server-2019-x86-core-ltsc2019-amd64": { platform: "Windows", osVersion: "Microsoft Windows Server 2019" },
};
