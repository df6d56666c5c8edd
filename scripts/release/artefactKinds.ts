// What a release consists of: the files of the artefacts folder by their names. Jobs that publish take theirs by pattern,
// so whatever builds one more kind only puts it into the folder.

import { nodejsSdkName, npmName, packageName, pythonName } from "../../provider/shared/package";

export const policyPackName = "aws-golden-image-policy";

export interface Kind {
    name: string;
    /** Where it is published; the job of .github/workflows/release.yml has the same name. */
    registry: "npm" | "pypi" | "maven" | "nuget" | "github";
    /** The names its files have for a version. */
    pattern: (version: string) => RegExp;
    /** How many there must be at least; none where another job, or a machine with that language, makes them. */
    least: number;
}

const exactly = (name: string) => new RegExp(`^${name.replace(/[.+]/g, "\\$&")}$`);
// PEP 440 writes 1.0.0-rc.1 as 1.0.0rc1.
const pythonVersion = (version: string) =>
    version.replace(/-(?:alpha|beta|rc)\.?/, (tag) => ({ a: "a", b: "b", r: "rc" })[tag[1] ?? ""] ?? tag);

export const kinds: readonly Kind[] = [
    { name: "library", registry: "npm", pattern: (version) => exactly(`${npmName}-${version}.tgz`), least: 1 },
    {
        name: "policy pack",
        registry: "npm",
        pattern: (version) => exactly(`${policyPackName}-${version}.tgz`),
        least: 1,
    },
    {
        name: "Node.js SDK",
        registry: "npm",
        pattern: (version) => exactly(`${nodejsSdkName}-${version}.tgz`),
        least: 1,
    },
    {
        name: "Python wheel",
        registry: "pypi",
        pattern: (version) => exactly(`${pythonName}-${pythonVersion(version)}-py3-none-any.whl`),
        least: 1,
    },
    {
        name: "Python sources",
        registry: "pypi",
        pattern: (version) => exactly(`${pythonName}-${pythonVersion(version)}.tar.gz`),
        least: 1,
    },
    // The jar with its sources and documentation, and the pom, as Maven Central wants them.
    {
        name: "Java SDK",
        registry: "maven",
        pattern: (version) => new RegExp(`-${version.replaceAll(".", "\\.")}(-sources|-javadoc)?\\.(jar|pom)$`),
        least: 0,
    },
    {
        name: ".NET SDK",
        registry: "nuget",
        pattern: (version) => new RegExp(`\\.${version.replaceAll(".", "\\.")}\\.s?nupkg$`),
        least: 0,
    },
    {
        name: "executable plugin",
        registry: "github",
        pattern: (version) =>
            new RegExp(
                `^pulumi-resource-${packageName}-v${version.replaceAll(".", "\\.")}-(linux|darwin|windows)-(amd64|arm64)\\.tar\\.gz$`,
            ),
        least: 0,
    },
    { name: "schema", registry: "github", pattern: () => exactly("schema.json"), least: 1 },
    {
        name: "bill of materials",
        registry: "github",
        pattern: (version) => exactly(`${packageName}-${version}.cdx.json`),
        least: 1,
    },
    { name: "release notes", registry: "github", pattern: () => exactly("notes.md"), least: 1 },
    { name: "checksums", registry: "github", pattern: () => exactly("SHA256SUMS"), least: 1 },
];

export function kindOf(file: string, version: string): Kind | undefined {
    return kinds.find((kind) => kind.pattern(version).test(file));
}

/** What is missing among the files of a release, and what does not belong there. */
export function wrongFiles(files: readonly string[], version: string): string[] {
    const missing = kinds
        .filter((kind) => files.filter((file) => kind.pattern(version).test(file)).length < kind.least)
        .map(({ name }) => `the ${name} of ${version} is missing`);
    const foreign = files
        .filter((file) => kindOf(file, version) === undefined)
        .map((file) => `${file} is no artefact of ${version}`);
    return [...missing, ...foreign];
}
