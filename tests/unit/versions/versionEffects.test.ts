// The table of what bumps a version, walked row by row against the nouns as they are.

import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { expect } from "chai";
import { Component } from "../../../provider/component/component";
import { ContainerRecipe } from "../../../provider/container/containerRecipe";
import { ImageRecipe } from "../../../provider/recipe/imageRecipe";
import { versionEffects, type Effect, type VersionedNoun } from "../../../provider/versions/versionEffects";
import { Workflow } from "../../../provider/workflow/workflow";
import { helloDocument, helloText } from "../../support/helloDocument";
import { record } from "../../support/recorder";
import { waitDocument, waitText } from "../../support/waitDocument";

const VERSION = "aws-golden-image:index:ContentVersion";
const provider = path.resolve(__dirname, "../../../provider");
const key = "arn:aws:kms:us-east-1:111122223333:key/1";
const dockerfile = "FROM {{{ imagebuilder:parentImage }}}\n";
const run = "{{{ imagebuilder:environments }}}\n{{{ imagebuilder:components }}}\n";
const fullDockerfile = dockerfile + run;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- every noun takes its own
type Args = any;

interface Noun {
    make: (args: Args) => unknown;
    /** Where its arguments are declared. */
    file: string;
    /** The AWS resource. */
    type: string;
    base: object;
    /** Another value of each property; with `from` where the base must be another one, too. */
    samples: { [property: string]: { to: object; from?: object } };
}

const to = (value: object, from?: object) => ({ to: value, from });

const shared = (text: string) => ({
    name: to({ name: "other" }),
    description: to({ description: "Another" }),
    version: to({ version: "2.0.x" }),
    retainOldVersions: to({ retainOldVersions: false }),
    keepVersions: to({ keepVersions: 4 }),
    region: to({ region: "eu-west-1" }),
    tags: to({ tags: { team: "platform" } }),
    changeDescription: to({ changeDescription: "More" }),
    kmsKeyId: to({ kmsKeyId: key }),
    strict: to({ strict: true }),
    document: to({ document: text.replace(/^name: .*$/m, "name: other") }),
    file: to({ document: undefined, file: "document.yml" }),
    uri: to(
        { document: undefined, uri: "s3://documents/other.yml" },
        { document: undefined, uri: "s3://documents/a.yml" },
    ),
    documentBucket: to({ documentBucket: { name: "documents" } }),
});

const { name, description, version, retainOldVersions, keepVersions, region, tags, kmsKeyId, documentBucket } =
    shared("");
const ofImages = { name, description, version, retainOldVersions, keepVersions, region, tags, documentBucket };
const ofRecipes = { ...ofImages, kmsKeyId };
const volume = (sizeGiB: number) => [{ deviceName: "/dev/sdf", sizeGiB }];
const ami = { amiId: "ami-0123456789abcdef0" };
const own = { arn: "arn:aws:imagebuilder:us-east-1:111122223333:component/own/1.0.0" };
const update = { managed: "update-linux" };

const nouns: { [noun in VersionedNoun]: Noun } = {
    Component: {
        make: (args: Args) => new Component("noun", args as never),
        file: "component/args.ts",
        type: "aws:imagebuilder/component:Component",
        base: { document: helloText },
        samples: {
            ...shared(helloText),
            platform: to({ platform: "macOS" }),
            variants: to({ document: undefined, variants: { linux: { document: helloText } } }),
            supportedOsVersions: to({ supportedOsVersions: ["Amazon Linux 2023"] }),
        },
    },
    Workflow: {
        make: (args: Args) => new Workflow("noun", args as never),
        file: "workflow/args.ts",
        type: "aws:imagebuilder/workflow:Workflow",
        base: { type: "TEST", document: waitText },
        samples: { ...shared(waitText), type: to({ type: "BUILD" }) },
    },
    ImageRecipe: {
        make: (args: Args) => new ImageRecipe("noun", args as never),
        file: "recipe/imageRecipeArgs.ts",
        type: "aws:imagebuilder/imageRecipe:ImageRecipe",
        base: { baseImage: { managed: "amazon-linux-2023" }, components: [update] },
        samples: {
            ...ofImages,
            baseImage: to({ baseImage: { managed: "amazon-linux-2023", architecture: "arm64" } }),
            components: to({ components: [update, { managed: "aws-cli-version-2-linux" }] }),
            platform: to(
                { baseImage: ami, components: [own], platform: "Windows" },
                { baseImage: ami, components: [own] },
            ),
            rootVolume: to({ rootVolume: { sizeGiB: 20 } }),
            blockDevices: to({ blockDevices: volume(20) }, { blockDevices: volume(10) }),
            amiTags: to({ amiTags: { team: "platform" } }),
            amiWatermarks: to({ amiWatermarks: ["Golden image"] }),
            workingDirectory: to({ workingDirectory: "/opt" }),
            userData: to({ userData: "#!/bin/sh\necho hello\n" }),
            uninstallSsmAgentAfterBuild: to({ uninstallSsmAgentAfterBuild: true }),
        },
    },
    ContainerRecipe: {
        make: (args: Args) => new ContainerRecipe("noun", args as never),
        file: "container/containerRecipeArgs.ts",
        type: "aws:imagebuilder/containerRecipe:ContainerRecipe",
        base: { baseImage: { dockerHub: "amazonlinux:2023" }, components: [update], dockerfile: fullDockerfile },
        samples: {
            ...ofRecipes,
            baseImage: to({ baseImage: { dockerHub: "amazonlinux:2" } }),
            components: to({ components: [update, { managed: "aws-cli-version-2-linux" }] }),
            platform: to({ components: [own], platform: "Windows" }, { components: [own] }),
            osVersion: to({ osVersion: "Amazon Linux 2023" }),
            dockerfile: to({ dockerfile: `${fullDockerfile}RUN true\n` }),
            dockerfileFile: to({ dockerfile: undefined, dockerfileFile: "Dockerfile" }),
            dockerfileUri: to(
                { dockerfile: undefined, dockerfileUri: "s3://documents/other" },
                { dockerfile: undefined, dockerfileUri: "s3://documents/a" },
            ),
            repository: to({ repository: { name: "other" } }),
            instanceImage: to({ instanceImage: { amiId: "ami-0123456789abcdef0" } }),
            instanceBlockDevices: to({ instanceBlockDevices: volume(40) }),
            workingDirectory: to({ workingDirectory: "/opt" }),
        },
    },
};

/** The properties that an interface declares, in the source as it is. */
function declared(noun: VersionedNoun): string[] {
    const source = fs.readFileSync(path.join(provider, nouns[noun].file), "utf8");
    const [, body = ""] = new RegExp(`export interface ${noun}Args \\{\\n([^]*?)\\n\\}`).exec(source) ?? [];
    return [...body.matchAll(/^ {4}(\w+)\??:/gm)].map(([, property = ""]) => property).sort();
}

/** The content that is counted, where, by which strategy, and what AWS gets. */
async function facts({ make, type }: Noun, args: Args) {
    const recorder = await record(() => make(args));
    const counted = recorder.find(VERSION, "noun").inputs;
    const made = recorder.registered.find((resource) => resource.type === type && resource.name === "noun");
    // The time of the first creation, which only tells two equal workflows apart.
    const { changeDescription, ...inputs } = made?.inputs ?? {};
    const said = /^First made /.test(String(changeDescription)) ? {} : { changeDescription };
    return { content: counted.content, strategy: counted.version, place: counted.place, aws: { ...inputs, ...said } };
}

const differences: { [effect in Effect]: { content?: boolean; aws?: boolean; strategy?: boolean; place?: boolean } } = {
    version: { content: true, aws: true, strategy: false, place: false },
    inPlace: { content: false, aws: true, strategy: false, place: false },
    nothing: { content: false, aws: false, strategy: false, place: false },
    long: { content: false, aws: false, strategy: false, place: false },
    either: { content: false, aws: false, strategy: false, place: false },
    strategy: { content: false, aws: false, strategy: true, place: false },
    // A recipe names what it uses by ARN, so its content may differ, too.
    place: { place: true, aws: true },
};

describe("what bumps a version", () => {
    const before = process.cwd();
    let folder: string;
    beforeEach(() => {
        folder = fs.mkdtempSync(path.join(os.tmpdir(), "what-bumps-"));
        process.chdir(folder);
        fs.writeFileSync("Dockerfile", fullDockerfile);
    });
    afterEach(() => {
        process.chdir(before);
        fs.rmSync(folder, { recursive: true });
    });

    for (const noun of Object.keys(nouns) as VersionedNoun[]) {
        const table = versionEffects[noun];

        it(`is said for every property of ${noun}`, () => {
            expect(Object.keys(table).sort()).to.deep.equal(declared(noun));
            expect(Object.keys(nouns[noun].samples).sort()).to.deep.equal(declared(noun));
        });

        for (const [property, effect] of Object.entries(table)) {
            it(`${noun}.${property}: ${effect}`, async () => {
                fs.writeFileSync("document.yml", noun === "Workflow" ? waitDocument : helloDocument);
                const { base, samples } = nouns[noun];
                const sample = samples[property];
                const old = await facts(nouns[noun], { ...base, ...sample.from });
                const fresh = await facts(nouns[noun], { ...base, ...sample.to });
                const seen = {
                    content: old.content !== fresh.content,
                    aws: JSON.stringify(old.aws) !== JSON.stringify(fresh.aws),
                    strategy: old.strategy !== fresh.strategy,
                    place: old.place !== fresh.place,
                };
                expect(seen).to.include(differences[effect]);
            });
        }
    }
});
