// InputErrors that only workflow documents can have.

import type { CodeEntry } from "./entry";

const documentPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-workflow-create-document.html";
const actionsPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html";
const variablesPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-dynamic-vars.html";

export const workflowCodes = {
    "too-many-steps": {
        severity: "error",
        title: "More steps than a workflow may have",
        meaning: "A workflow document has up to 15 steps.",
        remedy: "Split the workflow, or join commands into one RunCommand step.",
        source: documentPage,
    },
    "action-stage": {
        severity: "error",
        title: "An action in a stage that does not take it",
        meaning:
            "Some actions work only in certain stages: components in build and test, distribution only in the last one.",
        remedy: "Move the step to a workflow of a stage that takes it.",
        source: actionsPage,
    },
    "step-name-unclear": {
        severity: "warning",
        title: "A step name that the sources disagree about",
        meaning:
            "The guide allows letters, digits and _ in up to 128 characters; the API reports names that start with a letter, may hold a hyphen and end after 100.",
        remedy: "Start with a letter and use letters, digits and _ in 3 to 100 characters, which both allow.",
        source: "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_WorkflowStepMetadata.html",
    },
    "action-stage-unclear": {
        severity: "warning",
        title: "An action whose stages the guide states in two ways",
        meaning:
            "The table of the guide allows CollectImageMetadata in every stage, its own section only in build workflows.",
        remedy: "Collect metadata in the build workflow.",
        source: actionsPage,
    },
    "incompatible-actions": {
        severity: "error",
        title: "Two actions that exclude each other",
        meaning: "One workflow distributes either AMIs or container images.",
        remedy: "Keep the actions for one kind of image.",
        source: actionsPage,
    },
    "reference-suffix": {
        severity: "warning",
        title: "A variable under a key without .$",
        meaning: "The key of an input that holds a variable needs the suffix .$; some examples of the guide omit it.",
        remedy: "Append .$ to the key.",
        source: variablesPage,
    },
    "suffix-without-reference": {
        severity: "warning",
        title: "A key with .$ that holds no variable",
        meaning: "The suffix .$ says that the value is a variable to be resolved, which starts with $.",
        remedy: "Remove the suffix, or write a variable such as $.stepOutputs.LaunchStep.instanceId.",
        source: variablesPage,
    },
    "reference-case": {
        severity: "warning",
        title: "A system variable in other upper and lower case",
        meaning:
            "The guide's table writes imagebuilder and platform; some of its examples write imageBuilder and Platform.",
        remedy: "Write the variable as the table does.",
        source: variablesPage,
    },
    "invalid-reference": {
        severity: "error",
        title: "A variable that is not well formed",
        meaning:
            "A variable is $.parameters.name, $.stepOutputs.step.output, $.workflowOutputs.name or $.imagebuilder.name.",
        remedy: "Write one of the four forms.",
        source: variablesPage,
    },
    "forward-reference": {
        severity: "error",
        title: "A variable of a step that has not run yet",
        meaning: "A step sees the outputs of the steps before it only.",
        remedy: "Move the step that makes the output before the one that uses it.",
        source: variablesPage,
    },
    "reference-type": {
        severity: "error",
        title: "A variable of the wrong type",
        meaning: "A parameter of a workflow has a type, and the place where it is used needs another one.",
        remedy: "Change the type of the parameter.",
        source: documentPage,
    },
    "parameter-default": {
        severity: "error",
        title: "A default value that does not fit the parameter's type",
        meaning: "The default of a parameter has the type of the parameter.",
        remedy: "Write the default in the type that the parameter declares, or change the type.",
        source: documentPage,
    },
    "workflow-parameter-missing": {
        severity: "error",
        title: "A parameter without a value",
        meaning: "A parameter without a default needs a value from whoever uses the workflow.",
        remedy: "Set the parameter where the workflow is used, or give it a default in the document.",
        source: documentPage,
    },
    "workflow-parameter-unknown": {
        severity: "error",
        title: "A value for a parameter that the workflow does not have",
        meaning: "Values are matched with the parameters of the document by name.",
        remedy: "Remove the value, or mend its name; names are case-sensitive.",
        source: documentPage,
    },
    "workflow-parameter-type": {
        severity: "error",
        title: "A value that does not fit the type of its parameter",
        meaning: "Values are given as texts; only a stringList takes more than one.",
        remedy: "Specify one value, in the form of the type: true or false, an integer, or a string.",
        source: documentPage,
    },
    "unused-parameter": {
        severity: "warning",
        title: "A parameter that nothing uses",
        meaning: "Whoever runs the workflow can set it, but it changes nothing.",
        remedy: "Use it as $.parameters.name, or remove it.",
        source: documentPage,
    },
    "condition-children": {
        severity: "error",
        title: "A condition with too few or too many parts",
        meaning: "and / or take 1 to 10 conditions, not takes exactly one.",
        remedy: "Split the condition.",
        source: variablesPage,
    },
    "condition-depth": {
        severity: "error",
        title: "A condition nested too deep",
        meaning: "Conditions have up to four levels.",
        remedy: "Split the step, or turn the condition around so that it needs fewer levels.",
        source: variablesPage,
    },
    "condition-number": {
        severity: "error",
        title: "A number that is none",
        meaning: "A comparison of numbers takes an integer, a decimal number, or a string that holds one.",
        remedy: "Write a number, or compare with stringEquals.",
        source: variablesPage,
    },
    "condition-value": {
        severity: "warning",
        title: "A comparison that can never be true",
        meaning: "The variable has a closed list of values, and this is none of them.",
        remedy: "Compare with a value that the variable can have.",
        source: variablesPage,
    },
    "invalid-json": {
        severity: "error",
        title: "A string that must be JSON and is not",
        meaning: "ExecuteStateMachine passes the text on as JSON of up to 16 KiB.",
        remedy: "Write valid JSON; a variable in it stands inside quotation marks, as {{ $.imagebuilder.imageName }}.",
        source: actionsPage,
    },
    "payload-format": {
        severity: "warning",
        title: "A payload that looks like JSON and is none",
        meaning:
            "The guide says that the payload of WaitForAction is JSON of up to 16 KiB; samples of AWS send plain text as well, but this is neither.",
        remedy: "Mend the JSON, or write plain text.",
        source: actionsPage,
    },
    "missing-image-id": {
        severity: "warning",
        title: "A build workflow that does not hand on its image",
        meaning:
            "Image Builder takes the new image from the output ImageId of the build workflow; without it there is nothing to test and to distribute.",
        remedy: "Add an output with the name ImageId, for example $.stepOutputs.CreateImageStep.imageId.",
        source: documentPage,
    },
    "instance-left-running": {
        severity: "warning",
        title: "An instance that no step terminates",
        meaning: "Every instance that a workflow launches runs, and costs, until a TerminateInstance step ends it.",
        remedy: "End the workflow with TerminateInstance and onFailure: Continue.",
        source: actionsPage,
    },
} satisfies Record<string, CodeEntry>;
