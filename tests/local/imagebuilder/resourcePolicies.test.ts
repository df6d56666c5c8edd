import { expect } from "chai";
import { Account } from "../support";

describe("Resource policies in the local Image Builder", () => {
    let account: Account;
    before(async () => {
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

    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [] });

    it("of recipes are for one version", async () => {
        const value = (parameter: string) =>
            `The value supplied for parameter '${parameter}' is not valid. A policy is for one version.`;
        for (const [operation, field, path] of [
            ["PutImageRecipePolicy", "imageRecipeArn", "image-recipe/web/1.x.x"],
            ["PutContainerRecipePolicy", "containerRecipeArn", "container-recipe/web/x.x.x"],
        ]) {
            expect(await account.call(operation, { [field]: account.arn(path), policy })).to.include({
                status: 400,
                error: "InvalidParameterValueException",
                message: value(field),
            });
        }
    });

    for (const kind of ["Component", "ImageRecipe", "ContainerRecipe", "Image"]) {
        it(`hold back the delete of what they share: ${kind}`, async () => {
            const own = await Account.create();
            const arns: Record<string, () => Promise<string>> = {
                Component: () => own.component(),
                ImageRecipe: () => own.recipe(),
                ContainerRecipe: async () => {
                    await own.repository("boxes");
                    return own.containerRecipe();
                },
                Image: async () => {
                    const imageRecipeArn = await own.recipe();
                    const infrastructureConfigurationArn = await own.infrastructure();
                    return (await own.build({ imageRecipeArn, infrastructureConfigurationArn })).arn;
                },
            };
            const arn = await arns[kind]();
            const field = `${kind.charAt(0).toLowerCase()}${kind.slice(1)}Arn`;
            await own.call(`Put${kind}Policy`, { [field]: arn, policy });
            const byBuild = kind === "Component" || kind === "Image";
            const named = byBuild ? field.replace("Arn", "BuildVersionArn") : field;
            expect(await own.call(`Delete${kind}`, { [named]: arn })).to.include({
                status: 400,
                error: "ResourceDependencyException",
                message: `Resource dependency error: The resource ARN '${arn}' has other resources depended on it: a resource policy that shares it.`,
            });
        });
    }

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
