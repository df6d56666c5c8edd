import { expect } from "chai";
import { Account, buildSeconds } from "../support";

describe("Images in the local Image Builder", () => {
    let account: Account;
    let infrastructureConfigurationArn: string;
    before(async () => {
        account = await Account.create();
        infrastructureConfigurationArn = await account.infrastructure();
    });

    const start = async (name: string, more: object = {}) => {
        const imageRecipeArn = account.arn(`image-recipe/${name}/1.0.0`);
        await account.call("CreateImageRecipe", { name, semanticVersion: "1.0.0", parentImage: "prod-abcdefghijklm" });
        return account.arnOf("CreateImage", "imageBuildVersionArn", {
            imageRecipeArn,
            infrastructureConfigurationArn,
            ...more,
        });
    };

    it("go through the states in the time of a build", async () => {
        const arn = await start("states");
        const states: string[] = [];
        for (let i = 0; i < 7; i++) {
            states.push((await account.image(arn)).state.status);
            await account.local.advance(buildSeconds / 6 + 1);
        }
        expect(states).to.deep.equal([
            "PENDING",
            "CREATING",
            "BUILDING",
            "TESTING",
            "DISTRIBUTING",
            "INTEGRATING",
            "AVAILABLE",
        ]);
    });

    it("skip the test stage when tests are off", async () => {
        const arn = await start("untested", { imageTestsConfiguration: { imageTestsEnabled: false } });
        await account.finishBuilds();
        const { body } = await account.call("ListWorkflowExecutions", { imageBuildVersionArn: arn });
        expect((body.workflowExecutions as { type: string }[]).map((e) => e.type)).to.deep.equal(["BUILD"]);
        expect((await account.image(arn)).state).to.deep.equal({ status: "AVAILABLE" });
    });

    it("count the builds of a recipe version", async () => {
        expect(await start("counted")).to.equal(account.arn("image/counted/1.0.0/1"));
        expect(await start("counted")).to.equal(account.arn("image/counted/1.0.0/2"));
    });

    it("are found by wildcard only once AVAILABLE", async () => {
        const arn = await start("newest");
        const get = () => account.call("GetImage", { imageBuildVersionArn: account.arn("image/newest/x.x.x") });
        expect(await get()).to.include({ error: "ResourceNotFoundException" });
        await account.finishBuilds();
        expect((await get()).body.image).to.include({ arn, version: "1.0.0/1" });
    });

    it("of the service itself can be looked up and listed", async () => {
        const arn = "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x";
        const { body } = await account.call("GetImage", { imageBuildVersionArn: arn });
        expect(body.image).to.deep.equal({
            arn: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/2026.10.19/1",
            type: "AMI",
            name: "amazon-linux-2023-x86",
            version: "2026.10.19/1",
            platform: "Linux",
            osVersion: "Amazon Linux 2023",
            state: { status: "AVAILABLE" },
            imageSource: "AMAZON_MANAGED",
            dateCreated: "2026-10-19T00:00:00.000Z",
            tags: {},
        });
        const filters = [{ name: "name", values: ["amazon-linux-2023-x86"] }];
        const list = await account.call("ListImages", { owner: "Amazon", filters });
        expect((list.body.imageVersionList as { version: string }[]).map((i) => i.version)).to.deep.equal([
            "2026.9.14",
            "2026.10.19",
        ]);
    });

    it("are listed by version and by build", async () => {
        const own = await Account.create();
        const imageRecipeArn = await own.recipe();
        const request = { imageRecipeArn, infrastructureConfigurationArn: await own.infrastructure() };
        const [first, second] = [(await own.build(request)).arn, (await own.build(request)).arn];
        const version = own.arn("image/web/1.0.0");
        const list = await own.call("ListImages");
        expect((list.body.imageVersionList as { arn: string }[]).map((i) => i.arn)).to.deep.equal([version]);
        const builds = await own.call("ListImageBuildVersions", { imageVersionArn: version });
        expect((builds.body.imageSummaryList as { arn: string }[]).map((i) => i.arn)).to.deep.equal([first, second]);
    });

    it("can be cancelled while they are built, and not afterwards", async () => {
        const arn = await start("cancelled");
        await account.local.advance(buildSeconds / 3);
        expect(await account.call("CancelImageCreation", { imageBuildVersionArn: arn })).to.include({ status: 200 });
        await account.finishBuilds();
        expect((await account.image(arn)).state.status).to.equal("CANCELLED");
        expect(await account.call("CancelImageCreation", { imageBuildVersionArn: arn })).to.include({
            error: "InvalidRequestException",
            message: `The image '${arn}' is CANCELLED; only a running build can be cancelled.`,
        });
        const { body } = await account.call("ListWorkflowExecutions", { imageBuildVersionArn: arn });
        const statuses = (body.workflowExecutions as { status: string }[]).map((e) => e.status);
        expect(statuses).to.satisfy((all: string[]) => all.every((s) => s === "COMPLETED" || s === "CANCELLED"));
    });

    it("cannot be deleted while they are built or a recipe starts from them", async () => {
        const arn = await start("parent");
        expect(await account.call("DeleteImage", { imageBuildVersionArn: arn })).to.include({
            error: "ResourceDependencyException",
            message: `Resource dependency error: The resource ARN '${arn}' has other resources depended on it: a build that is PENDING: cancel it first.`,
        });
        await account.finishBuilds();
        const child = await account.recipe({ name: "child", parentImage: account.arn("image/parent/x.x.x") });
        expect(await account.call("DeleteImage", { imageBuildVersionArn: arn })).to.include({
            message: `Resource dependency error: The resource ARN '${arn}' has other resources depended on it: ${child}.`,
        });
        await account.call("DeleteImageRecipe", { imageRecipeArn: child });
        expect(await account.call("DeleteImage", { imageBuildVersionArn: arn })).to.include({ status: 200 });
    });

    it("keep the configuration they were built with", async () => {
        const distributionConfigurationArn = await account.distribution(
            [{ region: "us-east-1", amiDistributionConfiguration: {} }],
            "frozen",
        );
        const arn = await start("frozen", { distributionConfigurationArn });
        const distributions = [{ region: "eu-west-1", amiDistributionConfiguration: {} }];
        await account.call("UpdateDistributionConfiguration", { distributionConfigurationArn, distributions });
        await account.finishBuilds();
        const image = await account.image(arn);
        expect(image.outputResources?.amis?.map((ami) => ami.region)).to.deep.equal(["us-east-1"]);
    });
});
