// Workflows. As with components, the same name and version with other content gets the next build number.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateWorkflow.html
import { formArn, parseArn } from "./arns";
import { commit, Context, Operations } from "./context";
import { lastOf, refuseVersionFilterByName, versionArn } from "./components";
import { refuseIfReferenced, refuseIfShared } from "./dependents";
import { documentText, readWorkflowDocument } from "./documents";
import { alreadyExists, invalidParameterValue, notFound } from "./errors";
import { FilterFields, filtered, ListRequest, page } from "./lists";
import { allManagedWorkflows } from "./managedResources";
import { Tags, Workflow } from "./records";
import { checkKey, findWorkflow } from "./references";
import { latestVersionReferences } from "./versionReferences";
import { checkVersion, matchesVersion } from "./versions";
import { checkStages } from "./workflowStages";

interface CreateRequest {
    name: string;
    semanticVersion: string;
    type: Workflow["type"];
    data?: string;
    uri?: string;
    description?: string;
    changeDescription?: string;
    kmsKeyId?: string;
    tags?: Tags;
    dryRun?: boolean;
}

async function create(request: CreateRequest, context: Context): Promise<object> {
    checkVersion(request.semanticVersion);
    const data = await documentText(context, request, { data: "data", uri: "uri" });
    const document = readWorkflowDocument(data);
    checkStages(request.type, document.steps);
    await checkKey(context, "kmsKeyId", request.kmsKeyId);
    const { name, semanticVersion: version, type, description, changeDescription } = request;
    const path = `${type.toLowerCase()}/${name}`;
    const versionOnly = formArn(context.scope, "workflow", path, version);
    const latest = context.state
        .all("workflow")
        .filter((w) => versionArn(w.arn) === versionOnly)
        .at(-1);
    if (latest?.data === data && latest.description === description && latest.changeDescription === changeDescription) {
        throw alreadyExists("Workflow", latest.arn);
    }
    const build = (latest?.build ?? 0) + 1;
    const workflow: Workflow = {
        ...document,
        name,
        version,
        build,
        type,
        data,
        description,
        changeDescription,
        arn: `${versionOnly}/${build}`,
        owner: context.scope.account,
        kmsKeyId: request.kmsKeyId,
        dateCreated: context.clock.timestamp(),
        tags: request.tags ?? {},
    };
    commit(context, "workflow", workflow, request.dryRun);
    return { workflowBuildVersionArn: workflow.arn, latestVersionReferences: latestVersionReferences(workflow.arn) };
}

function get(request: { workflowBuildVersionArn: string }, context: Context): object {
    const workflow = findWorkflow(context, request.workflowBuildVersionArn);
    if (workflow === undefined) {
        throw notFound(request.workflowBuildVersionArn);
    }
    return { workflow, latestVersionReferences: latestVersionReferences(workflow.arn) };
}

function remove(request: { workflowBuildVersionArn: string }, context: Context): object {
    const arn = request.workflowBuildVersionArn;
    const workflow = context.state.get("workflow", arn);
    if (workflow === undefined) {
        throw notFound(arn);
    }
    refuseIfShared(context, arn);
    const references = context.state
        .all("image-pipeline")
        .flatMap((pipeline) => (pipeline.workflows ?? []).map((use) => ({ arn: use.workflowArn, from: pipeline.arn })));
    refuseIfReferenced(workflow, context.state.all("workflow"), references);
    context.state.remove("workflow", arn);
    return { workflowBuildVersionArn: arn };
}

const filters: FilterFields<Workflow> = {
    name: (w) => w.name,
    version: (w) => w.version,
    description: (w) => w.description,
    type: (w) => w.type,
};

function list(request: ListRequest & { owner?: string; byName?: boolean }, context: Context): object {
    const { owner = "Self" } = request;
    if (owner === "Shared" || owner === "ThirdParty") {
        throw invalidParameterValue({ parameter: "owner", reason: `'${owner}' is not supported for workflows.` });
    }
    refuseVersionFilterByName(request);
    const workflows =
        owner === "Self" ? context.state.all("workflow") : owner === "Amazon" ? allManagedWorkflows(context.scope) : [];
    const versions = lastOf(workflows, (w) => versionArn(w.arn));
    const rows = request.byName === true ? lastOf(versions, (w) => parseArn(w.arn).name) : versions;
    const { items, nextToken } = page(filtered(rows, request, filters), request);
    return { workflowVersionList: items.map((w) => ({ ...w, arn: versionArn(w.arn) })), nextToken };
}

/** Other than those of components and images, this list takes a version with wildcards. */
function isVersion(workflow: Workflow, versionArnOrPattern: string): boolean {
    const [own, wanted] = [parseArn(workflow.arn), parseArn(versionArnOrPattern)];
    return (
        own.owner === wanted.owner &&
        own.region === wanted.region &&
        own.name === wanted.name &&
        matchesVersion(wanted.version ?? "x.x.x", workflow.version)
    );
}

function listBuilds(request: ListRequest & { workflowVersionArn?: string }, context: Context): object {
    const { workflowVersionArn: arn } = request;
    const builds = context.state.all("workflow").filter((w) => arn === undefined || isVersion(w, arn));
    const { items, nextToken } = page(builds, request);
    return { workflowSummaryList: items, nextToken };
}

export const workflowOperations: Operations = {
    CreateWorkflow: create,
    GetWorkflow: get,
    DeleteWorkflow: remove,
    ListWorkflows: list,
    ListWorkflowBuildVersions: listBuilds,
};
