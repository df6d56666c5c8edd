// Recipes of images and containers.

import * as golden from "pulumi-aws-golden-image";
import { dockerfile } from "../document";

export const programs = {
    "A recipe on Amazon Linux 2023": () => {
        new golden.ImageRecipe("base", { baseImage: { managed: "amazon-linux-2023" } });
    },
    "A recipe on the AMI of an SSM parameter": () => {
        new golden.ImageRecipe("base", { baseImage: { ssmParameter: "/images/base" } });
    },
    "A recipe on a product of the Marketplace": () => {
        new golden.ImageRecipe("base", {
            baseImage: { marketplaceProductId: "prod-0123456789abc" },
            rootVolume: { deviceName: "/dev/sda1" },
        });
    },
    "A recipe with components of Amazon": () => {
        new golden.ImageRecipe("base", {
            baseImage: { managed: "amazon-linux-2023" },
            components: [
                { managed: "update-linux" },
                { managed: "aws-cli-version-2-linux" },
                { managed: "stig-build-linux-high", parameters: { InstallPackages: ["Yes"] } },
            ],
        });
    },
    "A recipe with volumes, tags, user data and no agent": () => {
        new golden.ImageRecipe("base", {
            baseImage: { managed: "amazon-linux-2023" },
            description: "Base",
            rootVolume: { sizeGiB: 20, type: "gp3", iops: 4000, throughput: 200 },
            blockDevices: [{ deviceName: "/dev/sdf", sizeGiB: 10, encrypted: true }],
            amiTags: { team: "web" },
            workingDirectory: "/var/tmp",
            userData: "#!/bin/bash\ntouch /var/tmp/perform_cleanup",
            uninstallSsmAgentAfterBuild: true,
            tags: { team: "web" },
        });
    },
    "A recipe on an image of one's own": () => {
        new golden.ImageRecipe("web", { baseImage: { image: "base" } });
    },
    "A container from Amazon Linux": () => {
        new golden.ContainerRecipe("web", {
            baseImage: { ecrPublic: "amazonlinux/amazonlinux:2023" },
            repository: { name: "web" },
        });
    },
    "A container with a Dockerfile of one's own": () => {
        new golden.ContainerRecipe("web", {
            baseImage: { dockerHub: "library/ubuntu:24.04" },
            dockerfile,
            osVersion: "Ubuntu 24",
            repository: { name: "web" },
            components: [{ managed: "update-linux" }],
        });
    },
    "A container with its build instance": () => {
        new golden.ContainerRecipe("web", {
            baseImage: { ecr: { repositoryName: "base", tag: "1" } },
            repository: { name: "web" },
            platform: "Linux",
            instanceImage: { amiId: "ami-0123456789abcdef0" },
            instanceBlockDevices: [{ deviceName: "/dev/xvda", sizeGiB: 50, type: "gp3" }],
            workingDirectory: "/opt",
        });
    },
};
