// A named pointer to an image, `prod` for example: one SSM parameter in each region and account, whose versions are the
// channel's history. The commands `promote`, `rollback` and `revoke` move it, so a deployment leaves its value alone.
// https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-ec2-aliases.html

import * as pulumi from "@pulumi/pulumi";
import * as ssm from "@pulumi/aws/ssm";
import { assumedProvider } from "../access/assumedProvider";
import { consumerPolicy } from "../access/pipelineAccess";
import { checkedArgs } from "../checks/checkedArgs";
import { parameterChanged } from "../events/otherEvents";
import { imageBuilderArn, locationOf } from "../shared/location";
import { defaultChannelParameter, toName } from "../shared/names";
import { token } from "../shared/package";
import type { ImageChannelArgs } from "./args";
import { checkImageChannel } from "./checks";
import { channelPlaces } from "./places";
import { promotePolicy, revokePolicy } from "./policies";
import { scheduleRole } from "./scheduleRole";
import { makeWebhooks } from "./webhooks";

const PLACEHOLDER = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-x86_64";

/**
 * A channel: a named pointer to one of a pipeline's images, as an SSM parameter of type `aws:ec2:image` in each region and
 * account. It starts with a placeholder, so that launch templates and stacks that read it can be deployed first; the
 * commands `promote`, `rollback` and `revoke` move it, and its versions are its history.
 */
export class ImageChannel extends pulumi.ComponentResource {
    /** Name of the channel. */
    readonly channel: pulumi.Output<string>;
    /** Name of the SSM parameter, the same in each region and account. */
    readonly parameterName: pulumi.Output<string>;
    /**
     * Names of the SSM parameters, by region (`eu-central-1`) for this account and by region and account
     * (`eu-central-1/222233334444`) for the others.
     */
    readonly parameterNames: pulumi.Output<{ [key: string]: string }>;
    /** ARNs of the roles by which the commands move the channel in other accounts, by account id. */
    readonly roleArns: pulumi.Output<{ [key: string]: string }>;
    /**
     * ARNs of the roles by which EventBridge Scheduler carries out announced revocations, by account id; empty without
     * `scheduledRevocations`.
     */
    readonly scheduleRoleArns: pulumi.Output<{ [key: string]: string }>;
    /** ARN of the pipeline whose images the channel may name. */
    readonly pipelineArn: pulumi.Output<string>;
    /** IAM policy, as JSON text, for those who may promote and roll back on this channel. */
    readonly promotePolicy: pulumi.Output<string>;
    /** IAM policy, as JSON text, for those who may besides revoke and restore images. */
    readonly revokePolicy: pulumi.Output<string>;
    /** IAM policy, as JSON text, for those who read the channel in this account. */
    readonly consumePolicy: pulumi.Output<string>;
    /**
     * Event pattern, as JSON text, of the EventBridge events of a move, for rules of one's own in any region of the channel.
     * The event's `detail.description` is JSON with `image`, `previous`, `action`, `reason` and `by`.
     */
    readonly eventPattern: pulumi.Output<string>;

    constructor(name: string, args: ImageChannelArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`ImageChannel "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkImageChannel(errors, plain, name),
        );
        super(token("ImageChannel"), name, {}, opts);

        const channel = checked.channel ?? toName(name);
        const parameterName = checked.parameterName ?? defaultChannelParameter(checked.pipelineName, channel);
        const location = locationOf(this, checked.region, opts);
        const providers = new Map<string, pulumi.ProviderResource>();
        const placeholders = new Map<string | undefined, pulumi.Output<string>>();
        const names: [pulumi.Output<string>, string][] = [];
        for (const { region: stated, account } of channelPlaces(checked)) {
            const region = stated === undefined ? location.region : pulumi.output(stated);
            // What is public is the same for every account.
            const value =
                placeholders.get(stated) ??
                ssm.getParameterOutput({ name: checked.placeholderParameter ?? PLACEHOLDER, region }, { parent: this })
                    .insecureValue;
            placeholders.set(stated, value);
            const id = account?.accountId;
            if (account?.assumeRoleArn !== undefined && !providers.has(account.accountId)) {
                const provider = assumedProvider(this, `${name}-${account.accountId}`, account.assumeRoleArn, location);
                providers.set(account.accountId, provider);
            }
            const parameter = new ssm.Parameter(
                [name, stated, id].filter((part) => part !== undefined).join("-"),
                {
                    name: parameterName,
                    type: "String",
                    dataType: "aws:ec2:image",
                    // An AMI id is no secret, and a preview shows it.
                    insecureValue: value,
                    description: "placeholder",
                    region,
                    tags: checked.tags,
                },
                {
                    parent: this,
                    ignoreChanges: ["insecureValue", "description"],
                    ...(id === undefined ? {} : { provider: providers.get(id) as pulumi.ProviderResource }),
                },
            );
            const place = region.apply((known) => (id === undefined ? known : `${known}/${id}`));
            names.push([pulumi.all([place, parameter.urn]).apply(([known]) => known), parameterName]);
        }

        const told = channelPlaces(checked).find(({ account }) => account === undefined)?.region;
        makeWebhooks(this, checked.webhooks ?? [], {
            name,
            channel,
            parameterName,
            location,
            region: told === undefined ? location.region : pulumi.output(told),
            tags: checked.tags,
        });

        this.channel = pulumi.output(channel);
        this.parameterName = pulumi.output(parameterName);
        this.parameterNames = pulumi.output(names).apply((entries) => Object.fromEntries(entries));
        this.roleArns = pulumi.output(
            Object.fromEntries(
                (checked.targetAccounts ?? []).flatMap(({ accountId, assumeRoleArn }) =>
                    assumeRoleArn === undefined ? [] : [[accountId, pulumi.output(assumeRoleArn)]],
                ),
            ),
        );
        this.pipelineArn = imageBuilderArn(location, location.accountId, `image-pipeline/${checked.pipelineName}`);
        const accounts: (string | undefined)[] =
            checked.scheduledRevocations === true ? [undefined, ...providers.keys()] : [];
        const scheduleRoles = accounts.map((id) =>
            pulumi.all([
                id ?? location.accountId,
                scheduleRole(this, [name, id].filter((part) => part !== undefined).join("-"), {
                    accountId: id ?? location.accountId,
                    partition: location.partition,
                    parameterName,
                    tags: checked.tags,
                    provider: id === undefined ? undefined : providers.get(id),
                }),
            ]),
        );
        this.scheduleRoleArns = pulumi.all(scheduleRoles).apply((entries) => Object.fromEntries(entries));
        const identity = pulumi
            .all([location.partition, location.accountId, this.roleArns, this.scheduleRoleArns])
            .apply(([partition, accountId, roles, schedulers]) => ({
                partition,
                accountId,
                parameterName,
                pipelineName: checked.pipelineName,
                roleArns: Object.values(roles),
                scheduleRoleArn: schedulers[accountId],
            }));
        this.promotePolicy = identity.apply(promotePolicy);
        this.revokePolicy = identity.apply(revokePolicy);
        this.consumePolicy = consumerPolicy(location, { all: parameterName });
        this.eventPattern = pulumi.output(parameterChanged(parameterName, ["Update"]));
        this.registerOutputs({
            channel: this.channel,
            parameterName: this.parameterName,
            parameterNames: this.parameterNames,
            roleArns: this.roleArns,
            scheduleRoleArns: this.scheduleRoleArns,
            pipelineArn: this.pipelineArn,
            promotePolicy: this.promotePolicy,
            revokePolicy: this.revokePolicy,
            consumePolicy: this.consumePolicy,
            eventPattern: this.eventPattern,
        });
    }
}
