// Roles, repositories, groups and other resources around Image Builder that are made by their CloudFormation type, read
// as the AWS provider's own resources of the same kind.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html

import { types, type ResourceType } from "./resource";
import { isObject } from "./value";

type Properties = Record<string, unknown>;

interface OtherType {
    type: ResourceType;
    /** What the provider calls otherwise: the name here, and the name there. */
    names: { readonly [name: string]: string };
    /** What the service takes when nothing is said, where that differs from the provider. */
    defaults?: Properties;
}

const otherTypes: { readonly [typeName: string]: OtherType } = {
    "AWS::IAM::Role": {
        type: types.role,
        names: { roleName: "name", assumeRolePolicyDocument: "assumeRolePolicy", policies: "inlinePolicies" },
    },
    "AWS::IAM::RolePolicy": {
        type: types.rolePolicy,
        names: { roleName: "role", policyName: "name", policyDocument: "policy" },
    },
    "AWS::IAM::ManagedPolicy": {
        type: types.policy,
        names: { managedPolicyName: "name", policyArn: "arn", policyDocument: "policy" },
    },
    "AWS::IAM::InstanceProfile": { type: types.instanceProfile, names: { instanceProfileName: "name", roles: "role" } },
    "AWS::EC2::SecurityGroup": { type: types.securityGroup, names: { groupId: "id", securityGroupIngress: "ingress" } },
    "AWS::EC2::SecurityGroupIngress": { type: types.securityGroupIngressRule, names: { groupId: "securityGroupId" } },
    "AWS::S3::Bucket": { type: types.bucket, names: { bucketName: "bucket" } },
    "AWS::Logs::LogGroup": { type: types.logGroup, names: { logGroupName: "name" } },
    "AWS::ECR::Repository": {
        type: types.repository,
        names: {
            repositoryName: "name",
            repositoryPolicyText: "policy",
            encryptionConfiguration: "encryptionConfigurations",
        },
    },
    "AWS::SNS::Topic": { type: types.topic, names: { topicArn: "arn", topicName: "name" } },
    "AWS::KMS::Key": { type: types.key, names: { keyId: "id" } },
    "AWS::KMS::Alias": { type: types.keyAlias, names: { aliasName: "name" } },
    "AWS::EC2::Instance": { type: types.instance, names: { imageId: "ami", instanceId: "id" } },
    "AWS::EC2::LaunchTemplate": {
        type: types.launchTemplate,
        names: { launchTemplateId: "id", launchTemplateName: "name", latestVersionNumber: "latestVersion" },
    },
    "AWS::AutoScaling::LaunchConfiguration": {
        type: types.launchConfiguration,
        names: { launchConfigurationName: "name" },
    },
    "AWS::AutoScaling::AutoScalingGroup": {
        type: types.autoscalingGroup,
        names: { launchConfigurationName: "launchConfiguration" },
    },
    "AWS::EKS::Nodegroup": { type: types.nodeGroup, names: {} },
    "AWS::RAM::ResourceShare": {
        type: types.resourceShare,
        names: {},
        // The provider's own shares are closed when nothing is said; the API's are open.
        defaults: { allowExternalPrincipals: true },
    },
};
const byLowerCase = new Map(Object.keys(otherTypes).map((name) => [name.toLowerCase(), name]));

/** Undefined when no rule looks at the type; the case of the service does not matter, since providers write it in theirs. */
export function otherType(typeName: unknown): OtherType | undefined {
    const known = byLowerCase.get(String(typeName).toLowerCase());
    return known === undefined ? undefined : otherTypes[known];
}

export function inOtherShape({ names, defaults = {} }: OtherType, properties: Properties): Properties {
    const renamed = Object.entries(properties).map(([name, value]) => {
        const there = Object.hasOwn(names, name) ? names[name] : name;
        return [there, shapeOf(there, value)];
    });
    return { ...defaults, ...(Object.fromEntries(renamed) as Properties) };
}

function shapeOf(name: string, value: unknown): unknown {
    switch (name) {
        case "tags":
            return Array.isArray(value) ? tagMap(value) : value;
        case "encryptionConfigurations":
            return isObject(value) ? [value] : value;
        case "inlinePolicies":
            return Array.isArray(value) ? value.map(inlinePolicy) : value;
        case "role":
            return Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
        default:
            return value;
    }
}

function inlinePolicy(entry: unknown): unknown {
    if (!isObject(entry)) return entry;
    const { policyName, policyDocument, ...rest } = entry;
    return { ...rest, name: policyName, policy: policyDocument };
}

function tagMap(tags: readonly unknown[]): unknown {
    if (!tags.every((tag) => isObject(tag) && typeof tag.key === "string")) return tags;
    return Object.fromEntries((tags as { key: string; value: unknown }[]).map(({ key, value }) => [key, value]));
}
