// Arguments of a golden image pipeline: who hears of its events, what starts it, and who may use what it is made of.

import type * as pulumi from "@pulumi/pulumi";
import type { EventTargetsArgs } from "../events/eventTargets";
import type { TriggerSourceArgs } from "../events/pipelineTriggerArgs";

/** A target for the pipeline's events. */
export interface PipelineEventArgs {
    /**
     * Event to report: `STATE_CHANGE`, `SUCCEEDED`, `FAILED`, `CANCELLED`, `COMPLETED`, `CVE_DETECTED`, `AUTO_DISABLED`
     * or `WAITING_FOR_ACTION`. See `PipelineEventRule`. If omitted, `pattern` selects the events.
     */
    on?: string;
    /**
     * JSON text of an EventBridge pattern, in place of `on`. If omitted, `on` selects the events.
     */
    pattern?: pulumi.Input<string>;
    /**
     * Part of the rule's name in the stack, which distinguishes rules for the same event. Default: the event in lower
     * case with dashes, or `pattern`.
     */
    key?: string;
    /**
     * With `CVE_DETECTED`, the minimum severity of findings to report: `CRITICAL`, `HIGH` or `MEDIUM`. Default:
     * `MEDIUM`.
     */
    minimumSeverity?: string;
    /**
     * Where the events go. If omitted, a program attaches targets of its own by the output `eventRuleNames`.
     */
    targets?: EventTargetsArgs;
}

/**
 * Something that starts builds.
 */
export interface PipelineStartArgs {
    /**
     * Part of the rule's name in the stack, which distinguishes rules of the same kind. Default: `on-` and the kind,
     * for example `on-image`.
     */
    key?: string;
    /**
     * What starts the build.
     */
    on: TriggerSourceArgs;
}

/** Other accounts that may use the recipe and its created components. */
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
