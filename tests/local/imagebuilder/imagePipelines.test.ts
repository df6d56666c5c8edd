import { expect } from "chai";
import { Account } from "../support";

describe("Image pipelines in the local Image Builder", () => {
    let account: Account;
    let imageRecipeArn: string;
    let infrastructureConfigurationArn: string;
    let counter = 0;
    before(async () => {
        account = await Account.create();
        imageRecipeArn = await account.recipe();
        infrastructureConfigurationArn = await account.infrastructure();
    });

    const request = (more: object = {}): Record<string, unknown> => {
        counter += 1;
        return { name: `pipeline-${counter}`, imageRecipeArn, infrastructureConfigurationArn, ...more };
    };
    const create = (more: object = {}) => account.call("CreateImagePipeline", request(more));
    const refused = async (more: object, error: string, message: string) =>
        expect(await create(more)).to.include({ status: 400, error, message });
    const combination = "InvalidParameterCombinationException";
    const invalid = "InvalidParameterValueException";
    const value = (parameter: string, reason: string) =>
        `The value supplied for parameter '${parameter}' is not valid. ${reason}`;

    it("answer with the defaults that the service stores", async () => {
        const given = request({ schedule: { scheduleExpression: "cron(0 2 ? * SUN *)" } });
        const imagePipelineArn = await account.arnOf("CreateImagePipeline", "imagePipelineArn", given);
        const { body } = await account.call("GetImagePipeline", { imagePipelineArn });
        const { dateCreated, ...pipeline } = body.imagePipeline as Record<string, unknown>;
        expect(dateCreated).to.be.a("string");
        expect(pipeline).to.deep.equal({
            ...given,
            arn: imagePipelineArn,
            platform: "Linux",
            status: "ENABLED",
            enhancedImageMetadataEnabled: true,
            imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 720 },
            schedule: {
                scheduleExpression: "cron(0 2 ? * SUN *)",
                timezone: "UTC",
                pipelineExecutionStartCondition: "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE",
            },
            consecutiveFailures: 0,
            tags: {},
        });
    });

    it("are unique by name", async () => {
        await create({ name: "same" });
        const arn = account.arn("image-pipeline/same");
        const message = `The following resource 'ImagePipeline' already exists: '${arn}'.`;
        await refused({ name: "SAME" }, "ResourceAlreadyExistsException", message);
    });

    it("need exactly one recipe", async () => {
        const message = "You must specify exactly one of 'imageRecipeArn' and 'containerRecipeArn'.";
        await refused({ imageRecipeArn: undefined }, combination, message);
        await refused({ containerRecipeArn: account.arn("container-recipe/x/1.0.0") }, combination, message);
    });

    it("need a recipe, an infrastructure and a distribution that exist", async () => {
        const recipe = account.arn("image-recipe/none/1.0.0");
        await refused(
            { imageRecipeArn: recipe },
            invalid,
            value("imageRecipeArn", `The recipe '${recipe}' does not exist.`),
        );
        const infra = account.arn("infrastructure-configuration/none");
        await refused(
            { infrastructureConfigurationArn: infra },
            invalid,
            value("infrastructureConfigurationArn", `The resource '${infra}' does not exist.`),
        );
        const dist = account.arn("distribution-configuration/none");
        await refused(
            { distributionConfigurationArn: dist },
            invalid,
            value("distributionConfigurationArn", `The resource '${dist}' does not exist.`),
        );
    });

    it("take a recipe by wildcard", async () => {
        expect(await create({ imageRecipeArn: account.arn("image-recipe/web/x.x.x") })).to.include({ status: 200 });
    });

    it("keep the kind of their recipe when updated, and lose what an update leaves out", async () => {
        await account.repository("boxes");
        const containerRecipeArn = await account.containerRecipe();
        const given = request({ description: "d", status: "DISABLED", tags: { t: "1" } });
        const imagePipelineArn = await account.arnOf("CreateImagePipeline", "imagePipelineArn", given);
        const update = (recipe: object) =>
            account.call("UpdateImagePipeline", { imagePipelineArn, infrastructureConfigurationArn, ...recipe });
        expect(await update({ containerRecipeArn })).to.include({
            error: combination,
            message: "The recipe must be of the same type, image or container, as the pipeline's current recipe.",
        });
        expect(await update({ imageRecipeArn })).to.include({ status: 200 });
        const { body } = await account.call("GetImagePipeline", { imagePipelineArn });
        expect(body.imagePipeline).to.deep.include({ status: "ENABLED", name: given.name, tags: { t: "1" } });
        expect(body.imagePipeline).not.to.have.property("description");
    });

    describe("check their schedule", () => {
        it("by the rules of cron expressions", async () => {
            const text = "every tuesday";
            const reason = `'${text}' is not valid: it must be cron(...) or rate(...).`;
            const schedule = { scheduleExpression: text };
            await refused({ schedule }, invalid, value("schedule.scheduleExpression", reason));
        });

        it("by the time zones there are", async () => {
            const schedule = { scheduleExpression: "cron(0 0 * * ? *)", timezone: "Mars/Phobos" };
            await refused({ schedule }, invalid, value("schedule.timezone", "'Mars/Phobos' is no IANA time zone."));
        });
    });

    describe("check their execution role", () => {
        const reason = "The provided role does not exist or does not have sufficient permissions.";

        it("which must exist, those of Amazon in their newest version", async () => {
            await refused(
                { executionRole: `arn:aws:iam::${account.id}:role/none` },
                invalid,
                value("executionRole", reason),
            );
        });

        it("which must trust Image Builder", async () => {
            const wrong = await account.role("wrong", "ec2.amazonaws.com");
            await refused({ executionRole: wrong }, invalid, value("executionRole", reason));
            const right = await account.role("right", "imagebuilder.amazonaws.com");
            expect(await create({ executionRole: right })).to.include({ status: 200 });
            expect(await create({ executionRole: "right" })).to.include({ status: 200 });
        });

        it("which may be the service's own role, made when needed", async () => {
            const executionRole = `arn:aws:iam::${account.id}:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder`;
            expect(await create({ executionRole })).to.include({ status: 200 });
        });
    });

    describe("check their workflows", () => {
        let executionRole: string;
        before(async () => {
            executionRole = await account.role("workflows", "imagebuilder.amazonaws.com");
        });
        const managed = (path: string) => `arn:aws:imagebuilder:us-east-1:aws:workflow/${path}/x.x.x`;

        it("which need an execution role", async () => {
            const workflows = [{ workflowArn: managed("build/build-image") }];
            await refused(
                { workflows },
                combination,
                "You must also specify 'executionRole' when you provide 'workflows'.",
            );
            expect(await create({ workflows, executionRole })).to.include({ status: 200 });
        });

        it("which must exist, those of Amazon in their newest version", async () => {
            const pinned = "arn:aws:imagebuilder:us-east-1:aws:workflow/test/test-image/1.0.2/1";
            const newest = `AWS managed workflows must have latest version 'x.x.x' for '${pinned}'`;
            await refused({ workflows: [{ workflowArn: pinned }], executionRole }, invalid, value("workflows", newest));
            const workflowArn = managed("test/none");
            const reason = `The workflow '${workflowArn}' does not exist.`;
            await refused({ workflows: [{ workflowArn }], executionRole }, invalid, value("workflows", reason));
        });

        it("of which one may build and one distribute", async () => {
            const build = { workflowArn: managed("build/build-image") };
            await refused(
                { workflows: [build, build], executionRole },
                combination,
                "Only one BUILD workflow is allowed.",
            );
        });

        it("of which there may be ten", async () => {
            const workflows = Array(11).fill({ workflowArn: managed("test/test-image") });
            await refused({ workflows, executionRole }, combination, "At most 10 workflows are allowed, found 11.");
        });

        it("which have groups and a failure action only for tests", async () => {
            const workflowArn = managed("build/build-image");
            const message = `'parallelGroup' and 'onFailure' are for TEST workflows; '${workflowArn}' is none.`;
            await refused({ workflows: [{ workflowArn, onFailure: "ABORT" }], executionRole }, combination, message);
            await refused({ workflows: [{ workflowArn, parallelGroup: "g" }], executionRole }, combination, message);
        });

        it("whose parameters must be defined, and given where there is no default", async () => {
            const data =
                "schemaVersion: 1.0\nparameters:\n  - name: who\nsteps:\n  - { name: Launch, action: LaunchInstance }\n";
            const workflowArn = await account.workflow({ name: "asking", data });
            const use = (...names: string[]) => {
                const parameters = names.map((name) => ({ name, value: ["x"] }));
                return { workflows: [{ workflowArn, ...(names.length > 0 ? { parameters } : {}) }], executionRole };
            };
            expect(await create(use("who"))).to.include({ status: 200 });
            await refused(use(), combination, `The workflow '${workflowArn}' needs values for the parameters: who.`);
            await refused(
                use("who", "x"),
                combination,
                `The workflow '${workflowArn}' does not define the parameters: x.`,
            );
        });
    });

    describe("check their scanning", () => {
        it("which needs tests", async () => {
            const more = {
                imageScanningConfiguration: { imageScanningEnabled: true },
                imageTestsConfiguration: { imageTestsEnabled: false },
            };
            await refused(more, combination, "Image scanning needs image tests to be enabled.");
        });

        it("whose scan of the AMI needs an image recipe", async () => {
            await account.repository("scanned");
            const targetRepository = { service: "ECR", repositoryName: "scanned" };
            const containerRecipeArn = await account.containerRecipe({ name: "scanned", targetRepository });
            const imageScanningConfiguration = { imageScanningTypes: ["ON_DEMAND_AMI_CVE"] };
            await refused(
                { imageRecipeArn: undefined, containerRecipeArn, imageScanningConfiguration },
                combination,
                "'ON_DEMAND_AMI_CVE' scans need an image recipe.",
            );
        });

        it("whose condition needs the scan of the AMI", async () => {
            const scanResultCondition = { maximumSeverityLabel: "LOW" };
            await refused(
                { imageScanningConfiguration: { scanResultCondition } },
                combination,
                "'scanResultCondition' needs the scan type 'ON_DEMAND_AMI_CVE'.",
            );
            const imageScanningTypes = ["ON_DEMAND_AMI_CVE"];
            expect(
                await create({ imageScanningConfiguration: { scanResultCondition, imageScanningTypes } }),
            ).to.include({ status: 200 });
        });
    });

    it("need an execution role for log groups outside the service's own", async () => {
        const loggingConfiguration = { imageLogGroupName: "/mine/images" };
        const message = "The log group '/mine/images' is outside /aws/imagebuilder/, so 'executionRole' is required.";
        await refused({ loggingConfiguration }, combination, message);
    });

    it("start builds, disabled or not, and list their images", async () => {
        const given = request({ status: "DISABLED", imageTags: { a: "1", b: "1" } });
        const imagePipelineArn = await account.arnOf("CreateImagePipeline", "imagePipelineArn", given);
        const start = { imagePipelineArn, tags: { b: "2" } };
        const imageBuildVersionArn = await account.arnOf("StartImagePipelineExecution", "imageBuildVersionArn", start);
        await account.finishBuilds();
        const { body } = await account.call("ListImagePipelineImages", { imagePipelineArn });
        const [row] = body.imageSummaryList as Record<string, unknown>[];
        expect(row).to.deep.include({ arn: imageBuildVersionArn, version: "1.0.0/1", tags: { a: "1", b: "2" } });
        const get = await account.call("GetImagePipeline", { imagePipelineArn });
        expect(get.body.imagePipeline).to.include({ lastRunStatus: "AVAILABLE" }).and.to.have.property("dateLastRun");
        const missing = account.arn("image-pipeline/none");
        const none = await account.call("ListImagePipelineImages", { imagePipelineArn: missing });
        expect(none.body).to.deep.include({ imageSummaryList: [] });
        expect(await account.call("StartImagePipelineExecution", { imagePipelineArn: missing })).to.include({
            status: 404,
            error: "ResourceNotFoundException",
        });
    });
});
