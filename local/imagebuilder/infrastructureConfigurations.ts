// Infrastructure configurations.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateInfrastructureConfiguration.html
import { formArn } from "./arns";
import { commit, Context, Operations } from "./context";
import { refuseIfPipelineNames } from "./dependents";
import { alreadyExists, invalidCombination, invalidParameterValue, notFound } from "./errors";
import { filtered, ListRequest, page } from "./lists";
import { InfrastructureConfiguration, Tags } from "./records";

type Settings = Omit<InfrastructureConfiguration, "arn" | "name" | "dateCreated" | "dateUpdated" | "tags">;
type CreateRequest = Settings & { name: string; tags?: Tags; dryRun?: boolean };
type UpdateRequest = Settings & { infrastructureConfigurationArn: string };

async function create(request: CreateRequest, context: Context): Promise<object> {
    const arn = formArn(context.scope, "infrastructure-configuration", request.name);
    if (context.state.get("infrastructure-configuration", arn) !== undefined) {
        throw alreadyExists("InfrastructureConfiguration", arn);
    }
    await check(request, context);
    const { dryRun, tags, ...settings } = request;
    const record = {
        ...withDefaults(settings),
        name: request.name,
        arn,
        dateCreated: context.clock.timestamp(),
        tags: tags ?? {},
    };
    commit(context, "infrastructure-configuration", record, dryRun);
    return { infrastructureConfigurationArn: arn };
}

/** An update replaces everything but name, tags and the date of birth. */
async function update(request: UpdateRequest, context: Context): Promise<object> {
    const { infrastructureConfigurationArn: arn, ...settings } = request;
    const { name, dateCreated, tags } = find(context, arn);
    await check(request, context);
    const record = { ...withDefaults(settings), arn, name, dateCreated, tags, dateUpdated: context.clock.timestamp() };
    context.state.add("infrastructure-configuration", record);
    return { infrastructureConfigurationArn: arn };
}

function withDefaults<T extends Settings>(settings: T): T {
    return { terminateInstanceOnFailure: true, terminateInstanceOnCompletion: true, ...settings };
}

const reservedTagKeys = ["CreatedBy", "Ec2ImageBuilderArn", "Name", "Tags"];

async function check(settings: Settings, context: Context): Promise<void> {
    const { placement, resourceTags, subnetId, securityGroupIds, instanceProfileName, snsTopicArn } = settings;
    if (subnetId !== undefined && (securityGroupIds ?? []).length === 0) {
        throw invalidCombination("When you specify 'subnetId', you must also specify 'securityGroupIds'.");
    }
    const reserved = Object.keys(resourceTags ?? {}).filter((key) => reservedTagKeys.includes(key));
    if (reserved.length > 0) {
        throw invalidParameterValue({
            parameter: "resourceTags",
            reason: `Reserved tag keys: ${reserved.join(", ")}.`,
        });
    }
    const { hostId, hostResourceGroupArn, tenancy } = placement ?? {};
    if (hostId !== undefined && hostResourceGroupArn !== undefined) {
        throw invalidCombination("You can specify 'hostId' or 'hostResourceGroupArn', not both.");
    }
    if ((hostId !== undefined || hostResourceGroupArn !== undefined) && tenancy !== "host") {
        throw invalidCombination("'hostId' and 'hostResourceGroupArn' only apply if 'tenancy' is 'host'.");
    }
    if (!(await instanceProfileExists(context, instanceProfileName))) {
        throw invalidParameterValue({
            parameter: "instanceProfileName",
            reason: "The provided instance profile does not exist. Please specify a different instance profile and try again.",
        });
    }
    if (snsTopicArn !== undefined) {
        await checkTopic(context, snsTopicArn);
    }
}

async function instanceProfileExists(context: Context, name: string): Promise<boolean> {
    try {
        await context.aws.query(context.scope, "iam", "GetInstanceProfile", { InstanceProfileName: name });
        return true;
    } catch {
        return false;
    }
}

async function checkTopic(context: Context, arn: string): Promise<void> {
    try {
        await context.aws.query(context.scope, "sns", "GetTopicAttributes", { TopicArn: arn });
    } catch {
        throw invalidParameterValue({ parameter: "snsTopicArn", reason: `The topic '${arn}' does not exist.` });
    }
}

function find(context: Context, arn: string): InfrastructureConfiguration {
    const record = context.state.get("infrastructure-configuration", arn);
    if (record === undefined) {
        throw notFound(arn);
    }
    return record;
}

function get(request: { infrastructureConfigurationArn: string }, context: Context): object {
    return { infrastructureConfiguration: find(context, request.infrastructureConfigurationArn) };
}

function remove(request: { infrastructureConfigurationArn: string }, context: Context): object {
    const { arn } = find(context, request.infrastructureConfigurationArn);
    refuseIfPipelineNames(context, "infrastructureConfigurationArn", arn);
    context.state.remove("infrastructure-configuration", arn);
    return { infrastructureConfigurationArn: arn };
}

function list(request: ListRequest, context: Context): object {
    const all = filtered(context.state.all("infrastructure-configuration"), request, { name: (c) => c.name });
    const { items, nextToken } = page(all, request);
    return { infrastructureConfigurationSummaryList: items, nextToken };
}

export const infrastructureConfigurationOperations: Operations = {
    CreateInfrastructureConfiguration: create,
    GetInfrastructureConfiguration: get,
    UpdateInfrastructureConfiguration: update,
    DeleteInfrastructureConfiguration: remove,
    ListInfrastructureConfigurations: list,
};
