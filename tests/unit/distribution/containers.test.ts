// Tests of a DistributionConfiguration for containers: the repository of each region, and what is for AMIs only.

import { expect } from "chai";
import { patterns } from "../../../provider/checks/bounds";
import { InputErrors } from "../../../provider/checks/inputErrors";
import { unknown } from "../../../provider/checks/values";
import { checkDistribution } from "../../../provider/distribution/distributionConfigurationChecks";
import { DistributionConfiguration } from "../../../provider/distribution/distributionConfiguration";
import { type DistributionConfigurationArgs } from "../../../provider/distribution/distributionConfigurationArgs";
import { errorsOf, record } from "../../support/recorder";

const DISTRIBUTION = "aws:imagebuilder/distributionConfiguration:DistributionConfiguration";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";

const make = (args: DistributionConfigurationArgs) => new DistributionConfiguration("web", args);
const inputsOf = async (args: DistributionConfigurationArgs) =>
    (await record(() => make(args))).find(DISTRIBUTION, "web").inputs;
const refused = (args: object) => errorsOf(() => make(args));
const repository = (repositoryName: string) => ({ targetRepository: { service: "ECR", repositoryName } });

describe("a DistributionConfiguration for containers", () => {
    it("needs only a repository, and asks nobody for the account", async () => {
        const recorder = await record(() => make({ container: { repositoryName: "web" } }));
        expect(recorder.find(DISTRIBUTION, "web").inputs).to.deep.equal({
            name: "web",
            distributions: [{ region: "us-east-1", containerDistributionConfiguration: repository("web") }],
        });
        expect(recorder.calls.map(({ token }) => token)).to.deep.equal(["aws:index/getRegion:getRegion"]);
        expect(recorder.warnings).to.deep.equal([]);
    });

    it("passes on everything it is told; a region's own word goes first", async () => {
        expect(
            await inputsOf({
                container: { repositoryName: "team/web", tags: ["latest", "stable"], description: "The web server" },
                regions: [
                    { region: "us-east-1" },
                    { region: "eu-west-1", repositoryName: "eu/web", containerTags: ["eu"] },
                    { region: "eu-north-1", containerTags: [] },
                ],
                description: "Where containers go",
                region: "us-east-1",
                tags: { team: "platform" },
            }),
        ).to.deep.equal({
            name: "web",
            description: "Where containers go",
            region: "us-east-1",
            tags: { team: "platform" },
            distributions: [
                {
                    region: "us-east-1",
                    containerDistributionConfiguration: {
                        ...repository("team/web"),
                        containerTags: ["latest", "stable"],
                        description: "The web server",
                    },
                },
                {
                    region: "eu-west-1",
                    containerDistributionConfiguration: {
                        ...repository("eu/web"),
                        containerTags: ["eu"],
                        description: "The web server",
                    },
                },
                {
                    region: "eu-north-1",
                    containerDistributionConfiguration: {
                        ...repository("team/web"),
                        description: "The web server",
                    },
                },
            ],
        });
    });

    it("has only the regions that name a repository when there is none for all", async () => {
        const regions = [{ region: "eu-west-1", repositoryName: "web" }];
        expect((await inputsOf({ regions })).distributions).to.deep.equal([
            { region: "eu-west-1", containerDistributionConfiguration: repository("web") },
        ]);
    });

    it("refuses what is for AMIs", async () => {
        const said = "applies to AMIs, but this configuration distributes containers. Omit it.";
        const setting = { userIds: ["222233334444"] };
        expect(
            await refused({
                container: { repositoryName: "web" },
                amiName: "web-{{ imagebuilder:buildDate }}",
                amiDescription: "Web",
                amiTags: { a: "b" },
                targetAccountIds: ["222233334444"],
                launchPermission: setting,
                ssmParameter: "/images/web",
                regions: [
                    {
                        region: "us-east-1",
                        kmsKeyId: "alias/images",
                        amiName: "web-{{ imagebuilder:buildDate }}",
                        amiDescription: "Web",
                        amiTags: { a: "b" },
                        targetAccountIds: ["333344445555"],
                        launchPermission: setting,
                        launchTemplates: [{ launchTemplateId: "lt-0123456789abcdef0" }],
                        fastLaunch: [{ enabled: false }],
                        licenseConfigurationArns: [
                            `arn:aws:license-manager:us-east-1:111122223333:license-configuration:lic-${"0".repeat(32)}`,
                        ],
                        s3Export: { bucket: "disks", format: "RAW" },
                        ssmParameters: [{ name: "/images/more" }],
                    },
                ],
            }),
        ).to.deep.equal([
            ...["amiName", "amiDescription", "amiTags", "targetAccountIds", "launchPermission", "ssmParameter"].map(
                (field) => `${field}: ${said}`,
            ),
            ...[
                "amiName",
                "amiDescription",
                "amiTags",
                "targetAccountIds",
                "launchPermission",
                "launchTemplates",
                "fastLaunch",
                "licenseConfigurationArns",
                "s3Export",
                "ssmParameters",
                "kmsKeyId",
            ].map((field) => `regions[0].${field}: ${said}`),
        ]);
    });

    it("takes empty lists and maps for nothing", async () => {
        const { distributions } = await inputsOf({
            container: { repositoryName: "web", tags: [] },
            amiTags: {},
            targetAccountIds: [],
            regions: [{ region: "us-east-1", launchTemplates: [], containerTags: [] }],
        });
        expect(distributions).to.deep.equal([
            { region: "us-east-1", containerDistributionConfiguration: repository("web") },
        ]);
    });

    it("says all errors at once", async () => {
        const says = patterns.repositoryName;
        expect(
            await refused({ container: { repositoryName: "Team/Web", tags: ["-x", "ok"], description: "" } }),
        ).to.deep.equal([
            `container.repositoryName: \`Team/Web\` is not ${says.says}. See ${says.source}`,
            "container.tags[0]: `-x` is not a tag of a container image: up to 128 letters, digits and `_.-`, the first no dot or dash. See https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html",
            `container.description: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
        ]);
        expect(await refused({ container: {} })).to.deep.equal([
            "container.repositoryName: is required. Specify the repository that the images go to.",
        ]);
        expect(
            await refused({
                regions: [
                    { region: "us-east-1", repositoryName: "--", containerTags: [" "] },
                    { region: "eu-west-1" },
                    { region: "eu-north-1", containerTags: ["latest"] },
                ],
            }),
        ).to.deep.equal([
            `regions[0].repositoryName: \`--\` is not ${says.says}. See ${says.source}`,
            "regions[0].containerTags[0]: ` ` is not a tag of a container image: up to 128 letters, digits and `_.-`, the first no dot or dash. See https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html",
            "regions[1].repositoryName: is required, as there is no `container` for all regions. Specify one of them.",
            "regions[2].repositoryName: is required, as there is no `container` for all regions. Specify one of them.",
        ]);
    });
});

describe("the checks of a distribution, for a whole pipeline", () => {
    const errorsIn = (args: object, accounts: unknown, container: unknown) => {
        const errors = new InputErrors();
        checkDistribution(errors, args, "web", { accounts, container });
        return errors.found.map(({ path, reason }) => `${path}: ${reason}`);
    };

    it("take from it what it says in other words", () => {
        const regions = [{ region: "us-east-1", fastLaunch: [{}] }];
        const container = { baseImage: { dockerHub: "amazonlinux:2023" } };
        expect(errorsIn({ regions, container }, [], undefined)).to.deep.equal([]);
        expect(errorsIn({ regions, copyToOwnAccount: false }, undefined, undefined)).to.deep.equal([
            "copyToOwnAccount: is `false`, but no other account gets a copy. Specify target accounts, or omit it.",
        ]);
        expect(errorsIn({ regions, copyToOwnAccount: false }, ["222233334444"], undefined)).to.deep.equal([]);
        expect(errorsIn({ regions, container }, [], { repositoryName: unknown })).to.deep.equal([
            "regions[0].fastLaunch: applies to AMIs, but this configuration distributes containers. Omit it.",
        ]);
    });
});
