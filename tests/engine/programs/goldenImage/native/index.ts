import * as golden from "pulumi-aws-golden-image";

const image = new golden.GoldenImage("image", { name: "base" });
const read = golden.getGoldenImageOutput({ name: image.name, version: "1.0.x" }, { dependsOn: image });

export const arn = image.arn;
export const imageIds = image.imageIds;
export const recipeArn = image.recipeArn;
export const platform = image.platform;
export const same = read.arn;
