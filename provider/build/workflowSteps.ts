// What the steps of a build's workflows ask of the execution role, once their documents are known.

import * as pulumi from "@pulumi/pulumi";
import { workflowDistribution } from "../access/workflowDistribution";
import { workflowNeeds } from "../access/workflowPolicy";
import { sentDocument } from "../documentDelivery/source";
import { checkWorkflowDocument } from "../documents/workflow";
import { isMadeWorkflow, type WorkflowReferenceArgs } from "../workflow/reference";

export function workflowSteps(references: readonly WorkflowReferenceArgs[] = []) {
    const others = {
        managed: references.flatMap(({ managed }) => managed ?? []),
        unread: references.some((reference) => reference.managed === undefined && !isMadeWorkflow(reference)),
    };
    return pulumi
        .all(references.filter(isMadeWorkflow).map((reference) => sentDocument(reference).text))
        .apply((texts) => {
            const documents = texts.map((text) => checkWorkflowDocument(text).document ?? {});
            return { workflows: workflowNeeds(documents, others), sent: workflowDistribution(documents) };
        });
}
