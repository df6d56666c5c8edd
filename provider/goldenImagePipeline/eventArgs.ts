// Smaller things that a golden image pipeline is told, and what it tells target accounts.

import type * as pulumi from "@pulumi/pulumi";
import type { EventTargetsArgs } from "../events/eventTargets";
import type { TriggerSourceArgs } from "../events/pipelineTriggerArgs";

/**
 * An account that gets copies of the images.
 */
export interface TargetAccountArgs {
    /**
     * Id of the account, twelve digits.
     */
    accountId: string;
    /**
     * ARN of a role in that account that may make IAM roles and that the deployment assumes to make there what copies
     * need. If omitted, that account runs `DestinationAccount` itself, with the pipeline's `destinationAccount` output.
     */
    assumeRoleArn?: pulumi.Input<string>;
    /**
     * Whether the account's two roles for Image Builder are made. They exist once an account: for a second pipeline with
     * the same target say `false`. Only with `assumeRoleArn`. Default: `true`.
     */
    createRoles?: boolean;
}

/**
 * An infrastructure configuration that exists already, in place of one that is made.
 */
export interface ExistingInfrastructureArgs {
    /**
     * ARN of an existing infrastructure configuration.
     */
    arn: pulumi.Input<string>;
}

/** What a `DestinationAccount` needs to know of a pipeline. */
export interface DestinationAccountInputs {
    /**
     * Id of the account that builds and distributes the images.
     */
    sourceAccountId: string;
    /**
     * Name of the pipeline.
     */
    pipelineName: string;
    /**
     * ARNs of the keys that encrypt the images.
     */
    kmsKeyArns: string[];
    /**
     * Names of the SSM parameters that Image Builder writes.
     */
    parameterNames: string[];
    /**
     * Ids of the launch templates in target accounts that get new versions.
     */
    launchTemplateIds: string[];
    /**
     * ARNs of the License Manager configurations that are attached to the images.
     */
    licenseConfigurationArns: string[];
}

/**
 * Somebody who hears of the pipeline's events, or something that they start.
 */
export interface PipelineEventArgs {
    /**
     * What to tell of: `STATE_CHANGE`, `SUCCEEDED`, `FAILED`, `CVE_DETECTED`, `AUTO_DISABLED` or `WAITING_FOR_ACTION`. See
     * `PipelineEventRule`.
     */
    on: string;
    /**
     * Part of the rule's name in the stack, which tells two rules for the same event apart. Default: the event in lower
     * case with dashes.
     */
    key?: string;
    /**
     * With `CVE_DETECTED`, the least severity of a finding that is told of: `CRITICAL`, `HIGH` or `MEDIUM`. Default:
     * `MEDIUM`.
     */
    minimumSeverity?: string;
    /**
     * Where the events go.
     */
    targets: EventTargetsArgs;
}

/**
 * Something that starts builds.
 */
export interface PipelineStartArgs {
    /**
     * Part of the rule's name in the stack, which tells two rules of the same kind apart. Default: `on-` and the kind, for
     * example `on-image`.
     */
    key?: string;
    /**
     * What starts the build.
     */
    on: TriggerSourceArgs;
}

/**
 * Other accounts that may use the recipe and its made components.
 */
export interface PipelineShareArgs {
    /**
     * Who may use them: account ids, and ARNs of organizations, organizational units, roles and users. At least one.
     */
    principals: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Whether accounts outside this account's organization may be named. Default: `false`.
     */
    allowExternalPrincipals?: pulumi.Input<boolean>;
}
