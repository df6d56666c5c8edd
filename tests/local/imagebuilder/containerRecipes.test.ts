import { expect } from "chai";
import { Account } from "../support";

describe("Container recipes in the local Image Builder", () => {
    let account: Account;
    let counter = 0;
    before(async () => {
        account = await Account.create();
        await account.repository("boxes");
    });

    const request = (more: object = {}): Record<string, unknown> => {
        counter += 1;
        return {
            name: `box-${counter}`,
            semanticVersion: "1.0.0",
            containerType: "DOCKER",
            parentImage: "amazonlinux:2023",
            dockerfileTemplateData: "FROM {{{ imagebuilder:parentImage }}}",
            targetRepository: { service: "ECR", repositoryName: "boxes" },
            ...more,
        };
    };
    const refused = async (more: object, error: string, message: string) =>
        expect(await account.call("CreateContainerRecipe", request(more))).to.include({ status: 400, error, message });
    const invalid = "InvalidParameterValueException";
    const combination = "InvalidParameterCombinationException";

    it("are unique by name and version", async () => {
        await account.containerRecipe({ name: "box" });
        const again = await account.call("CreateContainerRecipe", request({ name: "box" }));
        expect(again).to.include({
            error: "ResourceAlreadyExistsException",
            message: `The following resource 'ContainerRecipe' already exists: '${account.arn("container-recipe/box/1.0.0")}'.`,
        });
    });

    it("answer with what was given", async () => {
        const given = request({ platformOverride: "Windows", instanceConfiguration: { image: "ami-12345678" } });
        const containerRecipeArn = await account.containerRecipe(given);
        const { body } = await account.call("GetContainerRecipe", { containerRecipeArn });
        const { dateCreated, ...recipe } = body.containerRecipe as Record<string, unknown>;
        expect(dateCreated).to.be.a("string");
        const { semanticVersion, platformOverride, ...same } = given;
        expect(recipe).to.deep.equal({
            ...same,
            version: semanticVersion,
            platform: platformOverride,
            arn: containerRecipeArn,
            owner: account.id,
            encrypted: true,
            tags: {},
        });
    });

    it("need exactly one template", async () => {
        const message = "You must specify exactly one of 'dockerfileTemplateData' and 'dockerfileTemplateUri'.";
        await refused({ dockerfileTemplateUri: "s3://b/k" }, combination, message);
        await refused({ dockerfileTemplateData: undefined }, combination, message);
    });

    it("need the variables of the template that take effect", async () => {
        const lacks = (what: string) =>
            `The value supplied for parameter 'dockerfileTemplateData' is not valid. The template lacks ${what}.`;
        await refused({ dockerfileTemplateData: "FROM x" }, invalid, lacks("{{{ imagebuilder:parentImage }}}"));
        const components = [{ componentArn: await account.component() }];
        await refused({ components }, invalid, lacks("{{{ imagebuilder:environments }}}"));
    });

    it("need a repository that exists", async () => {
        await refused(
            { targetRepository: { service: "ECR", repositoryName: "none" } },
            invalid,
            "The value supplied for parameter 'targetRepository' is not valid. The ECR repository 'none' does not exist in us-east-1.",
        );
    });

    it("name their repository without its registry", async () => {
        const repositoryName = `${account.id}.dkr.ecr.us-east-1.amazonaws.com/boxes`;
        await refused(
            { targetRepository: { service: "ECR", repositoryName } },
            invalid,
            `The value supplied for parameter 'targetRepository' is not valid. The ECR repository '${repositoryName}' does not exist in us-east-1.`,
        );
    });

    it("need a template in S3 that can be read", async () => {
        const violation = (reason: string) =>
            `The value supplied for parameter 'dockerfileTemplateUri' is not valid. ${reason}`;
        const given = (dockerfileTemplateUri: string) => ({ dockerfileTemplateData: undefined, dockerfileTemplateUri });
        await refused(given("s3://none/x"), invalid, violation("'s3://none/x' cannot be read."));
        await refused(given("/tmp/x"), invalid, violation("'/tmp/x' is not an S3 URL (s3://bucket/key)."));
    });

    it("refuse a KMS key that does not exist", async () => {
        const kmsKeyId = `arn:aws:kms:us-east-1:${account.id}:key/11111111-2222-3333-4444-555555555555`;
        await refused(
            { kmsKeyId },
            invalid,
            `The value supplied for parameter 'kmsKeyId' is not valid. The KMS key '${kmsKeyId}' does not exist.`,
        );
    });

    it("need a base image of Image Builder that exists", async () => {
        const parentImage = account.arn("image/none/x.x.x");
        await refused(
            { parentImage },
            invalid,
            `The value supplied for parameter 'parentImage' is not valid. The image '${parentImage}' does not exist.`,
        );
    });

    it("cannot be deleted by a wildcard", async () => {
        const containerRecipeArn = account.arn("container-recipe/box/x.x.x");
        expect(await account.call("DeleteContainerRecipe", { containerRecipeArn })).to.include({
            status: 400,
            error: invalid,
            message:
                "The value supplied for parameter 'containerRecipeArn' is not valid. A recipe to delete needs its exact version.",
        });
    });

    it("need to be told what lies in ECR", async () => {
        const lacks = (what: string) =>
            `The value supplied for parameter 'parentImage' is not valid. You must specify ${what}.`;
        const ours = `${account.id}.dkr.ecr.us-east-1.amazonaws.com/base:1`;
        await refused(
            { parentImage: ours },
            combination,
            lacks("a platform override when using ECR Repositories as your parent image"),
        );
        await refused(
            { parentImage: "public.ecr.aws/amazonlinux/amazonlinux:2023" },
            combination,
            lacks("a platform override when using ECR Public Repositories as your parent image"),
        );
        await refused(
            { parentImage: ours, platformOverride: "Windows" },
            combination,
            lacks("an image OsVersion override when using ECR Repositories as your parent image for Windows Platform"),
        );
        const windows = { platformOverride: "Windows", imageOsVersionOverride: "Microsoft Windows Server 2022" };
        await account.containerRecipe({ name: "told-windows", parentImage: ours, ...windows });
        await account.containerRecipe({ name: "told-linux", parentImage: ours, platformOverride: "Linux" });
    });

    it("are Linux or Windows", async () => {
        await refused(
            { platformOverride: "macOS" },
            invalid,
            "The value supplied for parameter 'platformOverride' is not valid. Containers are Linux or Windows.",
        );
    });

    it("cannot be deleted while a pipeline names them", async () => {
        const containerRecipeArn = await account.containerRecipe({ name: "used" });
        const infrastructureConfigurationArn = await account.infrastructure();
        const pipeline = { name: "user", containerRecipeArn, infrastructureConfigurationArn };
        const imagePipelineArn = await account.arnOf("CreateImagePipeline", "imagePipelineArn", pipeline);
        expect(await account.call("DeleteContainerRecipe", { containerRecipeArn })).to.include({
            error: "ResourceDependencyException",
            message: `Resource dependency error: The resource ARN '${containerRecipeArn}' has other resources depended on it: ${imagePipelineArn}.`,
        });
        await account.call("DeleteImagePipeline", { imagePipelineArn });
        expect(await account.call("DeleteContainerRecipe", { containerRecipeArn })).to.include({ status: 200 });
    });

    it("are listed for the owners that the service knows", async () => {
        const own = await Account.create();
        await own.repository("boxes");
        const arn = await own.containerRecipe();
        const { body } = await own.call("ListContainerRecipes");
        expect((body.containerRecipeSummaryList as { arn: string }[]).map((r) => r.arn)).to.deep.equal([arn]);
        expect(await own.call("ListContainerRecipes", { owner: "ThirdParty" })).to.include({
            message: "'ThirdParty' is not supported for container recipes; use Self, Shared or Amazon.",
        });
    });
});
