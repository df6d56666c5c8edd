// Whether Image Builder has the rights that it needs in a build: its own service-linked role has those that the guide
// lists, an execution role those that its policies and its boundary give, and in another account the distribution role's
// count. The policy of a key, topic, bucket or repository has a say, too.
import { BuildFacts } from "../access/buildFacts";
import { distributionRoleName } from "../access/distributionCalls";
import { Said, ServiceCall, Target } from "../access/serviceCall";
import { serviceCalls } from "../access/serviceCalls";
import { AccessPolicies, loadSimulator, PolicyLike } from "../access/simulator";
import { allows, trustsAccount } from "../aws/policies";
import { boundaryOfRole, policiesOfRole } from "../aws/rolePolicies";
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { roleName, serviceLinkedRole } from "../imagebuilder/roles";
import { BuildFailure } from "./buildFailure";
import { resourcePolicy, type OwnedPolicy } from "./resourcePolicy";

const serviceLinkedPath = "aws-service-role/imagebuilder.amazonaws.com/";

type Call = Pick<ServiceCall, "action"> & { resource: string; account: string; said: Said };
interface Caller {
    account: string;
    role: string;
}

/** All calls of a stage that are asked for at its start; none where the service uses its own role. */
export async function requireRights(
    context: Context,
    image: Image,
    stage: ServiceCall["stage"],
    facts: BuildFacts,
): Promise<void> {
    const caller = executionRole(context, image);
    if (caller.role === serviceLinkedRole) {
        return;
    }
    const asked = serviceCalls.filter(
        (row) => row.stage === stage && row.as === "execution role" && row.inPlace !== true,
    );
    for (const row of asked) {
        for (const target of row.targets(facts)) {
            await requireCall(context, image, caller, callOf(context, row, target));
        }
    }
}

/** What the distribution role of another account is needed for. */
export async function requireDistributionRights(
    context: Context,
    image: Image,
    account: string,
    facts: BuildFacts,
): Promise<void> {
    for (const row of serviceCalls.filter((row) => row.as === "distribution role")) {
        for (const target of row.targets(facts).filter(({ from }) => from === account)) {
            const caller = { account, role: distributionRoleName };
            await requireCall(context, image, caller, callOf(context, row, target));
        }
    }
}

/** Whether a role of another account lets the builder's role assume it, by the conditions of its trust policy. */
export async function isTrusted(context: Context, image: Image, account: string, trust: string): Promise<boolean> {
    const { role } = executionRole(context, image);
    const simulate = await (simulator ??= loadSimulator());
    if (simulate === undefined) {
        return trustsAccount(trust, context.scope.account);
    }
    const path = role === serviceLinkedRole ? serviceLinkedPath : "";
    const principal = `arn:aws:iam::${context.scope.account}:role/${path}${role}`;
    // What the builder's own policies say of it is asked for by itself.
    const may = { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" };
    return simulate(
        { identity: [{ Statement: [may] }], resource: parsed(trust) },
        {
            action: "sts:AssumeRole",
            resource: `arn:aws:iam::${account}:role/${distributionRoleName}`,
            accountId: account,
            principal,
            context: { "aws:PrincipalArn": principal, "aws:PrincipalAccount": context.scope.account },
        },
    );
}

/** One call that is asked for where the build makes it. */
export async function requireRight(
    context: Context,
    image: Image,
    account: string,
    action: string,
    resource: string,
    said: Said = {},
): Promise<void> {
    const caller =
        account === context.scope.account ? executionRole(context, image) : { account, role: distributionRoleName };
    const row = serviceCalls.find((row) => row.inPlace === true && row.action === action);
    const call = { action, resource, account, said: { ...row?.said, ...said } };
    await requireCall(context, image, caller, call);
}

/** Whether a role of the builder's account may do something, be it the execution role or another. */
export async function mayCall(
    context: Context,
    image: Image,
    role: string | undefined,
    action: string,
    resource: string,
    said: Said = {},
): Promise<boolean> {
    const { account } = context.scope;
    const caller = role === undefined ? executionRole(context, image) : { account, role };
    return permitted(context, image, caller, { action, resource, account, said });
}

function executionRole(context: Context, image: Image): Caller {
    return { account: context.scope.account, role: roleName(image.executionRole ?? serviceLinkedRole) };
}

const callOf = (context: Context, { action, said }: ServiceCall, target: Target): Call => ({
    action,
    resource: target.resource,
    account: target.account ?? context.scope.account,
    said: { ...said, ...target.said },
});

async function requireCall(context: Context, image: Image, caller: Caller, call: Call): Promise<void> {
    if (await permitted(context, image, caller, call)) {
        return;
    }
    const where = caller.account === context.scope.account ? "" : ` in account ${caller.account}`;
    throw new BuildFailure(`The role '${caller.role}'${where} lacks ${call.action} on ${call.resource}.`);
}

/** Loaded for the first build that asks. */
let simulator: ReturnType<typeof loadSimulator> | undefined;
/** A build reads the policies of a role, and of a resource, once. */
const policies = new WeakMap<Image, Map<string, Promise<unknown>>>();

interface RolePolicies {
    identity: string[];
    boundary: string | undefined;
}

async function permitted(context: Context, image: Image, caller: Caller, call: Call): Promise<boolean> {
    const { action, resource, said } = call;
    const ofService = caller.role === serviceLinkedRole;
    if (ofService && action === "ssm:PutParameter" && !resource.includes(":parameter/imagebuilder/")) {
        return false;
    }
    const { identity, boundary } = ofService ? allowing(action) : await policiesOf(context, image, caller);
    const simulate = await (simulator ??= loadSimulator());
    if (simulate === undefined) {
        return allows(identity, action, resource);
    }
    const path = ofService ? serviceLinkedPath : "";
    const principal = `arn:aws:iam::${caller.account}:role/${path}${caller.role}`;
    const owned = await ownPolicy(context, image, action, resource, principal);
    const account = owned?.account ?? (/^[0-9]{12}$/.exec(resource.split(":")[4] ?? "")?.[0] || call.account);
    const given: AccessPolicies = {
        identity: identity.map(parsed),
        boundaries: boundary === undefined ? undefined : [parsed(boundary)],
        resource: owned?.policy === undefined ? undefined : parsed(owned.policy),
    };
    return simulate(given, {
        action,
        resource,
        accountId: account,
        principal,
        context: { ...everyCall(principal, caller.account), "aws:ResourceAccount": account, ...said },
    });
}

/** What comes with each call of a role, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const everyCall = (principal: string, account: string): Said => ({
    "aws:PrincipalArn": principal,
    "aws:PrincipalAccount": account,
    "aws:PrincipalType": "AssumedRole",
    "aws:PrincipalIsAWSService": "false",
    "aws:SecureTransport": "true",
});

const parsed = (document: string): PolicyLike => JSON.parse(document) as PolicyLike;

const allowing = (action: string): RolePolicies => ({
    identity: [JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] })],
    boundary: undefined,
});

function once<T>(image: Image, key: string, read: () => Promise<T>): Promise<T> {
    const known = policies.get(image) ?? new Map<string, Promise<unknown>>();
    policies.set(image, known);
    const found = (known.get(key) as Promise<T> | undefined) ?? read();
    known.set(key, found);
    return found;
}

function policiesOf(context: Context, image: Image, { account, role }: Caller): Promise<RolePolicies> {
    return once(image, `${account}/${role}`, async () => ({
        identity: await policiesOfRole(context.aws, { ...context.scope, account }, role),
        boundary: await boundaryOfRole(context.aws, { ...context.scope, account }, role),
    }));
}

/** A role in another account is asked whom it trusts by itself. */
async function ownPolicy(
    context: Context,
    image: Image,
    action: string,
    resource: string,
    principal: string,
): Promise<OwnedPolicy | undefined> {
    if (action === "sts:AssumeRole") {
        const trusted = { Effect: "Allow", Principal: { AWS: principal }, Action: action };
        return { policy: JSON.stringify({ Statement: [trusted] }) };
    }
    // A bucket's is the same for all its objects.
    const holder = resource.includes(":s3:::") ? resource.split("/")[0] : resource;
    return once(image, holder, () => resourcePolicy(context, resource));
}
