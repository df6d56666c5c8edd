import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as golden from "pulumi-aws-golden-image";

const key = new aws.kms.Key("images", { enableKeyRotation: true });
const disks = new aws.s3.Bucket("disks", { forceDestroy: true });
const template = new aws.ec2.LaunchTemplate("web", { instanceType: "t3.micro" });
// In AWS this one needs the tag `CreatedBy: EC2 Image Builder`, which the local EC2 does not give back.
const fast = new aws.ec2.LaunchTemplate("fast", { instanceType: "m6i.large" });
// Order says nothing: the provider keeps sets.
const ordered = <T>(list: T[]): T[] => (new pulumi.Config().getBoolean("reversed") === true ? list.reverse() : list);

const amis = new golden.DistributionConfiguration("amis", {
    amiDescription: "The web server",
    amiTags: { image: "web" },
    targetAccountIds: ordered(["222233334444", "333344445555"]),
    launchPermission: { organizationArns: ["arn:aws:organizations::111122223333:organization/o-abcdefghij"] },
    ssmParameter: "/imagebuilder/web/latest",
    regions: ordered([
        {
            region: "us-east-1",
            kmsKeyId: key.arn,
            launchTemplates: ordered([
                { launchTemplateId: template.id },
                { launchTemplateId: template.id, accountId: "222233334444", setDefaultVersion: false },
            ] as golden.LaunchTemplateUpdateArgs[]),
            licenseConfigurationArns: [
                "arn:aws:license-manager:us-east-1:111122223333:license-configuration:lic-0123456789abcdef0123456789abcdef",
            ],
            ssmParameters: ordered([
                { name: "/imagebuilder/web/text", dataType: "text" },
                { name: "/imagebuilder/web/theirs", amiAccountId: "333344445555" },
            ] as golden.OutputParameterArgs[]),
        },
        {
            region: "eu-west-1",
            amiName: "web-eu-{{ imagebuilder:buildDate }}",
            amiDescription: "The web server in Europe",
            targetAccountIds: [],
            launchPermission: { userIds: ["444455556666"] },
            fastLaunch: [
                {},
                {
                    accountId: "444455556666",
                    enabled: false,
                    launchTemplate: { launchTemplateId: fast.id, version: "1" },
                    maxParallelLaunches: 6,
                    targetSnapshotCount: 10,
                },
            ],
            s3Export: { bucket: disks.bucket, prefix: "web", format: "VMDK" },
        },
    ] as golden.DistributionRegionArgs[]),
});
const containers = new golden.DistributionConfiguration("containers", {
    container: { repositoryName: "team/web", tags: ordered(["latest", "stable"]), description: "The web server" },
    regions: [{ region: "us-east-1" }, { region: "eu-west-1", repositoryName: "eu/web", containerTags: ["eu"] }],
});
new golden.DestinationAccount("there", {
    sourceAccountId: "222233334444",
    launchTemplateIds: [template.id],
    licenseConfigurationArns: [
        "arn:aws:license-manager:us-east-1:222233334444:license-configuration:lic-0123456789abcdef0123456789abcdef",
    ],
});

export const parameters = amis.ssmParameterNames;
export const exportRoles = amis.exportRoleNames.apply((names) => names.length);
export const arn = containers.arn;
