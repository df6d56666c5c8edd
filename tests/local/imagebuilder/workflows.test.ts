import { expect } from "chai";
import { Account } from "../support";

describe("Workflows in the local Image Builder", () => {
    let account: Account;
    before(async () => {
        account = await Account.create();
    });

    const data = (action: string) =>
        `schemaVersion: 1.0\nparameters:\n  - { name: who, default: me }\nsteps:\n  - { name: Step, action: ${action} }\n`;

    it("get an ARN with their stage, and the next build when the content differs", async () => {
        const request = { name: "My Flow", type: "BUILD", data: data("LaunchInstance") };
        const arn = account.arn("workflow/build/my-flow/1.0.0");
        expect(await account.workflow(request)).to.equal(`${arn}/1`);
        const again = await account.call("CreateWorkflow", { semanticVersion: "1.0.0", ...request });
        expect(again).to.include({
            error: "ResourceAlreadyExistsException",
            message: `The following resource 'Workflow' already exists: '${arn}/1'.`,
        });
        expect(await account.workflow({ ...request, data: data("CreateImage") })).to.equal(`${arn}/2`);
    });

    it("get the next build too when only what has changed is said otherwise", async () => {
        const request = { name: "again", type: "TEST", data: data("WaitForAction") };
        const arn = account.arn("workflow/test/again/1.0.0");
        expect(await account.workflow({ ...request, changeDescription: "First made yesterday" })).to.equal(`${arn}/1`);
        expect(await account.workflow({ ...request, changeDescription: "First made today" })).to.equal(`${arn}/2`);
    });

    it("answer with what was given and the parameters of the document", async () => {
        const workflowBuildVersionArn = await account.workflow({
            name: "full",
            data: data("LaunchInstance"),
            tags: { a: "b" },
        });
        const { body } = await account.call("GetWorkflow", { workflowBuildVersionArn });
        const { dateCreated, ...workflow } = body.workflow as Record<string, unknown>;
        expect(dateCreated).to.be.a("string");
        expect(workflow).to.deep.equal({
            arn: workflowBuildVersionArn,
            name: "full",
            version: "1.0.0",
            type: "TEST",
            owner: account.id,
            data: data("LaunchInstance"),
            parameters: [{ name: "who", type: "string", defaultValue: ["me"] }],
            tags: { a: "b" },
        });
    });

    it("refuse a document without steps", async () => {
        const request = { name: "bad", semanticVersion: "1.0.0", type: "TEST", data: "schemaVersion: 1.0\n" };
        expect(await account.call("CreateWorkflow", request)).to.include({
            error: "InvalidParameterValueException",
            message:
                "The value supplied for parameter 'data' is not valid. Failed to parse document. Error: 'steps' must be a list of maps that is not empty.",
        });
    });

    for (const [title, steps, reason] of [
        ["a step without action", "[{ name: a }]", "'steps[0].action' must be a string"],
        [
            "two steps of one name",
            "[{ name: a, action: b }, { name: a, action: b }]",
            "the step name 'a' is used twice",
        ],
    ]) {
        it(`refuse a document with ${title}`, async () => {
            const text = `schemaVersion: 1.0\nsteps: ${steps}\n`;
            const request = { name: "bad", semanticVersion: "1.0.0", type: "TEST", data: text };
            expect(await account.call("CreateWorkflow", request)).to.include({
                error: "InvalidParameterValueException",
                message: `The value supplied for parameter 'data' is not valid. Failed to parse document. Error: ${reason}.`,
            });
        });
    }

    it("need exactly one of data and uri", async () => {
        const request = { name: "both", semanticVersion: "1.0.0", type: "TEST", data: data("LaunchInstance") };
        const error = "InvalidParameterCombinationException";
        const message = "You must specify exactly one of 'data' and 'uri'.";
        expect(await account.call("CreateWorkflow", { ...request, uri: "s3://b/k" })).to.include({ error, message });
        expect(await account.call("CreateWorkflow", { ...request, data: undefined })).to.include({ error, message });
    });

    it("refuse a version node above 2^30 - 1", async () => {
        const request = { name: "high", semanticVersion: "1073741824.0.0", type: "TEST", data: data("LaunchInstance") };
        expect(await account.call("CreateWorkflow", request)).to.include({
            error: "InvalidVersionNumberException",
            message: "The version number '1073741824.0.0' is not valid: a node must be between 0 and 1073741823.",
        });
    });

    it("refuse a KMS key that does not exist", async () => {
        const kmsKeyId = `arn:aws:kms:us-east-1:${account.id}:key/11111111-2222-3333-4444-555555555555`;
        const request = { name: "k", semanticVersion: "1.0.0", type: "TEST", data: data("LaunchInstance"), kmsKeyId };
        expect(await account.call("CreateWorkflow", { ...request, name: "key" })).to.include({
            error: "InvalidParameterValueException",
            message: `The value supplied for parameter 'kmsKeyId' is not valid. The KMS key '${kmsKeyId}' does not exist.`,
        });
    });

    it("cannot be deleted while a pipeline needs them for its wildcard", async () => {
        const own = await Account.create();
        const first = await own.workflow({ name: "wild" });
        await own.arnOf("CreateImagePipeline", "imagePipelineArn", {
            name: "holder",
            imageRecipeArn: await own.recipe(),
            infrastructureConfigurationArn: await own.infrastructure(),
            workflows: [{ workflowArn: own.arn("workflow/test/wild/x.x.x") }],
            executionRole: await own.role("executor", "imagebuilder.amazonaws.com"),
        });
        const deletion = () => own.call("DeleteWorkflow", { workflowBuildVersionArn: first });
        expect(await deletion()).to.include({ status: 400, error: "ResourceDependencyException" });
        await own.workflow({ name: "wild", semanticVersion: "1.0.1" });
        expect(await deletion()).to.include({ status: 200 });
    });

    it("cannot be deleted while a pipeline names them", async () => {
        const workflowBuildVersionArn = await account.workflow({ name: "held" });
        const imagePipelineArn = await account.arnOf("CreateImagePipeline", "imagePipelineArn", {
            name: "holder",
            imageRecipeArn: await account.recipe(),
            infrastructureConfigurationArn: await account.infrastructure(),
            workflows: [{ workflowArn: workflowBuildVersionArn }],
            executionRole: await account.role("executor", "imagebuilder.amazonaws.com"),
        });
        expect(await account.call("DeleteWorkflow", { workflowBuildVersionArn })).to.include({
            error: "ResourceDependencyException",
            message: `Resource dependency error: The resource ARN '${workflowBuildVersionArn}' has other resources depended on it: ${imagePipelineArn}.`,
        });
        await account.call("DeleteImagePipeline", { imagePipelineArn });
        expect(await account.call("DeleteWorkflow", { workflowBuildVersionArn })).to.include({ status: 200 });
    });

    it("are listed for their owner, the service's own too", async () => {
        const own = await Account.create();
        const arn = await own.workflow();
        const rows = async (owner: string) => {
            const { body } = await own.call("ListWorkflows", {
                owner,
                filters: [{ name: "version", values: ["1.0.0"] }],
            });
            return (body.workflowVersionList as { arn: string }[]).map((row) => row.arn);
        };
        expect(await rows("Self")).to.deep.equal([arn.replace(/\/1$/, "")]);
        expect((await rows("Amazon"))[0]).to.equal(
            "arn:aws:imagebuilder:us-east-1:aws:workflow/build/build-image/1.0.0",
        );
        expect(await own.call("ListWorkflows", { owner: "Shared" })).to.include({
            message: "The value supplied for parameter 'owner' is not valid. 'Shared' is not supported for workflows.",
        });
        const builds = await own.call("ListWorkflowBuildVersions", { workflowVersionArn: arn.replace(/\/1$/, "") });
        expect((builds.body.workflowSummaryList as { arn: string }[]).map((row) => row.arn)).to.deep.equal([arn]);
        const minor = await own.workflow({ semanticVersion: "1.1.0" });
        await own.workflow({ semanticVersion: "2.0.0" });
        const wild = { workflowVersionArn: own.arn("workflow/test/flow/1.x.x") };
        const found = await own.call("ListWorkflowBuildVersions", wild);
        expect((found.body.workflowSummaryList as { arn: string }[]).map((row) => row.arn)).to.deep.equal([arn, minor]);
    });
});
