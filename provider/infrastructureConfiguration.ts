// Where builds run: instances, their role, network, metadata service, logs and messages.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { checkRights } from "./access/instanceRights";
import { instanceRole } from "./access/instanceRole";
import { checkNetwork, securityGroup } from "./buildNetwork";
import type { Platform } from "./catalogue/managedImages";
import { choices, patterns, ranges } from "./checks/bounds";
import { checkedArgs, type PlainArgs } from "./checks/checkedArgs";
import type { Faults } from "./checks/faults";
import {
    checkChoice,
    checkLength,
    checkName,
    checkPattern,
    checkRange,
    checkRegion,
    checkTags,
    given,
    known,
} from "./checks/values";
import { checkInstanceTypes } from "./instanceTypes";
import { locationOf } from "./location";
import { checkLogBucket, logBucket, type LogBucketArgs } from "./logBucket";
import { toName } from "./names";
import { noneIfEmpty } from "./noneIfEmpty";
import { checkNotifications, notifications, type NotificationsArgs } from "./notifications";
import { checkPlacement, type PlacementArgs } from "./placement";
import { token } from "./plugin/names";

export interface InfrastructureConfigurationArgs {
    /**
     * Name of the configuration: 3 to 128 lower-case letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * Instance types to build on; the service takes the first that has capacity, so name several. All need the base
     * image's architecture. Default: a small type that the service chooses.
     */
    instanceTypes?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Name, not ARN, of an existing instance profile. Default: a role and profile are made with Image Builder's policy,
     * Systems Manager's, and the right to write the logs.
     */
    instanceProfileName?: pulumi.Input<string>;
    /**
     * IAM policies, as JSON text, of what the components need on the instances, for example to read a parameter; an empty
     * text is none. They become one policy of the made role, so not together with `instanceProfileName`; at most 10240
     * characters in all. If omitted, the role has only what Image Builder needs.
     */
    instancePolicies?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARNs of managed policies that the made role has too, so not together with `instanceProfileName`. If omitted, the
     * role has Image Builder's and Systems Manager's.
     */
    managedPolicyArns?: string[];
    /**
     * Whether containers are built on the instances. The made role may then push to ECR repositories, and the answers of
     * the instance metadata service reach into containers. Default: `false`, only AMIs are built.
     */
    containerBuilds?: boolean;
    /**
     * ARNs of the ECR repositories that container builds push to. Only with `containerBuilds` and the made role. Default:
     * AWS's policy for container builds is attached, which allows every repository of the account.
     */
    repositoryArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * ARNs of the ECR repositories that base images are pulled from, where they are others than `repositoryArns`; an
     * empty text is none. Only together with `repositoryArns`. If omitted, base images come from elsewhere.
     */
    baseRepositoryArns?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Zone, tenancy and dedicated host of the instances. Default: shared hardware in the subnet's zone.
     */
    placement?: PlacementArgs;
    /**
     * VPC in which a security group is made: no inbound rules, outbound HTTP and HTTPS. Only together with `subnetId`
     * and without `securityGroupIds`. If omitted, no group is made.
     */
    vpcId?: pulumi.Input<string>;
    /**
     * Subnet of the build instances. They must reach Systems Manager, by way of the internet or of VPC endpoints.
     * Default: a subnet of the default VPC.
     */
    subnetId?: pulumi.Input<string>;
    /**
     * Security groups of the build instances; no inbound rule is needed. Only together with `subnetId`. Default: the group
     * made in `vpcId`, or the default group of the default VPC.
     */
    securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Network hops that an answer of the instance metadata service may travel, 1 to 64. Containers on the build instance
     * need 2. Default: `1`, and `2` with `containerBuilds`.
     */
    httpPutResponseHopLimit?: pulumi.Input<number>;
    /**
     * Whether the instance metadata service answers only requests with a token, as IMDSv2 sends them: `required` or
     * `optional`. Default: `required`.
     */
    httpTokens?: pulumi.Input<string>;
    /**
     * Bucket for build logs: an existing one by name, or `{}` for one that is made. If omitted, logs go to CloudWatch only.
     */
    logBucket?: LogBucketArgs;
    /**
     * Messages about finished and failed builds. If omitted, none are sent.
     */
    notifications?: NotificationsArgs;
    /**
     * Key pair to log in to build instances with, which only helps when `terminateInstanceOnFailure` is `false`. If
     * omitted, nobody can log in.
     */
    keyPair?: pulumi.Input<string>;
    /**
     * Whether an instance whose build failed is terminated. Default: `true`.
     */
    terminateInstanceOnFailure?: pulumi.Input<boolean>;
    /**
     * What the configuration is for, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * Region of the configuration. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the build instances and their volumes, besides `tags` and before them where a key is in both; at most 30
     * together. If omitted, they have only `tags`.
     */
    resourceTags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
    /**
     * Tags of all that is made, and of the build instances and their volumes, where at most 30 are allowed. If omitted,
     * there are only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * An infrastructure configuration of EC2 Image Builder, with the role, network, logs and messages it needs.
 */
export class InfrastructureConfiguration extends pulumi.ComponentResource {
    /**
     * ARN of the configuration.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * ARN of the role that was made for the instances; empty for an existing instance profile.
     */
    readonly instanceRoleArn: pulumi.Output<string>;
    /**
     * Name of the instance profile.
     */
    readonly instanceProfileName: pulumi.Output<string>;
    /**
     * Name of the bucket with the build logs; empty when there is none.
     */
    readonly logBucketName: pulumi.Output<string>;
    /**
     * Prefix of the build logs in the bucket; empty when there is none.
     */
    readonly logPrefix: pulumi.Output<string>;
    /**
     * ARN of the topic for messages; empty when there is none.
     */
    readonly topicArn: pulumi.Output<string>;
    /**
     * ARN of the key that encrypts a topic that was made; empty when there is none.
     */
    readonly topicKeyArn: pulumi.Output<string>;
    /**
     * Id of the security group that was made; empty when there is none.
     */
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: InfrastructureConfigurationArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`InfrastructureConfiguration "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkInfrastructure(faults, plain, name),
        );
        super(token("InfrastructureConfiguration"), name, {}, opts);

        const configurationName = checked.name ?? toName(name);
        const location = locationOf(this, checked.region, opts);
        const logs =
            checked.logBucket === undefined
                ? undefined
                : logBucket(this, name, checked.logBucket, configurationName, location, checked.tags);
        const topic =
            checked.notifications === undefined
                ? undefined
                : notifications(this, name, checked.notifications, location, checked.tags);
        const made =
            checked.instanceProfileName === undefined
                ? instanceRole(this, name, location, {
                      logs: logs && { bucket: logs.name, prefix: logs.prefix },
                      containers: checked.containerBuilds === true ? checked : undefined,
                      policies: checked.instancePolicies,
                      managedPolicyArns: checked.managedPolicyArns,
                      tags: checked.tags,
                  })
                : undefined;
        const group =
            checked.vpcId === undefined ? undefined : securityGroup(this, name, checked.vpcId, location, checked.tags);

        const configuration = new imagebuilder.InfrastructureConfiguration(
            name,
            {
                name: configurationName,
                description: checked.description,
                instanceProfileName: made?.profile.name ?? checked.instanceProfileName ?? "",
                instanceTypes: noneIfEmpty(checked.instanceTypes),
                subnetId: checked.subnetId,
                securityGroupIds: group === undefined ? noneIfEmpty(checked.securityGroupIds) : [group.id],
                instanceMetadataOptions: {
                    httpTokens: checked.httpTokens ?? "required",
                    httpPutResponseHopLimit:
                        checked.httpPutResponseHopLimit ?? (checked.containerBuilds === true ? 2 : 1),
                },
                placement: checked.placement,
                keyPair: checked.keyPair,
                terminateInstanceOnFailure: checked.terminateInstanceOnFailure ?? true,
                logging:
                    logs === undefined ? undefined : { s3Logs: { s3BucketName: logs.name, s3KeyPrefix: logs.prefix } },
                snsTopicArn: topic?.topicArn,
                resourceTags: noneIfEmpty(together(checked.tags, checked.resourceTags)),
                tags: checked.tags,
                region: location.given,
            },
            { parent: this, deleteBeforeReplace: false, dependsOn: [...(made?.ready ?? []), ...(logs?.ready ?? [])] },
        );

        this.arn = configuration.arn;
        this.instanceRoleArn = made?.role.arn ?? pulumi.output("");
        this.instanceProfileName = configuration.instanceProfileName;
        this.logBucketName = logs?.name ?? pulumi.output("");
        this.logPrefix = pulumi.output(logs?.prefix ?? "");
        this.topicArn = topic?.topicArn ?? pulumi.output("");
        this.topicKeyArn = topic?.keyArn ?? pulumi.output("");
        this.securityGroupId = group?.id ?? pulumi.output("");
        this.registerOutputs({
            arn: this.arn,
            instanceRoleArn: this.instanceRoleArn,
            instanceProfileName: this.instanceProfileName,
            logBucketName: this.logBucketName,
            logPrefix: this.logPrefix,
            topicArn: this.topicArn,
            topicKeyArn: this.topicKeyArn,
            securityGroupId: this.securityGroupId,
        });
    }
}

type Tags = InfrastructureConfigurationArgs["tags"];

function together(tags: Tags, more: Tags): Tags {
    if (more === undefined) return tags;
    return pulumi.all([tags, more]).apply(([tags, more]) => ({ ...tags, ...more }));
}

/** `platform` is that of the images, where a whole knows it. */
export function checkInfrastructure(faults: Faults, args: PlainArgs, resourceName: string, platform?: Platform): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    checkInstanceTypes(faults, "instanceTypes", args.instanceTypes, args.placement, platform);
    checkPattern(faults, "instanceProfileName", args.instanceProfileName, patterns.instanceProfileName);
    checkRights(faults, args);
    checkPlacement(faults, "placement", args.placement, args.region);
    checkNetwork(faults, args);
    checkMetadataService(faults, args);
    checkLogBucket(faults, "logBucket", args.logBucket);
    checkNotifications(faults, "notifications", args.notifications);
    if (given(args.keyPair) && (args.terminateInstanceOnFailure ?? true) === true) {
        faults.warn(
            "keyPair",
            "helps only when `terminateInstanceOnFailure` is false; otherwise the instance is gone before you can log in.",
        );
    }
    checkLength(faults, "description", args.description, ranges.description);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags, ranges.resourceTags);
    checkTags(faults, "resourceTags", args.resourceTags, ranges.resourceTags);
    if (known(args.tags) && known(args.resourceTags)) {
        const count = Object.keys({ ...args.tags, ...args.resourceTags }).length;
        const { max, source } = ranges.resourceTags;
        const each = [args.tags, args.resourceTags].every((tags) => Object.keys(tags as object).length <= max);
        if (count > max && each)
            faults.add(
                "resourceTags",
                `and \`tags\` are ${count} tags together; instances have at most ${max}. See ${source}`,
            );
    }
}

function checkMetadataService(faults: Faults, args: PlainArgs): void {
    checkChoice(faults, "httpTokens", args.httpTokens, choices.httpTokens);
    if (args.httpTokens === "optional") {
        faults.warn(
            "httpTokens",
            "lets any program on the instance ask for the role's credentials without a token. Choose `required` unless a component knows only IMDSv1.",
        );
    }
    checkRange(faults, "httpPutResponseHopLimit", args.httpPutResponseHopLimit, ranges.hopLimit);
    if (args.containerBuilds === true && args.httpPutResponseHopLimit === 1 && args.httpTokens !== "optional") {
        faults.warn(
            "httpPutResponseHopLimit",
            "is 1, so containers do not reach the metadata service, and their components get no credentials. Leave it out for 2.",
        );
    }
}
