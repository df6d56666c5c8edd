// Lifecycle policies as they are kept and checked; lifecycleRuns.ts carries them out.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateLifecyclePolicy.html
import { formArn } from "./arns";
import { commit, Context, Operations } from "./context";
import { alreadyExists, invalidCombination, invalidParameterValue, notFound } from "./errors";
import { FilterFields, filtered, ListRequest, page } from "./lists";
import { runEveryDay } from "./lifecycleRuns";
import { LifecyclePolicy, LifecyclePolicyDetail } from "./lifecycleRecords";
import { Tags } from "./records";
import { checkServiceRole } from "./roles";
import { checkVersion } from "./versions";

type Settings = Pick<
    LifecyclePolicy,
    "description" | "executionRole" | "resourceType" | "policyDetails" | "resourceSelection"
> & {
    status?: LifecyclePolicy["status"];
};

async function create(
    request: Settings & { name: string; tags?: Tags; dryRun?: boolean },
    context: Context,
): Promise<object> {
    const arn = formArn(context.scope, "lifecycle-policy", request.name);
    if (context.state.get("lifecycle-policy", arn) !== undefined) {
        throw alreadyExists("LifecyclePolicy", arn);
    }
    await check(request, context);
    const policy: LifecyclePolicy = {
        ...settingsOf(request),
        arn,
        name: request.name,
        dateCreated: context.clock.timestamp(),
        tags: request.tags ?? {},
    };
    commit(context, "lifecycle-policy", policy, request.dryRun);
    runEveryDay(context, policy);
    return { lifecyclePolicyArn: arn };
}

async function update(request: Settings & { lifecyclePolicyArn: string }, context: Context): Promise<object> {
    const { arn, name, dateCreated, dateLastRun, tags, resourceType } = find(context, request.lifecyclePolicyArn);
    if (request.resourceType !== resourceType) {
        throw invalidCombination(`The resource type of a policy can't be changed; it is ${resourceType}.`);
    }
    await check(request, context);
    const dateUpdated = context.clock.timestamp();
    const kept = { arn, name, dateCreated, dateUpdated, dateLastRun, tags };
    context.state.add("lifecycle-policy", { ...settingsOf(request), ...kept });
    return { lifecyclePolicyArn: arn };
}

function settingsOf(request: Settings) {
    const { description, executionRole, resourceType, policyDetails, resourceSelection, status = "ENABLED" } = request;
    return { description, executionRole, resourceType, policyDetails, resourceSelection, status };
}

async function check(settings: Settings, context: Context): Promise<void> {
    const { recipes, tagMap } = settings.resourceSelection;
    if ((recipes === undefined) === (tagMap === undefined)) {
        throw invalidCombination("You must specify exactly one of 'recipes' and 'tagMap' in 'resourceSelection'.");
    }
    recipes?.forEach((recipe) => checkVersion(recipe.semanticVersion));
    const actions = new Set<string>();
    settings.policyDetails.forEach((detail, i) => {
        checkDetail(detail, settings.resourceType, `policyDetails[${i}]`);
        if (actions.has(detail.action.type)) {
            throw invalidCombination(`The action ${detail.action.type} is used by more than one rule.`);
        }
        actions.add(detail.action.type);
    });
    await checkServiceRole(context, settings.executionRole);
}

function checkDetail(
    { action, filter, exclusionRules }: LifecyclePolicyDetail,
    resourceType: string,
    path: string,
): void {
    const { amis, snapshots, containers } = action.includeResources ?? {};
    if (filter.type === "AGE" && filter.unit === undefined) {
        throw invalidParameterValue({ parameter: `${path}.filter.unit`, reason: "An AGE filter needs a unit." });
    }
    const rules: [broken: boolean, message: string][] = [
        [filter.type === "COUNT" && filter.unit !== undefined, "A COUNT filter has no unit."],
        [
            filter.type === "COUNT" && action.type !== "DELETE",
            "A COUNT filter can only be used with the DELETE action.",
        ],
        [filter.type === "COUNT" && filter.retainAtLeast !== undefined, "'retainAtLeast' is for AGE filters."],
        [action.type !== "DELETE" && filter.retainAtLeast !== undefined, "'retainAtLeast' is for the DELETE action."],
        [action.type !== "DELETE" && snapshots === true, "Snapshots can only be included in the DELETE action."],
        [action.type !== "DELETE" && containers === true, "Containers can only be included in the DELETE action."],
        [snapshots === true && amis !== true, "Snapshots can only be included together with AMIs."],
    ];
    if (resourceType === "CONTAINER_IMAGE") {
        rules.push(
            [action.type !== "DELETE", "A policy for container images supports only the DELETE action."],
            [amis === true || snapshots === true, "A policy for container images can't include AMIs or snapshots."],
            [exclusionRules?.amis !== undefined, "A policy for container images can't exclude AMIs."],
        );
    }
    const broken = rules.filter(([isBroken]) => isBroken).map(([, message]) => message);
    if (broken.length > 0) {
        throw invalidCombination(`${path}: ${broken.join(" ")}`);
    }
}

function find(context: Context, arn: string): LifecyclePolicy {
    const policy = context.state.get("lifecycle-policy", arn);
    if (policy === undefined) {
        throw notFound(arn);
    }
    return policy;
}

function get(request: { lifecyclePolicyArn: string }, context: Context): object {
    return { lifecyclePolicy: find(context, request.lifecyclePolicyArn) };
}

function remove(request: { lifecyclePolicyArn: string }, context: Context): object {
    const { arn } = find(context, request.lifecyclePolicyArn);
    context.state.remove("lifecycle-policy", arn);
    return { lifecyclePolicyArn: arn };
}

const filters: FilterFields<LifecyclePolicy> = {
    name: (p) => p.name,
    resourceType: (p) => p.resourceType,
    status: (p) => p.status,
};

function list(request: ListRequest, context: Context): object {
    const { items, nextToken } = page(filtered(context.state.all("lifecycle-policy"), request, filters), request);
    return { lifecyclePolicySummaryList: items, nextToken };
}

export const lifecyclePolicyOperations: Operations = {
    CreateLifecyclePolicy: create,
    GetLifecyclePolicy: get,
    UpdateLifecyclePolicy: update,
    DeleteLifecyclePolicy: remove,
    ListLifecyclePolicies: list,
};
