// The systems that Pulumi names in the archives of a plugin, and the Node.js that becomes the binary for each. npm has them;
// a version is the newest of its line that npm has for the system.

export interface Target {
    /** As Pulumi writes it: https://www.pulumi.com/docs/iac/guides/building-extending/packages/publishing-packages/ */
    name: string;
    /** The npm package, and its version. */
    package: string;
    version: string;
}

const node = (name: string, suffix: string, version: string): Target => ({ name, package: `node-${suffix}`, version });

export const targets: readonly Target[] = [
    node("linux-amd64", "linux-x64", "24.22.3"),
    node("linux-arm64", "linux-arm64", "24.22.3"),
    node("darwin-amd64", "darwin-x64", "24.18.1"),
    node("darwin-arm64", "bin-darwin-arm64", "26.10.0"),
    node("windows-amd64", "win-x64", "24.21.0"),
    node("windows-arm64", "win-arm64", "26.7.0"),
];

const systems: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };
const processors: Partial<Record<NodeJS.Architecture, string>> = { x64: "amd64", arm64: "arm64" };

/** The target that this machine runs. */
export function ownTarget(): Target {
    const name = `${systems[process.platform]}-${processors[process.arch]}`;
    return targetOf(name);
}

export function targetOf(name: string): Target {
    const found = targets.find((target) => target.name === name);
    if (found === undefined) {
        throw new Error(
            `There is no target "${name}". A target is ${targets.map((target) => target.name).join(", ")}.`,
        );
    }
    return found;
}

/** What makes the blob must have the version of the Node.js that gets it. */
export function blobMaker({ version }: Target): Target {
    return { ...ownTarget(), version };
}
