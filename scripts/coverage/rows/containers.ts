// Container recipes. https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-container-recipes.html

import type { Row } from "../row";

export const containerRows: readonly Row[] = [
    {
        number: 52,
        capability: "Container recipes",
        properties: ["ContainerRecipe.baseImage", "ContainerRecipe.repository"],
        tests: {
            "unit/container/containerRecipe": [
                "needs only a base image and components",
                "passes on everything it is told",
                "gives names, ARNs and the policy of its documents",
            ],
            "engine/moreExamples": ["container is previewed, made, left alone, and the same in each of its languages"],
            "engine/containers": ["are made, and neither a second up nor a refresh finds a change"],
        },
    },
    {
        number: 53,
        capability: "Base images of Docker Hub, ECR and ECR Public",
        properties: ["ContainerBaseImage.dockerHub", "ContainerBaseImage.ecr", "ContainerBaseImage.ecrPublic"],
        tests: {
            "unit/container/baseImage": [
                "comes from a public registry, of which the service is told the platform",
                "comes from a private ECR repository, which the instances pull from",
            ],
        },
    },
    {
        number: 54,
        capability: "Dockerfile templates in the recipe",
        properties: ["ContainerRecipe.dockerfile", "ContainerRecipe.dockerfileFile"],
        codes: ["dockerfile-length", "dockerfile-from", "dockerfile-order"],
        tests: {
            "documents/dockerfile": ["has a case for every code"],
            "unit/container/containerRecipe": [
                "comes as text, late or not, or from a file, the same on every operating system",
                "is checked with line and column, and only for what the recipe has",
            ],
        },
    },
    {
        number: 55,
        capability: "Dockerfile templates in S3",
        properties: ["ContainerRecipe.dockerfileUri", "ContainerRecipe.documentBucket"],
        tests: {
            "unit/container/containerRecipe": [
                "may be in S3 already",
                "goes to S3 when it is too long, under a key that follows from its content",
            ],
        },
    },
    {
        number: 56,
        capability: "Variables of a Dockerfile template",
        properties: ["ContainerRecipe.dockerfile"],
        functions: ["checkDockerfileTemplate"],
        codes: [
            "dockerfile-parent-image",
            "dockerfile-environments",
            "dockerfile-variable-unknown",
            "dockerfile-variable-braces",
        ],
        tests: {
            "documents/dockerfile": ["has a case for every code", "takes the template that the console starts with"],
        },
    },
    {
        number: 57,
        capability: "Repository that the image is pushed to",
        properties: ["ContainerRecipe.repository", "ContainerRecipe.repositoryUri"],
        rules: ["repository-scan-on-push", "repository-customer-key", "repository-not-public"],
        tests: {
            "unit/container/repository": [
                "is made with the recipe's name, scans what comes, and lets lifecycle policies in",
                "is taken as it is when it exists",
            ],
        },
    },
    {
        number: 58,
        capability: "Instance on which a container is built",
        properties: ["ContainerRecipe.instanceImage", "ContainerRecipe.instanceBlockDevices"],
        tests: {
            "unit/container/containerRecipe": [
                "passes on everything it is told",
                "takes an AMI by its id, and nothing of an instance that is not told",
                "hold what an instance's AMI can be",
            ],
        },
    },
    {
        number: 59,
        capability: "Platform and operating system of a container",
        properties: ["ContainerRecipe.platform", "ContainerRecipe.osVersion"],
        tests: {
            "unit/container/containerRecipe": ["says its operating system's version"],
            "unit/container/baseImage": [
                "tells the platform where it is known, and takes it from the program where it is not",
            ],
        },
    },
    {
        number: 60,
        capability: "Dockerfiles encrypted with one's own key",
        properties: ["ContainerRecipe.kmsKeyId"],
        tests: { "unit/container/containerRecipe": ["passes on everything it is told"] },
    },
    {
        number: 61,
        capability: "Internet for container builds",
        properties: ["InfrastructureConfiguration.subnetId", "VpcEndpoints.containers"],
        pages: ["docs/by-hand.md#networks-of-builds"],
        tests: { "unit/infrastructure/vpcEndpoints": ["layers of container images only where those are built"] },
    },
];
