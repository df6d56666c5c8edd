// The roles of builds may do what builds need, and no more.

import { buildRoles, rolePolicies } from "../buildRoles";
import { fits } from "../glob";
import { publicGrants } from "../iam/publicGrants";
import { wideGrants } from "../iam/wideGrants";
import { at, violation, type StackOutcome } from "../outcome";
import { types } from "../resource";
import { stackRule } from "../rule";
import { show } from "../value";

export const rolesWithoutWildcards = stackRule({
    id: "roles-without-wildcards",
    title: "Roles of Image Builder have no wildcard permissions",
    wrong: "An instance, execution or lifecycle role has a policy with all actions of a service, with permissions on every resource where they can be narrowed, or with an AWS administrator policy; or everyone may assume it. Wildcards count as IAM reads them, and a condition that everyone meets is none.",
    why: "Whatever a component runs, it runs with the permissions of the instance role, and anyone who can start a pipeline uses its execution role.",
    mend: "List the actions and the resources that the builds need, and the principals that may assume the role.",
    severity: "high",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    ],
    frameworks: [
        { framework: "AWS FSBP", controls: ["IAM.1", "IAM.21"] },
        { framework: "CIS AWS Foundations Benchmark v3.0.0", controls: ["1.16"] },
        { framework: "NIST SP 800-53 Rev. 5", controls: ["AC-6"] },
    ],
    settings: {
        narrowActions: {
            type: "array",
            items: { type: "string" },
            default: [
                "iam:PassRole",
                "kms:CreateGrant",
                "kms:Decrypt",
                "s3:DeleteObject",
                "s3:GetObject",
                "s3:PutObject",
                "secretsmanager:GetSecretValue",
                "sns:Publish",
                "ssm:GetParameter",
                "ssm:PutParameter",
                "sts:AssumeRole",
            ],
            description:
                "Actions that may not be allowed on every resource without a condition, where `*` and `?` match as in IAM.",
        },
        forbiddenPolicies: {
            type: "array",
            items: { type: "string" },
            default: ["AdministratorAccess*", "PowerUserAccess*", "*FullAccess", "job-function/*"],
            description:
                "Names of AWS managed policies that may not be attached, where `*` matches any characters; with the path, such as `job-function/`, if the pattern has one.",
        },
    },
    about: [types.infrastructureConfiguration, types.imagePipeline, types.image, types.lifecyclePolicy],
    checkStack(stack, { narrowActions, forbiddenPolicies }) {
        const open: StackOutcome[] = [];
        const roles = buildRoles(stack, open);
        const outcomes = rolePolicies(stack, roles, open).flatMap(({ urn, text, arn }) => {
            if (text !== undefined) return at(urn, wideGrants(text, narrowActions));
            if (arn === undefined) return [];
            const path = String(arn.content).split(":policy/").at(-1) ?? "";
            const name = path.split("/").at(-1) ?? "";
            const forbidden = forbiddenPolicies.some((pattern) => fits(pattern.includes("/") ? path : name, pattern));
            return forbidden
                ? at(urn, [
                      violation(arn, `attaches ${show(name)}. Use a policy with only the permissions that are needed.`),
                  ])
                : [];
        });
        const trust = roles.flatMap(({ urn, properties }) => at(urn, publicGrants(properties.get("assumeRolePolicy"))));
        return [...open, ...outcomes, ...trust];
    },
    example: {
        failing: `const role = new aws.iam.Role("execution", {
    assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "imagebuilder.amazonaws.com" }, Action: "sts:AssumeRole" }],
    }),
});
new aws.iam.RolePolicy("execution", {
    role: role.name,
    policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "ec2:*", Resource: "*" }],
    }),
});
new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
    executionRole: role.arn,
});`,
        passing: `const role = new aws.iam.Role("execution", {
    assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "imagebuilder.amazonaws.com" }, Action: "sts:AssumeRole" }],
    }),
});
new aws.iam.RolePolicy("execution", {
    role: role.name,
    policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Action: "ssm:PutParameter",
                Resource: "arn:aws:ssm:us-east-1:111122223333:parameter/imagebuilder/web/*",
            },
        ],
    }),
});
new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
    executionRole: role.arn,
});`,
    },
});
