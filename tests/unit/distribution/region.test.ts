// Tests of what one region of a DistributionConfiguration may say: launch templates, Fast Launch, licences, exports,
// parameters and accounts of its own.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { DistributionConfiguration } from "../../../provider/distribution/distributionConfiguration";
import type { DistributionRegionArgs } from "../../../provider/distribution/region";
import { type DistributionConfigurationArgs } from "../../../provider/distribution/distributionConfigurationArgs";
import { errorsOf, lateErrorsOf, record, unwrap } from "../../support/recorder";

const DISTRIBUTION = "aws:imagebuilder/distributionConfiguration:DistributionConfiguration";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const TEMPLATE = "lt-0123456789abcdef0";
const OTHER = "222233334444";
const LICENSE = `arn:aws:license-manager:us-east-1:111122223333:license-configuration:lic-${"0".repeat(32)}`;
const name = "web-{{ imagebuilder:buildDate }}";

type Region = Omit<DistributionRegionArgs, "region">;

const make = (region: Region, more: DistributionConfigurationArgs = {}) =>
    new DistributionConfiguration("web", { ...more, regions: [{ region: "us-east-1", ...region }] });
const entryOf = async (region: Region, more: DistributionConfigurationArgs = {}) => {
    const recorder = await record(() => make(region, more));
    return (recorder.find(DISTRIBUTION, "web").inputs.distributions as unknown[])[0];
};
const warningsOf = async (region: Region, more: DistributionConfigurationArgs = {}) =>
    (await record(() => make(region, more))).warnings.map((text) =>
        text.replace('DistributionConfiguration "web": ', ""),
    );
const refused = (region: object, more: object = {}) => errorsOf(() => make(region, more));

describe("a region of a DistributionConfiguration", () => {
    it("passes on everything it is told", async () => {
        expect(
            await entryOf(
                {
                    kmsKeyId: "alias/images",
                    amiName: "web-us-{{ imagebuilder:buildDate }}",
                    amiDescription: "For the east",
                    amiTags: { area: "us" },
                    targetAccountIds: [OTHER],
                    launchPermission: { userIds: ["333344445555"] },
                    launchTemplates: [
                        { launchTemplateId: TEMPLATE },
                        { launchTemplateId: TEMPLATE, accountId: OTHER, setDefaultVersion: false },
                    ],
                    licenseConfigurationArns: [LICENSE],
                    s3Export: { bucket: "disks", prefix: "web/", format: "VMDK", roleName: "vmimport" },
                    ssmParameters: [
                        { name: "/imagebuilder/web/us", dataType: "text" },
                        { name: "/imagebuilder/web/us", amiAccountId: OTHER },
                    ],
                },
                {
                    amiName: "web-all-{{ imagebuilder:buildDate }}",
                    amiDescription: "For all",
                    targetAccountIds: ["444455556666"],
                    launchPermission: { public: true },
                    ssmParameter: "/imagebuilder/web/latest",
                },
            ),
        ).to.deep.equal({
            region: "us-east-1",
            amiDistributionConfiguration: {
                name: "web-us-{{ imagebuilder:buildDate }}",
                description: "For the east",
                kmsKeyId: "alias/images",
                amiTags: { area: "us" },
                targetAccountIds: ["111122223333", OTHER],
                launchPermission: { userIds: ["333344445555"] },
            },
            launchTemplateConfigurations: [
                { launchTemplateId: TEMPLATE, default: true },
                { launchTemplateId: TEMPLATE, accountId: OTHER, default: false },
            ],
            licenseConfigurationArns: [LICENSE],
            s3ExportConfiguration: {
                s3Bucket: "disks",
                s3Prefix: "web/",
                diskImageFormat: "VMDK",
                roleName: "vmimport",
            },
            ssmParameterConfigurations: [
                { parameterName: "/imagebuilder/web/latest", dataType: "aws:ec2:image" },
                { parameterName: "/imagebuilder/web/latest", dataType: "aws:ec2:image", amiAccountId: OTHER },
                { parameterName: "/imagebuilder/web/us", dataType: "text" },
                { parameterName: "/imagebuilder/web/us", dataType: "aws:ec2:image", amiAccountId: OTHER },
            ],
        });
    });

    it("passes on no empty list", async () => {
        expect(
            await entryOf({
                launchTemplates: [],
                fastLaunch: [],
                licenseConfigurationArns: [],
                ssmParameters: [],
                amiTags: {},
                launchPermission: {},
            }),
        ).to.deep.equal({ region: "us-east-1", amiDistributionConfiguration: { name } });
    });

    it("gives nobody a copy when its own list is empty, and takes a launch permission of its own as a whole", async () => {
        const whole = { targetAccountIds: [OTHER], launchPermission: { userIds: [OTHER] }, ssmParameter: "/web" };
        expect(await entryOf({ targetAccountIds: [], launchPermission: {} }, whole)).to.deep.equal({
            region: "us-east-1",
            amiDistributionConfiguration: { name },
            ssmParameterConfigurations: [{ parameterName: "/web", dataType: "aws:ec2:image" }],
        });
    });

    describe("launch templates", () => {
        it("refuses what is no id, and one template twice", async () => {
            expect(
                await refused({
                    launchTemplates: [
                        { launchTemplateId: "web" },
                        {},
                        { launchTemplateId: TEMPLATE, accountId: "2222" },
                        { launchTemplateId: TEMPLATE },
                        { launchTemplateId: TEMPLATE },
                    ],
                }),
            ).to.deep.equal([
                `regions[0].launchTemplates[0].launchTemplateId: \`web\` is not the id of a launch template, \`lt-\` and 17 characters; a name will not do. See ${API}API_LaunchTemplateConfiguration.html`,
                "regions[0].launchTemplates[1].launchTemplateId: is required. Specify the id of a launch template.",
                `regions[0].launchTemplates[2].accountId: \`2222\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
                `regions[0].launchTemplates[4].launchTemplateId: \`${TEMPLATE}\` is already listed in regions[0].launchTemplates[3]. Keep one.`,
            ]);
        });

        const many = (count: number) =>
            Array.from({ length: count }, (_, index) => ({
                launchTemplateId: `lt-${String(index).padStart(17, "0")}`,
            }));

        it("refuses more than the service takes, and warns of more than its console does", async () => {
            expect(await refused({ launchTemplates: many(101) })).to.deep.equal([
                `regions[0].launchTemplates: has 101 launch templates, but must have 1 to 100. See ${API}API_Distribution.html`,
            ]);
            expect(await warningsOf({ launchTemplates: many(6) })).to.deep.equal([
                "regions[0].launchTemplates: 6 launch templates given; the console edits a region with up to 5 only.",
            ]);
            expect(await warningsOf({ launchTemplates: many(5) })).to.deep.equal([]);
        });

        it("warns of templates abroad: of the tag, and of accounts without a copy", async () => {
            const launchTemplates = [{ launchTemplateId: TEMPLATE, accountId: OTHER }];
            expect(
                await warningsOf({ launchTemplates, kmsKeyId: "alias/images", targetAccountIds: [OTHER] }),
            ).to.deep.equal([
                `regions[0].launchTemplates[0].accountId: Image Builder reaches launch templates of \`${OTHER}\` only where they have the tag \`CreatedBy\` with the value \`EC2 Image Builder\`, and the distribution role there may write them: give their ids to its \`DestinationAccount\`. The new version names the AMI of the account that builds, which \`${OTHER}\` can launch only with a launch permission; a template with \`resolve:ssm:\` and the parameter of its account needs no update. See https://github.com/aws-samples/amazon-ec2-image-builder-samples/tree/main/distribution/cross-account-amis`,
            ]);
            expect(await warningsOf({ launchTemplates })).to.deep.equal([
                `regions[0].launchTemplates[0].accountId: \`${OTHER}\` gets no copy in this region, so there is no AMI for its template, unless it is this account itself. Add it to the target accounts.`,
            ]);
        });

        it("warns when none is in the pipeline's own region, where that is known", async () => {
            const launchTemplates = [{ launchTemplateId: TEMPLATE }];
            expect(await warningsOf({ launchTemplates }, { region: "eu-west-1" })).to.deep.equal([
                "regions: launch templates are updated, but none in the pipeline's own region, `eu-west-1`. Image Builder's guide asks for one there. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/dist-using-launch-template.html",
            ]);
            expect(await warningsOf({ launchTemplates }, { region: "us-east-1" })).to.deep.equal([]);
            expect(await warningsOf({ launchTemplates })).to.deep.equal([]);
        });

        it("checks an id that is known late", async () => {
            const launchTemplateId = pulumi.output(Promise.resolve("web"));
            const { messages, recorder } = await lateErrorsOf(() => make({ launchTemplates: [{ launchTemplateId }] }));
            expect(messages).to.deep.equal([
                `DistributionConfiguration "web" has 1 validation error, found during the deployment:\n  regions[0].launchTemplates[0].launchTemplateId: \`web\` is not the id of a launch template, \`lt-\` and 17 characters; a name will not do. See ${API}API_LaunchTemplateConfiguration.html`,
            ]);
            expect(recorder.list()).to.deep.equal(["aws-golden-image:index:DistributionConfiguration web"]);
        });
    });

    describe("Fast Launch", () => {
        it("is on by default, for this account, and says what it is told", async () => {
            expect(
                await entryOf({
                    fastLaunch: [
                        {},
                        {
                            enabled: false,
                            accountId: OTHER,
                            launchTemplate: { launchTemplateId: TEMPLATE, version: "1" },
                            maxParallelLaunches: 6,
                            targetSnapshotCount: 10,
                        },
                        { accountId: "333344445555", launchTemplate: { launchTemplateName: "fast", version: "2" } },
                    ],
                }),
            ).to.deep.equal({
                region: "us-east-1",
                amiDistributionConfiguration: { name },
                fastLaunchConfigurations: [
                    { enabled: true, accountId: "111122223333" },
                    {
                        enabled: false,
                        accountId: OTHER,
                        launchTemplate: { launchTemplateId: TEMPLATE, launchTemplateVersion: "1" },
                        maxParallelLaunches: 6,
                        snapshotConfiguration: { targetResourceCount: 10 },
                    },
                    {
                        enabled: true,
                        accountId: "333344445555",
                        launchTemplate: { launchTemplateName: "fast", launchTemplateVersion: "2" },
                    },
                ],
            });
        });

        it("is refused outside its bounds", async () => {
            expect(
                await refused({
                    fastLaunch: [
                        { maxParallelLaunches: 5, targetSnapshotCount: 0 },
                        { accountId: "2222", targetSnapshotCount: 10001 },
                        { accountId: OTHER, launchTemplate: {} },
                        {
                            accountId: OTHER,
                            launchTemplate: { launchTemplateId: "fast", launchTemplateName: "ft", version: "" },
                        },
                        {},
                    ],
                }),
            ).to.deep.equal([
                "regions[0].fastLaunch[0].maxParallelLaunches: 5 is not an integer from 6 to 10000 (launches). See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableFastLaunch.html",
                `regions[0].fastLaunch[0].targetSnapshotCount: 0 is not an integer from 1 to 10000 (snapshots). See ${API}API_FastLaunchSnapshotConfiguration.html`,
                `regions[0].fastLaunch[1].accountId: \`2222\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
                `regions[0].fastLaunch[1].targetSnapshotCount: 10001 is not an integer from 1 to 10000 (snapshots). See ${API}API_FastLaunchSnapshotConfiguration.html`,
                "regions[0].fastLaunch[2].launchTemplate: needs exactly one of `launchTemplateId` and `launchTemplateName`.",
                "regions[0].fastLaunch[2].launchTemplate.version: is required. Specify a version such as `1`.",
                `regions[0].fastLaunch[3]: is for the same account as regions[0].fastLaunch[2], \`${OTHER}\`. Keep one.`,
                "regions[0].fastLaunch[3].launchTemplate: needs exactly one of `launchTemplateId` and `launchTemplateName`.",
                `regions[0].fastLaunch[3].launchTemplate.launchTemplateId: \`fast\` is not the id of a launch template, \`lt-\` and 17 characters; a name will not do. See ${API}API_LaunchTemplateConfiguration.html`,
                "regions[0].fastLaunch[3].launchTemplate.launchTemplateName: `ft` has 2 characters, but must have 3 to 128. See https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html",
                `regions[0].fastLaunch[3].launchTemplate.version: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_FastLaunchLaunchTemplateSpecification.html`,
                "regions[0].fastLaunch[4]: is for the same account as regions[0].fastLaunch[0]. Keep one.",
            ]);
        });

        it("is warned of where other accounts get copies, unless it is off", async () => {
            const warning =
                'DistributionConfiguration "web": regions[0].fastLaunch[0]: Image Builder\'s guide says that Fast Launch is not possible where other accounts get copies, so the build may fail. Those accounts can enable it themselves. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/cr-upd-ami-distribution-settings.html';
            const kmsKeyId = "alias/web";
            const warnings = async (entry: object, whole: object = {}) =>
                (
                    await record(
                        () =>
                            new DistributionConfiguration("web", {
                                regions: [{ region: "us-east-1", kmsKeyId, ...entry }],
                                ...whole,
                            }),
                    )
                ).warnings;
            expect(await warnings({ fastLaunch: [{}] }, { targetAccountIds: [OTHER] })).to.deep.equal([warning]);
            expect(await warnings({ fastLaunch: [{}], targetAccountIds: [OTHER] })).to.deep.equal([warning]);
            expect(await warnings({ fastLaunch: [{ enabled: false }], targetAccountIds: [OTHER] })).to.deep.equal([]);
            const own = { fastLaunch: [{}], targetAccountIds: [] };
            expect(await entryOf(own, { targetAccountIds: [OTHER] })).to.have.property("fastLaunchConfigurations");
            expect(await entryOf({ fastLaunch: [{ enabled: false }] }, { targetAccountIds: [OTHER] })).to.have.property(
                "fastLaunchConfigurations",
            );
        });

        it("is refused for more accounts than the service takes", async () => {
            const fastLaunch = Array.from({ length: 1001 }, (_, index) => ({
                accountId: String(100000000000 + index),
            }));
            expect(await refused({ fastLaunch })).to.deep.equal([
                `regions[0].fastLaunch: has 1001 entries, but must have 1 to 1000. See ${API}API_Distribution.html`,
            ]);
        });
    });

    it("refuses licences of another form or region, and too many", async () => {
        const abroad = LICENSE.replace("us-east-1", "eu-west-1");
        expect(await refused({ licenseConfigurationArns: ["lic-1", LICENSE, abroad] })).to.deep.equal([
            `regions[0].licenseConfigurationArns[0]: \`lic-1\` is not \`arn:aws:license-manager:<region>:<account>:license-configuration:lic-<id>\`. See ${API}API_Distribution.html`,
            `regions[0].licenseConfigurationArns[2]: \`${abroad}\` is not of this region, \`us-east-1\`. Specify the configuration that exists there.`,
        ]);
        expect(await refused({ licenseConfigurationArns: Array.from({ length: 51 }, () => LICENSE) })).to.deep.equal([
            `regions[0].licenseConfigurationArns: has 51 ARNs, but must have 1 to 50. See ${API}API_Distribution.html`,
        ]);
    });

    describe("parameters", () => {
        it("refuses names, types and accounts that will not do, and one parameter twice", async () => {
            expect(
                await refused(
                    {
                        targetAccountIds: [OTHER],
                        ssmParameters: [
                            { name: "/images/web" },
                            { name: "/images/web", amiAccountId: OTHER },
                            { name: "/images/more" },
                            { name: "/images/more" },
                            { name: "aws-web", dataType: "ami" },
                            {},
                            { name: "/images/theirs", amiAccountId: "333344445555" },
                            { name: "/images/theirs", amiAccountId: "3333" },
                        ],
                    },
                    { ssmParameter: "/images/web" },
                ),
            ).to.deep.equal([
                "regions[0].ssmParameters[0].name: `/images/web` is written by ssmParameter already. Keep one.",
                "regions[0].ssmParameters[1].name: `/images/web` is written by ssmParameter already. Keep one.",
                "regions[0].ssmParameters[3].name: `/images/more` is written by regions[0].ssmParameters[2] already. Keep one.",
                "regions[0].ssmParameters[4].name: `aws-web` starts with a prefix that Systems Manager reserves (`aws`, `ssm`). Start with `/imagebuilder/`.",
                "regions[0].ssmParameters[4].dataType: `ami` is not one of `aws:ec2:image`, `text`.",
                "regions[0].ssmParameters[5].name: is required. Specify a name such as `/imagebuilder/web/latest`.",
                "regions[0].ssmParameters[6].amiAccountId: `333344445555` gets no copy in this region. Add it to the target accounts, or omit `amiAccountId` for this account.",
                `regions[0].ssmParameters[7].amiAccountId: \`3333\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
            ]);
        });
    });

    describe("exports", () => {
        const ROLE = "aws:iam/role:Role";
        const POLICY = "aws:iam/rolePolicy:RolePolicy";

        it("make one role that may write to their buckets and no more, before the configuration", async () => {
            const regions = [
                { region: "us-east-1", s3Export: { bucket: "disks", prefix: "web", format: "RAW" } },
                { region: "eu-west-1", s3Export: { bucket: pulumi.output("eu-disks"), format: "VHD" } },
                { region: "us-west-2", s3Export: { bucket: "disks", format: "VHD", roleName: "vmimport" } },
            ];
            let made: DistributionConfiguration | undefined;
            const recorder = await record(
                () => (made = new DistributionConfiguration("web", { regions, tags: { team: "platform" } })),
            );
            expect(recorder.list()).to.deep.equal([
                "aws-golden-image:index:DistributionConfiguration web",
                `${ROLE} web-export`,
                `${POLICY} web-export`,
                `${DISTRIBUTION} web`,
            ]);
            const { inputs, options } = recorder.find(ROLE, "web-export");
            expect({ ...inputs, assumeRolePolicy: JSON.parse(inputs.assumeRolePolicy as string) }).to.deep.equal({
                description: "VM Import/Export, writing the images of web to S3",
                assumeRolePolicy: {
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Effect: "Allow",
                            Principal: { Service: "vmie.amazonaws.com" },
                            Action: "sts:AssumeRole",
                            Condition: {
                                StringEquals: { "sts:Externalid": "vmimport", "aws:SourceAccount": "111122223333" },
                                ArnLike: { "aws:SourceArn": "arn:aws:vmie:*:111122223333:*" },
                            },
                        },
                    ],
                },
                tags: { team: "platform" },
            });
            expect(options.parent).to.equal("aws-golden-image:index:DistributionConfiguration web");
            const policy = recorder.find(POLICY, "web-export").inputs;
            expect({ ...policy, policy: JSON.parse(policy.policy as string) }).to.deep.equal({
                role: "web-export",
                policy: {
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Sid: "FindExportBuckets",
                            Effect: "Allow",
                            Action: ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket"],
                            Resource: ["arn:aws:s3:::disks", "arn:aws:s3:::eu-disks"],
                        },
                        {
                            Sid: "WriteDiskImages",
                            Effect: "Allow",
                            Action: ["s3:GetObject", "s3:PutObject"],
                            Resource: ["arn:aws:s3:::disks/web/*", "arn:aws:s3:::eu-disks/*"],
                        },
                        {
                            Sid: "ReadImages",
                            Effect: "Allow",
                            Action: [
                                "ec2:CopySnapshot",
                                "ec2:Describe*",
                                "ec2:ModifySnapshotAttribute",
                                "ec2:RegisterImage",
                            ],
                            Resource: "*",
                        },
                    ],
                },
            });
            const configuration = recorder.find(DISTRIBUTION, "web");
            expect(configuration.options.dependsOn).to.include(`${POLICY} web-export`);
            const distributions = configuration.inputs.distributions as { s3ExportConfiguration: object }[];
            expect(distributions.map(({ s3ExportConfiguration }) => s3ExportConfiguration)).to.deep.equal([
                { s3Bucket: "disks", s3Prefix: "web/", diskImageFormat: "RAW", roleName: "web-export" },
                { s3Bucket: "eu-disks", diskImageFormat: "VHD", roleName: "web-export" },
                { s3Bucket: "disks", diskImageFormat: "VHD", roleName: "vmimport" },
            ]);
            expect(await unwrap(made!.exportRoleNames)).to.deep.equal(["web-export", "vmimport"]);
        });

        it("are refused with what S3, EC2 and IAM would not take", async () => {
            expect(
                await refused({
                    s3Export: {
                        bucket: "s3://disks",
                        prefix: "/web",
                        format: "vmdk",
                        roleName: "arn:aws:iam::111122223333:role/vmimport",
                    },
                }),
            ).to.deep.equal([
                "regions[0].s3Export.bucket: `s3://disks` is not a bucket name: 3 to 63 lowercase letters, digits, dots and dashes. See https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
                "regions[0].s3Export.prefix: starts with a slash, which would be part of the object key. Omit it.",
                "regions[0].s3Export.format: `vmdk` is not one of `VMDK`, `RAW`, `VHD`. Did you mean `VMDK`?",
                "regions[0].s3Export.roleName: `arn:aws:iam::111122223333:role/vmimport` is not the name of a role, up to 64 letters, digits and `+=,.@-_`, not an ARN. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
            ]);
            expect(await refused({ s3Export: { prefix: "w".repeat(1025) } })).to.deep.equal([
                "regions[0].s3Export.bucket: is required. Specify the bucket that disk images are written to.",
                `regions[0].s3Export.prefix: \`${"w".repeat(57)}...\` has 1025 characters, but must have 1 to 1024. See ${API}API_S3ExportConfiguration.html`,
                "regions[0].s3Export.format: is required. Specify `VMDK`, `VHD` or `RAW`.",
            ]);
        });

        it("warn of a key, as EC2 exports no encrypted image", async () => {
            const s3Export = { bucket: "disks", format: "RAW", roleName: "vmimport" };
            expect(await warningsOf({ s3Export, kmsKeyId: "alias/images" })).to.deep.equal([
                "regions[0].s3Export: EC2 cannot export encrypted images, but `kmsKeyId` is set for this region.",
            ]);
            expect(await warningsOf({ s3Export })).to.deep.equal([]);
        });
    });

    it("checks its own accounts, description and launch permission", async () => {
        expect(
            await refused({
                amiDescription: "",
                targetAccountIds: ["2222", undefined],
                launchPermission: { userIds: ["all"] },
            }),
        ).to.deep.equal([
            `regions[0].amiDescription: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            `regions[0].targetAccountIds[0]: \`2222\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
            "regions[0].targetAccountIds[1]: is required. Specify an account id, twelve digits.",
            `regions[0].launchPermission.userIds[0]: \`all\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
        ]);
    });

    it("takes what is not known yet in a preview, in which its parameters are known all the same", async () => {
        let made: DistributionConfiguration | undefined;
        const recorder = await record(
            () => {
                const later = toCome();
                made = make(
                    {
                        kmsKeyId: later,
                        launchTemplates: [{ launchTemplateId: later, accountId: later }],
                        fastLaunch: [{ accountId: later, launchTemplate: { launchTemplateId: later, version: later } }],
                        licenseConfigurationArns: [later],
                        s3Export: { bucket: later, prefix: later, format: "RAW" },
                        ssmParameters: [{ name: "/images/web" }],
                    },
                    { ssmParameter: "/imagebuilder/web" },
                );
            },
            { preview: true },
        );
        expect(recorder.list()).to.include(`${DISTRIBUTION} web`);
        const names = made!.ssmParameterNames as unknown as { isKnown: Promise<boolean>; promise(): Promise<object> };
        expect(await names.isKnown).to.equal(true);
        expect(await names.promise()).to.deep.equal({ "us-east-1": "/imagebuilder/web" });
    });
});

/** As a resource that is still to be made gives it in a preview. */
function toCome(): pulumi.Output<string> {
    return new (pulumi.Output as unknown as new (...args: unknown[]) => pulumi.Output<string>)(
        new Set(),
        Promise.resolve(undefined),
        Promise.resolve(false),
        Promise.resolve(false),
        Promise.resolve(new Set()),
    );
}
