// Where builds run: instances, their role, network, metadata service, logs and messages.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { buildsContainers } from "../access/instanceRights";
import { instanceRole } from "../access/instanceRole";
import { securityGroup } from "./buildNetwork";
import { checkedArgs } from "../checks/checkedArgs";
import type { InfrastructureConfigurationArgs } from "./infrastructureConfigurationArgs";
import { cloudControlResource } from "../shared/cloudControl";
import { locationOf } from "../shared/location";
import { logBucket } from "./logBucket";
import { cloudControlName, toName } from "../shared/names";
import { undefinedIfEmpty } from "../shared/undefinedIfEmpty";
import { notifications } from "./notifications";
import { parentInstance } from "./parentInstance";
import { token } from "../shared/package";
import { checkInfrastructureConfiguration, RESERVED_KEYS } from "./infrastructureConfigurationChecks";

/**
 * An infrastructure configuration of EC2 Image Builder, with the role, network, logs and messages it needs.
 */
export class InfrastructureConfiguration extends pulumi.ComponentResource {
    /**
     * ARN of the configuration.
     */
    readonly arn: pulumi.Output<string>;
    /** ARN of the role that was created for the instances; empty for an existing instance profile. */
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
    /** ARN of the topic for notifications; empty when there is none. */
    readonly topicArn: pulumi.Output<string>;
    /** ARN of the key that encrypts a topic that was created; empty when there is none. */
    readonly topicKeyArn: pulumi.Output<string>;
    /** Id of the security group that was created; empty when there is none. */
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: InfrastructureConfigurationArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`InfrastructureConfiguration "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkInfrastructureConfiguration(errors, plain, name),
        );
        super(token("InfrastructureConfiguration"), name, {}, opts);

        const configurationName = checked.name ?? toName(name);
        const containers = buildsContainers(checked);
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
                      containers: containers ? checked : undefined,
                      policies: checked.instancePolicies,
                      managedPolicyArns: checked.managedPolicyArns,
                      tags: checked.tags,
                  })
                : undefined;
        const group =
            checked.vpcId === undefined ? undefined : securityGroup(this, name, checked.vpcId, location, checked.tags);

        const instanceProfileName = made?.profile.name ?? pulumi.output(checked.instanceProfileName ?? "");
        const properties = {
            name: configurationName,
            description: checked.description,
            instanceProfileName,
            instanceTypes: undefinedIfEmpty(checked.instanceTypes),
            subnetId: checked.subnetId,
            securityGroupIds: group === undefined ? undefinedIfEmpty(checked.securityGroupIds) : [group.id],
            instanceMetadataOptions: {
                httpTokens: checked.httpTokens ?? "required",
                httpPutResponseHopLimit: checked.httpPutResponseHopLimit ?? (containers ? 2 : 1),
            },
            placement: checked.placement,
            keyPair: checked.keyPair,
            terminateInstanceOnFailure: checked.terminateInstanceOnFailure ?? true,
            logging:
                logs === undefined
                    ? undefined
                    : {
                          s3Logs: {
                              s3BucketName: logs.name,
                              s3KeyPrefix: logs.prefix === "" ? undefined : logs.prefix,
                          },
                      },
            snsTopicArn: topic?.topicArn,
            resourceTags: undefinedIfEmpty(together(checked.tags, checked.resourceTags)),
            tags: checked.tags,
        };
        const options = { deleteBeforeReplace: false, dependsOn: [...(made?.ready ?? []), ...(logs?.ready ?? [])] };
        const configuration = needsCloudControl(checked)
            ? cloudControlResource(
                  this,
                  name,
                  "AWS::ImageBuilder::InfrastructureConfiguration",
                  {
                      ...properties,
                      // The engine makes a resource of one type before it deletes that of another: they cannot share a name.
                      name: cloudControlName(configurationName),
                      terminateInstanceOnCompletion: checked.terminateInstanceOnCompletion,
                      parentInstance: parentInstance(checked.parentInstance),
                  },
                  location.region,
                  options,
              )
            : new imagebuilder.InfrastructureConfiguration(
                  name,
                  { ...properties, region: location.region },
                  { ...options, parent: this },
              );

        this.arn = configuration.arn;
        this.instanceRoleArn = made?.role.arn ?? pulumi.output("");
        this.instanceProfileName = pulumi.all([instanceProfileName, configuration.urn]).apply(([known]) => known);
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

/** The AWS provider takes no instance of a group, and ends all of them. */
function needsCloudControl(args: InfrastructureConfigurationArgs): boolean {
    return args.parentInstance !== undefined || args.terminateInstanceOnCompletion !== undefined;
}

type Tags = InfrastructureConfigurationArgs["tags"];

/** `tags` are for everything that is created, so what cannot be on instances is left out of them here. */
function together(tags: Tags, more: Tags): Tags {
    if (tags === undefined) return more;
    return pulumi.all([tags, more]).apply(([tags, more]) => {
        const free = Object.entries(tags).filter(([key]) => !RESERVED_KEYS.includes(key));
        return { ...Object.fromEntries(free), ...more };
    });
}
