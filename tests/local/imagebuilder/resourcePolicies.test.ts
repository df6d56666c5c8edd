import { expect } from "chai";
import { Account } from "../support";

describe("Resource policies in the local Image Builder", () => {
    let account: Account;
    before(async function () {
        this.timeout(60_000);
        account = await Account.create();
    });

    it("are kept, and hold back the delete of what they share", async () => {
        const componentArn = await account.component();
        expect(await account.call("GetComponentPolicy", { componentArn })).to.include({
            error: "ResourceNotFoundException",
        });
        const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });
        expect(await account.call("PutComponentPolicy", { componentArn, policy })).to.include({ status: 200 });
        expect((await account.call("GetComponentPolicy", { componentArn })).body.policy).to.equal(policy);
        expect(await account.call("DeleteComponent", { componentBuildVersionArn: componentArn })).to.include({
            error: "ResourceDependencyException",
            message: `Resource dependency error: The resource ARN '${componentArn}' has other resources depended on it: a resource policy that shares it.`,
        });
    });

    it("need JSON and a resource that exists", async () => {
        const imageRecipeArn = await account.recipe();
        expect(await account.call("PutImageRecipePolicy", { imageRecipeArn, policy: "x" })).to.include({
            message: "The value supplied for parameter 'policy' is not valid. The policy is no JSON document.",
        });
        const none = account.arn("image-recipe/none/1.0.0");
        expect(await account.call("PutImageRecipePolicy", { imageRecipeArn: none, policy: "{}" })).to.include({
            status: 404,
        });
    });
});
