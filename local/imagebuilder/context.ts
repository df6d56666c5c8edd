// What every operation works with.
import { AwsClient } from "../aws/awsClient";
import { Clock } from "../builds/clock";
import type { Finding } from "../builds/findings";
import { Scenario } from "../builds/scenario";
import { Scope } from "./arns";
import { ServiceError } from "./errors";
import { Kind } from "./arns";
import { Records } from "./records";
import { RegionState } from "./state";

export interface Context {
    scope: Scope;
    state: RegionState;
    aws: AwsClient;
    clock: Clock;
    /** All regions of AWS. */
    regions: ReadonlySet<string>;
    /** How long a build takes, in seconds. */
    buildSeconds: number;
    /** What on-demand scans of AMIs find. */
    findings: () => readonly Finding[];
    /** What is meant to go wrong in builds. */
    scenario: Scenario;
    /** The root in which the documents of components run; when it is left out, they do not. */
    componentRoot?: string | undefined;
}

/**
 * The operations of one kind of resource by name. A request has been checked against the service model before, so each
 * takes its own request type; `never` is what lets all of them stand in one table.
 */
export type Operations = Record<string, (request: never, context: Context) => object | Promise<object>>;

/** The last step of every create: a dry run ends here, after all checks. */
export function commit<K extends Kind>(
    context: Context,
    kind: K,
    record: Records[K],
    dryRun: boolean | undefined,
): void {
    if (dryRun === true) {
        throw new ServiceError(
            "DryRunOperationException",
            "The dry run operation of the resource was successful, and no resources or mutations were actually performed due to the dry run flag in the request.",
        );
    }
    context.state.add(kind, record);
}
