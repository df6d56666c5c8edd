// Where builds run: instances, their role, network, metadata service, logs and messages.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html

import * as pulumi from "@pulumi/pulumi";
import * as ec2 from "@pulumi/aws/ec2";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { instanceRole } from "./access/instanceRole";
import { patterns, ranges } from "./checks/bounds";
import { checkedArgs, type PlainArgs } from "./checks/checkedArgs";
import type { Faults } from "./checks/faults";
import { checkLength, checkName, checkPattern, checkRange, checkRegion, checkTags, given } from "./checks/values";
import { locationOf, type Location } from "./location";
import { checkLogBucket, logBucket, type LogBucketArgs } from "./logBucket";
import { toName } from "./names";
import { noneIfEmpty } from "./noneIfEmpty";
import { checkNotifications, notifications, type NotificationsArgs } from "./notifications";
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
     * need 2. IMDSv2 tokens are always required. Default: `1`.
     */
    httpPutResponseHopLimit?: pulumi.Input<number>;
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
                    httpTokens: "required",
                    httpPutResponseHopLimit: checked.httpPutResponseHopLimit ?? 1,
                },
                keyPair: checked.keyPair,
                terminateInstanceOnFailure: checked.terminateInstanceOnFailure ?? true,
                logging:
                    logs === undefined ? undefined : { s3Logs: { s3BucketName: logs.name, s3KeyPrefix: logs.prefix } },
                snsTopicArn: topic?.topicArn,
                resourceTags: noneIfEmpty(checked.tags),
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

function securityGroup(
    parent: pulumi.Resource,
    name: string,
    vpcId: pulumi.Input<string>,
    location: Location,
    tags: InfrastructureConfigurationArgs["tags"],
): ec2.SecurityGroup {
    const out = (port: number) => ({
        protocol: "tcp",
        fromPort: port,
        toPort: port,
        cidrBlocks: ["0.0.0.0/0"],
        ipv6CidrBlocks: ["::/0"],
    });
    return new ec2.SecurityGroup(
        `${name}-build`,
        {
            description: "Instances that EC2 Image Builder builds and tests on: nothing in, HTTP and HTTPS out",
            vpcId,
            ingress: [],
            egress: [out(80), out(443)],
            tags,
            region: location.given,
        },
        { parent },
    );
}

export function checkInfrastructure(faults: Faults, args: PlainArgs, resourceName: string): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    if (Array.isArray(args.instanceTypes)) {
        args.instanceTypes.forEach((type: unknown, index: number) => {
            checkPattern(faults, `instanceTypes[${index}]`, type, patterns.instanceType);
        });
    }
    checkPattern(faults, "instanceProfileName", args.instanceProfileName, patterns.instanceProfileName);
    checkNetwork(faults, args);
    checkRange(faults, "httpPutResponseHopLimit", args.httpPutResponseHopLimit, ranges.hopLimit);
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
}

function checkNetwork(faults: Faults, args: PlainArgs): void {
    const list: unknown = args.securityGroupIds;
    const groups = Array.isArray(list) ? list.length > 0 : given(list);
    if (given(args.vpcId) && groups)
        faults.add(
            "vpcId",
            "and `securityGroupIds` are both given. Keep `securityGroupIds` for groups of your own, `vpcId` for one that is made.",
        );
    if (given(args.vpcId) && !given(args.subnetId))
        faults.add("subnetId", "is missing: with `vpcId` the instances need a subnet in that VPC.");
    if (groups && !given(args.subnetId))
        faults.add("subnetId", "is missing: with `securityGroupIds` the instances need a subnet in the groups' VPC.");
    if (given(args.subnetId) && !given(args.vpcId) && !groups) {
        faults.add(
            "securityGroupIds",
            "is missing: with `subnetId` the instances need security groups in its VPC. Give them, or `vpcId` for one that is made.",
        );
    }
    checkPattern(faults, "vpcId", args.vpcId, patterns.vpcId);
    checkPattern(faults, "subnetId", args.subnetId, patterns.subnetId);
    if (!Array.isArray(list)) return;
    list.forEach((id, index) => checkPattern(faults, `securityGroupIds[${index}]`, id, patterns.securityGroupId));
}
