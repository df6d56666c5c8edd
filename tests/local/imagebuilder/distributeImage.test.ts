import { expect } from "chai";
import { Account } from "../support";

describe("DistributeImage in the local Image Builder", () => {
    let account: Account;
    let source: string;
    let right: { distributionConfigurationArn: string; executionRole: string };
    before(async () => {
        account = await Account.create();
        const settings = {
            imageRecipeArn: await account.recipe(),
            infrastructureConfigurationArn: await account.infrastructure(),
        };
        source = (await account.build(settings)).arn;
        right = {
            distributionConfigurationArn: await account.arnOf(
                "CreateDistributionConfiguration",
                "distributionConfigurationArn",
                { name: "far", distributions: [{ region: "eu-west-1", amiDistributionConfiguration: {} }] },
            ),
            executionRole: await account.role("execution", "imagebuilder.amazonaws.com"),
        };
    });
    const distribute = (sourceImage: string, more: object = {}) =>
        account.call("DistributeImage", { sourceImage, ...right, ...more });

    it("tracks the distribution as an image of its own, without building and testing", async () => {
        const { status, body } = await distribute(source);
        expect([status, body.imageBuildVersionArn]).to.deep.equal([200, account.arn("image/web/1.0.0/2")]);
        await account.finishBuilds();
        const image = await account.image(account.arn("image/web/1.0.0/2"));
        expect([image.state.status, image.outputResources?.amis?.map(({ region }) => region)]).to.deep.equal([
            "AVAILABLE",
            ["eu-west-1"],
        ]);
        const { body: listed } = await account.call("ListWorkflowExecutions", { imageBuildVersionArn: image.arn });
        const types = (listed.workflowExecutions as { type: string }[]).map(({ type }) => type);
        expect(types.filter((type) => type !== "DISTRIBUTION")).to.deep.equal([]);
    });

    it("refuses what is not there, AMI ids, and roles that do not trust the service", async () => {
        expect((await distribute(account.arn("image/none/1.0.0/1"))).error).to.equal("ResourceNotFoundException");
        const none = account.arn("distribution-configuration/none");
        expect((await distribute(source, { distributionConfigurationArn: none })).error).to.equal(
            "ResourceNotFoundException",
        );
        expect((await distribute("ami-0123456789abcdef0")).error).to.equal("InvalidRequestException");
        expect((await distribute(source, { executionRole: "nobody" })).error).to.equal(
            "InvalidParameterValueException",
        );
    });
});
