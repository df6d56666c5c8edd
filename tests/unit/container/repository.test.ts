// Tests of the repository of a container recipe: one that is made, one that exists, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { ContainerRecipe } from "../../../provider/container/containerRecipe";
import type { ContainerRecipeArgs } from "../../../provider/container/containerRecipeArgs";
import type { ContainerRepositoryArgs } from "../../../provider/container/repository";
import { faultsOf, record, unwrap, type Recorder } from "../../support/recorder";

const REPOSITORY = "aws:ecr/repository:Repository";
const RECIPE = "aws:imagebuilder/containerRecipe:ContainerRecipe";
const KEY = "arn:aws:kms:us-east-1:111122223333:key/0123";

const make = (repository?: ContainerRepositoryArgs, more: Partial<ContainerRecipeArgs> = {}, name = "web") =>
    new ContainerRecipe(name, {
        baseImage: { dockerHub: "amazonlinux:2023" },
        components: [{ managed: "update-linux" }],
        ...(repository === undefined ? {} : { repository }),
        ...more,
    });
const refused = (repository: object, more: object = {}, name?: string) => faultsOf(() => make(repository, more, name));

async function outputsOf(repository?: ContainerRepositoryArgs, more: Partial<ContainerRecipeArgs> = {}) {
    let recipe: ContainerRecipe | undefined;
    const recorder: Recorder = await record(() => (recipe = make(repository, more)));
    const { repositoryName, repositoryUri, repositoryArn } = recipe!;
    return { recorder, outputs: await unwrap(pulumi.all([repositoryName, repositoryUri, repositoryArn])) };
}

describe("the repository of a container recipe", () => {
    it("is made with the recipe's name, scans what comes, and lets lifecycle policies in", async () => {
        const { recorder, outputs } = await outputsOf();
        const { inputs, options } = recorder.find(REPOSITORY, "web-images");
        expect(inputs).to.deep.equal({
            name: "web",
            imageScanningConfiguration: { scanOnPush: true },
            imageTagMutability: "MUTABLE",
            encryptionConfigurations: [{ encryptionType: "AES256" }],
            forceDelete: false,
            tags: { LifecycleExecutionAccess: "EC2 Image Builder" },
        });
        expect(options).to.deep.equal({
            parent: "aws-golden-image:index:ContainerRecipe web",
            deleteBeforeReplace: false,
            retainOnDelete: false,
            protect: false,
            dependsOn: [],
        });
        const recipe = recorder.find(RECIPE, "web");
        expect(recipe.inputs.targetRepository).to.deep.equal({ service: "ECR", repositoryName: "web" });
        expect(recipe.options.dependsOn).to.include(`${REPOSITORY} web-images`);
        expect(outputs).to.deep.equal([
            "web",
            "111122223333.dkr.ecr.us-east-1.amazonaws.com/web",
            "arn:aws:ecr:us-east-1:111122223333:repository/web",
        ]);
    });

    it("passes on everything it is told", async () => {
        const repository: ContainerRepositoryArgs = {
            name: "team/web",
            create: true,
            scanOnPush: false,
            kmsKeyId: KEY,
            imageTagMutability: "IMMUTABLE",
            keepImages: 20,
            forceDelete: true,
        };
        const tags = { team: "platform", LifecycleExecutionAccess: "no" };
        const { recorder } = await outputsOf(repository, { region: "eu-west-1", tags });
        expect(recorder.find(REPOSITORY, "web-images").inputs).to.deep.equal({
            name: "team/web",
            imageScanningConfiguration: { scanOnPush: false },
            imageTagMutability: "IMMUTABLE",
            encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: KEY }],
            forceDelete: true,
            tags: { team: "platform", LifecycleExecutionAccess: "EC2 Image Builder" },
            region: "eu-west-1",
        });
        const { inputs, options } = recorder.find("aws:ecr/lifecyclePolicy:LifecyclePolicy", "web-images");
        expect({ ...inputs, policy: JSON.parse(inputs.policy as string) as unknown }).to.deep.equal({
            repository: "team/web",
            region: "eu-west-1",
            policy: {
                rules: [
                    {
                        rulePriority: 1,
                        description: "Keep the newest 20",
                        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 20 },
                        action: { type: "expire" },
                    },
                ],
            },
        });
        expect(options.parent).to.equal("aws-golden-image:index:ContainerRecipe web");
        expect(recorder.find(RECIPE, "web").inputs.targetRepository).to.deep.equal({
            service: "ECR",
            repositoryName: "team/web",
        });
    });

    it("is taken as it is when it exists", async () => {
        const { recorder, outputs } = await outputsOf({ name: pulumi.output(Promise.resolve("team/web")) });
        expect(recorder.registered.filter(({ type }) => type.startsWith("aws:ecr/"))).to.deep.equal([]);
        expect(recorder.find(RECIPE, "web").inputs.targetRepository).to.deep.equal({
            service: "ECR",
            repositoryName: "team/web",
        });
        expect(outputs).to.deep.equal([
            "team/web",
            "111122223333.dkr.ecr.us-east-1.amazonaws.com/team/web",
            "arn:aws:ecr:us-east-1:111122223333:repository/team/web",
        ]);
        const { outputs: elsewhere } = await outputsOf({ name: "web" }, { region: "eu-west-1" });
        expect(elsewhere[1]).to.equal("111122223333.dkr.ecr.eu-west-1.amazonaws.com/web");
    });

    it("is not told what only a made one can be", async () => {
        const remedy = "applies only to a new repository; an existing one is left unchanged. Omit it, or set `create`.";
        expect(
            await refused({
                name: "web",
                scanOnPush: true,
                kmsKeyId: KEY,
                imageTagMutability: "MUTABLE",
                keepImages: 5,
                forceDelete: false,
            }),
        ).to.deep.equal([
            `repository.scanOnPush: ${remedy}`,
            `repository.kmsKeyId: ${remedy}`,
            `repository.imageTagMutability: ${remedy}`,
            `repository.keepImages: ${remedy}`,
            `repository.forceDelete: ${remedy}`,
        ]);
        expect(await refused({ create: false })).to.deep.equal([
            "repository.name: is required. Specify an existing repository, or omit `create` to create one.",
        ]);
    });

    it("says all faults at once", async () => {
        const ECR = "https://docs.aws.amazon.com/AmazonECR/latest/";
        expect(
            await refused({
                name: "W",
                create: true,
                kmsKeyId: "alias/images",
                imageTagMutability: "mutable",
                keepImages: 0,
            }),
        ).to.deep.equal([
            `repository.name: \`W\` has 1 character, but must have 2 to 256. See ${ECR}APIReference/API_CreateRepository.html`,
            `repository.name: \`W\` is not lowercase letters and digits, with single \`.\`, \`_\`, \`-\` or \`/\` between them. See ${ECR}APIReference/API_CreateRepository.html`,
            "repository.kmsKeyId: `alias/images` is not the ARN of a key, `arn:aws:kms:<region>:<account>:key/<id>`. See https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
            "repository.imageTagMutability: `mutable` is not one of `MUTABLE`, `IMMUTABLE`. Did you mean `MUTABLE`?",
            `repository.keepImages: 0 is not an integer from 1 to 100000 (images). See ${ECR}userguide/LifecyclePolicies.html`,
        ]);
    });

    it("needs a name of its own where ECR does not take the recipe's", async () => {
        const more = { name: "web--server" };
        expect(await refused({}, more)).to.deep.equal([
            "repository.name: is required: the recipe's name `web--server` is not lowercase letters and digits, with single `.`, `_`, `-` or `/` between them. Specify a name.",
        ]);
        const recorder = await record(() => make({ name: "web-server", create: true }, more));
        expect(recorder.find(REPOSITORY, "web-images").inputs.name).to.equal("web-server");
    });

    it("leaves room for its own tag", async () => {
        const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`tag${i}`, ""]));
        expect(await refused({}, { tags: tags(50) })).to.deep.equal([
            "tags: has 50 tags, but must have 0 to 49. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateImagePipeline.html",
        ]);
        expect((await record(() => make({}, { tags: tags(49) }))).warnings).to.deep.equal([]);
        expect((await record(() => make({ name: "web" }, { tags: tags(50) }))).warnings).to.deep.equal([]);
    });
});
