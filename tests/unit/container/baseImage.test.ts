// Tests of the image that a container starts from: the ways of naming it, what they mean to the service, what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import type { ContainerBaseImageArgs } from "../../../provider/container/baseImage";
import { ContainerRecipe } from "../../../provider/container/containerRecipe";
import { errorsOf, record, unwrap } from "../../support/recorder";

const RECIPE = "aws:imagebuilder/containerRecipe:ContainerRecipe";
const DIGEST = `sha256:${"0a".repeat(32)}`;
const OURS = "111122223333.dkr.ecr.us-east-1.amazonaws.com";

const make = (baseImage: ContainerBaseImageArgs, more = {}) =>
    new ContainerRecipe("web", { baseImage, components: [{ name: "baseline" }], ...more });
const refused = (baseImage: unknown, more = {}) => errorsOf(() => make(baseImage as ContainerBaseImageArgs, more));

/** What the service gets, and the repository that the build instance may pull from. */
async function parentOf(baseImage: ContainerBaseImageArgs): Promise<unknown[]> {
    let recipe: ContainerRecipe | undefined;
    const recorder = await record(() => (recipe = make(baseImage)));
    const { parentImage, platformOverride } = recorder.find(RECIPE, "web").inputs;
    expect(recorder.warnings).to.deep.equal([]);
    return [parentImage, platformOverride, await unwrap(recipe!.baseRepositoryArn)];
}

describe("the base image of a container", () => {
    it("comes from a public registry, of which the service is told the platform", async () => {
        expect(await parentOf({ dockerHub: "amazonlinux:2023" })).to.deep.equal(["amazonlinux:2023", "Linux", ""]);
        expect(await parentOf({ dockerHub: `grafana/loki@${DIGEST}` })).to.deep.equal([
            `grafana/loki@${DIGEST}`,
            "Linux",
            "",
        ]);
        expect(await parentOf({ ecrPublic: "amazonlinux/amazonlinux:2023" })).to.deep.equal([
            "public.ecr.aws/amazonlinux/amazonlinux:2023",
            "Linux",
            "",
        ]);
        expect(await parentOf({ uri: "registry.example.com:5000/team/base:1.4" })).to.deep.equal([
            "registry.example.com:5000/team/base:1.4",
            "Linux",
            "",
        ]);
    });

    it("comes from a private ECR repository, which the instances pull from", async () => {
        const ours = "arn:aws:ecr:us-east-1:111122223333:repository/team/base";
        expect(await parentOf({ ecr: { repositoryName: "team/base" } })).to.deep.equal([
            `${OURS}/team/base:latest`,
            "Linux",
            ours,
        ]);
        expect(await parentOf({ ecr: { repositoryName: "team/base", tag: DIGEST } })).to.deep.equal([
            `${OURS}/team/base@${DIGEST}`,
            "Linux",
            ours,
        ]);
        const elsewhere = { repositoryName: "base", tag: "1.4", accountId: "222233334444", region: "eu-west-1" };
        expect(await parentOf({ ecr: elsewhere })).to.deep.equal([
            "222233334444.dkr.ecr.eu-west-1.amazonaws.com/base:1.4",
            "Linux",
            "arn:aws:ecr:eu-west-1:222233334444:repository/base",
        ]);
        const uri = pulumi.output(Promise.resolve(`${OURS}/team/base:1.4`));
        expect(await parentOf({ uri })).to.deep.equal([`${OURS}/team/base:1.4`, "Linux", ours]);
    });

    it("is an image of Image Builder, whose platform the service knows", async () => {
        expect(await parentOf({ managed: "amazon-linux-x86-latest" })).to.deep.equal([
            "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-x86-latest/x.x.x",
            undefined,
            "",
        ]);
        expect(await parentOf({ managed: "amazon-linux-x86-2", version: "2026.1.x" })).to.deep.equal([
            "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-x86-2/2026.1.x",
            undefined,
            "",
        ]);
        const anyOfOurs = "arn:aws:ecr:us-east-1:111122223333:repository/*";
        expect(await parentOf({ image: "company-base" })).to.deep.equal([
            "arn:aws:imagebuilder:us-east-1:111122223333:image/company-base/x.x.x",
            undefined,
            anyOfOurs,
        ]);
        const arn = "arn:aws:imagebuilder:us-east-1:222233334444:image/company-base/1.x.x";
        expect(await parentOf({ arn })).to.deep.equal([
            arn,
            undefined,
            "arn:aws:ecr:us-east-1:222233334444:repository/*",
        ]);
        const amazons = "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-x86-latest/x.x.x";
        expect(await parentOf({ arn: amazons })).to.deep.equal([amazons, undefined, ""]);
    });

    it("tells the platform where it is known, and takes it from the program where it is not", async () => {
        const inputsOf = async (baseImage: ContainerBaseImageArgs, more: object) =>
            (await record(() => make(baseImage, more))).find(RECIPE, "web").inputs.platformOverride;
        const windows = "windows-server-2019-x86-core-ltsc2019-amd64";
        expect(await inputsOf({ managed: windows }, { platform: "Windows" })).to.equal("Windows");
        expect(await inputsOf({ dockerHub: "example/windows:1" }, { platform: "Windows" })).to.equal("Windows");
        expect(await inputsOf({ image: "company-base" }, { platform: "Linux" })).to.equal("Linux");
        expect(await refused({ managed: windows }, { platform: "Linux" })).to.deep.equal([
            "platform: `Linux` is not the base image's, which is `Windows`. Omit it.",
        ]);
        expect(await refused({ dockerHub: "amazonlinux:2023" }, { platform: "macOS" })).to.deep.equal([
            "platform: `macOS` is not one of `Linux`, `Windows`.",
        ]);
        const made = { components: [{ managed: "update-linux" }] };
        expect(await refused({ managed: windows }, made)).to.deep.equal([
            "components[0].managed: `update-linux` is for Linux, but the recipe's platform is Windows.",
        ]);
    });

    it("needs its operating system's version when it is a Windows image in ECR", async () => {
        const missing = [
            "osVersion: is required for Windows images in ECR, for example `Microsoft Windows Server 2022`.",
        ];
        const windows = { platform: "Windows" };
        expect(await refused({ ecr: { repositoryName: "base" } }, windows)).to.deep.equal(missing);
        expect(await refused({ ecrPublic: "example/windows:1" }, windows)).to.deep.equal(missing);
        expect(await refused({ uri: `${OURS}/base:1` }, windows)).to.deep.equal(missing);
        const recorder = await record(() => make({ uri: "mcr.example.com/windows/servercore:ltsc2022" }, windows));
        expect(recorder.find(RECIPE, "web").inputs.platformOverride).to.equal("Windows");
    });

    it("is named in exactly one way", async () => {
        const ways = "`dockerHub`, `ecrPublic`, `ecr`, `uri`, `managed`, `image`, `arn`";
        expect(await refused(undefined)).to.deep.equal([`baseImage: is required. Specify one of ${ways}.`]);
        expect(await refused({})).to.deep.equal([`baseImage: specifies no image. Specify exactly one of ${ways}.`]);
        expect(await refused({ dockerHub: "amazonlinux:2023", image: "base" })).to.deep.equal([
            "baseImage: specifies several images (`dockerHub`, `image`). Keep exactly one of them.",
        ]);
    });

    it("is refused where its form is wrong, with what to write instead", async () => {
        const DOCKER = "https://docs.docker.com/reference/cli/docker/image/tag/";
        const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
        const ECR = "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/";
        expect(await refused({ dockerHub: "Amazon Linux" })).to.deep.equal([
            `baseImage.dockerHub: \`Amazon Linux\` is not an image on Docker Hub such as \`amazonlinux:2023\` or \`grafana/loki:3.1\`. See ${DOCKER}`,
        ]);
        expect(await refused({ dockerHub: "quay.io/team/base:1" })).to.deep.equal([
            "baseImage.dockerHub: `quay.io/team/base:1` names a registry. Specify it as `uri`, or omit the registry's host.",
        ]);
        expect(await refused({ ecrPublic: "public.ecr.aws/amazonlinux/amazonlinux:2023" })).to.deep.equal([
            "baseImage.ecrPublic: `public.ecr.aws/amazonlinux/amazonlinux:2023` has the host that is added here. Write `amazonlinux/amazonlinux:2023`.",
        ]);
        expect(await refused({ ecrPublic: "amazonlinux:2023" })).to.deep.equal([
            "baseImage.ecrPublic: `amazonlinux:2023` is not an alias, a repository and a tag such as `amazonlinux/amazonlinux:2023`. See https://docs.aws.amazon.com/AmazonECR/latest/public/public-registries.html",
        ]);
        expect(await refused({ uri: "team/base:1.4" })).to.deep.equal([
            `baseImage.uri: \`team/base:1.4\` is not a registry's host, a repository and a tag such as \`quay.io/team/base:1.4\`. See ${DOCKER}`,
        ]);
        expect(
            await refused({ ecr: { repositoryName: "Base", tag: ":1", accountId: "1", region: "x" } }),
        ).to.deep.equal([
            `baseImage.ecr.repositoryName: \`Base\` is not lowercase letters and digits, with single \`.\`, \`_\`, \`-\` or \`/\` between them. See ${ECR}API_CreateRepository.html`,
            `baseImage.ecr.tag: \`:1\` is not a tag of up to 128 letters, digits and \`_.-\`, or a digest, \`sha256:\` and 64 hexadecimal digits. See ${ECR}API_ImageIdentifier.html`,
            `baseImage.ecr.accountId: \`1\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
            "baseImage.ecr.region: `x` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
        ]);
        expect(await refused({ ecr: {} })).to.deep.equal([
            "baseImage.ecr.repositoryName: is required. Specify the name of the repository.",
        ]);
        expect(await refused({ dockerHub: "amazonlinux:2023", version: "1.x" })).to.deep.equal([
            "baseImage.version: `1.x` is not three numbers, of which those on the right may be `x`, such as `1.4.2`, `1.4.x` or `x.x.x`. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/ibhow-semantic-versioning.html",
            "baseImage.version: is only valid with `managed` or `image`. An ARN holds its own version, an image in a registry its tag.",
        ]);
    });

    it("is warned of when Amazon may have it or not", async () => {
        const warnings = async (managed: string) => (await record(() => make({ managed }))).warnings;
        expect(await warnings("amazon-linux-x86-lates")).to.deep.equal([
            'ContainerRecipe "web": baseImage.managed: `amazon-linux-x86-lates` is not a known managed container image. Did you mean `amazon-linux-x86-latest`?',
        ]);
        for (const known of ["amazon-linux-2023-x86-2023", "ubuntu-24-x86-24-04"]) {
            expect(await warnings(known), known).to.deep.equal([]);
        }
        // Amazon Linux 2 would be near by its letters.
        expect(await warnings("amazon-linux-x86-3")).to.deep.equal([
            'ContainerRecipe "web": baseImage.managed: `amazon-linux-x86-3` is not a known managed container image. If it does not exist, the deployment fails.',
        ]);
        expect(await warnings("constructor")).to.deep.equal([
            'ContainerRecipe "web": baseImage.managed: `constructor` is not a known managed container image. If it does not exist, the deployment fails.',
        ]);
    });
});
