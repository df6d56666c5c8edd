// Which resources another tool has made, from what it wrote about them: a Terraform state, the resources of a CloudFormation
// stack (so also of a CDK app), or a Pulumi state.

import { UsageError } from "../../command";
import { existing } from "./adopted";
import type { Found } from "./account";

type Values = Record<string, unknown>;

const KNOWN =
    "Use a Terraform state of version 4, the output of aws cloudformation describe-stack-resources, or that of pulumi stack export.";

export function fromState(text: string): Found {
    let state: Values | null;
    try {
        state = JSON.parse(text) as typeof state;
    } catch (error) {
        throw new UsageError(`The state is not JSON: ${(error as Error).message}. ${KNOWN}`);
    }
    if (typeof state !== "object" || state === null) throw new UsageError(`The state is no object. ${KNOWN}`);
    const rows = terraform(state) ?? cloudFormation(state) ?? pulumi(state);
    if (rows === undefined) {
        const template = "Resources" in state;
        throw new UsageError(
            template
                ? "This is a template, which does not say what exists. Use the output of aws cloudformation describe-stack-resources --stack-name NAME."
                : `The state has no resources that are known. ${KNOWN}`,
        );
    }
    const resources = rows.flatMap(({ arn }) => existing(arn) ?? []);
    if (resources.length === 0)
        throw new UsageError("The state has no resource of Image Builder that can be taken over.");
    const leftOut = rows
        .filter(({ arn }) => existing(arn) === undefined)
        .map(({ what }) => ({ what, why: "It is no definition of Image Builder: take it over with pulumi import." }));
    return { resources, leftOut };
}

interface Row {
    what: string;
    arn: unknown;
}

const listOf = (value: unknown): Values[] | undefined =>
    Array.isArray(value) ? value.filter((one): one is Values => typeof one === "object" && one !== null) : undefined;

function terraform(state: Values): Row[] | undefined {
    if (state.terraform_version === undefined && state.lineage === undefined) return undefined;
    return (listOf(state.resources) ?? [])
        .filter(({ mode }) => mode === undefined || mode === "managed")
        .flatMap(({ type, name, instances }) =>
            (listOf(instances) ?? []).map(({ attributes }) => {
                const { arn, id } = (attributes ?? {}) as Values;
                return { what: `${String(type)}.${String(name)}`, arn: arn ?? id };
            }),
        );
}

function cloudFormation(state: Values): Row[] | undefined {
    const rows = listOf(state.StackResources) ?? listOf(state.StackResourceSummaries);
    return rows?.map(({ ResourceType, LogicalResourceId, PhysicalResourceId }) => ({
        what: `${String(ResourceType)} ${String(LogicalResourceId)}`,
        arn: PhysicalResourceId,
    }));
}

function pulumi(state: Values): Row[] | undefined {
    const { deployment } = state;
    if (typeof deployment !== "object" || deployment === null) return undefined;
    return (listOf((deployment as Values).resources) ?? [])
        .filter(
            ({ custom, type, delete: going }) =>
                custom === true && going !== true && !String(type).startsWith("pulumi:"),
        )
        .map(({ urn, id, outputs }) => ({
            what: String(urn).split("::").slice(2).join(" "),
            arn: existing(id) === undefined ? (outputs as Values | undefined)?.arn : id,
        }));
}
