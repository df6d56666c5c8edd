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
const builds = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "imagebuilder.amazonaws.com" } };
const execution = new aws.iam.Role("builds", {
    assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [builds] }),
});
const rights = {
    Effect: "Allow",
    Action: ["ec2:*", "ssm:*", "inspector2:*", "events:*", "iam:PassRole", "logs:*"],
    Resource: "*",
};
const policy = new aws.iam.RolePolicy("builds", {
    role: execution.name,
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [rights] }),
});
const test = { managed: "test-image" };
const tests = Array.from({ length: config.getNumber("tests") ?? 0 }, (_, index) => ({
    ...test,
    parallelGroup: `group-${index}`,
}));
const image = new golden.Image(
    "web",
    {
        imageRecipeArn: recipe.arn,
        infrastructureConfigurationArn: infrastructure.arn,
        executionRoleArn: execution.arn,
        scanning: config.getBoolean("scanning"),
        workflows: tests.length === 0 ? undefined : [{ managed: "build-image" }, ...tests],
        tags: { team: "platform" },
    },
    { dependsOn: [policy] },
);

export const arn = image.arn;
export const latestArn = image.latestArn;
export const imageId = image.imageId;
