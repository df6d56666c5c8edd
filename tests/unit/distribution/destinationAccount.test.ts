// Tests of DestinationAccount: the two roles, their trust, and the rights to keys, parameters, templates and licences.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { DestinationAccount } from "../../../provider/distribution/destinationAccount";
import { type DestinationAccountArgs } from "../../../provider/distribution/destinationAccountArgs";
import { errorsOf, lateErrorsOf, record, unwrap } from "../../support/recorder";

const ROLE = "aws:iam/role:Role";
const GRANTS = "aws:iam/rolePolicy:RolePolicy";
const SOURCE = "222233334444";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const VIA_EC2 = { "kms:ViaService": ["ec2.*.amazonaws.com", "ec2.*.amazonaws.com.cn"] };
const KEY = `arn:aws:kms:us-east-1:${SOURCE}:key/1234`;

const make = (args: Partial<DestinationAccountArgs>) =>
    new DestinationAccount("web", { sourceAccountId: SOURCE, ...args });
const refused = (args: object) => errorsOf(() => make(args));
const policyOf = (text: unknown): unknown => JSON.parse(text as string);

describe("DestinationAccount", () => {
    it("needs only the source account, and makes the roles under the names that Image Builder looks for", async () => {
        const recorder = await record(() => make({}));
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:DestinationAccount web",
            `${ROLE} web-distribution`,
            `${ROLE} web-lifecycle`,
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-distribution",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-lifecycle",
        ]);
        const distribution = recorder.find(ROLE, "web-distribution").inputs;
        expect({ ...distribution, assumeRolePolicy: policyOf(distribution.assumeRolePolicy) }).to.deep.equal({
            name: "EC2ImageBuilderDistributionCrossAccountRole",
            description: "EC2 Image Builder of the source account, copying images to this one",
            assumeRolePolicy: {
                Version: "2012-10-17",
                Statement: [
                    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${SOURCE}:root` }, Action: "sts:AssumeRole" },
                ],
            },
        });
        const lifecycle = recorder.find(ROLE, "web-lifecycle").inputs;
        expect({ ...lifecycle, assumeRolePolicy: policyOf(lifecycle.assumeRolePolicy) }).to.deep.equal({
            name: "Ec2ImageBuilderCrossAccountLifecycleAccess",
            description: "EC2 Image Builder, cleaning up images that the source account copied to this one",
            assumeRolePolicy: {
                Version: "2012-10-17",
                Statement: [
                    {
                        Effect: "Allow",
                        Principal: { Service: "imagebuilder.amazonaws.com" },
                        Action: "sts:AssumeRole",
                        Condition: {
                            StringEquals: { "aws:SourceAccount": SOURCE },
                            ArnLike: { "aws:SourceArn": "arn:aws:imagebuilder:*:*:image/*/*/*" },
                        },
                    },
                ],
            },
        });
        const attachments = recorder.registered.filter(({ type }) => type.endsWith(":RolePolicyAttachment"));
        expect(attachments.map(({ inputs }) => inputs)).to.deep.equal([
            {
                role: "EC2ImageBuilderDistributionCrossAccountRole",
                policyArn: "arn:aws:iam::aws:policy/Ec2ImageBuilderCrossAccountDistributionAccess",
            },
            {
                role: "Ec2ImageBuilderCrossAccountLifecycleAccess",
                policyArn: "arn:aws:iam::aws:policy/service-role/EC2ImageBuilderLifecycleExecutionPolicy",
            },
        ]);
    });

    it("is held to the execution roles of the source account that are named", async () => {
        const role = `arn:aws:iam::${SOURCE}:role/web-execution`;
        const recorder = await record(() => make({ sourceRoleArns: [pulumi.output(role)] }));
        const { assumeRolePolicy } = recorder.find(ROLE, "web-distribution").inputs;
        expect(policyOf(assumeRolePolicy)).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { AWS: `arn:aws:iam::${SOURCE}:root` },
                    Action: "sts:AssumeRole",
                    Condition: { ArnEquals: { "aws:PrincipalArn": [role] } },
                },
            ],
        });
        expect(await refused({ sourceRoleArns: ["web-execution"], createRoles: false })).to.deep.equal([
            "sourceRoleArns[0]: `web-execution` is not `arn:aws:iam::<account>:role/<name>`. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImagePipeline.html",
            "sourceRoleArns: applies to new roles only, but `createRoles` is false. Specify it where the roles are created, or remove it.",
        ]);
    });

    it("passes on everything it is told", async () => {
        const recorder = await record(() =>
            make({
                // As a stack reference gives it.
                pipelineName: pulumi.output("web-server"),
                kmsKeyArns: [KEY],
                parameterNames: ["/images/web", "web"],
                createRoles: false,
                tags: { team: "platform" },
            }),
        );
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:DestinationAccount web",
            `${GRANTS} web-grants`,
        ]);
        const grants = recorder.find(GRANTS, "web-grants").inputs;
        expect({ ...grants, policy: policyOf(grants.policy) }).to.deep.equal({
            name: "image-builder-web-server",
            role: "EC2ImageBuilderDistributionCrossAccountRole",
            policy: {
                Version: "2012-10-17",
                Statement: [
                    {
                        Sid: "UseImageKeys",
                        Effect: "Allow",
                        Action: [
                            "kms:Decrypt",
                            "kms:DescribeKey",
                            "kms:Encrypt",
                            "kms:GenerateDataKey*",
                            "kms:ReEncrypt*",
                        ],
                        Resource: [KEY],
                        Condition: { StringLike: VIA_EC2 },
                    },
                    {
                        Sid: "LetVolumesUseImageKeys",
                        Effect: "Allow",
                        Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
                        Resource: [KEY],
                        Condition: { Bool: { "kms:GrantIsForAWSResource": "true" }, StringLike: VIA_EC2 },
                    },
                    {
                        Sid: "WriteOutputParameters",
                        Effect: "Allow",
                        Action: "ssm:PutParameter",
                        Resource: [
                            "arn:aws:ssm:*:111122223333:parameter/images/web",
                            "arn:aws:ssm:*:111122223333:parameter/web",
                        ],
                    },
                    { Sid: "CheckImages", Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" },
                ],
            },
        });
    });

    const LICENSE = `arn:aws:license-manager:us-east-1:${SOURCE}:license-configuration:lic-${"0".repeat(32)}`;

    it("lets Image Builder write the launch templates that are named, and attach licences", async () => {
        const recorder = await record(() =>
            make({
                createRoles: false,
                launchTemplateIds: ["lt-0123456789abcdef0", pulumi.output("lt-fedcba98765432100")],
                licenseConfigurationArns: [LICENSE],
            }),
        );
        const templates = ["lt-0123456789abcdef0", "lt-fedcba98765432100"].map(
            (id) => `arn:aws:ec2:*:111122223333:launch-template/${id}`,
        );
        expect(policyOf(recorder.find(GRANTS, "web-grants").inputs.policy)).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "UpdateLaunchTemplates",
                    Effect: "Allow",
                    Action: ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
                    Resource: templates,
                    Condition: { StringEquals: { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" } },
                },
                {
                    Sid: "FindLaunchTemplates",
                    Effect: "Allow",
                    Action: ["ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions"],
                    Resource: "*",
                },
                {
                    Sid: "TagLaunchTemplates",
                    Effect: "Allow",
                    Action: "ec2:CreateTags",
                    Resource: templates,
                    Condition: { StringEquals: { "aws:RequestTag/CreatedBy": "EC2 Image Builder" } },
                },
                {
                    Sid: "AttachLicenses",
                    Effect: "Allow",
                    Action: "license-manager:UpdateLicenseSpecificationsForResource",
                    Resource: [LICENSE],
                },
            ],
        });
    });

    it("tags its roles", async () => {
        const recorder = await record(() => make({ tags: { team: "platform" } }));
        for (const name of ["web-distribution", "web-lifecycle"]) {
            expect(recorder.find(ROLE, name).inputs.tags).to.deep.equal({ team: "platform" });
        }
    });

    it("registers no policy without statements, and no name that IAM refuses", async () => {
        const none = await record(() =>
            make({ kmsKeyArns: [], parameterNames: [], launchTemplateIds: [], licenseConfigurationArns: [] }),
        );
        expect(none.registered.filter(({ type }) => type === GRANTS)).to.deep.equal([]);
        const long = await record(() => make({ pipelineName: "w".repeat(128), parameterNames: ["web"] }));
        const { name } = long.find(GRANTS, "web-grants").inputs;
        expect(name).to.match(/^image-builder-w{105}-[0-9a-f]{8}$/);
    });

    it("gives the ARNs of the roles, made here or elsewhere", async () => {
        for (const createRoles of [true, false]) {
            let made: DestinationAccount | undefined;
            await record(() => (made = make({ createRoles })));
            expect(await unwrap(pulumi.all([made!.distributionRoleArn, made!.lifecycleRoleArn]))).to.deep.equal([
                "arn:aws:iam::111122223333:role/EC2ImageBuilderDistributionCrossAccountRole",
                "arn:aws:iam::111122223333:role/Ec2ImageBuilderCrossAccountLifecycleAccess",
            ]);
        }
    });

    it("says all errors at once", async () => {
        expect(
            await refused({
                sourceAccountId: "1234",
                pipelineName: "Web",
                kmsKeyArns: ["alias/images", KEY],
                parameterNames: ["aws-web"],
                launchTemplateIds: ["web"],
                licenseConfigurationArns: [LICENSE, "lic-1"],
                tags: { "aws:x": "" },
            }),
        ).to.deep.equal([
            `sourceAccountId: \`1234\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
            "pipelineName: `Web` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `web`.",
            "kmsKeyArns[0]: `alias/images` is not the ARN of a key, `arn:aws:kms:<region>:<account>:key/<id>`. See https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
            "parameterNames[0]: `aws-web` starts with a prefix that Systems Manager reserves (`aws`, `ssm`). Start with `/imagebuilder/`.",
            `launchTemplateIds[0]: \`web\` is not the id of a launch template, \`lt-\` and 17 characters; a name will not do. See ${API}API_LaunchTemplateConfiguration.html`,
            `licenseConfigurationArns[1]: \`lic-1\` is not \`arn:aws:license-manager:<region>:<account>:license-configuration:lic-<id>\`. See ${API}API_Distribution.html`,
            "tags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
        ]);
        expect(await refused({ sourceAccountId: undefined })).to.deep.equal([
            "sourceAccountId: is required. Specify the id of the account that builds the images, twelve digits.",
        ]);
    });

    it("checks what is known late, and registers no role of it", async () => {
        const sourceAccountId = pulumi.output(Promise.resolve("1234"));
        const { messages, recorder } = await lateErrorsOf(() => make({ sourceAccountId }));
        expect(messages).to.deep.equal([
            `DestinationAccount "web" has 1 validation error, found during the deployment:\n  sourceAccountId: \`1234\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
        ]);
        expect(recorder.list()).to.deep.equal(["aws-golden-image:index:DestinationAccount web"]);
    });
});
