// Asks an IAM simulator whether a request is allowed: the policies of who asks, the policy of the resource, boundaries, and
// conditions by the context of the request. https://github.com/cloud-copilot/iam-simulate
// The simulator is under the AGPL and therefore no dependency of this package: who has it installed has the answers.
import type { Simulation } from "@cloud-copilot/iam-simulate";
import { globMatches } from "../aws/policies";

export interface AccessRequest {
    action: string;
    resource: string;
    /** The account of the resource. */
    accountId: string;
    /** ARN of who asks. */
    principal: string;
    context?: Record<string, string | string[]>;
}

export interface AccessPolicies {
    identity: readonly PolicyLike[];
    resource?: PolicyLike | undefined;
    boundaries?: readonly PolicyLike[] | undefined;
}

export interface PolicyLike {
    Statement: StatementLike | readonly StatementLike[];
}

interface StatementLike {
    Action?: string | readonly string[];
}

export type Simulator = (policies: AccessPolicies, request: AccessRequest) => Promise<boolean>;

/**
 * Undefined where the simulator is not installed. A `strict` one also refuses requests that no service sends: actions,
 * resources and context keys that do not go together. That takes ten times as long, and is for tests.
 */
export async function loadSimulator({ strict = false } = {}): Promise<Simulator | undefined> {
    let library: typeof import("@cloud-copilot/iam-simulate");
    try {
        library = await import("@cloud-copilot/iam-simulate");
    } catch {
        return undefined;
    }
    const { runSimulation, runUnsafeSimulation } = library;
    return async (policies, request) => {
        const simulation = simulationOf(policies, request);
        if (!strict) return runUnsafeSimulation(simulation, {}) === "Allowed";
        const answer = await runSimulation(simulation, {});
        const ignored = answer.resultType === "single" ? (answer.result.ignoredContextKeys ?? []) : [];
        if (answer.resultType === "error" || ignored.length > 0) {
            const why = answer.resultType === "error" ? answer.errors : { ignored };
            throw new Error(`No service asks for ${request.action} on ${request.resource} so: ${JSON.stringify(why)}`);
        }
        return answer.overallResult === "Allowed";
    };
}

function simulationOf(policies: AccessPolicies, request: AccessRequest): Simulation {
    const { action, resource, accountId, principal, context = {} } = request;
    const named = (list: readonly PolicyLike[]) =>
        list.map((policy, index) => ({ name: `policy${index}`, policy: ofAction(policy, action) }));
    return {
        request: { principal, action, resource: { resource, accountId }, contextVariables: { ...context } },
        identityPolicies: named(policies.identity),
        serviceControlPolicies: [],
        resourceControlPolicies: [],
        ...(policies.resource === undefined ? {} : { resourcePolicy: withName(policies.resource) }),
        ...(policies.boundaries === undefined ? {} : { permissionBoundaryPolicies: named(policies.boundaries) }),
    };
}

/** The quick way stumbles over a resource's policy that has no name (iam-simulate 0.1.173); a checked one may have one. */
const withName = (policyDocument: PolicyLike) => ({
    __validated: true,
    policyDocument,
    metadata: { name: "resource" },
    errors: [],
});

/** Statements of other actions decide nothing and cost most of the time. */
function ofAction(policy: PolicyLike, action: string): PolicyLike & { Version: string } {
    const statements = [policy.Statement].flat<(StatementLike | readonly StatementLike[])[]>();
    return {
        Version: "2012-10-17",
        Statement: statements.filter(
            ({ Action }) => Action === undefined || [Action].flat().some((pattern) => globMatches(pattern, action)),
        ),
    };
}
