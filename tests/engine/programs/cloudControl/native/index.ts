import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
import * as golden from "pulumi-aws-golden-image";

const config = new pulumi.Config();
const ec2 = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } };
const role = new aws.iam.Role("builder", {
    assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [ec2] }),
});
const profile = new aws.iam.InstanceProfile("builder", { role: role.name });
const infrastructure = new aws.imagebuilder.InfrastructureConfiguration("web", {
    name: "web",
    instanceProfileName: profile.name,
});
const recipe = new aws.imagebuilder.ImageRecipe("web", {
    name: "web",
    version: "1.0.0",
    parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
    components: [{ componentArn: "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/x.x.x" }],
});
const pipeline = new golden.ImagePipeline("web", {
    imageRecipeArn: recipe.arn,
    infrastructureConfigurationArn: infrastructure.arn,
    schedule: {
        expression: "cron(0 2 ? * SUN *)",
        autoDisableAfterFailures: config.getNumber("failures"),
    },
    description: config.get("description"),
    tags: { team: "platform" },
});

export const arn = pipeline.arn;
export const name = pipeline.name;
