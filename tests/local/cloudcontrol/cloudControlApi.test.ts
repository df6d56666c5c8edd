import { expect } from "chai";
import { Account, managedImage, region } from "../support";

interface Progress {
    OperationStatus: string;
    RequestToken: string;
    Identifier?: string;
    ErrorCode?: string;
    StatusMessage?: string;
}

const PIPELINE = "AWS::ImageBuilder::ImagePipeline";

describe("Cloud Control in the local AWS", () => {
    let account: Account;
    let parts: { ImageRecipeArn: string; InfrastructureConfigurationArn: string };
    before(async () => {
        account = await Account.create();
        parts = {
            ImageRecipeArn: await account.recipe(),
            InfrastructureConfigurationArn: await account.infrastructure(),
        };
    });

    async function call(operation: string, request: object) {
        const scope = `${account.id}/20260101/${region}/cloudcontrolapi/aws4_request`;
        const response = await fetch(account.local.endpoint, {
            method: "POST",
            body: JSON.stringify(request),
            headers: {
                authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
                "content-type": "application/x-amz-json-1.0",
                "x-amz-target": `CloudApiService.${operation}`,
            },
        });
        const body = (await response.json()) as Record<string, unknown>;
        return { status: response.status, body };
    }

    const status = async (RequestToken: string) =>
        (await call("GetResourceRequestStatus", { RequestToken })).body.ProgressEvent as Progress;

    /** The state of a request that was begun, after it has been told to be under way. */
    async function outcome(operation: string, request: object): Promise<Progress> {
        const { body } = await call(operation, request);
        const begun = body.ProgressEvent as Progress | undefined;
        if (begun === undefined) throw new Error(JSON.stringify(body));
        expect(begun.OperationStatus).to.equal("IN_PROGRESS");
        expect(await status(begun.RequestToken)).to.include({ OperationStatus: "IN_PROGRESS" });
        return status(begun.RequestToken);
    }

    const create = (TypeName: string, state: object) =>
        outcome("CreateResource", { TypeName, DesiredState: JSON.stringify(state) });
    const read = async (TypeName: string, Identifier: string | undefined) => {
        const { body } = await call("GetResource", { TypeName, Identifier });
        const { Properties } = body.ResourceDescription as { Properties: string };
        return JSON.parse(Properties) as Record<string, unknown>;
    };
    const refused = async (operation: string, request: object) => {
        const { status, body } = await call(operation, request);
        expect(status).to.equal(400);
        return { type: body.__type, message: body.Message };
    };
    const error = (type: string, message: string) => ({ type: `com.amazonaws.cloudapiservice#${type}`, message });

    it("makes a pipeline with all that only it has, and reads it", async () => {
        const state = {
            ...parts,
            Name: "weekly",
            Schedule: { ScheduleExpression: "cron(0 2 ? * SUN *)", AutoDisablePolicy: { FailureCount: 3 } },
            ImageTags: { "cost centre": "42" },
            Tags: { team: "platform" },
        };
        const { OperationStatus, Identifier } = await create(PIPELINE, state);
        expect({ OperationStatus, Identifier }).to.deep.equal({
            OperationStatus: "SUCCESS",
            Identifier: account.arn("image-pipeline/weekly"),
        });
        const { DeploymentId, ...properties } = await read(PIPELINE, Identifier);
        expect(DeploymentId).to.match(/^[\da-f]{32}$/);
        expect(properties).to.deep.equal({
            ...state,
            Arn: Identifier,
            Schedule: {
                ScheduleExpression: "cron(0 2 ? * SUN *)",
                Timezone: "UTC",
                PipelineExecutionStartCondition: "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE",
                AutoDisablePolicy: { FailureCount: 3 },
            },
            Status: "ENABLED",
            EnhancedImageMetadataEnabled: true,
            ImageTestsConfiguration: { ImageTestsEnabled: true, TimeoutMinutes: 720 },
        });
    });

    it("runs the pipeline that a deployment id stands for, as long as it does", async () => {
        const { Identifier } = await create(PIPELINE, { ...parts, Name: "runs" });
        const { DeploymentId } = await read(PIPELINE, Identifier);
        const run = { ImagePipelineExecutionSettings: { DeploymentId, OnUpdate: false } };
        const { OperationStatus, Identifier: image } = await create("AWS::ImageBuilder::Image", run);
        expect([OperationStatus, image]).to.deep.equal(["IN_PROGRESS", account.arn("image/web/1.0.0/1")]);
        const other = await create("AWS::ImageBuilder::Image", { ...run, ...parts });
        expect([other.OperationStatus, other.StatusMessage]).to.deep.equal([
            "FAILED",
            "ImagePipelineExecutionSettings cannot be combined with ImageRecipeArn, InfrastructureConfigurationArn.",
        ]);
        const patch = [{ op: "add", path: "/Description", value: "changed" }];
        await outcome("UpdateResource", { TypeName: PIPELINE, Identifier, PatchDocument: JSON.stringify(patch) });
        expect((await read(PIPELINE, Identifier)).DeploymentId).to.not.equal(DeploymentId);
        const stale = await create("AWS::ImageBuilder::Image", run);
        expect([stale.OperationStatus, stale.StatusMessage]).to.deep.equal([
            "FAILED",
            `There is no image pipeline with the deployment id '${String(DeploymentId)}'.`,
        ]);
    });

    it("changes properties and tags by a patch, and refuses to change what is fixed", async () => {
        const { Identifier } = await create(PIPELINE, { ...parts, Name: "patched", Tags: { a: "1", b: "2" } });
        const update = (...steps: object[]) => ({
            TypeName: PIPELINE,
            Identifier,
            PatchDocument: JSON.stringify(steps),
        });
        const done = await outcome(
            "UpdateResource",
            update(
                { op: "add", path: "/Description", value: "Weekly" },
                { op: "replace", path: "/Status", value: "DISABLED" },
                { op: "remove", path: "/Tags/a" },
                { op: "add", path: "/Tags/c~1d", value: "3" },
            ),
        );
        expect(done).to.include({ OperationStatus: "SUCCESS" });
        expect(await read(PIPELINE, Identifier)).to.deep.include({
            Description: "Weekly",
            Status: "DISABLED",
            Tags: { b: "2", "c/d": "3" },
        });
        expect(await refused("UpdateResource", update({ op: "replace", path: "/Name", value: "other" }))).to.deep.equal(
            error("NotUpdatableException", "Invalid patch update: properties [/properties/Name] cannot be updated"),
        );
        expect(
            await refused("UpdateResource", update({ op: "replace", path: "/Schedule/Timezone", value: "UTC" })),
        ).to.deep.equal(
            error(
                "ValidationException",
                "Invalid patch update: the patch document names /Schedule/Timezone, which does not exist.",
            ),
        );
        expect(await refused("UpdateResource", update({ op: "add", path: "/Nothing", value: 1 }))).to.deep.equal(
            error("ValidationException", "Model validation failed (#: extraneous key [Nothing] is not permitted)"),
        );
    });

    it("refuses a desired state that its type does not allow, with all that is wrong", async () => {
        const DesiredState = JSON.stringify({
            Name: "x",
            Schedule: { AutoDisablePolicy: { FailureCount: 11 } },
            Status: "on",
        });
        expect(await refused("CreateResource", { TypeName: PIPELINE, DesiredState })).to.deep.equal(
            error(
                "ValidationException",
                "Model validation failed (#/Name: failed validation constraint for keyword [pattern]; #/Schedule/AutoDisablePolicy/FailureCount: 11 is not less or equal to 10; #/Status: on is not a valid enum value; #: 0 subschemas matched instead of one (oneOf))",
            ),
        );
        const readOnly = JSON.stringify({ ...parts, Name: "fixed", Arn: account.arn("image-pipeline/fixed") });
        expect(await refused("CreateResource", { TypeName: PIPELINE, DesiredState: readOnly })).to.deep.equal(
            error("ValidationException", "Invalid request: readOnlyProperties [/properties/Arn] cannot be specified"),
        );
        expect(await refused("CreateResource", { TypeName: PIPELINE, DesiredState: "[]" })).to.deep.equal(
            error("InvalidRequestException", "The desired state is not a JSON object."),
        );
    });

    it("knows no types but those of CloudFormation, and works on those of Image Builder", async () => {
        const request = { DesiredState: "{}" };
        expect(await refused("CreateResource", { TypeName: "AWS::ImageBuilder::Nothing", ...request })).to.deep.equal(
            error("TypeNotFoundException", "The type 'AWS::ImageBuilder::Nothing' cannot be found."),
        );
        expect(await refused("CreateResource", { TypeName: "AWS::S3::Bucket", ...request })).to.deep.equal(
            error("UnsupportedActionException", "Resource type AWS::S3::Bucket does not support CREATE action"),
        );
        expect(await refused("CancelResourceRequest", {})).to.deep.equal(
            error(
                "UnknownOperationException",
                "CancelResourceRequest is not implemented in this local Cloud Control. Its README lists what is.",
            ),
        );
    });

    it("fails as Image Builder does, once the request is under way", async () => {
        await create(PIPELINE, { ...parts, Name: "twice" });
        const again = await create(PIPELINE, { ...parts, Name: "twice" });
        expect(again).to.deep.include({
            OperationStatus: "FAILED",
            ErrorCode: "AlreadyExists",
            StatusMessage: `The following resource 'ImagePipeline' already exists: '${account.arn("image-pipeline/twice")}'.`,
        });
        const ImageRecipeArn = account.arn("image-recipe/missing/1.0.0");
        const missing = await create(PIPELINE, { ...parts, ImageRecipeArn, Name: "nothing" });
        expect(missing).to.include({ OperationStatus: "FAILED", ErrorCode: "InvalidRequest" });
        const Identifier = account.arn("image-pipeline/gone");
        const gone = await outcome("DeleteResource", { TypeName: PIPELINE, Identifier });
        expect(gone).to.include({ OperationStatus: "FAILED", ErrorCode: "NotFound" });
        expect(await refused("GetResource", { TypeName: PIPELINE, Identifier })).to.deep.equal(
            error(
                "ResourceNotFoundException",
                `Resource of type '${PIPELINE}' with identifier '${Identifier}' was not found.`,
            ),
        );
        expect(await refused("GetResourceRequestStatus", { RequestToken: "none" })).to.deep.equal(
            error("RequestTokenNotFoundException", "Request with token none was not found"),
        );
    });

    it("takes a client token for one request", async () => {
        const DesiredState = JSON.stringify({ ...parts, Name: "token" });
        const request = { TypeName: PIPELINE, DesiredState, ClientToken: "one" };
        const first = (await call("CreateResource", request)).body.ProgressEvent as Progress;
        const second = (await call("CreateResource", request)).body.ProgressEvent as Progress;
        expect(second.RequestToken).to.equal(first.RequestToken);
        const other = { ...request, DesiredState: JSON.stringify({ ...parts, Name: "other-token" }) };
        expect((await refused("CreateResource", other)).type).to.equal(
            "com.amazonaws.cloudapiservice#ClientTokenConflictException",
        );
    });

    it("makes, lists and deletes recipes without components", async () => {
        const TypeName = "AWS::ImageBuilder::ImageRecipe";
        const state = {
            Name: "bare",
            Version: "1.2.0",
            ParentImage: managedImage,
            AmiTags: { os: "linux" },
        };
        const { Identifier } = await create(TypeName, state);
        expect(Identifier).to.equal(account.arn("image-recipe/bare/1.2.0"));
        expect(await read(TypeName, Identifier)).to.deep.include(state);
        const list = async () =>
            ((await call("ListResources", { TypeName })).body.ResourceDescriptions as { Identifier: string }[]).map(
                (resource) => resource.Identifier,
            );
        expect(await list()).to.include(Identifier);
        expect(await outcome("DeleteResource", { TypeName, Identifier })).to.include({ OperationStatus: "SUCCESS" });
        expect(await list()).to.not.include(Identifier);
    });

    it("waits for the build of an image, and says which AMI came of it", async () => {
        const TypeName = "AWS::ImageBuilder::Image";
        const waiting = await create(TypeName, parts);
        expect(waiting.OperationStatus).to.equal("IN_PROGRESS");
        await account.finishBuilds();
        expect(await status(waiting.RequestToken)).to.include({ OperationStatus: "SUCCESS" });
        const image = await read(TypeName, waiting.Identifier);
        expect(image).to.deep.include({ ...parts, Name: "web", Arn: waiting.Identifier });
        expect(image.ImageId).to.match(/^ami-/);
        expect(image.LatestVersion).to.deep.include({ Arn: account.arn("image/web/x.x.x") });
    });

    it("deletes what an image made with it, where it has a role for that", async () => {
        const TypeName = "AWS::ImageBuilder::Image";
        const role = await account.role("lifecycle", "imagebuilder.amazonaws.com");
        const waiting = await create(TypeName, { ...parts, DeletionSettings: { ExecutionRole: role } });
        await account.finishBuilds();
        const { ImageId, DeletionSettings } = await read(TypeName, waiting.Identifier);
        expect(DeletionSettings).to.equal(undefined);
        const amis = () => account.aws.query(account.scope, "ec2", "DescribeImages", { "Owner.1": "self" });
        expect(await amis()).to.include(String(ImageId));
        const gone = await outcome("DeleteResource", { TypeName, Identifier: waiting.Identifier });
        expect(gone).to.include({ OperationStatus: "SUCCESS" });
        expect(await amis()).to.not.include(String(ImageId));
    });
});
