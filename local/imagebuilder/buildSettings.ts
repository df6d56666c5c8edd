// How a build is made: what pipelines and images are given alike, and the rules that hold for both.
import { Context } from "./context";
import { invalidCombination, invalidParameterValue } from "./errors";
import { BuildSettings, ContainerRecipe, ImageRecipe, WorkflowUse } from "./records";
import { checkReference, findContainerRecipe, findImageRecipe, findWorkflow } from "./references";
import { checkServiceRole } from "./roles";

export type BuildRequest = Omit<BuildSettings, "imageTestsConfiguration" | "enhancedImageMetadataEnabled"> & {
    imageTestsConfiguration?: { imageTestsEnabled?: boolean; timeoutMinutes?: number };
    enhancedImageMetadataEnabled?: boolean;
};

/** The checked settings with the defaults that the service stores. */
export async function buildSettings(request: BuildRequest, context: Context): Promise<BuildSettings> {
    findRecipe(request, context);
    mustExist(
        context,
        "infrastructure-configuration",
        "infrastructureConfigurationArn",
        request.infrastructureConfigurationArn,
    );
    if (request.distributionConfigurationArn !== undefined) {
        mustExist(
            context,
            "distribution-configuration",
            "distributionConfigurationArn",
            request.distributionConfigurationArn,
        );
    }
    checkWorkflows(request, context);
    checkScanning(request);
    await checkServiceRole(context, request.executionRole);
    return {
        imageRecipeArn: request.imageRecipeArn,
        containerRecipeArn: request.containerRecipeArn,
        infrastructureConfigurationArn: request.infrastructureConfigurationArn,
        distributionConfigurationArn: request.distributionConfigurationArn,
        imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 720, ...request.imageTestsConfiguration },
        enhancedImageMetadataEnabled: request.enhancedImageMetadataEnabled ?? true,
        imageScanningConfiguration: request.imageScanningConfiguration,
        workflows: request.workflows,
        executionRole: request.executionRole,
    };
}

/** The recipe that a build would use now. */
export function findRecipe(
    request: { imageRecipeArn?: string; containerRecipeArn?: string },
    context: Context,
): ImageRecipe | ContainerRecipe {
    const { imageRecipeArn, containerRecipeArn } = request;
    if ((imageRecipeArn === undefined) === (containerRecipeArn === undefined)) {
        throw invalidCombination("You must specify exactly one of 'imageRecipeArn' and 'containerRecipeArn'.");
    }
    const parameter = imageRecipeArn === undefined ? "containerRecipeArn" : "imageRecipeArn";
    checkReference(parameter, imageRecipeArn ?? containerRecipeArn ?? "");
    const recipe =
        imageRecipeArn === undefined
            ? findContainerRecipe(context, containerRecipeArn ?? "")
            : findImageRecipe(context, imageRecipeArn);
    if (recipe === undefined) {
        throw invalidParameterValue({
            parameter,
            reason: `The recipe '${imageRecipeArn ?? containerRecipeArn}' does not exist.`,
        });
    }
    return recipe;
}

function mustExist(
    context: Context,
    kind: "infrastructure-configuration" | "distribution-configuration",
    parameter: string,
    arn: string,
): void {
    if (context.state.get(kind, arn) === undefined) {
        throw invalidParameterValue({ parameter, reason: `The resource '${arn}' does not exist.` });
    }
}

const mostWorkflows = 10;

function checkWorkflows(request: BuildRequest, context: Context): void {
    const { workflows } = request;
    if (workflows === undefined) {
        return;
    }
    if (request.executionRole === undefined) {
        throw invalidCombination("You must also specify 'executionRole' when you provide 'workflows'.");
    }
    if (workflows.length > mostWorkflows) {
        throw invalidCombination(`At most ${mostWorkflows} workflows are allowed, found ${workflows.length}.`);
    }
    for (const stage of ["BUILD", "DISTRIBUTION"]) {
        if (workflows.filter((use) => stageOf(use) === stage).length > 1) {
            throw invalidCombination(`Only one ${stage} workflow is allowed.`);
        }
    }
    for (const use of workflows) {
        checkWorkflow(use, context);
    }
}

function checkWorkflow(use: WorkflowUse, context: Context): void {
    checkReference("workflows", use.workflowArn);
    const workflow = findWorkflow(context, use.workflowArn);
    if (workflow === undefined) {
        throw invalidParameterValue({
            parameter: "workflows",
            reason: `The workflow '${use.workflowArn}' does not exist.`,
        });
    }
    // https://github.com/aws/aws-cdk/issues/29910 has the service's own words.
    if (workflow.owner === "Amazon" && !use.workflowArn.endsWith("/x.x.x")) {
        throw invalidParameterValue({
            parameter: "workflows",
            reason: `AWS managed workflows must have latest version 'x.x.x' for '${use.workflowArn}'`,
        });
    }
    if (stageOf(use) !== "TEST" && (use.parallelGroup !== undefined || use.onFailure !== undefined)) {
        throw invalidCombination(
            `'parallelGroup' and 'onFailure' are for TEST workflows; '${use.workflowArn}' is none.`,
        );
    }
    const given = (use.parameters ?? []).map((p) => p.name);
    const defined = workflow.parameters ?? [];
    const unknown = given.filter((name) => !defined.some((d) => d.name === name));
    if (unknown.length > 0) {
        throw invalidCombination(
            `The workflow '${workflow.arn}' does not define the parameters: ${unknown.join(", ")}.`,
        );
    }
    const missing = defined.filter((d) => d.defaultValue === undefined && !given.includes(d.name)).map((d) => d.name);
    if (missing.length > 0) {
        throw invalidCombination(
            `The workflow '${workflow.arn}' needs values for the parameters: ${missing.join(", ")}.`,
        );
    }
}

/** The stage stands in the ARN. */
export function stageOf(use: WorkflowUse): string {
    return use.workflowArn.split("/")[1].toUpperCase();
}

function checkScanning(request: BuildRequest): void {
    const { imageScanningConfiguration: scanning, imageTestsConfiguration: tests, imageRecipeArn } = request;
    if (scanning?.imageScanningEnabled === true && tests?.imageTestsEnabled === false) {
        throw invalidCombination("Image scanning needs image tests to be enabled.");
    }
    const onDemand = scanning?.imageScanningTypes?.[0] === "ON_DEMAND_AMI_CVE";
    if (onDemand && imageRecipeArn === undefined) {
        throw invalidCombination("'ON_DEMAND_AMI_CVE' scans need an image recipe.");
    }
    if (scanning?.scanResultCondition !== undefined && !onDemand) {
        throw invalidCombination("'scanResultCondition' needs the scan type 'ON_DEMAND_AMI_CVE'.");
    }
}

/** Outside its own prefix the service may not write logs by itself. */
export function checkLogGroups(groups: (string | undefined)[], executionRole: string | undefined): void {
    const foreign = groups.filter((group) => group !== undefined && !group.startsWith("/aws/imagebuilder/"));
    if (foreign.length > 0 && executionRole === undefined) {
        throw invalidCombination(
            `The log group '${foreign[0]}' is outside /aws/imagebuilder/, so 'executionRole' is required.`,
        );
    }
}
