// Arguments of a golden image pipeline: who hears of its events, what starts it, and who may use what it is made of.

import type * as pulumi from "@pulumi/pulumi";
import type { EventTargetsArgs } from "../events/eventTargets";
import type { TriggerSourceArgs } from "../events/pipelineTriggerArgs";

/**
 * Someone who hears of the pipeline's events, or something that they start.
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
