import { expect } from "chai";
import { Account } from "../support";

describe("RetryImage in the local Image Builder", () => {
    let account: Account;
    let settings: { imageRecipeArn: string; infrastructureConfigurationArn: string };
    before(async () => {
        account = await Account.create();
        settings = {
            imageRecipeArn: await account.recipe(),
            infrastructureConfigurationArn: await account.infrastructure(),
        };
    });
    const retry = (imageBuildVersionArn: string) => account.call("RetryImage", { imageBuildVersionArn });

    it("goes on with a failed build under the same version", async () => {
        account.local.failBuilds({ recipe: "web", step: "ExecuteComponents", times: 1 });
        const { arn, state } = await account.build(settings);
        expect(state.status).to.equal("FAILED");
        const { status, body } = await retry(arn);
        expect([status, body.imageBuildVersionArn]).to.deep.equal([200, arn]);
        await account.finishBuilds();
        const image = await account.image(arn);
        expect([image.state.status, image.outputResources?.amis?.length]).to.deep.equal(["AVAILABLE", 1]);
    });

    it("refuses what neither failed nor was cancelled, and what is not there", async () => {
        const { arn } = await account.build(settings);
        expect(await retry(arn)).to.include({
            error: "InvalidRequestException",
            message: `The image '${arn}' is AVAILABLE; only a failed or cancelled build can be retried.`,
        });
        expect((await retry(account.arn("image/none/1.0.0/1"))).status).to.not.equal(200);
    });
});
