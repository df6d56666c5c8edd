// Tests of ARNs of another region: each place that takes one refuses it.

import { expect } from "chai";
import { Image } from "../../../provider/build/image";
import { ImagePipeline } from "../../../provider/build/imagePipeline";
import { ContainerRecipe } from "../../../provider/container/containerRecipe";
import { GoldenImagePipeline } from "../../../provider/goldenImagePipeline/goldenImagePipeline";
import { ImageRecipe } from "../../../provider/recipe/imageRecipe";
import { errorsOf, record } from "../../support/recorder";

const region = "us-east-1";
const there = (resource: string) => `arn:aws:imagebuilder:eu-west-1:${resource}`;
const refusal = (path: string, resource: string) =>
    `${path}: \`${there(resource)}\` is of the region \`eu-west-1\`, but this is in \`us-east-1\`, and Image Builder takes only what is in the same region. Write \`arn:aws:imagebuilder:us-east-1:${resource}\`, or change \`region\`. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/what-is-image-builder.html`;

const component = "aws:component/update-linux/x.x.x";
const components = [{ arn: there(component) }];
const image = "111122223333:image/base/x.x.x";
const infrastructure = "111122223333:infrastructure-configuration/web";
const executionRoleArn = "arn:aws:iam::111122223333:role/builds";

describe("an ARN of another region", () => {
    it("is refused as component and as base image", async () => {
        const baseImage = { arn: there(image) };
        const wanted = [refusal("components[0].arn", component), refusal("baseImage.arn", image)];
        expect(await errorsOf(() => new ImageRecipe("web", { baseImage, components, region }))).to.deep.equal(wanted);
        expect(await errorsOf(() => new ContainerRecipe("web", { baseImage, components, region }))).to.deep.equal(
            wanted,
        );
        expect(await errorsOf(() => new GoldenImagePipeline("web", { baseImage, components, region }))).to.deep.equal(
            wanted,
        );
    });

    it("is refused as recipe, infrastructure, distribution and workflow", async () => {
        const recipe = "111122223333:image-recipe/web/1.0.0";
        const distribution = "111122223333:distribution-configuration/web";
        const workflow = "111122223333:workflow/test/web/1.0.0";
        const args = {
            imageRecipeArn: there(recipe),
            infrastructureConfigurationArn: there(infrastructure),
            distributionConfigurationArn: there(distribution),
            workflows: [{ arn: there(workflow) }],
            executionRoleArn,
            region,
        };
        const wanted = [
            refusal("imageRecipeArn", recipe),
            refusal("infrastructureConfigurationArn", infrastructure),
            refusal("distributionConfigurationArn", distribution),
            refusal("workflows[0].arn", workflow),
        ];
        expect(await errorsOf(() => new ImagePipeline("web", args))).to.deep.equal(wanted);
        expect(await errorsOf(() => new Image("web", args))).to.deep.equal(wanted);
    });

    it("is refused as existing infrastructure of a whole pipeline", async () => {
        const args = {
            baseImage: { managed: "amazon-linux-2023" },
            infrastructure: { arn: there(infrastructure) },
            executionRoleArn,
            region,
        };
        expect(await errorsOf(() => new GoldenImagePipeline("web", args))).to.deep.equal([
            refusal("infrastructure.arn", infrastructure),
        ]);
    });

    it("is none where no region is stated, or the same", async () => {
        for (const stated of [undefined, "eu-west-1"]) {
            await record(
                () => new ImageRecipe("web", { baseImage: { arn: there(image) }, components, region: stated }),
            );
        }
    });

    it("may have another owner: Amazon, the Marketplace, a third party", async () => {
        for (const owner of ["aws", "aws-marketplace", "third-party", "111122223333"]) {
            const arn = `arn:aws:imagebuilder:us-east-1:${owner}:component/agent/x.x.x`;
            await record(
                () => new ImageRecipe("web", { baseImage: { managed: "amazon-linux-2023" }, components: [{ arn }] }),
            );
        }
    });
});

describe("a version in an ARN", () => {
    it("has no number after an `x`", async () => {
        const says = (path: string, arn: string, version: string, mended: string) =>
            `${path}: \`${arn}\` has the version \`${version}\`, in which a number follows an \`x\`. Write \`${mended}\`. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/ibhow-semantic-versioning.html`;
        const arn = "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/1.x.8";
        const base = "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.2.x";
        expect(
            await errorsOf(() => new ImageRecipe("web", { baseImage: { arn: base }, components: [{ arn }] })),
        ).to.deep.equal([
            says("baseImage.arn", base, "x.2.x", "x.x.x"),
            says("components[0].arn", arn, "1.x.8", "1.x.x"),
        ]);
    });
});
