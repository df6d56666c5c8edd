import { expect } from "chai";
import { Account } from "../support";

describe("A build in the local Image Builder", () => {
    let account: Account;
    let infrastructureConfigurationArn: string;
    let counter = 0;
    before(async () => {
        account = await Account.create();
        infrastructureConfigurationArn = await account.infrastructure();
        await account.repository("boxes");
        await account.repository("boxes", "eu-west-1");
    });

    /** Builds a recipe of its own name with the given distributions. */
    const build = async (distributions: object[] | undefined, more: { recipe?: object; image?: object } = {}) => {
        counter += 1;
        const name = `image-${counter}`;
        return account.build({
            imageRecipeArn: await account.recipe({ name, ...more.recipe }),
            infrastructureConfigurationArn,
            ...(distributions && { distributionConfigurationArn: await account.distribution(distributions, name) }),
            ...more.image,
        });
    };
    const describeAmi = (region: string, ami: string, owner = account.id) =>
        account.aws.query({ account: owner, region }, "ec2", "DescribeImages", { "ImageId.1": ami });
    const parameter = (region: string, name: string, owner = account.id) =>
        account.aws.json<{ Parameter: { Value: string; DataType: string } }>(
            { account: owner, region },
            "ssm",
            "AmazonSSM.GetParameter",
            { Name: name },
        );
    const put = (resource: string) => [
        { Effect: "Allow", Action: "ssm:PutParameter", Resource: resource },
        { Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" },
    ];

    describe("of an AMI", () => {
        it("makes one in its own region, named after the recipe and the time, when nothing is distributed", async () => {
            const { outputResources } = await build(undefined, { recipe: { description: "the recipe" } });
            const [ami] = outputResources?.amis ?? [];
            expect(ami).to.include({ region: "us-east-1", accountId: account.id, description: "the recipe" });
            expect(ami.name).to.match(
                new RegExp(`^image-${counter} 20\\d\\d-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{3}Z$`),
            );
        });

        it("makes one in every region, with the variables of names and tags resolved", async () => {
            const name = "web {{ imagebuilder:buildDate }} {{imagebuilder:buildVersion}}";
            const amiDistributionConfiguration = { name, amiTags: { version: "v{{ imagebuilder:buildVersion }}" } };
            const regions = ["us-east-1", "eu-west-1"];
            const image = await build(
                regions.map((region) => ({ region, amiDistributionConfiguration })),
                { recipe: { amiTags: { from: "recipe" } } },
            );
            const amis = image.outputResources?.amis ?? [];
            expect(amis.map((ami) => ami.region)).to.deep.equal(regions);
            expect(amis[1].name).to.match(/^web 20[^{]* 1$/);
            const xml = await describeAmi("eu-west-1", amis[1].image);
            for (const [key, value] of [
                ["from", "recipe"],
                ["version", "v1"],
                ["CreatedBy", "EC2 Image Builder"],
                ["Ec2ImageBuilderArn", image.arn],
            ]) {
                expect(xml.replace(/\s+/g, "")).to.contain(
                    `<key>${key}</key><value>${value}</value>`.replace(/\s+/g, ""),
                );
            }
        });

        it("grants launch permissions", async () => {
            const launchPermission = { userIds: ["222233334444"], userGroups: ["all"] };
            const { outputResources } = await build([
                { region: "us-east-1", amiDistributionConfiguration: { launchPermission } },
            ]);
            const xml = await account.aws.query(account.scope, "ec2", "DescribeImageAttribute", {
                ImageId: outputResources?.amis?.[0].image ?? "",
                Attribute: "launchPermission",
            });
            expect(xml).to.contain("<userId>222233334444</userId>").and.to.contain("<group>all</group>");
        });

        it("fails when an encrypted AMI shall be public", async () => {
            const blockDeviceMappings = [{ deviceName: "/dev/xvda", ebs: { encrypted: true } }];
            const launchPermission = { userGroups: ["all"] };
            const image = await build([{ region: "us-east-1", amiDistributionConfiguration: { launchPermission } }], {
                recipe: { blockDeviceMappings },
            });
            expect(image.state).to.deep.equal({
                status: "FAILED",
                reason: "An AMI with encrypted volumes can't be public.",
            });
        });

        it("fails when an AMI with watermarks shall be public", async () => {
            const launchPermission = { userGroups: ["all"] };
            const image = await build([{ region: "us-east-1", amiDistributionConfiguration: { launchPermission } }], {
                recipe: { amiWatermarks: ["Golden image"] },
            });
            expect(image.state).to.deep.equal({
                status: "FAILED",
                reason: "An AMI with watermarks can't be public.",
            });
        });

        it("makes a new default version of a launch template", async () => {
            const created = await account.aws.query(account.scope, "ec2", "CreateLaunchTemplate", {
                LaunchTemplateName: "web",
                "LaunchTemplateData.InstanceType": "t3.micro",
            });
            const launchTemplateId = /<launchTemplateId>(.*)<\/launchTemplateId>/.exec(created)?.[1] ?? "";
            const { outputResources, state } = await build([
                { region: "us-east-1", launchTemplateConfigurations: [{ launchTemplateId }] },
            ]);
            expect(state).to.deep.equal({ status: "AVAILABLE" });
            const xml = await account.aws.query(account.scope, "ec2", "DescribeLaunchTemplateVersions", {
                LaunchTemplateId: launchTemplateId,
                "LaunchTemplateVersion.1": "$Default",
            });
            expect(xml).to.contain(outputResources?.amis?.[0].image);
        });

        it("fails on a launch template that does not exist", async () => {
            const launchTemplateConfigurations = [{ launchTemplateId: "lt-0123456789abcdef0" }];
            const { state } = await build([{ region: "us-east-1", launchTemplateConfigurations }]);
            expect(state.status).to.equal("FAILED");
            expect(state.reason).to.match(/^CreateLaunchTemplateVersion failed in us-east-1, account \d{12}: /);
        });
    });

    describe("for other accounts", () => {
        const role = "EC2ImageBuilderDistributionCrossAccountRole";
        const target = (id: string, more: object = {}) => [
            { region: "us-east-1", amiDistributionConfiguration: { targetAccountIds: [id] }, ...more },
        ];
        const trusting = (id: string) => ({
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { AWS: `arn:aws:iam::${id}:root` },
        });

        it("fails without the role there, or when it trusts another account", async () => {
            const other = await Account.create();
            const without = await build(target(other.id));
            expect(without.state).to.deep.equal({
                status: "FAILED",
                reason: `AMI copy to account ${other.id} failed: the role '${role}' does not exist there.`,
            });
            await other.roleTrusting(role, trusting("999988887777"));
            const untrusted = await build(target(other.id));
            expect(untrusted.state.reason).to.equal(
                `AMI copy to account ${other.id} failed: the role '${role}' there does not let account ${account.id} assume it.`,
            );
        });

        it("copies AMIs and writes parameters there", async () => {
            const other = await Account.create();
            await other.roleTrusting(role, trusting(account.id), ...put("*"));
            const parameterName = "/golden/web";
            const image = await build(
                target(other.id, {
                    ssmParameterConfigurations: [{ parameterName, amiAccountId: other.id, dataType: "aws:ec2:image" }],
                }),
            );
            expect(image.state).to.deep.equal({ status: "AVAILABLE" });
            const [ami] = image.outputResources?.amis ?? [];
            expect(ami.accountId).to.equal(other.id);
            expect((await parameter("us-east-1", parameterName, other.id)).Parameter).to.include({
                Value: ami.image,
                DataType: "aws:ec2:image",
            });
        });

        it("fails when the role there may not write the parameter", async () => {
            const other = await Account.create();
            await other.roleTrusting(role, trusting(account.id), ...put("arn:aws:ssm:*:*:parameter/other/*"));
            const parameterName = "/golden/web";
            const { state } = await build(
                target(other.id, { ssmParameterConfigurations: [{ parameterName, amiAccountId: other.id }] }),
            );
            expect(state.reason).to.equal(
                `The role '${role}' in account ${other.id} lacks ssm:PutParameter on arn:aws:ssm:us-east-1:${other.id}:parameter/golden/web.`,
            );
        });

        it("fails without AMI settings for the source region, or with volumes under the default key", async () => {
            const other = await Account.create();
            await other.roleTrusting(role, trusting(account.id));
            const abroad = await build([
                { region: "eu-west-1", amiDistributionConfiguration: { targetAccountIds: [other.id] } },
            ]);
            expect(abroad.state.reason).to.equal(
                "Cross-account distribution needs an AMI distribution for the source Region us-east-1.",
            );
            const blockDeviceMappings = [{ deviceName: "/dev/xvda", ebs: { encrypted: true } }];
            const encrypted = await build(target(other.id), { recipe: { blockDeviceMappings } });
            expect(encrypted.state.reason).to.equal(
                `The device '/dev/xvda' is encrypted with the default EBS key, which can't be shared with ${other.id}.`,
            );
        });

        it("fails on a launch template there that lacks its tag", async () => {
            const other = await Account.create();
            await other.roleTrusting(role, trusting(account.id));
            const created = await other.aws.query(other.scope, "ec2", "CreateLaunchTemplate", {
                LaunchTemplateName: "web",
                "LaunchTemplateData.InstanceType": "t3.micro",
            });
            const launchTemplateId = /<launchTemplateId>(.*)<\/launchTemplateId>/.exec(created)?.[1] ?? "";
            const launchTemplateConfigurations = [{ launchTemplateId, accountId: other.id }];
            const { state } = await build(target(other.id, { launchTemplateConfigurations }));
            expect(state.reason).to.equal(
                `The launch template '${launchTemplateId}' in account ${other.id} lacks the tag CreatedBy: EC2 Image Builder.`,
            );
        });
    });

    describe("writes SSM parameters", () => {
        const writing = (parameterName: string, dataType?: string) => [
            { region: "us-east-1", ssmParameterConfigurations: [{ parameterName, dataType }] },
        ];

        it("under /imagebuilder/ by the service's own right, and over what was there", async () => {
            const name = "/imagebuilder/web/latest";
            await build(writing(name));
            const image = await build(writing(name));
            const { Parameter } = await parameter("us-east-1", name);
            expect(Parameter).to.include({ Value: image.outputResources?.amis?.[0].image, DataType: "text" });
        });

        it("elsewhere only with an execution role that may", async () => {
            const lacks = (role: string) =>
                `The role '${role}' lacks ssm:PutParameter on arn:aws:ssm:us-east-1:${account.id}:parameter/golden/web.`;
            const service = await build(writing("/golden/web"));
            expect(service.state).to.deep.equal({ status: "FAILED", reason: lacks("AWSServiceRoleForImageBuilder") });
            const executionRole = await account.role(
                "writer",
                "imagebuilder.amazonaws.com",
                ...put("arn:aws:ssm:*:*:parameter/other/*"),
            );
            const without = await build(writing("/golden/web"), { image: { executionRole } });
            expect(without.state.reason).to.equal(lacks("writer"));
            await account.allow("writer", ...put(`arn:aws:ssm:*:${account.id}:parameter/golden/*`));
            const allowed = await build(writing("/golden/web", "aws:ec2:image"), { image: { executionRole } });
            expect(allowed.state).to.deep.equal({ status: "AVAILABLE" });
        });

        it("of the image type only with the right to describe images", async () => {
            const [write] = put("*");
            const deny = { Effect: "Deny", Action: "ec2:DescribeImages", Resource: "*" };
            const executionRole = await account.role("no-describe", "imagebuilder.amazonaws.com", write, deny);
            const { state } = await build(writing("/imagebuilder/typed", "aws:ec2:image"), {
                image: { executionRole },
            });
            expect(state.reason).to.equal("The role 'no-describe' lacks ec2:DescribeImages on *.");
        });
    });

    describe("of a container", () => {
        const onRepositories = (action: string, ...names: string[]) => ({
            Effect: "Allow",
            Action: action,
            Resource: names.map((name) => `arn:aws:ecr:*:${account.id}:repository/${name}`),
        });
        before(() => account.allow("builder", onRepositories("ecr:PutImage", "boxes", "none")));

        const buildContainer = async (more: { distributions?: object[]; infrastructure?: string } = {}) => {
            counter += 1;
            const name = `box-${counter}`;
            return account.build({
                containerRecipeArn: await account.containerRecipe({ name }),
                infrastructureConfigurationArn: more.infrastructure ?? infrastructureConfigurationArn,
                ...(more.distributions && {
                    distributionConfigurationArn: await account.distribution(more.distributions, name),
                }),
            });
        };
        const container = (repositoryName: string, ...containerTags: string[]) => ({
            containerDistributionConfiguration: { containerTags, targetRepository: { service: "ECR", repositoryName } },
        });

        it("pushes to the repository of every region", async () => {
            const distributions = [
                { region: "us-east-1", ...container("boxes", "latest") },
                { region: "eu-west-1", ...container("boxes") },
            ];
            const { outputResources } = await buildContainer({ distributions });
            const uri = (region: string, tag: string) => `${account.id}.dkr.ecr.${region}.amazonaws.com/boxes:${tag}`;
            expect(outputResources).to.deep.equal({
                containers: [
                    { region: "us-east-1", imageUris: [uri("us-east-1", "1.0.0-1"), uri("us-east-1", "latest")] },
                    { region: "eu-west-1", imageUris: [uri("eu-west-1", "1.0.0-1")] },
                ],
            });
        });

        it("fails when a repository does not exist", async () => {
            const { state } = await buildContainer({ distributions: [{ region: "eu-west-1", ...container("none") }] });
            expect(state.status).to.equal("FAILED");
            expect(state.reason).to.match(/^Pushing to the repository 'none' in eu-west-1 failed: /);
        });

        it("needs the right to pull its base image from ECR, and to push", async () => {
            const builder = await account.role("weak", "ec2.amazonaws.com");
            expect(builder).to.match(/weak$/);
            await account.aws.query(account.scope, "iam", "CreateInstanceProfile", { InstanceProfileName: "weak" });
            await account.aws.query(account.scope, "iam", "AddRoleToInstanceProfile", {
                InstanceProfileName: "weak",
                RoleName: "weak",
            });
            const infrastructureConfigurationArn = await account.infrastructure({
                name: "weak",
                instanceProfileName: "weak",
            });
            const ecr = `${account.id}.dkr.ecr.us-east-1.amazonaws.com/bases:1`;
            const containerRecipeArn = await account.containerRecipe({
                name: "on-ecr",
                parentImage: ecr,
                platformOverride: "Linux",
            });
            const stateOf = async () =>
                (await account.build({ containerRecipeArn, infrastructureConfigurationArn })).state;
            const repository = (name: string) => `arn:aws:ecr:us-east-1:${account.id}:repository/${name}`;
            expect(await stateOf()).to.deep.equal({
                status: "FAILED",
                reason: `The role 'weak' needs ecr:BatchGetImage on ${repository("bases")}.`,
            });
            const pull = onRepositories("ecr:BatchGetImage", "bases");
            await account.allow("weak", pull);
            expect(await stateOf()).to.deep.equal({
                status: "FAILED",
                reason: `The role 'weak' needs ecr:PutImage on ${repository("boxes")}.`,
            });
            await account.allow("weak", pull, onRepositories("ecr:PutImage", "boxes"));
            expect(await stateOf()).to.deep.equal({ status: "AVAILABLE" });
        });

        it("needs two hops to required metadata tokens", async () => {
            const hops = async (httpPutResponseHopLimit: number) => {
                const instanceMetadataOptions = { httpTokens: "required", httpPutResponseHopLimit };
                const name = `hops-${httpPutResponseHopLimit}`;
                const infrastructure = await account.infrastructure({ name, instanceMetadataOptions });
                return (await buildContainer({ infrastructure })).state;
            };
            expect(await hops(2)).to.deep.equal({ status: "AVAILABLE" });
            expect((await hops(1)).reason).to.equal(
                "A container build with required metadata tokens needs an httpPutResponseHopLimit of at least 2.",
            );
        });
    });
});
