import { expect } from "chai";
import { Account, BuiltImage } from "../support";

describe("StartResourceStateUpdate in the local Image Builder", () => {
    let account: Account;
    let executionRole: string;
    before(async () => {
        account = await Account.create();
        executionRole = await account.role("lifecycle", "imagebuilder.amazonaws.com");
        await account.infrastructure();
    });

    const built = async (name: string): Promise<BuiltImage> =>
        account.build({
            imageRecipeArn: await account.recipe({ name }),
            infrastructureConfigurationArn: account.arn("infrastructure-configuration/infra"),
        });
    const update = (resourceArn: string, status: string, more: object = {}) =>
        account.call("StartResourceStateUpdate", { resourceArn, state: { status }, ...more });
    const combination = "InvalidParameterCombinationException";

    it("changes the state of an image alone", async () => {
        const { arn } = await built("states");
        const answer = await update(arn, "DEPRECATED");
        expect(answer.body).to.deep.equal({ resourceArn: arn });
        expect((await account.image(arn)).state.status).to.equal("DEPRECATED");
    });

    it("deletes an image with its AMIs, and leaves a record", async () => {
        const { arn, outputResources } = await built("gone");
        const { body } = await update(arn, "DELETED", {
            includeResources: { amis: true, snapshots: true },
            executionRole,
        });
        expect(body.lifecycleExecutionId).to.match(/^lce-/);
        expect(await account.call("GetImage", { imageBuildVersionArn: arn })).to.include({ status: 404 });
        const left = await account.aws.query(account.scope, "ec2", "DescribeImages", { "Owner.1": "self" });
        expect(left).not.to.contain(outputResources?.amis?.[0].image);
        const list = await account.call("ListLifecycleExecutions", { resourceArn: arn });
        expect(list.body.lifecycleExecutions).to.have.length(1);
    });

    it("deprecates at the time asked for", async () => {
        const { arn } = await built("later");
        const clock = await fetch(`${account.local.endpoint}/_local/clock`);
        const now = Date.parse(((await clock.json()) as { now: string }).now) / 1000;
        await update(arn, "DEPRECATED", { updateAt: now + 3600 });
        expect((await account.image(arn)).state.status).to.equal("AVAILABLE");
        await account.local.advance(3601);
        expect((await account.image(arn)).state.status).to.equal("DEPRECATED");
    });

    it("refuses what the service refuses", async () => {
        const { arn } = await built("ruled");
        const refused = async (status: string, more: object, message: string) =>
            expect(await update(arn, status, more)).to.include({ error: combination, message });
        const amis = { amis: true };
        await refused(
            "DISABLED",
            { includeResources: amis },
            "'includeResources' and 'executionRole' must be provided together.",
        );
        await refused(
            "DISABLED",
            { executionRole },
            "'includeResources' and 'executionRole' must be provided together.",
        );
        await refused(
            "DISABLED",
            { includeResources: { amis: true, snapshots: true }, executionRole },
            "Snapshots and containers are only valid for DELETED.",
        );
        await refused("DELETED", {}, "To set an image to DELETED, you must include its underlying resources.");
        await refused("DISABLED", { updateAt: 4e9 }, "'updateAt' is valid only when the target status is DEPRECATED.");
        expect(await update(arn, "DEPRECATED", { updateAt: 1 })).to.include({
            message: "The value supplied for parameter 'updateAt' is not valid. The time must be in the future.",
        });
    });

    it("only deletes container images", async () => {
        const own = await Account.create();
        await own.repository("boxes");
        await own.allow("builder", { Effect: "Allow", Action: "ecr:*", Resource: "*" });
        const { arn, state } = await own.build({
            containerRecipeArn: await own.containerRecipe(),
            infrastructureConfigurationArn: await own.infrastructure(),
        });
        expect(state).to.deep.equal({ status: "AVAILABLE" });
        for (const status of ["AVAILABLE", "DEPRECATED", "DISABLED"]) {
            const request = { resourceArn: arn, state: { status } };
            expect(await own.call("StartResourceStateUpdate", request), status).to.include({
                status: 400,
                error: combination,
                message: "A container image can only become DELETED.",
            });
        }
    });

    it("needs a role that exists", async () => {
        const { arn } = await built("roleless");
        const more = { includeResources: { amis: true }, executionRole: "none" };
        expect(await update(arn, "DISABLED", more)).to.include({
            error: "InvalidParameterValueException",
            message:
                "The value supplied for parameter 'executionRole' is not valid. The provided role does not exist or does not have sufficient permissions.",
        });
    });

    it("needs a state to go to", async () => {
        const { arn } = await built("stateless");
        expect(await account.call("StartResourceStateUpdate", { resourceArn: arn, state: {} })).to.include({
            status: 400,
            error: "InvalidParameterValueException",
            message: "The value supplied for parameter 'state.status' is not valid. 'state.status' must not be null.",
        });
    });

    it("needs an image that exists", async () => {
        expect(await update(account.arn("image/none/1.0.0/1"), "DISABLED")).to.include({
            status: 404,
            error: "ResourceNotFoundException",
        });
    });

    it("waits for the end of a build", async () => {
        const arn = await account.arnOf("CreateImage", "imageBuildVersionArn", {
            imageRecipeArn: await account.recipe({ name: "running" }),
            infrastructureConfigurationArn: account.arn("infrastructure-configuration/infra"),
        });
        expect(await update(arn, "DEPRECATED")).to.include({
            error: "ResourceInUseException",
            message: `The image '${arn}' is PENDING; its build has not ended.`,
        });
        await account.call("CancelImageCreation", { imageBuildVersionArn: arn });
        expect(await update(arn, "AVAILABLE")).to.include({
            error: combination,
            message: "An image that is CANCELLED can only become DELETED.",
        });
    });
});
