// Recipes of images and containers, with the constructs of the AWS CDK.

import * as imagebuilder from "@aws-cdk/aws-imagebuilder-alpha";
import type { Stack } from "aws-cdk-lib";
import * as ec2 from "aws-cdk-lib/aws-ec2";
import * as ecr from "aws-cdk-lib/aws-ecr";
import { dockerfile } from "../document";

export const programs = {
    "A recipe on Amazon Linux 2023": (stack: Stack) => {
        new imagebuilder.ImageRecipe(stack, "Recipe", {
            imageRecipeName: "base",
            baseImage: imagebuilder.AmazonManagedImage.amazonLinux2023(stack, "Base", {
                imageType: imagebuilder.ImageType.AMI,
                imageArchitecture: imagebuilder.ImageArchitecture.X86_64,
            }).toBaseImage(),
        });
    },
    "A recipe on the AMI of an SSM parameter": (stack: Stack) => {
        new imagebuilder.ImageRecipe(stack, "Recipe", {
            imageRecipeName: "base",
            baseImage: imagebuilder.BaseImage.fromSsmParameterName("/images/base"),
        });
    },
    "A recipe on a product of the Marketplace": (stack: Stack) => {
        new imagebuilder.ImageRecipe(stack, "Recipe", {
            imageRecipeName: "base",
            baseImage: imagebuilder.BaseImage.fromMarketplaceProductId("prod-0123456789abc"),
        });
    },
    "A recipe with components of Amazon": (stack: Stack) => {
        const platform = imagebuilder.Platform.LINUX;
        new imagebuilder.ImageRecipe(stack, "Recipe", {
            imageRecipeName: "base",
            baseImage: imagebuilder.AmazonManagedImage.amazonLinux2023(stack, "Base", {
                imageType: imagebuilder.ImageType.AMI,
                imageArchitecture: imagebuilder.ImageArchitecture.X86_64,
            }).toBaseImage(),
            components: [
                { component: imagebuilder.AmazonManagedComponent.updateOs(stack, "Update", { platform }) },
                { component: imagebuilder.AmazonManagedComponent.awsCliV2(stack, "Cli", { platform }) },
                {
                    component: imagebuilder.AmazonManagedComponent.fromAmazonManagedComponentName(
                        stack,
                        "Stig",
                        "stig-build-linux-high",
                    ),
                    parameters: { InstallPackages: imagebuilder.ComponentParameterValue.fromString("Yes") },
                },
            ],
        });
    },
    "A recipe with volumes, tags, user data and no agent": (stack: Stack) => {
        const userData = ec2.UserData.forLinux();
        userData.addCommands("touch /var/tmp/perform_cleanup");
        new imagebuilder.ImageRecipe(stack, "Recipe", {
            imageRecipeName: "base",
            baseImage: imagebuilder.AmazonManagedImage.amazonLinux2023(stack, "Base", {
                imageType: imagebuilder.ImageType.AMI,
                imageArchitecture: imagebuilder.ImageArchitecture.X86_64,
            }).toBaseImage(),
            description: "Base",
            blockDevices: [
                {
                    deviceName: "/dev/xvda",
                    volume: ec2.BlockDeviceVolume.ebs(20, {
                        encrypted: true,
                        volumeType: ec2.EbsDeviceVolumeType.GP3,
                        iops: 4000,
                        throughput: 200,
                    }),
                },
                { deviceName: "/dev/sdf", volume: ec2.BlockDeviceVolume.ebs(10, { encrypted: true }) },
            ],
            amiTags: { team: "web" },
            workingDirectory: "/var/tmp",
            userDataOverride: userData,
            uninstallSsmAgentAfterBuild: true,
            tags: { team: "web" },
        });
    },
    "A recipe on an image of one's own": (stack: Stack) => {
        new imagebuilder.ImageRecipe(stack, "Recipe", {
            imageRecipeName: "web",
            baseImage: imagebuilder.Image.fromImageName(stack, "Base", "base").toBaseImage(),
        });
    },
    "A container from Amazon Linux": (stack: Stack) => {
        new imagebuilder.ContainerRecipe(stack, "Recipe", {
            containerRecipeName: "web",
            baseImage: imagebuilder.BaseContainerImage.fromEcrPublic("amazonlinux", "amazonlinux", "2023"),
            targetRepository: imagebuilder.Repository.fromEcr(
                ecr.Repository.fromRepositoryName(stack, "Repository", "web"),
            ),
        });
    },
    "A container with a Dockerfile of one's own": (stack: Stack) => {
        new imagebuilder.ContainerRecipe(stack, "Recipe", {
            containerRecipeName: "web",
            baseImage: imagebuilder.BaseContainerImage.fromDockerHub("library/ubuntu", "24.04"),
            dockerfile: imagebuilder.DockerfileData.fromInline(dockerfile),
            osVersion: imagebuilder.OSVersion.custom(imagebuilder.Platform.LINUX, "Ubuntu 24"),
            targetRepository: imagebuilder.Repository.fromEcr(
                ecr.Repository.fromRepositoryName(stack, "Repository", "web"),
            ),
            components: [
                {
                    component: imagebuilder.AmazonManagedComponent.updateOs(stack, "Update", {
                        platform: imagebuilder.Platform.LINUX,
                    }),
                },
            ],
        });
    },
    "A container with its build instance": (stack: Stack) => {
        new imagebuilder.ContainerRecipe(stack, "Recipe", {
            containerRecipeName: "web",
            baseImage: imagebuilder.BaseContainerImage.fromEcr(
                ecr.Repository.fromRepositoryName(stack, "Base", "base"),
                "1",
            ),
            targetRepository: imagebuilder.Repository.fromEcr(
                ecr.Repository.fromRepositoryName(stack, "Repository", "web"),
            ),
            instanceImage: imagebuilder.ContainerInstanceImage.fromAmiId("ami-0123456789abcdef0"),
            instanceBlockDevices: [
                {
                    deviceName: "/dev/xvda",
                    volume: ec2.BlockDeviceVolume.ebs(50, { volumeType: ec2.EbsDeviceVolumeType.GP3 }),
                },
            ],
            workingDirectory: "/opt",
        });
    },
};
