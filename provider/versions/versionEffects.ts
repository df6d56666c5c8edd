// What a change of each property does to the versions: the one table, which a test walks and docs/changes.md shows.

/** The nouns that have versions. */
export type VersionedNoun = "Component" | "Workflow" | "ImageRecipe" | "ContainerRecipe";

/**
 * - `version`: another version; whatever AWS calls immutable.
 * - `inPlace`: the resource is updated, its version stays.
 * - `nothing`: nothing changes in AWS.
 * - `strategy`: how versions are counted; a higher line or number is another version.
 * - `place`: everything is made anew there, under the same version where it is free.
 * - `long`: another version for a string that is too long to be sent and therefore is in the bucket, nothing for others.
 * - `either`: a way to say the same as another property; only a difference of what is said counts.
 */
export type Effect = "version" | "inPlace" | "nothing" | "strategy" | "place" | "long" | "either";

type Table = { readonly [property: string]: Effect };

const shared = {
    name: "version",
    description: "version",
    version: "strategy",
    retainOldVersions: "nothing",
    keepVersions: "nothing",
    region: "place",
    tags: "inPlace",
} as const satisfies Table;

// The text counts, however it comes: moved to a file or to a bucket it is the same document. At an `uri` of one's own
// nobody sees the text, so the place counts.
const document = {
    document: "version",
    file: "either",
    uri: "version",
    documentBucket: "long",
    changeDescription: "version",
    kmsKeyId: "version",
    strict: "nothing",
} as const satisfies Table;

export const versionEffects: { readonly [noun in VersionedNoun]: Table } = {
    Component: {
        ...shared,
        ...document,
        platform: "version",
        supportedOsVersions: "version",
        variants: "either",
    },
    Workflow: {
        ...shared,
        ...document,
        type: "version",
    },
    ImageRecipe: {
        ...shared,
        baseImage: "version",
        components: "version",
        // Only says for which system documents and defaults are; what AWS gets is the base image.
        platform: "version",
        rootVolume: "version",
        blockDevices: "version",
        amiTags: "version",
        amiWatermarks: "version",
        documentBucket: "long",
        workingDirectory: "version",
        userData: "version",
        uninstallSsmAgentAfterBuild: "version",
    },
    ContainerRecipe: {
        ...shared,
        baseImage: "version",
        components: "version",
        platform: "version",
        osVersion: "version",
        dockerfile: "version",
        dockerfileFile: "either",
        dockerfileUri: "version",
        repository: "version",
        instanceImage: "version",
        instanceBlockDevices: "version",
        workingDirectory: "version",
        kmsKeyId: "version",
        documentBucket: "long",
    },
};
