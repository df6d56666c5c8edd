// Components. A version is written once; the same name and version with other content gets the next build number.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html
import { formArn, parseArn } from "./arns";
import { commit, Context, Operations } from "./context";
import { refuseIfReferenced, refuseIfShared, sameName } from "./dependents";
import { documentText, readComponentDocument } from "./documents";
import { alreadyExists, invalidCombination, notFound } from "./errors";
import { FilterFields, filtered, ListRequest, page } from "./lists";
import { allManagedComponents, allMarketplaceComponents } from "./managedResources";
import { Component, Tags } from "./records";
import { checkKey, findComponent } from "./references";
import { latestVersionReferences } from "./versionReferences";
import { checkVersion } from "./versions";

interface CreateRequest {
    name: string;
    semanticVersion: string;
    platform: string;
    data?: string;
    uri?: string;
    description?: string;
    changeDescription?: string;
    supportedOsVersions?: string[];
    kmsKeyId?: string;
    tags?: Tags;
    dryRun?: boolean;
}

/** The quota of an account that has not asked for more. */
const componentBytes = 64 * 1024;

async function create(request: CreateRequest, context: Context): Promise<object> {
    checkVersion(request.semanticVersion);
    const data = await documentText(context, request, { data: "data", uri: "uri", quota: componentBytes });
    const document = readComponentDocument(data);
    await checkKey(context, "kmsKeyId", request.kmsKeyId);
    const { name, semanticVersion: version, platform, description, changeDescription, supportedOsVersions } = request;
    const content = { ...document, name, version, platform, description, changeDescription, supportedOsVersions, data };
    const builds = sameName(context, "component", name).filter((c) => c.version === version);
    const latest = builds.at(-1);
    if (latest !== undefined && sameContent(latest, content)) {
        throw alreadyExists("Component", latest.arn);
    }
    const build = (latest?.build ?? 0) + 1;
    const component: Component = {
        ...content,
        build,
        arn: formArn(context.scope, "component", name, version, build),
        owner: context.scope.account,
        state: { status: "ACTIVE" },
        kmsKeyId: request.kmsKeyId,
        encrypted: true,
        dateCreated: context.clock.timestamp(),
        tags: request.tags ?? {},
    };
    commit(context, "component", component, request.dryRun);
    return { componentBuildVersionArn: component.arn, latestVersionReferences: latestVersionReferences(component.arn) };
}

function sameContent(component: Component, content: Partial<Component>): boolean {
    const fields = ["data", "platform", "description", "changeDescription", "supportedOsVersions"] as const;
    return fields.every((field) => JSON.stringify(component[field]) === JSON.stringify(content[field]));
}

function get(request: { componentBuildVersionArn: string }, context: Context): object {
    const component = findComponent(context, request.componentBuildVersionArn);
    if (component === undefined) {
        throw notFound(request.componentBuildVersionArn);
    }
    return { component, latestVersionReferences: latestVersionReferences(component.arn) };
}

function remove(request: { componentBuildVersionArn: string }, context: Context): object {
    const arn = request.componentBuildVersionArn;
    const component = context.state.get("component", arn);
    if (component === undefined) {
        throw notFound(arn);
    }
    refuseIfShared(context, arn);
    const recipes = [...context.state.all("image-recipe"), ...context.state.all("container-recipe")];
    const references = recipes.flatMap((recipe) =>
        (recipe.components ?? []).map((use) => ({ arn: use.componentArn, from: recipe.arn })),
    );
    refuseIfReferenced(component, context.state.all("component"), references);
    context.state.remove("component", arn);
    return { componentBuildVersionArn: arn };
}

const filters: FilterFields<Component> = {
    name: (c) => c.name,
    version: (c) => c.version,
    platform: (c) => c.platform,
    type: (c) => c.type,
    description: (c) => c.description,
    supportedOsVersion: (c) => c.supportedOsVersions,
    status: (c) => c.state.status,
    productCodes: () => undefined,
};

type OwnedListRequest = ListRequest & { owner?: string; byName?: boolean };

function list(request: OwnedListRequest, context: Context): object {
    const components = ownedComponents(request.owner, context);
    const versions = lastOf(components, (c) => `${parseArn(c.arn).name}/${c.version}`);
    refuseVersionFilterByName(request);
    const rows = request.byName === true ? lastOf(versions, (c) => c.name) : versions;
    const deprecatedToo = request.filters?.some((filter) => filter.name === "status") === true;
    const shown = rows.filter((c) => deprecatedToo || c.state.status !== "DEPRECATED");
    const { items, nextToken } = page(filtered(shown, request, filters), request);
    return {
        componentVersionList: items.map((c) => ({ ...c, arn: versionArn(c.arn), status: c.state.status })),
        nextToken,
    };
}

function ownedComponents(owner: string | undefined, context: Context): Component[] {
    switch (owner ?? "Self") {
        case "Self":
            return context.state.all("component");
        case "Amazon":
            return allManagedComponents(context.scope);
        case "ThirdParty":
            return allMarketplaceComponents(context.scope);
        default:
            return [];
    }
}

/** The last of each group, in the order of the first. */
export function lastOf<T>(items: T[], group: (item: T) => string): T[] {
    return [...new Map(items.map((item) => [group(item), item])).values()];
}

export function refuseVersionFilterByName(request: OwnedListRequest): void {
    if (request.byName === true && request.filters?.some((filter) => filter.name === "version") === true) {
        throw invalidCombination("You can't combine 'byName' with the 'version' filter.");
    }
}

/** Lists show versions: the ARN without its build number. */
export function versionArn(buildVersionArn: string): string {
    return buildVersionArn.replace(/\/\d+$/, "");
}

function listBuilds(request: ListRequest & { componentVersionArn?: string }, context: Context): object {
    const { componentVersionArn: arn } = request;
    const builds = context.state.all("component").filter((c) => arn === undefined || versionArn(c.arn) === arn);
    const { items, nextToken } = page(
        builds.filter((c) => c.state.status !== "DEPRECATED"),
        request,
    );
    return { componentSummaryList: items, nextToken };
}

export const componentOperations: Operations = {
    CreateComponent: create,
    GetComponent: get,
    DeleteComponent: remove,
    ListComponents: list,
    ListComponentBuildVersions: listBuilds,
};
