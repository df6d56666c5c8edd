// The container images that Amazon manages in Image Builder, as far as their names are known: the AWS provider's examples
// and acceptance tests use the first two, published Windows recipes the third; read in 2026-11. The whole list is told by
// `aws imagebuilder list-images --owner Amazon --filters name=type,values=DOCKER`, so an unknown name is only warned of.

import type { Platform } from "./managedImages";

interface ManagedContainer {
    platform: Platform;
    /** What a component's `supportedOsVersions` is compared with; undefined where the name does not tell. */
    osVersion: string | undefined;
}

export const managedContainers: Readonly<Record<string, ManagedContainer>> = {
    "amazon-linux-x86-latest": { platform: "Linux", osVersion: undefined },
    "amazon-linux-x86-2": { platform: "Linux", osVersion: "Amazon Linux 2" },
    "windows-server-2019-x86-core-ltsc2019-amd64": {
        platform: "Windows",
        osVersion: "Microsoft Windows Server 2019",
    },
};
