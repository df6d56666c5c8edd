// Tests of GoldenImagePipeline: which parts it makes, how they are wired, and what is refused between them.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import type { Statement } from "../../../provider/access/policyDocument";
import { GoldenImagePipeline } from "../../../provider/goldenImagePipeline/goldenImagePipeline";
import type { GoldenImagePipelineArgs } from "../../../provider/goldenImagePipeline/args";
import { helloDocument } from "../../support/helloDocument";
import { errorsOf, lateErrorsOf, record, unwrap, type Recorder } from "../../support/recorder";

const OURS = "arn:aws:imagebuilder:us-east-1:111122223333";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html";
const KEY = "arn:aws:kms:us-east-1:111122223333:key/own";
const ANY_KEY = "arn:aws:kms:*:*:key/*";
const ASSUME = "arn:aws:iam::222233334444:role/deploy";

const minimal: GoldenImagePipelineArgs = {
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ document: helloDocument }],
};
const make = (args: Partial<GoldenImagePipelineArgs> = {}) => new GoldenImagePipeline("web", { ...minimal, ...args });
const refused = (args: object) => errorsOf(() => make(args));

const aws = (recorder: Recorder, noun: string) =>
    recorder.find(`aws:imagebuilder/${noun[0].toLowerCase()}${noun.slice(1)}:${noun}`, "web").inputs;
function execution(recorder: Recorder, sid: string): Statement | undefined {
    const { policy } = recorder.find("aws:iam/rolePolicy:RolePolicy", "web-execution").inputs;
    const { Statement } = JSON.parse(policy as string) as { Statement: Statement[] };
    return Statement.find(({ Sid }) => Sid === sid);
}
const rootVolumeKey = (recorder: Recorder) =>
    (aws(recorder, "ImageRecipe").blockDeviceMappings as { ebs: { kmsKeyId?: string } }[])[0]?.ebs.kmsKeyId;

const ORGANIZATION = "arn:aws:organizations::111122223333:organization/o-abcdefghij";

describe("GoldenImagePipeline", () => {
    it("makes every part from a base image and a component", async () => {
        const recorder = await record(() => make());
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:Component web-hello",
            "aws-golden-image:index:ContentVersion web",
            "aws-golden-image:index:ContentVersion web-hello",
            "aws-golden-image:index:DistributionConfiguration web",
            "aws-golden-image:index:GoldenImagePipeline web",
            "aws-golden-image:index:ImagePipeline web",
            "aws-golden-image:index:ImageRecipe web",
            "aws-golden-image:index:InfrastructureConfiguration web",
            "aws-golden-image:index:LifecyclePolicy web",
            "aws:cloudwatch/logGroup:LogGroup web-image-logs",
            "aws:cloudwatch/logGroup:LogGroup web-pipeline-logs",
            "aws:iam/instanceProfile:InstanceProfile web-instance",
            "aws:iam/role:Role web-execution",
            "aws:iam/role:Role web-instance",
            "aws:iam/role:Role web-lifecycle",
            "aws:iam/rolePolicy:RolePolicy web-execution",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-instance-AmazonSSMManagedInstanceCore",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-instance-EC2InstanceProfileForImageBuilder",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-lifecycle",
            "aws:imagebuilder/component:Component web-hello",
            "aws:imagebuilder/distributionConfiguration:DistributionConfiguration web",
            "aws:imagebuilder/imagePipeline:ImagePipeline web",
            "aws:imagebuilder/imageRecipe:ImageRecipe web",
            "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration web",
            "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy web",
            "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy web-superseded",
        ]);
        expect(aws(recorder, "ImagePipeline")).to.deep.equal({
            name: "web",
            imageRecipeArn: `${OURS}:image-recipe/web/1.0.0`,
            infrastructureConfigurationArn: `${OURS}:infrastructure-configuration/web`,
            distributionConfigurationArn: `${OURS}:distribution-configuration/web`,
            executionRole: "arn:aws:iam::111122223333:role/web-execution",
            imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 720 },
            imageScanningConfiguration: { imageScanningEnabled: false },
            enhancedImageMetadataEnabled: true,
            loggingConfiguration: {
                imageLogGroupName: "/aws/imagebuilder/web",
                pipelineLogGroupName: "/aws/imagebuilder/pipeline/web",
            },
            status: "ENABLED",
        });
        expect(aws(recorder, "DistributionConfiguration")).to.deep.equal({
            name: "web",
            distributions: [
                {
                    region: "us-east-1",
                    amiDistributionConfiguration: { name: "web-{{ imagebuilder:buildDate }}" },
                    ssmParameterConfigurations: [
                        { parameterName: "/imagebuilder/web/latest", dataType: "aws:ec2:image" },
                    ],
                },
            ],
        });
        expect(recorder.warnings).to.deep.equal([]);
    });

    it("gives what people and other stacks ask for", async () => {
        let made: GoldenImagePipeline | undefined;
        await record(() => (made = make({ logBucket: {}, notifications: {} })));
        const outputs = Object.entries(made!).filter(
            ([key, value]) => !/^urn$|Policy$/.test(key) && pulumi.Output.isInstance(value),
        );
        expect(await unwrap(pulumi.output(Object.fromEntries(outputs)))).to.deep.equal({
            pipelineArn: `${OURS}:image-pipeline/web`,
            recipeArn: `${OURS}:image-recipe/web/1.0.0`,
            recipeVersion: "1.0.0",
            imageArn: `${OURS}:image/web/x.x.x`,
            builtImageArn: "",
            builtImageIds: {},
            channelParameterNames: {},
            promotePolicies: {},
            componentArns: [`${OURS}:component/web-hello/1.0.0/1`],
            infrastructureConfigurationArn: `${OURS}:infrastructure-configuration/web`,
            distributionConfigurationArn: `${OURS}:distribution-configuration/web`,
            lifecyclePolicyArn: `${OURS}:lifecycle-policy/web`,
            instanceRoleArn: "arn:aws:iam::111122223333:role/web-instance",
            eventRuleNames: {},
            executionRoleArn: "arn:aws:iam::111122223333:role/web-execution",
            lifecycleRoleArn: "arn:aws:iam::111122223333:role/web-lifecycle",
            distributionRoleArns: {},
            logBucketName: "web-logs",
            logPrefix: "web",
            imageLogGroupName: "/aws/imagebuilder/web",
            pipelineLogGroupName: "/aws/imagebuilder/pipeline/web",
            topicArn: "arn:aws:sns:us-east-1:111122223333:web-notifications",
            approvalTopicArn: "",
            repositoryUri: "",
            imageKeyArns: {},
            ssmParameterNames: { "us-east-1": "/imagebuilder/web/latest" },
            destinationAccount: {
                sourceAccountId: "111122223333",
                pipelineName: "web",
                kmsKeyArns: [],
                parameterNames: ["/imagebuilder/web/latest"],
                launchTemplateIds: [],
                licenseConfigurationArns: [],
            },
        });
    });

    it("uses what exists instead of making it", async () => {
        let made: GoldenImagePipeline | undefined;
        const recorder = await record(() => {
            made = make({
                infrastructure: { arn: `${OURS}:infrastructure-configuration/shared` },
                executionRoleArn: "arn:aws:iam::111122223333:role/builds",
                lifecycle: { enabled: false },
                tags: Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`tag${index}`, ""])),
            });
        });
        const made_ = recorder.aws().map(({ type, name }) => `${type} ${name}`);
        expect(made_.sort()).to.deep.equal([
            "aws:cloudwatch/logGroup:LogGroup web-image-logs",
            "aws:cloudwatch/logGroup:LogGroup web-pipeline-logs",
            "aws:imagebuilder/component:Component web-hello",
            "aws:imagebuilder/distributionConfiguration:DistributionConfiguration web",
            "aws:imagebuilder/imagePipeline:ImagePipeline web",
            "aws:imagebuilder/imageRecipe:ImageRecipe web",
        ]);
        expect(aws(recorder, "ImagePipeline")).to.include({
            infrastructureConfigurationArn: `${OURS}:infrastructure-configuration/shared`,
            executionRole: "arn:aws:iam::111122223333:role/builds",
        });
        const { lifecyclePolicyArn, lifecycleRoleArn, instanceRoleArn, executionRoleArn } = made!;
        expect(
            await unwrap(pulumi.all([lifecyclePolicyArn, lifecycleRoleArn, instanceRoleArn, executionRoleArn])),
        ).to.deep.equal(["", "", "", "arn:aws:iam::111122223333:role/builds"]);
    });

    it("makes a key in each region for images that go to other accounts, and lets those accounts use it", async () => {
        let made: GoldenImagePipeline | undefined;
        const recorder = await record(() => {
            made = make({
                regions: [{ region: "us-east-1" }, { region: "eu-central-1" }],
                targetAccounts: [{ accountId: "222233334444", assumeRoleArn: ASSUME }, { accountId: "333344445555" }],
            });
        });
        const keys = {
            "us-east-1": "arn:aws:kms:us-east-1:111122223333:key/web-images-us-east-1",
            "eu-central-1": "arn:aws:kms:eu-central-1:111122223333:key/web-images-eu-central-1",
        };
        const { distributions } = aws(recorder, "DistributionConfiguration");
        expect(
            (distributions as { region: string; amiDistributionConfiguration: { kmsKeyId: string } }[]).map(
                ({ region, amiDistributionConfiguration }) => [region, amiDistributionConfiguration.kmsKeyId],
            ),
        ).to.deep.equal(Object.entries(keys));
        expect(rootVolumeKey(recorder)).to.equal(keys["us-east-1"]);
        expect(await unwrap(made!.imageKeyArns)).to.deep.equal(keys);
        expect((await unwrap(made!.destinationAccount)).kmsKeyArns).to.deep.equal(Object.values(keys));
        expect(execution(recorder, "EncryptVolumes")?.Resource).to.deep.equal(Object.values(keys));
        expect(execution(recorder, "CopyToTargetAccounts")?.Resource).to.deep.equal([
            "arn:aws:iam::222233334444:role/EC2ImageBuilderDistributionCrossAccountRole",
            "arn:aws:iam::333344445555:role/EC2ImageBuilderDistributionCrossAccountRole",
        ]);
        const { policy } = recorder.find("aws:kms/key:Key", "web-images-eu-central-1").inputs;
        expect((JSON.parse(policy as string) as { Statement: Statement[] }).Statement[1]?.Principal).to.deep.equal({
            AWS: ["arn:aws:iam::222233334444:root", "arn:aws:iam::333344445555:root"],
        });
    });

    it("makes the destination account's part through the role there, and the pipeline after it", async () => {
        const recorder = await record(() =>
            make({ targetAccounts: [{ accountId: "222233334444", assumeRoleArn: ASSUME }] }),
        );
        expect(recorder.find("pulumi:providers:aws", "web-222233334444").inputs).to.deep.equal({
            region: "us-east-1",
            skipCredentialsValidation: "false",
            skipRegionValidation: "true",
            assumeRoles: JSON.stringify([{ roleArn: ASSUME, sessionName: "pulumi-aws-golden-image" }]),
        });
        const there = recorder.registered.filter(({ options }) => options.provider === "web-222233334444");
        expect(there.map(({ type, name }) => `${type} ${name}`).sort()).to.deep.equal([
            "aws:iam/role:Role web-222233334444-distribution",
            "aws:iam/role:Role web-222233334444-lifecycle",
            "aws:iam/rolePolicy:RolePolicy web-222233334444-grants",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-222233334444-distribution",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-222233334444-lifecycle",
        ]);
        const { dependsOn } = recorder.find("aws-golden-image:index:ImagePipeline", "web").options;
        expect(dependsOn).to.include.members([
            "aws:iam/rolePolicy:RolePolicy web-222233334444-grants",
            "aws:iam/rolePolicy:RolePolicy web-execution",
        ]);
    });

    it("uses given keys, and grants them to the accounts that get copies", async () => {
        let made: GoldenImagePipeline | undefined;
        const foreign = "arn:aws:kms:eu-central-1:111122223333:key/foreign";
        const recorder = await record(() => {
            made = make({
                rootVolume: { kmsKeyId: KEY },
                regions: [
                    { region: "us-east-1", kmsKeyId: KEY },
                    { region: "eu-central-1", kmsKeyId: foreign },
                ],
                targetAccounts: [{ accountId: "222233334444" }],
            });
        });
        expect(recorder.aws().filter(({ type }) => type === "aws:kms/key:Key")).to.deep.equal([]);
        expect(rootVolumeKey(recorder)).to.equal(KEY);
        expect((await unwrap(made!.destinationAccount)).kmsKeyArns).to.deep.equal([KEY, foreign]);
    });

    it("narrows the execution role to keys only when it knows all that are used", async () => {
        const resource = async (args: Partial<GoldenImagePipelineArgs>) =>
            execution(await record(() => make(args)), "EncryptVolumes")?.Resource;
        const rootVolume = { kmsKeyId: KEY, deviceName: "/dev/xvda" };
        expect(await resource({ rootVolume })).to.deep.equal([KEY]);
        expect(await resource({ rootVolume, regions: [{ region: "eu-central-1" }] })).to.equal(ANY_KEY);
        expect(await resource({ rootVolume: { kmsKeyId: "alias/images" } })).to.equal(ANY_KEY);
        expect(await resource({ regions: [{ region: "us-east-1", kmsKeyId: KEY }] })).to.equal(ANY_KEY);
        const encrypted = { image: "parent" };
        expect(await resource({ rootVolume, baseImage: encrypted })).to.equal(ANY_KEY);
        const listed = [{ region: "eu-central-1", kmsKeyId: KEY.replace("us-east-1", "eu-central-1") }];
        expect(await resource({ rootVolume, regions: listed })).to.deep.equal([KEY, listed[0]?.kmsKeyId]);
    });

    it("makes no key for images that are not encrypted", async () => {
        const targetAccounts = [{ accountId: "222233334444" }];
        const recorder = await record(() => make({ rootVolume: { encrypted: false }, targetAccounts }));
        expect(recorder.aws().filter(({ type }) => type === "aws:kms/key:Key")).to.deep.equal([]);
    });

    it("says a warning of a document once for all parts that check it", async () => {
        const document = helloDocument.replace("'echo hello'", "'reboot'");
        const { warnings } = await record(() => make({ components: [{ document }] }));
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.match(/^GoldenImagePipeline "web": components\[0\]\.document: .*\[reboot-in-script\]$/);
    });

    it("knows instance types that do not run the base image", async () => {
        expect(await refused({ instanceTypes: ["t3.small", "t4g.small"] })).to.deep.equal([
            "instanceTypes: `t4g.small` is arm64, but the base image is x86_64. Specify a type of that architecture.",
        ]);
        const recorder = await record(() =>
            make({ baseImage: { amiId: "ami-0123456789abcdef0" }, instanceTypes: ["t4g.small"] }),
        );
        expect(recorder.warnings).to.deep.equal([]);
    });

    it("says the errors of all parts at once", async () => {
        expect(
            await refused({
                name: "Web",
                baseImage: { managed: "amazon-linux-2023", amiId: "ami-01234567" },
                components: [],
                instanceTypes: ["medium"],
                regions: [{ region: "eu-central-1" }, { region: "eu-central-1" }],
                region: "us-east-1",
                targetAccounts: [{ accountId: "1234", createRoles: false }],
                schedule: { expression: "cron(0 2 * * SUN)", timezone: "Europe/Zuerich" },
                lifecycle: { deleteAfterDays: 0 },
            }),
        ).to.deep.equal([
            "name: `Web` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `web`.",
            "baseImage: specifies several images (`managed`, `amiId`). Keep exactly one of them.",
            "instanceTypes[0]: `medium` is not an instance type such as `t3.medium`. See https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html",
            "regions[1].region: `eu-central-1` is already listed in regions[0]. Each region can have one entry; merge the two.",
            "schedule.expression: cron(0 2 * * SUN) has 5 fields, but needs six: minute, hour, day of month, month, day of week, year. Did you mean cron(0 2 ? * SUN *)?",
            'schedule.timezone: "Europe/Zuerich" is not an IANA time zone. Did you mean "Europe/Zurich"?',
            `lifecycle.deleteAfterDays: 0 is not an integer from 1 to 1000 (days). See ${API}API_LifecyclePolicyDetailFilter.html`,
            `targetAccounts[0].accountId: \`1234\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
            "targetAccounts[0].createRoles: is only valid with `assumeRoleArn`: without a role to assume, nothing is created in that account.",
            'regions: the pipeline\'s own region, `us-east-1`, is required, as copies to other accounts start there. Add { region: "us-east-1" }.',
        ]);
    });

    for (const [what, args, ...errors] of [
        [
            "an infrastructure and what belongs to one",
            { infrastructure: { arn: "web" }, instanceTypes: ["t3.medium"], logBucket: {} },
            `infrastructure.arn: \`web\` is not \`arn:aws:imagebuilder:<region>:<account>:infrastructure-configuration/<name>\`. See ${API}API_CreateImagePipeline.html`,
            "instanceTypes: applies only to a new infrastructure configuration, but `infrastructure` names an existing one. Omit one of them.",
            "logBucket: applies only to a new infrastructure configuration, but `infrastructure` names an existing one. Omit one of them.",
        ],
        [
            "an infrastructure without ARN",
            { infrastructure: {} },
            "infrastructure.arn: is required. Specify the ARN of the existing configuration.",
        ],
        [
            "an instance role beside one that is made",
            { instanceRoleArn: "arn:aws:iam::111122223333:role/builds" },
            "instanceRoleArn: is only valid with `infrastructure` or `instanceProfileName`; otherwise this component creates the role.",
        ],
        [
            "a role of another account",
            { targetAccounts: [{ accountId: "333344445555", assumeRoleArn: ASSUME }] },
            `targetAccounts[0].assumeRoleArn: \`${ASSUME}\` is a role of another account than \`333344445555\`.`,
        ],
        [
            "keys by alias for other accounts",
            {
                targetAccounts: [{ accountId: "222233334444" }],
                rootVolume: { kmsKeyId: "alias/a" },
                regions: [{ region: "us-east-1", kmsKeyId: "1234" }],
            },
            `rootVolume.kmsKeyId: \`alias/a\` is not the ARN of a key, \`arn:aws:kms:<region>:<account>:key/<id>\`. See ${KMS}`,
            `regions[0].kmsKeyId: \`1234\` is not the ARN of a key, \`arn:aws:kms:<region>:<account>:key/<id>\`. See ${KMS}`,
        ],
        [
            "an encrypted image for everyone",
            { launchPermission: { public: true }, regions: [{ region: "us-east-1", kmsKeyId: KEY }] },
            "launchPermission.public: is true, but the image is encrypted, and an encrypted image cannot be public. Set `rootVolume.encrypted` to false, or specify the accounts.",
            "regions[0].kmsKeyId: names a key, but `launchPermission.public` is true, and an encrypted image cannot be public. Omit one of them.",
        ],
        [
            "an image for others under a key that they cannot use",
            { launchPermission: { userIds: ["222233334444"] } },
            "rootVolume.kmsKeyId: is required: the image is encrypted with the account's own EBS key, which other accounts cannot use. Specify a key whose policy allows them, or set `rootVolume.encrypted` to false.",
        ],
        [
            "an image for others under the key of the target accounts",
            {
                launchPermission: { organizationArns: [ORGANIZATION] },
                targetAccounts: [{ accountId: "222233334444" }],
            },
            "rootVolume.kmsKeyId: is required: the image is encrypted with a key for the target accounts, which other accounts cannot use. Specify a key whose policy allows them, or set `rootVolume.encrypted` to false.",
        ],
    ] as [string, object, ...string[]][]) {
        it(`refuses ${what}`, async () => expect(await refused(args)).to.deep.equal(errors));
    }

    it("stops before the recipe when its own region turns out to have no key", async () => {
        const targetAccounts = [{ accountId: "222233334444" }];
        const { messages, recorder } = await lateErrorsOf(() =>
            make({ targetAccounts, regions: [{ region: "eu-central-1" }] }),
        );
        expect(messages).to.deep.equal([
            `GoldenImagePipeline "web" has 1 validation error, found during the deployment:\n  regions: the pipeline's own region, \`us-east-1\`, is required, as copies to other accounts start there. Add { region: "us-east-1" }.`,
        ]);
        expect(recorder.list()).to.not.include("aws:imagebuilder/imageRecipe:ImageRecipe web");
    });

    it("checks what is known late in its own name", async () => {
        const schedule = { expression: pulumi.output(Promise.resolve("daily")) };
        const { messages, recorder } = await lateErrorsOf(() => make({ schedule }));
        expect(messages).to.have.length(1);
        expect(messages[0]).to.match(
            /^GoldenImagePipeline "web" has 1 validation error, found during the deployment:\n {2}schedule\.expression: /,
        );
        expect(recorder.list()).to.not.include("aws:imagebuilder/imagePipeline:ImagePipeline web");
    });
});
