// IAM's own simulation of a role's policies, as `SimulatePrincipalPolicy` answers it: from the policies that the role has here.
// Of who is no role, all is allowed, as it is in the other calls; so it is where the simulator is not installed.
import { loadSimulator, type PolicyLike, type Simulator } from "../access/simulator";
import { Scope } from "../imagebuilder/arns";
import { AwsClient, AwsError } from "./awsClient";
import { boundaryOfRole, policiesOfRole } from "./rolePolicies";

const namespace = "https://iam.amazonaws.com/doc/2010-05-08/";
let simulator: Promise<Simulator | undefined> | undefined;

export async function simulatePrincipal(aws: AwsClient, scope: Scope, body: string): Promise<string> {
    const form = new URLSearchParams(body);
    const decide = await decisions(aws, scope, form);
    const results: string[] = [];
    for (const action of members(form, "ActionNames")) {
        for (const resource of resourcesOf(form)) {
            const decision = (await decide(action, resource)) ? "allowed" : "implicitDeny";
            results.push(
                `<member><EvalActionName>${action}</EvalActionName><EvalResourceName>${resource}</EvalResourceName><EvalDecision>${decision}</EvalDecision></member>`,
            );
        }
    }
    return `<SimulatePrincipalPolicyResponse xmlns="${namespace}"><SimulatePrincipalPolicyResult><EvaluationResults>${results.join("")}</EvaluationResults><IsTruncated>false</IsTruncated></SimulatePrincipalPolicyResult></SimulatePrincipalPolicyResponse>`;
}

async function decisions(
    aws: AwsClient,
    scope: Scope,
    form: URLSearchParams,
): Promise<(action: string, resource: string) => Promise<boolean>> {
    const principal = form.get("PolicySourceArn") ?? "";
    const role = /^arn:[^:]*:iam::\d{12}:role\/(?:.*\/)?([^/]+)$/.exec(principal)?.[1];
    const simulate = await (simulator ??= loadSimulator());
    if (role === undefined || simulate === undefined) return () => Promise.resolve(true);
    const parsed = (text: string) => JSON.parse(text) as PolicyLike;
    const identity = (await policiesOfRole(aws, scope, role).catch(unknownRole)).map(parsed);
    const boundary = await boundaryOfRole(aws, scope, role).catch(() => undefined);
    const context = contextOf(form);
    return (action, resource) =>
        simulate(
            { identity, ...(boundary === undefined ? {} : { boundaries: [parsed(boundary)] }) },
            { action, resource, accountId: scope.account, principal, context },
        );
}

/** A role of Amazon's or one that is gone may do nothing. */
function unknownRole(error: unknown): string[] {
    if (error instanceof AwsError && /NoSuchEntity/.test(error.code)) return [];
    throw error;
}

function resourcesOf(form: URLSearchParams): string[] {
    const given = members(form, "ResourceArns");
    return given.length === 0 ? ["*"] : given;
}

function members(form: URLSearchParams, list: string): string[] {
    return [...form].flatMap(([key, value]) => (key.startsWith(`${list}.member.`) ? [value] : []));
}

function contextOf(form: URLSearchParams): Record<string, string | string[]> {
    const context: Record<string, string | string[]> = {};
    for (let entry = 1; ; entry++) {
        const prefix = `ContextEntries.member.${entry}`;
        const key = form.get(`${prefix}.ContextKeyName`);
        if (key === null) return context;
        const values = members(form, `${prefix}.ContextKeyValues`);
        context[key] = (form.get(`${prefix}.ContextKeyType`) ?? "").endsWith("List") ? values : (values[0] ?? "");
    }
}
