// Who hears that a channel moved: EventBridge posts the event of the changed parameter to an address, with a header that only
// the receiver knows. The event carries the note of the move, with the image before.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-api-destinations.html

import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as iam from "@pulumi/aws/iam";
import { policyText } from "../access/policyDocument";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkCount, checkPattern, given, known, show } from "../checks/values";
import { parameterChanged } from "../events/otherEvents";
import { ruleTrust } from "../events/startTarget";
import type { Location } from "../shared/location";
import { roleName, ruleName } from "../shared/names";

/** An address that is told when a channel moves. */
export interface ChannelWebhookArgs {
    /** Name of the webhook: 1 to 32 lowercase letters, digits and dashes. Unique among those of the channel. */
    name: string;
    /** Address that gets the event by POST, beginning with `https://`. */
    url: pulumi.Input<string>;
    /**
     * What the receiver knows the sender by, 1 to 512 characters: the value of the header. EventBridge keeps it in Secrets
     * Manager, and it is a secret in the state.
     */
    secret: pulumi.Input<string>;
    /** Name of the header with the secret, 1 to 512 characters. Default: `X-Golden-Image-Token`. */
    header?: string;
}

const HEADER = "X-Golden-Image-Token";

export function checkWebhooks(errors: InputErrors, args: PlainArgs): void {
    const webhooks: unknown = args.webhooks;
    if (!Array.isArray(webhooks)) return;
    checkCount(errors, "webhooks", webhooks, ranges.webhooks);
    if (args.inOwnAccount === false && webhooks.length > 0)
        errors.add("webhooks", "conflicts with `inOwnAccount: false`: the events are those of this account. Omit one.");
    const seen = new Set<unknown>();
    webhooks.forEach((webhook: PlainArgs, index) => {
        const at = `webhooks[${index}]`;
        if (!known(webhook) && given(webhook)) return;
        for (const [field, like] of Object.entries(EXAMPLES))
            if (!given(webhook?.[field])) errors.add(`${at}.${field}`, `is required. Specify ${like}.`);
        checkPattern(errors, `${at}.name`, webhook?.name, patterns.webhookName);
        checkPattern(errors, `${at}.url`, webhook?.url, patterns.webhookUrl);
        checkSecretLength(errors, `${at}.secret`, webhook?.secret);
        checkPattern(errors, `${at}.header`, webhook?.header, patterns.webhookHeader);
        if (typeof webhook?.name === "string" && seen.has(webhook.name))
            errors.add(`${at}.name`, `${show(webhook.name)} is the name of another webhook. Choose another name.`);
        seen.add(webhook?.name);
    });
}

/** The value itself is never said. */
function checkSecretLength(errors: InputErrors, path: string, secret: unknown): void {
    const { min, max, source } = ranges.webhookSecret;
    if (typeof secret === "string" && (secret.length < min || secret.length > max))
        errors.add(path, `has ${secret.length} characters, but must have ${min} to ${max}. See ${source}`);
}

const EXAMPLES = {
    name: "a name such as `chat`",
    url: "an address that begins with `https://`",
    secret: "the value of the header by which the receiver knows the sender",
};

interface Told {
    name: string;
    channel: string;
    parameterName: string;
    location: Location;
    region: pulumi.Output<string>;
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
}

/** One rule for all of them, and a connection, a destination and a role for each. */
export function makeWebhooks(
    parent: pulumi.Resource,
    webhooks: readonly ChannelWebhookArgs[],
    { name, channel, parameterName, location, region, tags }: Told,
): void {
    if (webhooks.length === 0) return;
    const rule = new cloudwatch.EventRule(
        ruleName(`${name}-moved`),
        {
            description: `Moves of the channel ${channel}`,
            eventPattern: parameterChanged(parameterName, ["Update"]),
            tags,
            region,
        },
        { parent },
    );
    for (const { name: own, url, secret, header = HEADER } of webhooks) {
        const whole = `${name}-${own}`;
        const connection = new cloudwatch.EventConnection(
            ruleName(whole),
            {
                description: `How ${own} knows that the channel ${channel} moved`,
                authorizationType: "API_KEY",
                authParameters: { apiKey: { key: header, value: pulumi.secret(secret) } },
                region,
            },
            { parent },
        );
        const destination = new cloudwatch.EventApiDestination(
            ruleName(whole),
            { connectionArn: connection.arn, httpMethod: "POST", invocationEndpoint: url, region },
            { parent },
        );
        const role = new iam.Role(
            roleName(whole, "webhook"),
            {
                description: `EventBridge, telling ${own} that the channel ${channel} moved`,
                assumeRolePolicy: pulumi
                    .all([location.accountId, rule.arn])
                    .apply(([accountId, ruleArn]) => ruleTrust(accountId, ruleArn)),
                tags,
            },
            { parent },
        );
        const policy = new iam.RolePolicy(
            `${whole}-webhook`,
            {
                role: role.name,
                policy: destination.arn.apply((Resource) =>
                    policyText([
                        { Sid: "CallWebhook", Effect: "Allow", Action: "events:InvokeApiDestination", Resource },
                    ]),
                ),
            },
            { parent },
        );
        new cloudwatch.EventTarget(
            whole,
            { rule: rule.name, targetId: own, arn: destination.arn, roleArn: role.arn, region },
            // An event that comes before the right would be lost.
            { parent, dependsOn: [policy] },
        );
    }
}
