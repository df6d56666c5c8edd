// A person decides whether an image is distributed.

import { checkWorkflowDocument } from "../../provider/documents/workflow";
import { at, unchecked, violation, type Outcome } from "../outcome";
import { targets, types, type Resource, type Stack } from "../resource";
import { stackRule } from "../rule";
import { show, Value } from "../value";

const action = "WaitForAction";

export const approvalRequired = stackRule({
    id: "approval-required",
    title: "Images wait for an approval",
    wrong: "A pipeline runs no workflow with a step that waits for approval.",
    why: "Scheduled builds reach every region and account without anyone reviewing them.",
    mend: "Add a test workflow with a step `WaitForAction`, in a parallel group of its own so that it runs after the other tests.",
    severity: "medium",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html",
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html",
    ],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["CM-3", "SA-10"] }],
    settings: {},
    about: [types.imagePipeline],
    checkStack: (stack) =>
        stack.ofType(types.imagePipeline).flatMap((pipeline) => at(pipeline.urn, checkPipeline(stack, pipeline))),
    example: {
        failing: `new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
});`,
        passing: `const approval = new aws.imagebuilder.Workflow("approval", {
    type: "TEST",
    version: "1.0.0",
    data: \`
name: approval
schemaVersion: 1.0
steps:
  - name: WaitForApproval
    action: WaitForAction
    onFailure: Abort
    timeoutSeconds: 86400
\`,
});
new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
    executionRole: "arn:aws:iam::111122223333:role/image-execution",
    workflows: [
        { workflowArn: "arn:aws:imagebuilder:us-east-1:aws:workflow/build/build-image/x.x.x" },
        { workflowArn: "arn:aws:imagebuilder:us-east-1:aws:workflow/test/test-image/x.x.x", parallelGroup: "tests" },
        { workflowArn: approval.arn, parallelGroup: "approval" },
    ],
});`,
    },
});

function checkPipeline(stack: Stack, pipeline: Resource): Outcome[] {
    const list = pipeline.properties.get("workflows").list;
    if (list.isUnknown) {
        // The record of what went into the list names its workflows, if not their order.
        const found = stack.referred(pipeline, list, targets.workflow);
        return found !== "unknown" && found.some(waits) ? [] : [unchecked(list)];
    }
    const arns = list.items.map((entry) => entry.get("workflowArn").text);
    const open: Outcome[] = [];
    for (const arn of arns.filter(({ content }) => !/:aws:workflow\//.test(String(content)))) {
        const found = stack.referred(pipeline, arn, targets.workflow);
        if (found === "unknown") open.push(unchecked(arn));
        else if (found.length === 0) open.push(unchecked(arn, "names a workflow that is not in this stack"));
        else if (found.some(waits)) return [];
        else open.push(...found.flatMap(unreadable));
    }
    if (open.length > 0) return open;
    const said = arns.length === 0 ? "is not set" : "has no step that waits";
    return [violation(list, `${said}. Add a workflow with a step ${show(action)}.`)];
}

function waits({ properties }: Resource): boolean {
    const { content } = properties.get("data");
    if (typeof content !== "string") return false;
    const steps = new Value(checkWorkflowDocument(content).document).get("steps").all;
    return steps.some((step) => step.get("action").content === action);
}

/** A document that lies in S3, or is not known yet. */
function unreadable({ properties }: Resource): Outcome[] {
    const data = properties.get("data");
    if (typeof data.content === "string") return [];
    return [unchecked(data, "of a workflow cannot be read here")];
}
