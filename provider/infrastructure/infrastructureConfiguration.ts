// Where builds run: instances, their role, network, metadata service, logs and messages.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { checkRights } from "../access/instanceRights";
import { instanceRole } from "../access/instanceRole";
import { checkNetwork, securityGroup } from "./buildNetwork";
import type { Platform } from "../catalogue/managedImages";
import { choices, patterns, ranges } from "../checks/bounds";
import { checkedArgs, type PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
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
} from "../checks/values";
import type { InfrastructureConfigurationArgs } from "./infrastructureConfigurationArgs";
import { checkInstanceTypes } from "./instanceTypes";
import { locationOf } from "../shared/location";
import { checkLogBucket, logBucket } from "./logBucket";
import { toName } from "../shared/names";
import { noneIfEmpty } from "../shared/noneIfEmpty";
import { checkNotifications, notifications } from "./notifications";
import { checkPlacement } from "./placement";
import { token } from "../shared/package";

export type { InfrastructureConfigurationArgs } from "./infrastructureConfigurationArgs";

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
                region: location.region,
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

// Image Builder gives instances these itself, and refuses them.
const RESERVED_KEYS = ["CreatedBy", "Ec2ImageBuilderArn", "Name", "Tags"];

/** `tags` are for everything that is made, so what cannot be on instances is left out of them here. */
function together(tags: Tags, more: Tags): Tags {
    if (tags === undefined) return more;
    return pulumi.all([tags, more]).apply(([tags, more]) => {
        const free = Object.entries(tags).filter(([key]) => !RESERVED_KEYS.includes(key));
        return { ...Object.fromEntries(free), ...more };
    });
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
    checkLength(faults, "keyPair", args.keyPair, ranges.description);
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
    for (const key of known(args.resourceTags) ? Object.keys(args.resourceTags as object) : []) {
        if (RESERVED_KEYS.includes(key))
            faults.warn(
                `resourceTags["${key}"]`,
                "is a key that Image Builder keeps for itself on instances. Choose another.",
            );
    }
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
