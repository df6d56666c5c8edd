// A recipe with one component of its own, and the pipeline that uses it. Every setting that the tests change is read
// from the stack's configuration.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";

const config = new pulumi.Config();
const text = (key: string, otherwise: string) => config.get(key) ?? otherwise;

// An AWS provider of the program's own, in a region of its own.
const explicit = config.get("explicit");
const providers = explicit === undefined ? [] : [new aws.Provider("own", { region: explicit as aws.Region })];

const role = new aws.iam.Role("builder", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ec2.amazonaws.com" }),
});
const profile = new aws.iam.InstanceProfile("builder", { role: role.name });

const plain = `schemaVersion: 1.0
parameters:
  - Who: { type: string, default: world }
phases:
  - name: build
    steps:
      - name: Greet
        action: ExecuteBash
        inputs:
          commands: ["echo ${text("greeting", "hello")} {{ Who }}"]
`;
// The same content, written by someone with other habits.
const commented = `# Says hello
schemaVersion: 1.0

parameters:
    - Who: # to whom
          type: string
          default: world
phases:
    - name: build
      steps:
          - name: Greet
            action: ExecuteBash
            inputs:
                commands:
                    - "echo ${text("greeting", "hello")} {{ Who }}"
`;

const name = text("logicalName", "image");
const region = config.get("region");
const team = config.get("team");
const tags = team === undefined ? undefined : { team };
const who = config.get("who");
const parameters = who === undefined ? undefined : { Who: [who] };
// A second stack has names of its own, but for the component that both have.
const isTeam = pulumi.getStack() === "team";
const imageName = isTeam ? "team-image" : "image";

function ownGreeting(): golden.Component {
    return new golden.Component("greet", { name: "image-greet", document: plain });
}

const recipe = new golden.ImageRecipe(
    name,
    {
        name: imageName,
        baseImage: { managed: "amazon-linux-2023", architecture: text("architecture", "x86_64") },
        components: [
            isTeam
                ? { ...(config.getBoolean("shares") ? { name: "image-greet" } : { arn: ownGreeting().arn }) }
                : { name: "greet", document: config.getBoolean("commented") ? commented : plain, parameters },
        ],
        rootVolume: { sizeGiB: config.getNumber("size") ?? 10 },
        version: config.get("version"),
        retainOldVersions: config.getBoolean("retain") ?? true,
        keepVersions: config.getNumber("keep"),
        region,
        tags,
    },
    { aliases: name === "image" ? [] : [{ name: "image" }], providers },
);

const infrastructure = new golden.InfrastructureConfiguration(
    "image",
    { name: imageName, instanceProfileName: profile.name, region },
    { providers },
);

const pipeline = new golden.ImagePipeline(
    "image",
    {
        imageRecipeArn: recipe.arn,
        name: imageName,
        recipeName: imageName,
        infrastructureConfigurationArn: infrastructure.arn,
        region,
    },
    { providers },
);

export const version = recipe.version;
export const componentVersion = recipe.componentArns.apply(([arn]) => arn?.split("/").at(-2));
export const pipelineArn = pipeline.arn;
