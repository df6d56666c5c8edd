// Reads what `pulumi stack export` writes.
// https://www.pulumi.com/docs/iac/cli/commands/pulumi_stack_export/

import { markKey, secretMark, unknownMark } from "../provider/shared/engineMarks";
import type { SavedResource } from "./checkState";
import { inProviderShape } from "./cloudControl";
import { unknownValue, Value } from "./value";

/** The text is no state that can be read. */
export class StateError extends Error {}

interface StateResource {
    urn: string;
    type: string;
    inputs?: unknown;
    outputs?: unknown;
    provider?: string;
    propertyDependencies?: { [property: string]: string[] | null };
    delete?: boolean;
}

export function readState(text: string): SavedResource[] {
    let state: { version?: unknown; deployment?: { resources?: StateResource[] | null } | null } | null;
    try {
        state = JSON.parse(text) as typeof state;
    } catch (error) {
        throw new StateError(
            `The state is not JSON: ${(error as Error).message}. Use the output of pulumi stack export.`,
        );
    }
    if (typeof state?.deployment !== "object" || state.deployment === null) {
        throw new StateError('The state has no "deployment". Use the output of pulumi stack export.');
    }
    // A resource that is only waiting to be deleted is no longer part of the stack.
    const resources = (state.deployment.resources ?? []).filter((resource) => resource.delete !== true);
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    return resources.map((resource) => {
        const shared = {
            urn: resource.urn,
            type: resource.type,
            provider: new Value(plain(byUrn.get(/^(.*)::[^:]*$/.exec(resource.provider ?? "")?.[1] ?? "")?.inputs)),
            propertyDependencies: Object.fromEntries(
                Object.entries(resource.propertyDependencies ?? {}).map(([name, urns]) => [name, urns ?? []]),
            ),
        };
        return {
            inputs: inProviderShape({ ...shared, properties: new Value(plain(resource.inputs)) }),
            outputs: inProviderShape({ ...shared, properties: new Value(plain(resource.outputs)) }),
        };
    });
}

/** Secrets opened where the state was exported with them, and unknown where not. */
function plain(content: unknown): unknown {
    if (content === unknownMark) return unknownValue;
    if (Array.isArray(content)) return content.map(plain);
    if (typeof content !== "object" || content === null) return content;
    const { [markKey]: mark, plaintext } = content as { [name: string]: unknown };
    if (mark === secretMark) return typeof plaintext === "string" ? plain(JSON.parse(plaintext)) : unknownValue;
    return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, plain(value)]));
}
