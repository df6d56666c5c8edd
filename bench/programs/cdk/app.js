// The same pipeline with the constructs of the AWS CDK. What those do not have is left out: roles in the target account,
// keys, the time zone and retention of logs.
const fs = require("node:fs");
const path = require("node:path");
const cdk = require("aws-cdk-lib");
const ec2 = require("aws-cdk-lib/aws-ec2");
const events = require("aws-cdk-lib/aws-events");
const kms = require("aws-cdk-lib/aws-kms");
const s3 = require("aws-cdk-lib/aws-s3");
const sns = require("aws-cdk-lib/aws-sns");
const subscriptions = require("aws-cdk-lib/aws-sns-subscriptions");
const ssm = require("aws-cdk-lib/aws-ssm");
const imagebuilder = require("@aws-cdk/aws-imagebuilder-alpha");

const stack = new cdk.Stack(new cdk.App(), "WebServer", { env: { account: "111122223333", region: "us-east-1" } });
const component = (name) =>
    new imagebuilder.Component(stack, name, {
        componentName: `web-server-${name}`,
        platform: imagebuilder.Platform.LINUX,
        data: imagebuilder.ComponentData.fromInline(
            fs.readFileSync(path.join(process.env.DOCUMENTS, `${name}.yml`), "utf8"),
        ),
    });
const recipe = new imagebuilder.ImageRecipe(stack, "Recipe", {
    imageRecipeName: "web-server",
    baseImage: imagebuilder.AmazonManagedImage.amazonLinux2023(stack, "Base", {
        imageType: imagebuilder.ImageType.AMI,
        imageArchitecture: imagebuilder.ImageArchitecture.X86_64,
    }).toBaseImage(),
    components: [
        {
            component: component("web-server"),
            parameters: { ServerName: imagebuilder.ComponentParameterValue.fromString("www.example.com") },
        },
        { component: component("web-server-test") },
    ],
    blockDevices: [{ deviceName: "/dev/xvda", volume: ec2.BlockDeviceVolume.ebs(30, { encrypted: true }) }],
});
const key = new kms.Key(stack, "TopicKey", { enableKeyRotation: true });
const topic = new sns.Topic(stack, "Topic", { masterKey: key });
topic.addSubscription(new subscriptions.EmailSubscription("images@example.com"));
const bucket = new s3.Bucket(stack, "Logs", {
    enforceSSL: true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    lifecycleRules: [{ expiration: cdk.Duration.days(90) }],
});
new imagebuilder.ImagePipeline(stack, "Pipeline", {
    imagePipelineName: "web-server",
    recipe,
    infrastructureConfiguration: new imagebuilder.InfrastructureConfiguration(stack, "Infrastructure", {
        infrastructureConfigurationName: "web-server",
        instanceTypes: [ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MEDIUM)],
        notificationTopic: topic,
        logging: { s3Bucket: bucket, s3KeyPrefix: "build-logs" },
    }),
    distributionConfiguration: new imagebuilder.DistributionConfiguration(stack, "Distribution", {
        distributionConfigurationName: "web-server",
        amiDistributions: ["us-east-1", "eu-central-1"].map((region) => ({
            region,
            amiName: "web-server-{{ imagebuilder:buildDate }}",
            amiTargetAccountIds: ["222233334444"],
            ssmParameters: [
                {
                    parameter: ssm.StringParameter.fromStringParameterName(
                        stack,
                        `Parameter-${region}`,
                        "/imagebuilder/web-server/latest",
                    ),
                    dataType: ssm.ParameterDataType.AWS_EC2_IMAGE,
                },
            ],
        })),
    }),
    schedule: { expression: events.Schedule.cron({ minute: "0", hour: "2", weekDay: "SUN" }) },
});
const rule = (type, days) => ({
    action: { type: imagebuilder.LifecyclePolicyActionType[type] },
    filter: { ageFilter: { age: cdk.Duration.days(days) } },
});
new imagebuilder.LifecyclePolicy(stack, "Lifecycle", {
    resourceType: imagebuilder.LifecyclePolicyResourceType.AMI_IMAGE,
    resourceSelection: { recipes: [recipe] },
    details: [rule("DEPRECATE", 30), rule("DISABLE", 60), rule("DELETE", 90)],
});
