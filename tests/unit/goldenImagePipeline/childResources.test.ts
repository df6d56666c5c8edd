// Tests of every child's name, token, parent and options, in one table: a renamed or moved child replaces infrastructure.

import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { ComponentResource } from "@pulumi/pulumi";
import { expect } from "chai";
import { GoldenImagePipeline } from "../../../provider/goldenImagePipeline/goldenImagePipeline";
import { helloDocument } from "../../support/helloDocument";
import { record, STACK_TAGS, type Recorder } from "../../support/recorder";

const everything = (opts: pulumi.ComponentResourceOptions = {}, name = "web") =>
    new GoldenImagePipeline(
        name,
        {
            baseImage: { managed: "amazon-linux-2023" },
            components: [{ document: helloDocument }],
            vpcId: "vpc-0123456789abcdef0",
            subnetId: "subnet-0123456789abcdef0",
            logBucket: {},
            notifications: { emails: ["images@example.com"] },
            regions: [{ region: "eu-west-1" }, { region: "eu-central-1" }],
            targetAccounts: [{ accountId: "222233334444", assumeRoleArn: "arn:aws:iam::222233334444:role/deploy" }],
            region: "eu-west-1",
            tags: { team: "platform" },
        },
        opts,
    );

let whole: Recorder;
before(async () => (whole = await record(() => everything())));

/** Without the start of our own tokens, `aws-golden-image:index:`. */
const TREE = [
    "Component web-hello > ContentVersion web-hello",
    "Component web-hello > aws:imagebuilder/component:Component web-hello",
    "DestinationAccount web-222233334444 > aws:iam/role:Role web-222233334444-distribution",
    "DestinationAccount web-222233334444 > aws:iam/role:Role web-222233334444-lifecycle",
    "DestinationAccount web-222233334444 > aws:iam/rolePolicy:RolePolicy web-222233334444-grants",
    "DestinationAccount web-222233334444 > aws:iam/rolePolicyAttachment:RolePolicyAttachment web-222233334444-distribution",
    "DestinationAccount web-222233334444 > aws:iam/rolePolicyAttachment:RolePolicyAttachment web-222233334444-lifecycle",
    "DistributionConfiguration web > aws:imagebuilder/distributionConfiguration:DistributionConfiguration web",
    "GoldenImagePipeline web",
    "GoldenImagePipeline web > DestinationAccount web-222233334444",
    "GoldenImagePipeline web > DistributionConfiguration web",
    "GoldenImagePipeline web > ImagePipeline web",
    "GoldenImagePipeline web > ImageRecipe web",
    "GoldenImagePipeline web > InfrastructureConfiguration web",
    "GoldenImagePipeline web > LifecyclePolicy web",
    "GoldenImagePipeline web > aws:iam/role:Role web-execution",
    "GoldenImagePipeline web > aws:iam/rolePolicy:RolePolicy web-execution",
    "GoldenImagePipeline web > aws:kms/key:Key web-images-eu-central-1",
    "GoldenImagePipeline web > aws:kms/key:Key web-images-eu-west-1",
    "GoldenImagePipeline web > pulumi:providers:aws web-222233334444",
    "ImagePipeline web > aws:cloudwatch/logGroup:LogGroup web-image-logs",
    "ImagePipeline web > aws:cloudwatch/logGroup:LogGroup web-pipeline-logs",
    "ImagePipeline web > aws:imagebuilder/imagePipeline:ImagePipeline web",
    "ImageRecipe web > Component web-hello",
    "ImageRecipe web > ContentVersion web",
    "ImageRecipe web > aws:imagebuilder/imageRecipe:ImageRecipe web",
    "InfrastructureConfiguration web > aws:ec2/securityGroup:SecurityGroup web-build",
    "InfrastructureConfiguration web > aws:iam/instanceProfile:InstanceProfile web-instance",
    "InfrastructureConfiguration web > aws:iam/role:Role web-instance",
    "InfrastructureConfiguration web > aws:iam/rolePolicy:RolePolicy web-instance-logs",
    "InfrastructureConfiguration web > aws:iam/rolePolicyAttachment:RolePolicyAttachment web-instance-AmazonSSMManagedInstanceCore",
    "InfrastructureConfiguration web > aws:iam/rolePolicyAttachment:RolePolicyAttachment web-instance-EC2InstanceProfileForImageBuilder",
    "InfrastructureConfiguration web > aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration web",
    "InfrastructureConfiguration web > aws:kms/key:Key web-notifications",
    "InfrastructureConfiguration web > aws:s3/bucket:Bucket web-logs",
    "InfrastructureConfiguration web > aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration web-logs",
    "InfrastructureConfiguration web > aws:s3/bucketPolicy:BucketPolicy web-logs",
    "InfrastructureConfiguration web > aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock web-logs",
    "InfrastructureConfiguration web > aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration web-logs",
    "InfrastructureConfiguration web > aws:sns/topic:Topic web-notifications",
    "InfrastructureConfiguration web > aws:sns/topicSubscription:TopicSubscription web-images@example.com",
    "LifecyclePolicy web > aws:iam/role:Role web-lifecycle",
    "LifecyclePolicy web > aws:iam/rolePolicyAttachment:RolePolicyAttachment web-lifecycle",
    "LifecyclePolicy web > aws:imagebuilder/lifecyclePolicy:LifecyclePolicy web",
    "LifecyclePolicy web > aws:imagebuilder/lifecyclePolicy:LifecyclePolicy web-superseded",
];

describe("the children of a pipeline with everything", () => {
    it("have these names, types and parents", () => {
        const lines = whole.registered.map(({ type, name, options }) =>
            [...(options.parent === undefined ? [] : [options.parent]), `${type} ${name}`].join(" > "),
        );
        expect(lines.sort().map((line) => line.replaceAll("aws-golden-image:index:", ""))).to.deep.equal(TREE);
    });

    it("never go before their replacement when Image Builder fixes their name", () => {
        const named = whole.aws().filter(({ type }) => type.startsWith("aws:imagebuilder/"));
        expect(named).to.have.length(7);
        // A pipeline has the same name whether the AWS provider's own resource or Cloud Control's makes it.
        const first = named.filter(({ options }) => options.deleteBeforeReplace !== false).map(({ type }) => type);
        expect(first).to.deep.equal(["aws:imagebuilder/imagePipeline:ImagePipeline"]);
    });

    it("stay when they are replaced or destroyed only where images refer to them", () => {
        const kept = whole.registered.filter(({ options }) => options.retainOnDelete);
        expect(kept.map(({ type, name }) => `${type} ${name}`).sort()).to.deep.equal([
            "aws:imagebuilder/component:Component web-hello",
            "aws:imagebuilder/imageRecipe:ImageRecipe web",
        ]);
    });

    // IAM is global; the other two are not told where, by the provider's own schema.
    const global = /^aws:iam\//;
    // Parts of another resource, which has the tags.
    const untagged =
        /RolePolicy|BucketPublicAccessBlock|ServerSideEncryption|BucketLifecycle|BucketPolicy|TopicSubscription/;

    it("all have the region", () => {
        const regional = whole.aws().filter(({ type }) => !global.test(type));
        expect(regional.filter(({ inputs }) => inputs.region === undefined)).to.deep.equal([]);
        const elsewhere = regional.filter(({ inputs }) => inputs.region !== "eu-west-1");
        expect(elsewhere.map(({ type, name }) => `${type} ${name}`)).to.deep.equal([
            "aws:kms/key:Key web-images-eu-central-1",
        ]);
    });

    it("all have the tags, the AMIs and the build instances too", () => {
        const taggable = whole.aws().filter(({ type }) => !untagged.test(type));
        const team = { team: "platform" };
        for (const { type, inputs } of taggable) {
            const version = /^aws:imagebuilder\/(component|imageRecipe):/.test(type);
            expect(inputs.tags).to.deep.equal(version ? { ...team, ...STACK_TAGS } : team);
        }
        const find = (noun: string, type: string) => whole.find(`aws:imagebuilder/${noun}:${type}`, "web").inputs;
        expect(find("infrastructureConfiguration", "InfrastructureConfiguration").resourceTags).to.deep.equal(team);
        const { distributions } = find("distributionConfiguration", "DistributionConfiguration");
        for (const { amiDistributionConfiguration } of distributions as Record<string, Record<string, unknown>>[]) {
            expect(amiDistributionConfiguration?.amiTags).to.deep.equal(team);
        }
    });

    it("are protected when the pipeline is", async () => {
        const recorder = await record(() => everything({ protect: true }));
        expect(recorder.registered.filter(({ options }) => !options.protect)).to.deep.equal([]);
    });

    it("use the provider that the pipeline is given, calls included", async () => {
        const recorder = await record(() => {
            everything({ providers: [new Provider("elsewhere", { region: "eu-west-1" })] });
        });
        const there = recorder.aws().filter(({ options }) => options.provider !== "elsewhere");
        expect(there.map(({ name, options }) => [options.provider, name])).to.deep.equal([
            ["web-222233334444", "web-222233334444-distribution"],
            ["web-222233334444", "web-222233334444-lifecycle"],
            ["web-222233334444", "web-222233334444-distribution"],
            ["web-222233334444", "web-222233334444-lifecycle"],
            ["web-222233334444", "web-222233334444-grants"],
        ]);
        expect(new Set(recorder.calls.map(({ provider }) => provider))).to.deep.equal(
            new Set(["elsewhere", "web-222233334444"]),
        );
    });

    it("ask where they are once for each account, as every question is a call in each preview", async () => {
        const recorder = await record(() => everything());
        const asked = recorder.calls.map(({ token, provider }) => `${token.split(":")[2]} ${provider || "default"}`);
        expect(
            asked.filter((question) => /^get(Region|CallerIdentity|Partition) /.test(question)).sort(),
        ).to.deep.equal([
            "getCallerIdentity default",
            "getCallerIdentity web-222233334444",
            "getPartition default",
            "getPartition web-222233334444",
        ]);
    });

    it("have names that the provider can add its eight characters to, however long the pipeline's is", async () => {
        const recorder = await record(() => everything({}, `Web_server of ${"w".repeat(60)}`));
        const limits = { "aws:iam/role:Role": 64, "aws:s3/bucket:Bucket": 63 };
        for (const [type, limit] of Object.entries(limits)) {
            const named = recorder.registered.filter((resource) => resource.type === type && !resource.inputs.name);
            expect(named).to.not.be.empty;
            for (const { name } of named) {
                expect(name.length + 8).to.be.at.most(limit);
                expect(name).to.match(/^[A-Za-z0-9-_]+$/);
            }
        }
    });
});

describe("a component of this package", () => {
    it("is a component resource whose public fields are outputs", async () => {
        await record(() => {
            const pipeline = everything();
            expect(pipeline).to.be.instanceOf(ComponentResource);
            const fields = Object.entries(pipeline).filter(([key]) => !key.startsWith("__"));
            expect(fields.filter(([, value]) => !pulumi.Output.isInstance(value))).to.deep.equal([]);
        });
    });
});
