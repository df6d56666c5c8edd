import { expect } from "chai";
import { Account } from "../support";

describe("Distribution configurations in the local Image Builder", () => {
    let account: Account;
    before(async () => {
        account = await Account.create();
    });

    const create = (distributions: object[], name = "dist") =>
        account.call("CreateDistributionConfiguration", { name, distributions });
    const combination = "InvalidParameterCombinationException";
    const invalid = "InvalidParameterValueException";
    const refused = async (distributions: object[], error: string, message: string) =>
        expect(await create(distributions)).to.include({ status: 400, error, message });
    const value = (parameter: string, reason: string) =>
        `The value supplied for parameter '${parameter}' is not valid. ${reason}`;
    /** The settings of a region need at least one output. */
    const amiIn = (region: string) => ({ region, amiDistributionConfiguration: {} });
    const container = { targetRepository: { service: "ECR", repositoryName: "r" } };

    it("are unique by name", async () => {
        await account.distribution([amiIn("us-east-1")], "same");
        expect(await create([amiIn("us-east-1")], "Same")).to.include({
            error: "ResourceAlreadyExistsException",
            message: `The following resource 'DistributionConfiguration' already exists: '${account.arn("distribution-configuration/same")}'.`,
        });
    });

    it("are replaced as a whole by an update, which keeps the same rules", async () => {
        const distributionConfigurationArn = await account.distribution([amiIn("us-east-1")], "update");
        const update = (distributions: object[]) =>
            account.call("UpdateDistributionConfiguration", { distributionConfigurationArn, distributions });
        expect(await update([amiIn("nowhere")])).to.include({ error: invalid });
        expect(await update([amiIn("eu-west-1")])).to.include({ status: 200 });
        const { body } = await account.call("GetDistributionConfiguration", { distributionConfigurationArn });
        expect(body.distributionConfiguration).to.deep.include({
            distributions: [amiIn("eu-west-1")],
            timeoutMinutes: 720,
        });
    });

    it("need an output for every region", async () => {
        const reason = "One or more outputs should be provided for each region in a distribution configuration.";
        await refused([amiIn("eu-west-1"), { region: "us-east-1" }], invalid, value("distributions[1]", reason));
    });

    it("refuse a region that AWS does not have", async () => {
        await refused([amiIn("nowhere")], invalid, value("distributions[0].region", "'nowhere' is not an AWS Region."));
    });

    it("refuse a region twice", async () => {
        const twice = [amiIn("us-east-1"), amiIn("us-east-1")];
        await refused(twice, invalid, value("distributions[1].region", "The Region 'us-east-1' is specified twice."));
    });

    it("refuse AMI and container settings in one region", async () => {
        const both = {
            region: "us-east-1",
            amiDistributionConfiguration: {},
            containerDistributionConfiguration: container,
        };
        await refused(
            [both],
            combination,
            "The distribution for us-east-1 has settings for an AMI and for a container.",
        );
        const parameters = { ssmParameterConfigurations: [{ parameterName: "/imagebuilder/x" }] };
        await refused(
            [{ region: "us-east-1", containerDistributionConfiguration: container, ...parameters }],
            combination,
            "The distribution for us-east-1 is for a container; it can't have ssmParameterConfigurations.",
        );
    });

    it("need the build date in the name of an AMI", async () => {
        await refused(
            [{ region: "us-east-1", amiDistributionConfiguration: { name: "web" } }],
            invalid,
            value(
                "distributions[0].amiDistributionConfiguration.name",
                "The EC2 AMI name must contain '{{ imagebuilder:buildDate }}' to ensure that the name will be unique.",
            ),
        );
        for (const name of ["web {{ imagebuilder:buildDate }}", "web-{{imagebuilder:buildDate}}"]) {
            expect(
                await create([{ region: "us-east-1", amiDistributionConfiguration: { name } }], `n${name.length}`),
            ).to.include({ status: 200 });
        }
    });

    it("permit launches to the group all and no other", async () => {
        const launchPermission = { userGroups: ["all", "friends"] };
        await refused(
            [{ region: "us-east-1", amiDistributionConfiguration: { launchPermission } }],
            invalid,
            value(
                "distributions[0].amiDistributionConfiguration.launchPermission.userGroups",
                "The only supported value is 'all', found 'friends'.",
            ),
        );
    });

    it("refuse a launch template twice for one account", async () => {
        const launchTemplateId = "lt-0123456789abcdef0";
        const templates = (...accountIds: (string | undefined)[]) => [
            {
                region: "us-east-1",
                launchTemplateConfigurations: accountIds.map((accountId) => ({ launchTemplateId, accountId })),
            },
        ];
        await refused(
            templates(undefined, undefined),
            combination,
            `The launch template '${launchTemplateId}' is specified twice for us-east-1.`,
        );
        expect(await create(templates(undefined, "222233334444"), "templates")).to.include({ status: 200 });
    });

    it("enable fast launch once an account, also for AMIs that are copied to other accounts", async () => {
        const fast = { enabled: true };
        await refused(
            [{ region: "us-east-1", fastLaunchConfigurations: [fast, fast] }],
            combination,
            "Fast launch is configured twice for the same account in us-east-1.",
        );
        const amiDistributionConfiguration = { targetAccountIds: ["222233334444"] };
        const copied = [{ region: "us-east-1", amiDistributionConfiguration, fastLaunchConfigurations: [fast] }];
        expect(await create(copied, "fast-copies")).to.include({ status: 200 });
    });

    it("need a fast launch template by id or by name", async () => {
        const message = "A fast launch template needs exactly one of 'launchTemplateId' and 'launchTemplateName'.";
        for (const launchTemplate of [{}, { launchTemplateId: "lt-0123456789abcdef0", launchTemplateName: "x" }]) {
            await refused(
                [{ region: "us-east-1", fastLaunchConfigurations: [{ enabled: true, launchTemplate }] }],
                combination,
                message,
            );
        }
    });

    it("write SSM parameters only into target accounts of the region", async () => {
        const ssmParameterConfigurations = [{ parameterName: "/imagebuilder/x", amiAccountId: "333344445555" }];
        await refused(
            [{ region: "us-east-1", ssmParameterConfigurations }],
            invalid,
            value(
                "distributions[0].ssmParameterConfigurations[0].amiAccountId",
                "The account '333344445555' is not a target account of us-east-1.",
            ),
        );
    });

    it("need a slash at the start of a parameter name with a hierarchy", async () => {
        await refused(
            [{ region: "us-east-1", ssmParameterConfigurations: [{ parameterName: "imagebuilder/x" }] }],
            invalid,
            value(
                "distributions[0].ssmParameterConfigurations[0].parameterName",
                "A name with a hierarchy must start with a slash, found 'imagebuilder/x'.",
            ),
        );
    });

    const ami = (settings: object) => [{ region: "us-east-1", amiDistributionConfiguration: settings }];
    const here = (settings: object) => [{ region: "us-east-1", ...settings }];
    const fast = { enabled: true };
    const template = { launchTemplateId: "lt-0123456789abcdef0" };
    const rules: [title: string, distributions: object[], error: string][] = [
        ["a region without an output", here({}), invalid],
        ["a region twice", [amiIn("us-east-1"), amiIn("us-east-1")], invalid],
        ["a region that AWS does not have", [amiIn("mars-north-1")], invalid],
        [
            "AMI and container",
            here({ amiDistributionConfiguration: {}, containerDistributionConfiguration: container }),
            combination,
        ],
        ["an AMI name without the build date", ami({ name: "web" }), invalid],
        ["a group other than all", ami({ launchPermission: { userGroups: ["friends"] } }), invalid],
        ["a launch template twice", here({ launchTemplateConfigurations: [template, template] }), combination],
        ["fast launch twice for an account", here({ fastLaunchConfigurations: [fast, fast] }), combination],
        [
            "a fast launch template by id and name",
            here({ fastLaunchConfigurations: [{ ...fast, launchTemplate: { ...template, launchTemplateName: "x" } }] }),
            combination,
        ],
        [
            "a parameter in an account that gets no copy",
            here({ ssmParameterConfigurations: [{ parameterName: "/x", amiAccountId: "222233334444" }] }),
            invalid,
        ],
        [
            "a parameter path without its first slash",
            here({ ssmParameterConfigurations: [{ parameterName: "x/y" }] }),
            invalid,
        ],
    ];
    for (const [title, distributions, error] of rules) {
        it(`refuse ${title}, when made and when updated`, async () => {
            const distributionConfigurationArn = await account.distribution([amiIn("us-east-1")], "ruled");
            const update = { distributionConfigurationArn, distributions };
            expect(await create(distributions, "unruled")).to.include({ status: 400, error });
            expect(await account.call("UpdateDistributionConfiguration", update)).to.include({ status: 400, error });
            await account.call("DeleteDistributionConfiguration", { distributionConfigurationArn });
        });
    }

    it("cannot be deleted while a pipeline names them", async () => {
        const distributionConfigurationArn = await account.distribution([amiIn("us-east-1")], "used");
        const infrastructureConfigurationArn = await account.infrastructure();
        const imageRecipeArn = await account.recipe();
        const pipeline = { name: "user", imageRecipeArn, infrastructureConfigurationArn, distributionConfigurationArn };
        const imagePipelineArn = await account.arnOf("CreateImagePipeline", "imagePipelineArn", pipeline);
        expect(await account.call("DeleteDistributionConfiguration", { distributionConfigurationArn })).to.include({
            error: "ResourceDependencyException",
            message: `Resource dependency error: The resource ARN '${distributionConfigurationArn}' has other resources depended on it: ${imagePipelineArn}.`,
        });
        await account.call("DeleteImagePipeline", { imagePipelineArn });
        expect(await account.call("DeleteDistributionConfiguration", { distributionConfigurationArn })).to.include({
            status: 200,
        });
    });

    it("are listed with their regions", async () => {
        const own = await Account.create();
        await own.distribution([amiIn("us-east-1"), amiIn("eu-west-1")]);
        const { body } = await own.call("ListDistributionConfigurations");
        const [row] = body.distributionConfigurationSummaryList as { name: string; regions: string[] }[];
        expect(row).to.deep.include({ name: "dist", regions: ["us-east-1", "eu-west-1"] });
    });
});
