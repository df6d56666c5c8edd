// What pipelines and images refuse alike: every rule is tried when a pipeline is made, when it is changed, and when an
// image is built without one.
import { expect } from "chai";
import { Account } from "../support";

type Settings = Record<string, unknown>;

interface Made {
    account: Account;
    imageRecipeArn: string;
    containerRecipeArn: string;
    infrastructureConfigurationArn: string;
    executionRole: string;
    asking: string;
}

interface Rule {
    title: string;
    settings: (made: Made) => Settings;
    error: "Value" | "Combination";
    message: string | ((made: Made) => string);
}

const other = "arn:aws:imagebuilder:eu-west-1:111122223333";
const managed = (path: string) => ({ workflowArn: `arn:aws:imagebuilder:us-east-1:aws:workflow/${path}` });
const value = (parameter: string, reason: string) =>
    `The value supplied for parameter '${parameter}' is not valid. ${reason}`;
const wildcards = (arn: string) =>
    `The version of '${arn}' is not valid: every node to the right of an 'x' must be an 'x' too.`;
const oneRecipe = "You must specify exactly one of 'imageRecipeArn' and 'containerRecipeArn'.";
const test = managed("test/test-image/x.x.x");
const build = managed("build/build-image/x.x.x");
const distribute = managed("distribution/distribute-image/x.x.x");
const flows = (...workflows: object[]) => ({
    settings: ({ executionRole }: Made) => ({ executionRole, workflows }),
});
const onlyTests = ({ workflowArn }: { workflowArn: string }) =>
    `'parallelGroup' and 'onFailure' are for TEST workflows; '${workflowArn}' is none.`;

const rules: Rule[] = [
    {
        title: "no recipe",
        settings: () => ({ imageRecipeArn: undefined }),
        error: "Combination",
        message: oneRecipe,
    },
    {
        title: "two recipes",
        settings: ({ containerRecipeArn }) => ({ containerRecipeArn }),
        error: "Combination",
        message: oneRecipe,
    },
    {
        title: "an image recipe that does not exist",
        settings: ({ account }) => ({ imageRecipeArn: account.arn("image-recipe/none/1.0.0") }),
        error: "Value",
        message: ({ account }) =>
            value("imageRecipeArn", `The recipe '${account.arn("image-recipe/none/1.0.0")}' does not exist.`),
    },
    {
        title: "a container recipe that does not exist",
        settings: ({ account }) => ({
            imageRecipeArn: undefined,
            containerRecipeArn: account.arn("container-recipe/none/1.0.0"),
        }),
        error: "Value",
        message: ({ account }) =>
            value("containerRecipeArn", `The recipe '${account.arn("container-recipe/none/1.0.0")}' does not exist.`),
    },
    {
        title: "a recipe of another region",
        settings: () => ({ imageRecipeArn: `${other}:image-recipe/web/1.0.0` }),
        error: "Value",
        message: value("imageRecipeArn", `The recipe '${other}:image-recipe/web/1.0.0' does not exist.`),
    },
    {
        title: "a number after a wildcard in the version of a recipe",
        settings: ({ account }) => ({ imageRecipeArn: account.arn("image-recipe/web/x.0.0") }),
        error: "Value",
        message: ({ account }) => value("imageRecipeArn", wildcards(account.arn("image-recipe/web/x.0.0"))),
    },
    {
        title: "an infrastructure that does not exist",
        settings: ({ account }) => ({
            infrastructureConfigurationArn: account.arn("infrastructure-configuration/none"),
        }),
        error: "Value",
        message: ({ account }) =>
            value(
                "infrastructureConfigurationArn",
                `The resource '${account.arn("infrastructure-configuration/none")}' does not exist.`,
            ),
    },
    {
        title: "an infrastructure of another region",
        settings: () => ({ infrastructureConfigurationArn: `${other}:infrastructure-configuration/infra` }),
        error: "Value",
        message: value(
            "infrastructureConfigurationArn",
            `The resource '${other}:infrastructure-configuration/infra' does not exist.`,
        ),
    },
    {
        title: "a distribution that does not exist",
        settings: ({ account }) => ({ distributionConfigurationArn: account.arn("distribution-configuration/none") }),
        error: "Value",
        message: ({ account }) =>
            value(
                "distributionConfigurationArn",
                `The resource '${account.arn("distribution-configuration/none")}' does not exist.`,
            ),
    },
    {
        title: "an execution role that does not exist",
        settings: () => ({ executionRole: "none" }),
        error: "Value",
        message: value("executionRole", "The provided role does not exist or does not have sufficient permissions."),
    },
    {
        title: "an execution role that does not trust Image Builder",
        settings: () => ({ executionRole: "builder" }),
        error: "Value",
        message: value("executionRole", "The provided role does not exist or does not have sufficient permissions."),
    },
    {
        title: "workflows without an execution role",
        settings: () => ({ workflows: [test] }),
        error: "Combination",
        message: "You must also specify 'executionRole' when you provide 'workflows'.",
    },
    {
        title: "a workflow that does not exist",
        ...flows(managed("test/none/x.x.x")),
        error: "Value",
        message: value("workflows", `The workflow '${managed("test/none/x.x.x").workflowArn}' does not exist.`),
    },
    {
        title: "a workflow of another region",
        ...flows({ workflowArn: "arn:aws:imagebuilder:eu-west-1:aws:workflow/test/test-image/x.x.x" }),
        error: "Value",
        message: value(
            "workflows",
            "The workflow 'arn:aws:imagebuilder:eu-west-1:aws:workflow/test/test-image/x.x.x' does not exist.",
        ),
    },
    {
        title: "a managed workflow in another version than the newest",
        ...flows(managed("test/test-image/1.0.2")),
        error: "Value",
        message: value(
            "workflows",
            `AWS managed workflows must have latest version 'x.x.x' for '${managed("test/test-image/1.0.2").workflowArn}'`,
        ),
    },
    {
        title: "a number after a wildcard in the version of a workflow",
        ...flows(managed("test/test-image/1.x.0")),
        error: "Value",
        message: value("workflows", wildcards(managed("test/test-image/1.x.0").workflowArn)),
    },
    {
        title: "two build workflows",
        ...flows(build, build),
        error: "Combination",
        message: "Only one BUILD workflow is allowed.",
    },
    {
        title: "two distribution workflows",
        ...flows(distribute, distribute),
        error: "Combination",
        message: "Only one DISTRIBUTION workflow is allowed.",
    },
    {
        title: "more than ten workflows",
        ...flows(...Array<object>(11).fill(test)),
        error: "Combination",
        message: "At most 10 workflows are allowed, found 11.",
    },
    {
        title: "a group for a build workflow",
        ...flows({ ...build, parallelGroup: "g" }),
        error: "Combination",
        message: onlyTests(build),
    },
    {
        title: "a group for a distribution workflow",
        ...flows({ ...distribute, parallelGroup: "g" }),
        error: "Combination",
        message: onlyTests(distribute),
    },
    {
        title: "a failure action for a build workflow",
        ...flows({ ...build, onFailure: "ABORT" }),
        error: "Combination",
        message: onlyTests(build),
    },
    {
        title: "a workflow without a value for its parameter",
        settings: ({ executionRole, asking }) => ({ executionRole, workflows: [{ workflowArn: asking }] }),
        error: "Combination",
        message: ({ asking }) => `The workflow '${asking}' needs values for the parameters: who.`,
    },
    {
        title: "a value for a parameter that a workflow does not have",
        ...flows({ ...test, parameters: [{ name: "who", value: ["me"] }] }),
        error: "Combination",
        message:
            "The workflow 'arn:aws:imagebuilder:us-east-1:aws:workflow/test/test-image/1.0.2/1' does not define the parameters: who.",
    },
    {
        title: "scanning without tests",
        settings: () => ({
            imageScanningConfiguration: { imageScanningEnabled: true },
            imageTestsConfiguration: { imageTestsEnabled: false },
        }),
        error: "Combination",
        message: "Image scanning needs image tests to be enabled.",
    },
    {
        title: "a scan of the AMI for a container recipe",
        settings: ({ containerRecipeArn }) => ({
            imageRecipeArn: undefined,
            containerRecipeArn,
            imageScanningConfiguration: { imageScanningTypes: ["ON_DEMAND_AMI_CVE"] },
        }),
        error: "Combination",
        message: "'ON_DEMAND_AMI_CVE' scans need an image recipe.",
    },
    {
        title: "a condition for the scan of a test instance",
        settings: () => ({
            imageScanningConfiguration: {
                imageScanningTypes: ["TEST_INSTANCE_CVE"],
                scanResultCondition: { maximumSeverityLabel: "LOW" },
            },
        }),
        error: "Combination",
        message: "'scanResultCondition' needs the scan type 'ON_DEMAND_AMI_CVE'.",
    },
];

describe("Builds in the local Image Builder", () => {
    let made: Made;
    let imagePipelineArn: string;
    before(async () => {
        const account = await Account.create();
        await account.repository("boxes");
        const data =
            "schemaVersion: 1.0\nparameters:\n  - name: who\nsteps:\n  - { name: Launch, action: LaunchInstance }\n";
        made = {
            account,
            imageRecipeArn: await account.recipe(),
            containerRecipeArn: await account.containerRecipe(),
            infrastructureConfigurationArn: await account.infrastructure(),
            executionRole: await account.role("executor", "imagebuilder.amazonaws.com"),
            asking: await account.workflow({ name: "asking", data }),
        };
        const pipeline = { name: "made", ...smallest() };
        imagePipelineArn = await account.arnOf("CreateImagePipeline", "imagePipelineArn", pipeline);
    });

    const smallest = () => {
        const { imageRecipeArn, infrastructureConfigurationArn } = made;
        return { imageRecipeArn, infrastructureConfigurationArn };
    };

    const operations: [operation: string, identity: () => Settings][] = [
        ["CreateImagePipeline", () => ({ name: "refused" })],
        ["UpdateImagePipeline", () => ({ imagePipelineArn })],
        ["CreateImage", () => ({})],
    ];
    for (const [operation, identity] of operations) {
        for (const { title, settings, error, message } of rules) {
            it(`${operation} refuses ${title}`, async () => {
                const request = { ...identity(), ...smallest(), ...settings(made) };
                expect(await made.account.call(operation, request)).to.include({
                    status: 400,
                    error: `InvalidParameter${error}Exception`,
                    message: typeof message === "string" ? message : message(made),
                });
            });
        }
    }

    it("CreateImage refuses a log group outside the service's own without an execution role", async () => {
        const request = { ...smallest(), loggingConfiguration: { logGroupName: "/mine" } };
        expect(await made.account.call("CreateImage", request)).to.include({
            error: "InvalidParameterCombinationException",
            message: "The log group '/mine' is outside /aws/imagebuilder/, so 'executionRole' is required.",
        });
    });

    for (const [operation, identity] of operations.slice(0, 2)) {
        for (const field of ["imageLogGroupName", "pipelineLogGroupName"]) {
            it(`${operation} refuses ${field} outside the service's own groups without an execution role`, async () => {
                const request = { ...identity(), ...smallest(), loggingConfiguration: { [field]: "/mine" } };
                expect(await made.account.call(operation, request)).to.include({
                    error: "InvalidParameterCombinationException",
                    message: "The log group '/mine' is outside /aws/imagebuilder/, so 'executionRole' is required.",
                });
            });
        }

        it(`${operation} refuses a schedule that is none`, async () => {
            const schedule = { scheduleExpression: "cron(0 2 * * SUN)" };
            const request = { ...identity(), ...smallest(), schedule };
            expect(await made.account.call(operation, request)).to.include({
                error: "InvalidParameterValueException",
                message: value(
                    "schedule.scheduleExpression",
                    "'cron(0 2 * * SUN)' is not valid: a cron expression has six fields with single spaces between them, found 5.",
                ),
            });
        });
    }

    it("UpdateImagePipeline refuses a recipe of the other kind", async () => {
        const { containerRecipeArn, infrastructureConfigurationArn } = made;
        const request = { imagePipelineArn, containerRecipeArn, infrastructureConfigurationArn };
        expect(await made.account.call("UpdateImagePipeline", request)).to.include({
            error: "InvalidParameterCombinationException",
            message: "The recipe must be of the same type, image or container, as the pipeline's current recipe.",
        });
    });
});
