import { expect } from "chai";
import { Account, document, managedImage } from "../support";

describe("Image recipes in the local Image Builder", () => {
    let account: Account;
    let counter = 0;
    before(async () => {
        account = await Account.create();
    });

    /** A request with a name of its own. */
    const request = (more: object = {}): Record<string, unknown> => {
        counter += 1;
        return { name: `recipe-${counter}`, semanticVersion: "1.0.0", parentImage: managedImage, ...more };
    };
    const refused = async (more: object, error: string, message: string) =>
        expect(await account.call("CreateImageRecipe", request(more))).to.include({ status: 400, error, message });
    const combination = "InvalidParameterCombinationException";
    const invalid = "InvalidParameterValueException";

    it("are unique by name, however it is spelt, and version", async () => {
        await account.recipe({ name: "Web Server" });
        const again = await account.call("CreateImageRecipe", request({ name: "web_server" }));
        expect(again).to.include({
            status: 400,
            error: "ResourceAlreadyExistsException",
            message: `The following resource 'ImageRecipe' already exists: '${account.arn("image-recipe/web-server/1.0.0")}'.`,
        });
        expect(await account.recipe({ name: "Web Server", semanticVersion: "1.0.1" })).to.equal(
            account.arn("image-recipe/web-server/1.0.1"),
        );
    });

    it("get the next patch for a version with x", async () => {
        const version = async (semanticVersion: string) => {
            const arn = await account.recipe({ name: "counted", semanticVersion });
            return arn.split("/").at(-1);
        };
        expect(await version("1.0.x")).to.equal("1.0.0");
        expect(await version("1.0.x")).to.equal("1.0.1");
        expect(await version("2.0.0")).to.equal("2.0.0");
        expect(await version("1.x.x")).to.equal("1.0.2");
        expect(await version("x.x.x")).to.equal("2.0.1");
    });

    it("refuse a version with a number after an x", async () => {
        await refused(
            { semanticVersion: "1.x.0" },
            "InvalidVersionNumberException",
            "The version number '1.x.0' is not valid: every node to the right of an 'x' must be an 'x' too.",
        );
    });

    it("answer with what was given and the platform of the base image, and no defaults of ours", async () => {
        const given = request({
            description: "d",
            amiTags: { a: "b" },
            tags: { t: "1" },
            workingDirectory: "/var/tmp",
        });
        const imageRecipeArn = await account.recipe(given);
        const { body } = await account.call("GetImageRecipe", { imageRecipeArn });
        const { dateCreated, ...recipe } = body.imageRecipe as Record<string, unknown>;
        expect(dateCreated).to.be.a("string");
        const { semanticVersion, ...same } = given;
        expect(recipe).to.deep.equal({
            ...same,
            version: semanticVersion,
            arn: imageRecipeArn,
            owner: account.id,
            platform: "Linux",
            type: "AMI",
        });
    });

    describe("need a base image that exists", () => {
        const unknown = (reason: string) => `The value supplied for parameter 'parentImage' is not valid. ${reason}`;

        it("as managed image", async () => {
            const parentImage = "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-1999-x86/x.x.x";
            await refused({ parentImage }, invalid, unknown(`The image '${parentImage}' does not exist.`));
        });

        it("as image of one's own, and only once it is AVAILABLE", async () => {
            const parentImage = account.arn("image/mine/x.x.x");
            await refused({ parentImage }, invalid, unknown(`The image '${parentImage}' does not exist.`));
            const imageRecipeArn = await account.recipe({ name: "mine" });
            const infrastructureConfigurationArn = await account.infrastructure();
            await account.build({ imageRecipeArn, infrastructureConfigurationArn });
            expect(await account.call("CreateImageRecipe", request({ parentImage }))).to.include({ status: 200 });
        });

        it("as AMI of the region", async () => {
            const xml = await account.aws.query(account.scope, "ec2", "RegisterImage", { Name: "base" });
            const ami = /<imageId>(.*)<\/imageId>/.exec(xml)?.[1] ?? "";
            expect(await account.call("CreateImageRecipe", request({ parentImage: ami }))).to.include({ status: 200 });
            const abroad = await account.call("CreateImageRecipe", request({ parentImage: ami }), "eu-west-1");
            expect(abroad.message).to.equal(unknown(`The AMI '${ami}' does not exist in eu-west-1.`));
        });

        it("as SSM parameter by name or ARN", async () => {
            const xml = await account.aws.query(account.scope, "ec2", "RegisterImage", { Name: "named by SSM" });
            const Value = /<imageId>(.*)<\/imageId>/.exec(xml)?.[1];
            await account.aws.json(account.scope, "ssm", "AmazonSSM.PutParameter", {
                Name: "/base/ami",
                Value,
                Type: "String",
            });
            const arn = `arn:aws:ssm:us-east-1:${account.id}:parameter/base/ami`;
            for (const parentImage of ["ssm:/base/ami", `ssm:${arn}`]) {
                expect(await account.call("CreateImageRecipe", request({ parentImage }))).to.include({ status: 200 });
            }
            await refused(
                { parentImage: "ssm:/base/none" },
                invalid,
                unknown("The SSM parameter '/base/none' does not exist."),
            );
        });

        it("in one of the known forms", async () => {
            const reason =
                "'My Image' is not an image ARN, AMI id, SSM parameter (ssm:name) or Marketplace product id.";
            await refused({ parentImage: "My Image" }, invalid, unknown(reason));
            const product = { parentImage: "prod-abcdefghijklm" };
            expect(await account.call("CreateImageRecipe", request(product))).to.include({ status: 200 });
        });
    });

    describe("check their components", () => {
        it("which must exist", async () => {
            const componentArn = account.arn("component/none/1.0.0/1");
            const message = `The value supplied for parameter 'components' is not valid. The component '${componentArn}' does not exist.`;
            await refused({ components: [{ componentArn }] }, invalid, message);
        });

        it("which may come from the Marketplace", async () => {
            const arn = "arn:aws:imagebuilder:us-east-1:aws-marketplace:component/cis-level-1-amazon-linux-2023/x.x.x";
            const parentImage = "prod-0123456789abc";
            const { status } = await account.call(
                "CreateImageRecipe",
                request({ parentImage, components: [{ componentArn: arn }] }),
            );
            expect(status).to.equal(200);
        });

        it("which may be named only once, whatever the version", async () => {
            await account.component({ name: "twice" });
            const components = ["x.x.x", "1.0.0"].map((v) => ({ componentArn: account.arn(`component/twice/${v}`) }));
            await refused(
                { components },
                combination,
                "The component 'twice' is specified more than once in the recipe.",
            );
        });

        it("which must be for the platform of the base image", async () => {
            const componentArn = "arn:aws:imagebuilder:us-east-1:aws:component/update-windows/x.x.x";
            await refused(
                { components: [{ componentArn }] },
                combination,
                "The component 'arn:aws:imagebuilder:us-east-1:aws:component/update-windows/1.0.2/1' is for Windows, but the base image is Linux.",
            );
        });

        it("of which there may be 20", async () => {
            const components: object[] = [];
            for (let i = 0; i < 21; i++) {
                components.push({ componentArn: await account.component({ name: `number-${i}` }) });
            }
            const twenty = { components: components.slice(0, 20) };
            expect(await account.call("CreateImageRecipe", request(twenty))).to.include({ status: 200 });
            const answer = await account.call("CreateImageRecipe", request({ components }));
            expect(answer).to.include({
                status: 402,
                error: "ServiceQuotaExceededException",
                message: "A recipe can have at most 20 components, found 21.",
            });
        });

        it("whose parameters must be defined, and given where there is no default", async () => {
            const data = document(
                "build",
                "parameters:",
                "  - Name: { type: string }",
                "  - Port: { type: integer, default: 80 }",
            );
            const componentArn = await account.component({ name: "asking", data });
            const name = { name: "Name", value: ["x"] };
            const uses = (...parameters: object[]) => ({
                components: [{ componentArn, ...(parameters.length > 0 ? { parameters } : {}) }],
            });
            expect(await account.call("CreateImageRecipe", request(uses(name)))).to.include({ status: 200 });
            await refused(
                uses(),
                combination,
                `The component '${componentArn}' needs values for the parameters: Name.`,
            );
            await refused(
                uses(name, { name: "Colour", value: ["red"] }),
                combination,
                "The value supplied for parameter 'components[0].parameters' is not valid. The following parameters are not defined in the provided component: Colour",
            );
        });
    });

    describe("check their block devices", () => {
        const device = (ebs: object) => ({ blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs }] });

        it("which need encryption to have a key", async () => {
            const message = "The device '/dev/xvda' has a kmsKeyId, so 'encrypted' must be true.";
            await refused(device({ kmsKeyId: "arn:aws:kms:us-east-1:111122223333:key/k" }), combination, message);
        });

        it("which may have a throughput only as gp3", async () => {
            const message = "The device '/dev/xvda' has a throughput, which is for gp3 volumes only.";
            await refused(device({ throughput: 125, volumeType: "gp2" }), combination, message);
        });

        it("which need iops as io1 or io2", async () => {
            const message = "The device '/dev/xvda' is an io2 volume, so 'iops' is required.";
            await refused(device({ volumeType: "io2" }), combination, message);
        });

        it("whose names are unique", async () => {
            const blockDeviceMappings = [{ deviceName: "/dev/xvda" }, { deviceName: "/dev/xvda" }];
            await refused({ blockDeviceMappings }, combination, "The device '/dev/xvda' is mapped more than once.");
        });
    });

    it("refuse settings of the SSM agent for Windows", async () => {
        const parentImage = "arn:aws:imagebuilder:us-east-1:aws:image/windows-server-2022-english-core-base-x86/x.x.x";
        await refused(
            { parentImage, additionalInstanceConfiguration: { systemsManagerAgent: { uninstallAfterBuild: true } } },
            combination,
            "'systemsManagerAgent' applies to Linux and macOS only, and the base image is Windows.",
        );
    });

    it("cannot be deleted while a pipeline names them, nor by a wildcard", async () => {
        const imageRecipeArn = await account.recipe({ name: "used" });
        const infrastructureConfigurationArn = await account.infrastructure({ name: "for-used" });
        const pipeline = { name: "user", imageRecipeArn, infrastructureConfigurationArn };
        const imagePipelineArn = await account.arnOf("CreateImagePipeline", "imagePipelineArn", pipeline);
        expect(await account.call("DeleteImageRecipe", { imageRecipeArn })).to.include({
            error: "ResourceDependencyException",
            message: `Resource dependency error: The resource ARN '${imageRecipeArn}' has other resources depended on it: ${imagePipelineArn}.`,
        });
        await account.call("DeleteImagePipeline", { imagePipelineArn });
        expect(
            await account.call("DeleteImageRecipe", { imageRecipeArn: account.arn("image-recipe/used/x.x.x") }),
        ).to.include({
            message:
                "The value supplied for parameter 'imageRecipeArn' is not valid. A recipe to delete needs its exact version.",
        });
        expect(await account.call("DeleteImageRecipe", { imageRecipeArn })).to.include({ status: 200 });
        expect(await account.call("GetImageRecipe", { imageRecipeArn })).to.include({
            error: "ResourceNotFoundException",
        });
    });

    it("are listed with filters", async () => {
        const own = await Account.create();
        const web = await own.recipe({ name: "web" });
        await own.recipe({ name: "other" });
        const filters = [{ name: "name", values: ["web"] }];
        const { body } = await own.call("ListImageRecipes", { filters });
        expect((body.imageRecipeSummaryList as { arn: string }[]).map((r) => r.arn)).to.deep.equal([web]);
        expect(await own.call("ListImageRecipes", { filters: [{ name: "colour", values: ["red"] }] })).to.include({
            error: "InvalidParameterValueException",
            message:
                "The value supplied for parameter 'filters' is not valid. 'colour' is not a filter of this operation; it has name, parentImage, platform.",
        });
    });
});
