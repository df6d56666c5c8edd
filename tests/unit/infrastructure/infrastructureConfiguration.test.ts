// Tests of InfrastructureConfiguration: the configuration, and the role, network, logs and messages around it.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { InfrastructureConfiguration } from "../../../provider/infrastructure/infrastructureConfiguration";
import type { InfrastructureConfigurationArgs } from "../../../provider/infrastructure/infrastructureConfigurationArgs";
import { late } from "../../support/notYetKnown";
import { errorsOf, lateErrorsOf, record, unwrap } from "../../support/recorder";

const INFRASTRUCTURE = "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const IDS = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html";
const TOPIC = "arn:aws:sns:us-east-1:111122223333:images";

const make = (args: InfrastructureConfigurationArgs) => new InfrastructureConfiguration("web", args);
const configure = (args: InfrastructureConfigurationArgs) => record(() => make(args));
const inputsOf = async (args: InfrastructureConfigurationArgs) =>
    (await configure(args)).find(INFRASTRUCTURE, "web").inputs;
const refused = (args: object) => errorsOf(() => make(args));
const policyOf = (text: unknown): unknown => JSON.parse(text as string);

const minimal = {
    name: "web",
    instanceProfileName: "web-instance",
    instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
    terminateInstanceOnFailure: true,
};

describe("InfrastructureConfiguration", () => {
    it("needs nothing and makes a role with Image Builder's own policies", async () => {
        const recorder = await configure({});
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:InfrastructureConfiguration web",
            "aws:iam/instanceProfile:InstanceProfile web-instance",
            "aws:iam/role:Role web-instance",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-instance-AmazonSSMManagedInstanceCore",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-instance-EC2InstanceProfileForImageBuilder",
            `${INFRASTRUCTURE} web`,
        ]);
        const { inputs, options } = recorder.find(INFRASTRUCTURE, "web");
        expect(inputs).to.deep.equal(minimal);
        expect(options).to.deep.equal({
            parent: "aws-golden-image:index:InfrastructureConfiguration web",
            deleteBeforeReplace: false,
            retainOnDelete: false,
            protect: false,
            dependsOn: [
                "aws:iam/instanceProfile:InstanceProfile web-instance",
                "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-instance-AmazonSSMManagedInstanceCore",
                "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-instance-EC2InstanceProfileForImageBuilder",
            ],
        });
        const role = recorder.find("aws:iam/role:Role", "web-instance").inputs;
        expect({ ...role, assumeRolePolicy: policyOf(role.assumeRolePolicy) }).to.deep.equal({
            description: "Instances that EC2 Image Builder starts to build and test images",
            assumeRolePolicy: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
            },
        });
        const attachments = recorder.registered.filter(({ type }) => type.endsWith(":RolePolicyAttachment"));
        expect(attachments.map(({ inputs }) => inputs)).to.deep.equal([
            { role: "web-instance", policyArn: "arn:aws:iam::aws:policy/EC2InstanceProfileForImageBuilder" },
            { role: "web-instance", policyArn: "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore" },
        ]);
    });

    it("passes on everything it is told", async () => {
        const recorder = await configure({
            name: "web-builds",
            instanceTypes: ["t3.medium", "m7i-flex.large"],
            instanceProfileName: "builds",
            subnetId: "subnet-0123456789abcdef0",
            securityGroupIds: ["sg-0123456789abcdef1", "sg-0123456789abcdef2"],
            httpPutResponseHopLimit: 2,
            httpTokens: "required",
            placement: { availabilityZone: "us-east-1a", tenancy: "host", hostId: "h-0123456789abcdef0" },
            logBucket: { name: "company-logs", prefix: "images/web" },
            notifications: { topicArn: TOPIC, emails: ["a@example.com"] },
            keyPair: "operators",
            terminateInstanceOnFailure: false,
            description: "Builds of the web server",
            region: "us-east-1",
            resourceTags: { purpose: "builds", team: "web" },
            tags: { team: "platform", cost: "4711" },
        });
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:InfrastructureConfiguration web",
            `${INFRASTRUCTURE} web`,
            "aws:sns/topicSubscription:TopicSubscription web-a@example.com",
        ]);
        expect(recorder.find(INFRASTRUCTURE, "web").inputs).to.deep.equal({
            name: "web-builds",
            instanceTypes: ["t3.medium", "m7i-flex.large"],
            instanceProfileName: "builds",
            subnetId: "subnet-0123456789abcdef0",
            securityGroupIds: ["sg-0123456789abcdef1", "sg-0123456789abcdef2"],
            instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 },
            placement: { availabilityZone: "us-east-1a", tenancy: "host", hostId: "h-0123456789abcdef0" },
            logging: { s3Logs: { s3BucketName: "company-logs", s3KeyPrefix: "images/web" } },
            snsTopicArn: TOPIC,
            keyPair: "operators",
            terminateInstanceOnFailure: false,
            description: "Builds of the web server",
            resourceTags: { team: "web", cost: "4711", purpose: "builds" },
            tags: { team: "platform", cost: "4711" },
            region: "us-east-1",
        });
        expect(recorder.find("aws:sns/topicSubscription:TopicSubscription", "web-a@example.com").inputs).to.deep.equal({
            topic: TOPIC,
            protocol: "email",
            endpoint: "a@example.com",
            region: "us-east-1",
        });
        expect(recorder.warnings).to.deep.equal([
            'InfrastructureConfiguration "web": notifications.topicArn: is an existing topic. If it is encrypted, its key policy must allow Image Builder\'s service-linked role and the execution role to use the key. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-sns.html',
        ]);
    });

    it("passes on no empty list or map", async () => {
        const nothing = { instanceTypes: [], securityGroupIds: [], resourceTags: {}, tags: {} };
        expect(await inputsOf(nothing)).to.deep.equal({ ...minimal, tags: {} });
    });

    it("makes a private, encrypted log bucket that only encrypted connections reach", async () => {
        const recorder = await configure({
            logBucket: { forceDestroy: true },
            tags: { team: "platform" },
            region: "eu-central-1",
        });
        const bucket = { bucket: "web-logs", region: "eu-central-1" };
        const found = recorder.registered.filter(({ type }) => type.startsWith("aws:s3/"));
        expect(found.map(({ type, name, inputs }) => [type, name, inputs])).to.deep.equal([
            [
                "aws:s3/bucket:Bucket",
                "web-logs",
                { forceDestroy: true, tags: { team: "platform" }, region: "eu-central-1" },
            ],
            [
                "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
                "web-logs",
                {
                    ...bucket,
                    blockPublicAcls: true,
                    blockPublicPolicy: true,
                    ignorePublicAcls: true,
                    restrictPublicBuckets: true,
                },
            ],
            [
                "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
                "web-logs",
                { ...bucket, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
            ],
            [
                "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
                "web-logs",
                {
                    ...bucket,
                    rules: [
                        {
                            id: "delete-old-logs",
                            status: "Enabled",
                            filter: {},
                            expiration: { days: 90 },
                            abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                        },
                    ],
                },
            ],
            ["aws:s3/bucketPolicy:BucketPolicy", "web-logs", { ...bucket, policy: found[4]?.inputs.policy }],
        ]);
        expect(policyOf(found[4]?.inputs.policy)).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "EncryptedConnectionsOnly",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: ["arn:aws:s3:::web-logs", "arn:aws:s3:::web-logs/*"],
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ],
        });
        expect(found[4]?.options.dependsOn).to.include(
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock web-logs",
        );
        const { inputs, options } = recorder.find(INFRASTRUCTURE, "web");
        expect(inputs.logging).to.deep.equal({ s3Logs: { s3BucketName: "web-logs", s3KeyPrefix: "web" } });
        expect(options.dependsOn).to.include.members([
            "aws:iam/rolePolicy:RolePolicy web-instance-logs",
            "aws:s3/bucketPolicy:BucketPolicy web-logs",
        ]);
    });

    it("lets the instances write under the log prefix, nowhere else", async () => {
        const recorder = await configure({ logBucket: { prefix: "images/web" } });
        const { policy } = recorder.find("aws:iam/rolePolicy:RolePolicy", "web-instance-logs").inputs;
        expect(policyOf(policy)).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "WriteBuildLogs",
                    Effect: "Allow",
                    Action: "s3:PutObject",
                    Resource: "arn:aws:s3:::web-logs/images/web/*",
                },
            ],
        });
    });

    it("encrypts the topic with a key that Image Builder's service-linked role may use", async () => {
        const recorder = await configure({ notifications: { emails: ["a.b@example.com", "a-b@example.com"] } });
        const key = recorder.find("aws:kms/key:Key", "web-notifications").inputs;
        expect({ ...key, policy: policyOf(key.policy) }).to.deep.equal({
            description: "Encrypts messages about the images of web",
            enableKeyRotation: true,
            policy: {
                Version: "2012-10-17",
                Statement: [
                    {
                        Sid: "AccountAdministersKey",
                        Effect: "Allow",
                        Principal: { AWS: "arn:aws:iam::111122223333:root" },
                        Action: "kms:*",
                        Resource: "*",
                    },
                    {
                        Sid: "ImageBuilderPublishes",
                        Effect: "Allow",
                        Principal: { AWS: "*" },
                        Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
                        Resource: "*",
                        Condition: {
                            StringEquals: { "kms:CallerAccount": "111122223333" },
                            ArnEquals: {
                                "aws:PrincipalArn":
                                    "arn:aws:iam::111122223333:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder",
                            },
                        },
                    },
                ],
            },
        });
        expect(recorder.find("aws:sns/topic:Topic", "web-notifications").inputs).to.deep.equal({
            kmsMasterKeyId: "arn:aws:kms:us-east-1:111122223333:key/web-notifications",
        });
        const subscriptions = recorder.registered.filter(({ type }) => type.endsWith(":TopicSubscription"));
        expect(subscriptions.map(({ name }) => name)).to.deep.equal(["web-a.b@example.com", "web-a-b@example.com"]);
        expect((await inputsOf({ notifications: {} })).snsTopicArn).to.equal(
            "arn:aws:sns:us-east-1:111122223333:web-notifications",
        );
    });

    it("makes a security group without inbound rules in a VPC", async () => {
        const recorder = await configure({ vpcId: "vpc-0123456789abcdef0", subnetId: "subnet-0123456789abcdef0" });
        const out = (port: number) => ({
            protocol: "tcp",
            fromPort: port,
            toPort: port,
            cidrBlocks: ["0.0.0.0/0"],
            ipv6CidrBlocks: ["::/0"],
        });
        expect(recorder.find("aws:ec2/securityGroup:SecurityGroup", "web-build").inputs).to.deep.equal({
            description: "Instances that EC2 Image Builder builds and tests on: nothing in, HTTP and HTTPS out",
            vpcId: "vpc-0123456789abcdef0",
            ingress: [],
            egress: [out(80), out(443)],
        });
        expect(recorder.find(INFRASTRUCTURE, "web").inputs.securityGroupIds).to.deep.equal(["sg-0123456789abcdef0"]);
    });

    it("gives what it made, and nothing for what it did not", async () => {
        const outputsOf = async (args: InfrastructureConfigurationArgs) => {
            let made: InfrastructureConfiguration | undefined;
            await record(() => (made = make(args)));
            const { arn, instanceRoleArn, instanceProfileName, logBucketName, logPrefix } = made!;
            const { topicArn, topicKeyArn, securityGroupId } = made!;
            const outputs = { arn, instanceRoleArn, instanceProfileName, logBucketName, logPrefix };
            return unwrap(pulumi.all({ ...outputs, topicArn, topicKeyArn, securityGroupId }));
        };
        const arn = "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web";
        expect(await outputsOf({ instanceProfileName: "builds" })).to.deep.equal({
            arn,
            instanceRoleArn: "",
            instanceProfileName: "builds",
            logBucketName: "",
            logPrefix: "",
            topicArn: "",
            topicKeyArn: "",
            securityGroupId: "",
        });
        const vpc = { vpcId: "vpc-0123456789abcdef0", subnetId: "subnet-0123456789abcdef0" };
        expect(await outputsOf({ logBucket: {}, notifications: {}, ...vpc })).to.deep.equal({
            arn,
            instanceRoleArn: "arn:aws:iam::111122223333:role/web-instance",
            instanceProfileName: "web-instance",
            logBucketName: "web-logs",
            logPrefix: "web",
            topicArn: "arn:aws:sns:us-east-1:111122223333:web-notifications",
            topicKeyArn: "arn:aws:kms:us-east-1:111122223333:key/web-notifications",
            securityGroupId: "sg-0123456789abcdef0",
        });
    });

    it("lets answers of the metadata service reach into containers, where containers are built", async () => {
        const options = async (args: InfrastructureConfigurationArgs) => {
            const recorder = await configure(args);
            return [recorder.find(INFRASTRUCTURE, "web").inputs.instanceMetadataOptions, recorder.warnings];
        };
        const required = (hops: number) => ({ httpTokens: "required", httpPutResponseHopLimit: hops });
        expect(await options({ containerBuilds: false })).to.deep.equal([required(1), []]);
        expect(await options({ containerBuilds: true })).to.deep.equal([required(2), []]);
        expect(await options({ containerBuilds: true, httpPutResponseHopLimit: 3 })).to.deep.equal([required(3), []]);
        expect(await options({ containerBuilds: true, httpPutResponseHopLimit: 1 })).to.deep.equal([
            required(1),
            [
                'InfrastructureConfiguration "web": httpPutResponseHopLimit: is 1, so containers do not reach the metadata service, and their components get no credentials. Omit it for 2.',
            ],
        ]);
    });

    it("warns of a metadata service without tokens, and knows no other choice", async () => {
        const recorder = await configure({ httpTokens: "optional" });
        expect(recorder.find(INFRASTRUCTURE, "web").inputs.instanceMetadataOptions).to.deep.equal({
            httpTokens: "optional",
            httpPutResponseHopLimit: 1,
        });
        expect(recorder.warnings).to.deep.equal([
            'InfrastructureConfiguration "web": httpTokens: lets any program on the instance get the role\'s credentials without a token. Choose `required` unless a component supports only IMDSv1.',
        ]);
        expect(await refused({ httpTokens: "require" })).to.deep.equal([
            "httpTokens: `require` is not one of `required`, `optional`. Did you mean `required`?",
        ]);
    });

    it("counts the tags of instances together", async () => {
        const tags = (start: number, count: number) =>
            Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${start + index}`, ""]));
        expect((await configure({ tags: tags(0, 20), resourceTags: tags(15, 15) })).warnings).to.deep.equal([]);
        expect(await refused({ tags: tags(0, 20), resourceTags: tags(20, 11) })).to.deep.equal([
            `resourceTags: and \`tags\` are 31 tags together; instances have at most 30. See ${API}API_CreateInfrastructureConfiguration.html`,
        ]);
        expect(await refused({ resourceTags: tags(0, 31) })).to.deep.equal([
            `resourceTags: has 31 tags, but must have 0 to 30. See ${API}API_CreateInfrastructureConfiguration.html`,
        ]);
    });

    it("warns of a key pair that comes too late, but not before that is known", async () => {
        const text =
            'InfrastructureConfiguration "web": keyPair: helps only when `terminateInstanceOnFailure` is false; otherwise the instance is gone before you can log in.';
        const warnings = async (args: InfrastructureConfigurationArgs) =>
            (await configure({ keyPair: "operators", ...args })).warnings;
        expect(await warnings({})).to.deep.equal([text]);
        expect(await warnings({ terminateInstanceOnFailure: late(true) })).to.deep.equal([text]);
        expect(await warnings({ terminateInstanceOnFailure: late(false) })).to.deep.equal([]);
    });

    it("says all errors at once", async () => {
        expect(
            await refused({
                name: "a",
                instanceTypes: ["medium"],
                instanceProfileName: "arn:aws:iam::111122223333:instance-profile/builds",
                vpcId: "vpc-x",
                subnetId: "net-1",
                securityGroupIds: ["default"],
                httpPutResponseHopLimit: 65,
                logBucket: { name: "Logs", prefix: "/logs", retentionDays: 0, forceDestroy: true },
                notifications: { topicArn: "images", emails: ["nobody", undefined, "a@example.com", "a@example.com"] },
                description: "",
                region: "here",
                tags: Object.fromEntries(Array.from({ length: 31 }, (_, index) => [`tag${index}`, ""])),
            }),
        ).to.deep.equal([
            `name: \`a\` has 1 character, but must have 3 to 128. See ${API}API_CreateImagePipeline.html`,
            "instanceTypes[0]: `medium` is not an instance type such as `t3.medium`. See https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html",
            `instanceProfileName: \`arn:aws:iam::111122223333:instance-profile/builds\` is not a name of up to 256 letters, digits and \`+=,.@-_\`, not an ARN. See ${API}API_CreateInfrastructureConfiguration.html`,
            "vpcId: and `securityGroupIds` are both set. Keep `securityGroupIds` to use your own groups, or `vpcId` to create one.",
            `vpcId: \`vpc-x\` is not an id such as \`vpc-0123456789abcdef0\`. See ${IDS}`,
            `subnetId: \`net-1\` is not an id such as \`subnet-0123456789abcdef0\`. See ${IDS}`,
            `securityGroupIds[0]: \`default\` is not an id such as \`sg-0123456789abcdef0\`. See ${IDS}`,
            `httpPutResponseHopLimit: 65 is not an integer from 1 to 64 (hops). See ${API}API_InstanceMetadataOptions.html`,
            "logBucket.name: `Logs` is not a bucket name: 3 to 63 lowercase letters, digits, dots and dashes. See https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
            "logBucket.prefix: `/logs` is not letters, digits and `_.-/`, without a slash at either end.",
            "logBucket.retentionDays: 0 is not an integer from 1 to 36500 (days). See https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html",
            "logBucket.retentionDays: applies only to a new bucket; an existing one keeps its own rules. Omit one of them.",
            "logBucket.forceDestroy: applies only to a new bucket; an existing one keeps its own rules. Omit one of them.",
            `notifications.topicArn: \`images\` is not \`arn:aws:sns:<region>:<account>:<topic>\`. See ${API}API_CreateInfrastructureConfiguration.html`,
            "notifications.emails[0]: `nobody` is not an e-mail address. See https://docs.aws.amazon.com/sns/latest/dg/sns-email-notifications.html",
            "notifications.emails[1]: is required. Specify an e-mail address.",
            "notifications.emails[3]: `a@example.com` is listed twice.",
            `description: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            "region: `here` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            `tags: has 31 tags, but must have 0 to 30. See ${API}API_CreateInfrastructureConfiguration.html`,
        ]);
    });

    it("takes subnet and security groups only together", async () => {
        const subnetId = "subnet-0123456789abcdef0";
        expect(await refused({ subnetId })).to.deep.equal([
            "securityGroupIds: is required: with `subnetId` the instances need security groups in its VPC. Specify them, or `vpcId` to create one.",
        ]);
        expect(await refused({ vpcId: "vpc-0123456789abcdef0" })).to.deep.equal([
            "subnetId: is required: with `vpcId` the instances need a subnet in that VPC.",
        ]);
        expect(await refused({ securityGroupIds: ["sg-0123456789abcdef0"] })).to.deep.equal([
            "subnetId: is required: with `securityGroupIds` the instances need a subnet in the groups' VPC.",
        ]);
        const securityGroupIds = pulumi.output(Promise.resolve(["sg-0123456789abcdef0"]));
        expect((await inputsOf({ subnetId, securityGroupIds })).securityGroupIds).to.deep.equal([
            "sg-0123456789abcdef0",
        ]);
    });

    it("checks what is known late, and registers no configuration of it", async () => {
        const instanceTypes = [pulumi.output(Promise.resolve("medium"))];
        const { messages, recorder } = await lateErrorsOf(() => make({ instanceTypes, instanceProfileName: "builds" }));
        expect(messages).to.deep.equal([
            'InfrastructureConfiguration "web" has 1 validation error, found during the deployment:\n' +
                "  instanceTypes[0]: `medium` is not an instance type such as `t3.medium`. See https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html",
        ]);
        expect(recorder.list()).to.deep.equal(["aws-golden-image:index:InfrastructureConfiguration web"]);
    });

    it("writes logs without a prefix where it is empty, and may write them everywhere in the bucket", async () => {
        const recorder = await configure({ logBucket: { name: "logs", prefix: "" } });
        expect(recorder.find(INFRASTRUCTURE, "web").inputs.logging).to.deep.equal({ s3Logs: { s3BucketName: "logs" } });
        const policies = recorder.registered.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
        expect(policies.map(({ inputs }) => String(inputs.policy)).join()).to.include('"arn:aws:s3:::logs/*"');
    });
});
