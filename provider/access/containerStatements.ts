// What instances need to build a container image, when the repositories are known: AWS's managed policy for it allows
// pushing to and pulling from every repository of the account.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/EC2InstanceProfileForImageBuilderECRContainerBuilds.html

import type { Statement } from "./policyDocument";

const PULL = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];
const PUSH = ["ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"];

export interface ContainerNeeds {
    partition: string;
    accountId: string;
    /** Repositories that finished images are pushed to; tests pull them from there. */
    repositoryArns: readonly string[];
    /** Repositories that hold base images. */
    baseRepositoryArns: readonly string[];
}

/** Components, keys and logs are not in here: the policy of every build instance allows those. */
export function containerStatements(needs: ContainerNeeds): Statement[] {
    const targets = distinct(needs.repositoryArns);
    const bases = distinct(needs.baseRepositoryArns).filter((arn) => !targets.includes(arn));
    return [
        {
            Sid: "ReadContainerRecipes",
            Effect: "Allow",
            Action: "imagebuilder:GetContainerRecipe",
            Resource: `arn:${needs.partition}:imagebuilder:*:${needs.accountId}:container-recipe/*`,
        },
        // Belongs to no repository: the token is one for the whole registry, and allows nothing by itself.
        { Sid: "LogInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
        ...inRepositories("PushImages", [...PULL, ...PUSH].sort(), targets),
        ...inRepositories("PullBaseImages", PULL, bases),
    ];
}

function inRepositories(Sid: string, Action: string[], Resource: string[]): Statement[] {
    return Resource.length === 0 ? [] : [{ Sid, Effect: "Allow", Action, Resource }];
}

const distinct = (arns: readonly string[]): string[] => [...new Set(arns)].filter((arn) => arn !== "");
