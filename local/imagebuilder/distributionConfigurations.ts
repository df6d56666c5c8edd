// Distribution configurations.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateDistributionConfiguration.html
import { formArn } from "./arns";
import { commit, Context, Operations } from "./context";
import { refuseIfPipelineNames } from "./dependents";
import { alreadyExists, invalidCombination, invalidParameterValue, notFound } from "./errors";
import { filtered, ListRequest, page } from "./lists";
import { Distribution, DistributionConfiguration, Tags } from "./records";

interface Settings {
    description?: string;
    distributions: Distribution[];
}

/** A property of the model that the service does not use; every configuration has this value. */
const timeoutMinutes = 720;

function create(request: Settings & { name: string; tags?: Tags; dryRun?: boolean }, context: Context): object {
    const { name, description, distributions, tags, dryRun } = request;
    const arn = formArn(context.scope, "distribution-configuration", name);
    if (context.state.get("distribution-configuration", arn) !== undefined) {
        throw alreadyExists("DistributionConfiguration", arn);
    }
    check(distributions, context);
    const dateCreated = context.clock.timestamp();
    const record = { arn, name, description, distributions, timeoutMinutes, dateCreated, tags: tags ?? {} };
    commit(context, "distribution-configuration", record, dryRun);
    return { distributionConfigurationArn: arn };
}

function update(request: Settings & { distributionConfigurationArn: string }, context: Context): object {
    const { distributionConfigurationArn: arn, description, distributions } = request;
    const { name, dateCreated, tags } = find(context, arn);
    check(distributions, context);
    const dateUpdated = context.clock.timestamp();
    const record = { arn, name, description, distributions, timeoutMinutes, dateCreated, dateUpdated, tags };
    context.state.add("distribution-configuration", record);
    return { distributionConfigurationArn: arn };
}

function check(distributions: Distribution[], context: Context): void {
    const seen = new Set<string>();
    distributions.forEach((distribution, i) => {
        const path = `distributions[${i}]`;
        const { region } = distribution;
        if (!context.regions.has(region)) {
            throw invalidParameterValue({ parameter: `${path}.region`, reason: `'${region}' is not an AWS Region.` });
        }
        if (seen.has(region)) {
            throw invalidParameterValue({
                parameter: `${path}.region`,
                reason: `The Region '${region}' is specified twice.`,
            });
        }
        seen.add(region);
        checkOutputs(distribution, path);
        checkKinds(distribution);
        checkAmiName(distribution, path);
        checkUserGroups(distribution, path);
        checkLaunchTemplates(distribution);
        checkFastLaunch(distribution);
        checkParameters(distribution, path);
    });
}

/** https://github.com/hashicorp/terraform-provider-aws/issues/17390 has the service's own words. */
function checkOutputs(distribution: Distribution, path: string): void {
    if (Object.keys(distribution).every((field) => field === "region")) {
        throw invalidParameterValue({
            parameter: path,
            reason: "One or more outputs should be provided for each region in a distribution configuration.",
        });
    }
}

const amiOnly = [
    "licenseConfigurationArns",
    "launchTemplateConfigurations",
    "s3ExportConfiguration",
    "fastLaunchConfigurations",
    "ssmParameterConfigurations",
] as const;

function checkKinds(distribution: Distribution): void {
    const { region, amiDistributionConfiguration: ami, containerDistributionConfiguration: container } = distribution;
    if (ami !== undefined && container !== undefined) {
        throw invalidCombination(`The distribution for ${region} has settings for an AMI and for a container.`);
    }
    const wrong = container === undefined ? [] : amiOnly.filter((field) => distribution[field] !== undefined);
    if (wrong.length > 0) {
        throw invalidCombination(
            `The distribution for ${region} is for a container; it can't have ${wrong.join(", ")}.`,
        );
    }
}

/** Without the build date the second build of a pipeline would fail on a name that is taken. */
function checkAmiName({ amiDistributionConfiguration: ami }: Distribution, path: string): void {
    if (ami?.name !== undefined && !/\{\{\s*imagebuilder:buildDate\s*\}\}/.test(ami.name)) {
        throw invalidParameterValue({
            parameter: `${path}.amiDistributionConfiguration.name`,
            // https://github.com/hashicorp/terraform-provider-aws/issues/36610 has the service's own words.
            reason: "The EC2 AMI name must contain '{{ imagebuilder:buildDate }}' to ensure that the name will be unique.",
        });
    }
}

function checkUserGroups({ amiDistributionConfiguration: ami }: Distribution, path: string): void {
    const unknown = (ami?.launchPermission?.userGroups ?? []).filter((group) => group !== "all");
    if (unknown.length > 0) {
        throw invalidParameterValue({
            parameter: `${path}.amiDistributionConfiguration.launchPermission.userGroups`,
            reason: `The only supported value is 'all', found ${unknown.map((group) => `'${group}'`).join(", ")}.`,
        });
    }
}

function checkLaunchTemplates({ region, launchTemplateConfigurations: templates }: Distribution): void {
    const seen = new Set<string>();
    for (const { launchTemplateId, accountId = "" } of templates ?? []) {
        const key = `${launchTemplateId}/${accountId}`;
        if (seen.has(key)) {
            throw invalidCombination(`The launch template '${launchTemplateId}' is specified twice for ${region}.`);
        }
        seen.add(key);
    }
}

function checkFastLaunch({ region, fastLaunchConfigurations: fast }: Distribution): void {
    const accounts = new Set<string>();
    for (const { accountId = "", launchTemplate } of fast ?? []) {
        if (accounts.has(accountId)) {
            throw invalidCombination(`Fast launch is configured twice for the same account in ${region}.`);
        }
        accounts.add(accountId);
        const { launchTemplateId, launchTemplateName } = launchTemplate ?? {};
        if (launchTemplate !== undefined && (launchTemplateId === undefined) === (launchTemplateName === undefined)) {
            throw invalidCombination(
                "A fast launch template needs exactly one of 'launchTemplateId' and 'launchTemplateName'.",
            );
        }
    }
}

function checkParameters(distribution: Distribution, path: string): void {
    const targets = distribution.amiDistributionConfiguration?.targetAccountIds ?? [];
    (distribution.ssmParameterConfigurations ?? []).forEach(({ amiAccountId, parameterName }, i) => {
        const parameter = `${path}.ssmParameterConfigurations[${i}]`;
        if (amiAccountId !== undefined && !targets.includes(amiAccountId)) {
            throw invalidParameterValue({
                parameter: `${parameter}.amiAccountId`,
                reason: `The account '${amiAccountId}' is not a target account of ${distribution.region}.`,
            });
        }
        if (parameterName.includes("/") && !parameterName.startsWith("/")) {
            throw invalidParameterValue({
                parameter: `${parameter}.parameterName`,
                reason: `A name with a hierarchy must start with a slash, found '${parameterName}'.`,
            });
        }
    });
}

function find(context: Context, arn: string): DistributionConfiguration {
    const record = context.state.get("distribution-configuration", arn);
    if (record === undefined) {
        throw notFound(arn);
    }
    return record;
}

function get(request: { distributionConfigurationArn: string }, context: Context): object {
    return { distributionConfiguration: find(context, request.distributionConfigurationArn) };
}

function remove(request: { distributionConfigurationArn: string }, context: Context): object {
    const { arn } = find(context, request.distributionConfigurationArn);
    refuseIfPipelineNames(context, "distributionConfigurationArn", arn);
    context.state.remove("distribution-configuration", arn);
    return { distributionConfigurationArn: arn };
}

function list(request: ListRequest, context: Context): object {
    const all = filtered(context.state.all("distribution-configuration"), request, { name: (c) => c.name });
    const { items, nextToken } = page(all, request);
    return {
        distributionConfigurationSummaryList: items.map((c) => ({
            ...c,
            regions: c.distributions.map((d) => d.region),
        })),
        nextToken,
    };
}

export const distributionConfigurationOperations: Operations = {
    CreateDistributionConfiguration: create,
    GetDistributionConfiguration: get,
    UpdateDistributionConfiguration: update,
    DeleteDistributionConfiguration: remove,
    ListDistributionConfigurations: list,
};
