// What one account holds in one region.
import { Kind, Scope } from "./arns";
import { LifecycleExecution, LifecycleExecutionResource } from "./lifecycleRecords";
import { Records, WorkflowExecution } from "./records";

export class RegionState {
    readonly executions: WorkflowExecution[] = [];
    readonly lifecycleExecutions: LifecycleExecution[] = [];
    /** What each execution of a policy found, by its id. */
    readonly lifecycleResources = new Map<string, LifecycleExecutionResource[]>();
    /** Forgotten by a reset: what still runs in it ends. */
    closed = false;
    /** Steps that wait for a person, by their id. */
    readonly waiting = new Map<string, (answer: { action: "RESUME" | "STOP"; reason?: string }) => void>();
    /** Resource policies by the ARN of what they share. */
    readonly policies = new Map<string, string>();
    /** What was answered to a client token, by operation and token. */
    readonly answered = new Map<string, { request: string; answer: object }>();
    private readonly records: { [K in Kind]: Map<string, Records[K]> } = {
        component: new Map(),
        workflow: new Map(),
        "image-recipe": new Map(),
        "container-recipe": new Map(),
        "infrastructure-configuration": new Map(),
        "distribution-configuration": new Map(),
        "image-pipeline": new Map(),
        image: new Map(),
        "lifecycle-policy": new Map(),
    };

    constructor(readonly scope: Scope) {}

    all<K extends Kind>(kind: K): Records[K][] {
        return [...this.records[kind].values()];
    }

    get<K extends Kind>(kind: K, arn: string): Records[K] | undefined {
        return this.records[kind].get(arn);
    }

    add<K extends Kind>(kind: K, record: Records[K]): void {
        this.records[kind].set(record.arn, record);
    }

    remove(kind: Kind, arn: string): void {
        this.records[kind].delete(arn);
    }
}
