// The workflows of a pipeline as the pipeline takes them: those of documents are made, the others found by their ARN.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html

import * as pulumi from "@pulumi/pulumi";
import type * as imagebuilder from "@pulumi/aws/types/input";
import { ranges } from "../checks/bounds";
import { partOf, type PlainArgs } from "../checks/checkedArgs";
import { lateInputError, type InputErrors } from "../checks/inputErrors";
import type { DocumentBucketArgs } from "../documentDelivery/store";
import { imageBuilderArn, type Location } from "../shared/location";
import { documentParameterLists, documentParameters, hasSeveralValues } from "../shared/documentParameters";
import { Workflow } from "./workflow";
import { isMadeWorkflow, stageOfReference, workflowKey, type WorkflowReferenceArgs } from "./reference";

/** What a pipeline tells the workflows that it makes. */
export interface WorkflowParts {
    location: Location;
    retainOldVersions: boolean | undefined;
    keepVersions?: number | undefined;
    region: pulumi.Input<string> | undefined;
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
    documentBucket: DocumentBucketArgs | undefined;
}

/** The names of the workflows that are created, which hold the pipeline's. */
export function checkMadeWorkflowNames(errors: InputErrors, path: string, list: PlainArgs, pipelineName: string): void {
    if (!Array.isArray(list)) return;
    list.forEach((reference: PlainArgs, index) => {
        const key = isMadeWorkflow(reference) ? workflowKey(reference) : undefined;
        const length = key === undefined ? 0 : pipelineName.length + key.length + 1;
        if (length <= ranges.name.max) return;
        errors.add(
            `${path}[${index}].name`,
            `\`${pipelineName}-${key}\` has ${length} characters; a workflow's name has at most ${ranges.name.max}. Specify a shorter \`name\`.`,
        );
    });
}

/** True where a workflow is given what the AWS provider cannot pass on: several values of one parameter. */
export function takeSeveralValues(references: readonly WorkflowReferenceArgs[] = []): boolean {
    return references.some(({ parameters }) => hasSeveralValues(parameters));
}

/** What `aws.imagebuilder.ImagePipeline` and `aws.imagebuilder.Image` take as `workflows`. */
export function workflowConfigurations(
    parent: pulumi.Resource,
    name: string,
    pipelineName: string,
    references: readonly WorkflowReferenceArgs[],
    parts: WorkflowParts,
): imagebuilder.imagebuilder.ImagePipelineWorkflow[] {
    const several = takeSeveralValues(references);
    return references.map((reference, index) => ({
        workflowArn: isMadeWorkflow(reference)
            ? makeWorkflow(parent, name, pipelineName, reference, parts).arn
            : referencedArn(reference, parts.location),
        onFailure: reference.onFailure,
        parallelGroup: reference.parallelGroup,
        // Cloud Control takes the lists as they are.
        parameters: several
            ? (documentParameterLists(reference.parameters) as never)
            : documentParameters(singleValues(`workflows[${index}].parameters`, reference.parameters)),
    }));
}

/** How many values an output holds is known too late to choose another type of resource for them. */
function singleValues(path: string, parameters: WorkflowReferenceArgs["parameters"]): typeof parameters {
    if (parameters === undefined) return undefined;
    return pulumi.output(parameters).apply((given) => {
        const wrong = Object.entries(given).filter(([, values]) => values.length !== 1);
        if (wrong.length === 0) return given;
        const found = wrong.map(([name, { length }]) => ({
            path: `${path}.${name}`,
            reason: `has ${length} values, which became known only during the deployment. Write the list in the program, with outputs as its items.`,
        }));
        throw lateInputError("A workflow", found);
    });
}

function makeWorkflow(
    parent: pulumi.Resource,
    name: string,
    pipelineName: string,
    reference: WorkflowReferenceArgs,
    parts: WorkflowParts,
): Workflow {
    const key = workflowKey(reference) ?? "workflow";
    return new Workflow(
        `${name}-${key}`,
        {
            name: `${pipelineName}-${key}`,
            type: reference.type ?? "",
            document: reference.document as unknown,
            file: reference.file,
            documentBucket: parts.documentBucket,
            retainOldVersions: parts.retainOldVersions,
            keepVersions: parts.keepVersions,
            region: parts.region,
            tags: parts.tags,
        },
        partOf(parent),
    );
}

function referencedArn(reference: WorkflowReferenceArgs, location: Location): pulumi.Output<string> {
    const stage = (stageOfReference(reference) ?? reference.type ?? "").toLowerCase();
    if (reference.managed !== undefined)
        return imageBuilderArn(location, "aws", `workflow/${stage}/${reference.managed}/x.x.x`);
    if (reference.name !== undefined) {
        const resource = `workflow/${stage}/${reference.name}/${reference.version ?? "x.x.x"}`;
        return imageBuilderArn(location, location.accountId, resource);
    }
    return pulumi.output(reference.arn ?? "");
}
