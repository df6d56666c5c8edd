// A workflow of a pipeline: a reference that can be given in several ways, of which exactly one, with its parameters, its
// place among the tests, and what a failure means.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_WorkflowConfiguration.html

import type * as pulumi from "@pulumi/pulumi";
import { managedWorkflows } from "../catalogue/managedWorkflows";
import { checkArnVersion } from "../checks/arnVersions";
import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import {
    checkChoice,
    checkExactlyOne,
    checkName,
    checkPattern,
    checkValueLists,
    didYouMean,
    given,
    known,
    show,
} from "../checks/values";
import type { Stage } from "../documents/workflow";
import { checkWorkflowSource, stageOf, workflowDocumentName } from "./document";
import { documentKey } from "../documentDelivery/documentKey";

/** A workflow of a build: an existing one, or a document to create one from. */
export interface WorkflowReferenceArgs {
    /**
     * Name of a workflow that Amazon manages, for example `build-image` or `test-image`, always in its newest version.
     * If omitted, another field specifies the workflow. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html
     */
    managed?: string;
    /**
     * On its own: name of a workflow that exists in this account and region. Together with `document` or `file`: the
     * name of the workflow that is created from it, after the name of the pipeline and a dash. Lowercase letters,
     * digits and dashes. Default for a created workflow: the file's base name, or the `name` in the document.
     */
    name?: string;
    /**
     * Stage of the build: `BUILD`, `TEST` or `DISTRIBUTION`. Needed with `name` alone, `document` and `file`. Default: what
     * is known of a managed workflow, or what an ARN says.
     */
    type?: string;
    /**
     * Version of the workflow named by `name` alone: three numbers, of which those on the right may be `x` for the newest.
     * Default: `x.x.x`.
     */
    version?: string;
    /** ARN of a workflow, with a version that may hold `x`. If omitted, another field specifies the workflow. */
    arn?: pulumi.Input<string>;
    /**
     * A workflow document, as YAML or JSON text or as an object. A workflow is created from it; it is validated before
     * anything is deployed. If omitted, another field specifies the workflow. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-workflow-create-document.html
     */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- text or object: the schema knows no other word for it
    document?: any;
    /**
     * File that holds a workflow document, relative to the folder of the Pulumi program. A workflow is created from it.
     * If omitted, another field specifies the workflow.
     */
    file?: string;
    /**
     * Values of the workflow's parameters: for each name a list, with one value unless the parameter is a `stringList`.
     * Plain text, so no secrets. A pipeline or image that gives several values is created through AWS Cloud Control, as
     * the AWS provider passes on one. Default: each parameter keeps the default value it has in the document.
     */
    parameters?: pulumi.Input<{ [name: string]: pulumi.Input<pulumi.Input<string>[]> }>;
    /**
     * Name of a group of test workflows: 1 to 100 letters, digits and `-_+#`, only for `TEST`. Groups run one after the
     * other, in the order in which they are named first; of one group up to five workflows run at once. If omitted, the
     * workflow belongs to no group of ours.
     */
    parallelGroup?: string;
    /**
     * What the failure of a test workflow means: `ABORT` fails the build, `CONTINUE` goes on; only for `TEST`. Default:
     * `ABORT`.
     */
    onFailure?: string;
}

const WAYS = ["managed", "name", "arn", "document", "file"] as const;

/** What is built decides which managed workflows fit. */
export interface BuiltKind {
    container: boolean;
}

/** True for a reference from which a workflow is created. */
export function isMadeWorkflow(reference: PlainArgs): boolean {
    return given(reference?.document) || given(reference?.file);
}

export function checkWorkflowReferences(errors: InputErrors, path: string, list: PlainArgs, built: BuiltKind): void {
    if (!Array.isArray(list)) return;
    const keys = new Map<string, number>();
    list.forEach((reference: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        checkOne(errors, at, reference, built);
        const key = isMadeWorkflow(reference) ? workflowKey(reference) : undefined;
        if (key === undefined) return;
        const first = keys.get(key);
        if (first === undefined) keys.set(key, index);
        else errors.add(at, `would be named \`${key}\`, like ${path}[${first}]. Use a different \`name\`.`);
    });
    checkTogether(errors, path, list);
}

function checkOne(errors: InputErrors, path: string, reference: PlainArgs, built: BuiltKind): void {
    if (!given(reference)) errors.add(path, `is required. Specify exactly one of ${WAYS.map(show).join(", ")}.`);
    if (!known(reference)) return;
    const made = isMadeWorkflow(reference);
    const named = made ? { ...(reference as object), name: undefined } : (reference as object);
    const ways = checkExactlyOne(errors, path, named, WAYS, ["workflow", "workflows"]);

    checkPattern(errors, `${path}.arn`, reference.arn, patterns.workflowArn);
    checkArnVersion(errors, `${path}.arn`, reference.arn);
    checkName(errors, `${path}.name`, reference.name);
    checkChoice(errors, `${path}.type`, reference.type, choices.workflowType);
    checkVersionOf(errors, path, reference, made);
    checkManaged(errors, path, reference, built);
    checkStage(errors, path, reference, ways);
    checkChoice(errors, `${path}.onFailure`, reference.onFailure, choices.workflowFailure);
    checkPattern(errors, `${path}.parallelGroup`, reference.parallelGroup, patterns.parallelGroup);
    checkParameterNames(errors, `${path}.parameters`, reference.parameters);
    checkValueLists(errors, `${path}.parameters`, reference.parameters);
    if (!made) return;
    if (!given(reference.name) && workflowKey(reference) === undefined) {
        const source = given(reference.file) ? "file's name has no letter or digit" : "document has no known `name`";
        errors.add(`${path}.name`, `is required, as the ${source}. Specify a \`name\`.`);
    }
    checkWorkflowSource(errors, path, reference, {
        type: stageOf(reference.type),
        parameters: reference.parameters ?? {},
    });
}

function checkVersionOf(errors: InputErrors, path: string, reference: PlainArgs, made: boolean): void {
    checkPattern(errors, `${path}.version`, reference.version, patterns.selectableVersion);
    if (given(reference.version) && (made || given(reference.arn))) {
        errors.add(
            `${path}.version`,
            "is only valid with `name` alone. A new workflow gets its version from its content.",
        );
    }
    const managed = typeof reference.arn === "string" && /:aws(?:-[a-z-]+)?:workflow\//.test(reference.arn);
    const pinned = given(reference.managed)
        ? known(reference.version) && reference.version !== "x.x.x"
        : managed && !String(reference.arn).endsWith("/x.x.x");
    if (pinned) {
        errors.add(
            given(reference.managed) ? `${path}.version` : `${path}.arn`,
            "an Amazon-managed workflow can only be used in its newest version, `x.x.x`. Omit the version.",
        );
    }
}

function checkManaged(errors: InputErrors, path: string, reference: PlainArgs, { container }: BuiltKind): void {
    if (!known(reference.managed)) return;
    const name = String(reference.managed);
    const workflow = Object.hasOwn(managedWorkflows, name) ? managedWorkflows[name] : undefined;
    if (workflow === undefined) {
        // Amazon adds workflows at any time, so an unknown one may well exist.
        checkName(errors, `${path}.managed`, name);
        errors.warn(`${path}.managed`, unknownManaged(name));
        return;
    }
    const [forThis, needed] = [workflow.makes === "container", container];
    if (forThis !== needed) {
        errors.add(
            `${path}.managed`,
            `${show(name)} is for ${forThis ? "containers" : "AMIs"}, but the pipeline builds ${needed ? "containers" : "AMIs"}.`,
        );
    }
    if (known(reference.type) && reference.type !== workflow.type) {
        errors.add(
            `${path}.type`,
            `${show(reference.type)} is not the stage of ${show(name)}, which is ${show(workflow.type)}. Omit it.`,
        );
    }
}

function unknownManaged(name: string): string {
    return `${show(name)} is not a known managed workflow. ${didYouMean(name, Object.keys(managedWorkflows))}`;
}

function checkStage(errors: InputErrors, path: string, reference: PlainArgs, ways: readonly string[]): void {
    const stage = stageOfReference(reference);
    const arnStage = typeof reference.arn === "string" ? stageOfArn(reference.arn) : undefined;
    if (arnStage !== undefined && known(reference.type) && reference.type !== arnStage) {
        errors.add(
            `${path}.type`,
            `${show(reference.type)} is not the stage in the ARN, which is ${show(arnStage)}. Omit it.`,
        );
    }
    if (!given(reference.type) && stage === undefined && ways.length === 1 && !given(reference.arn)) {
        const guess = known(reference.managed) ? ` ${unknownManaged(String(reference.managed))}` : "";
        const stages = choices.workflowType.values.map(show).join(", ");
        errors.add(`${path}.type`, `is required. Specify one of ${stages}.${guess}`);
    }
    if (stage === undefined || stage === "TEST") return;
    for (const field of ["parallelGroup", "onFailure"].filter((field) => given(reference[field]))) {
        errors.add(`${path}.${field}`, `applies only to test workflows, and this is a ${stage} workflow. Omit it.`);
    }
}

function checkParameterNames(errors: InputErrors, path: string, parameters: PlainArgs): void {
    if (!known(parameters)) return;
    const { min, max, source } = ranges.workflowParameter;
    for (const name of Object.keys(parameters as object).filter(({ length }) => length < min || length > max)) {
        errors.add(
            path,
            `the name \`${name}\` has ${name.length} characters, but must have ${min} to ${max}. See ${source}`,
        );
    }
}

/** Rules about all workflows of one pipeline. */
function checkTogether(errors: InputErrors, path: string, list: PlainArgs[]): void {
    const { max, source } = ranges.workflows;
    if (list.length > max) {
        errors.add(
            path,
            `${list.length} workflows; a pipeline can have at most ${max}. Merge some of them. See ${source}`,
        );
    }
    const stages = list.map((reference) => (known(reference) ? stageOfReference(reference) : undefined));
    for (const stage of ["BUILD", "DISTRIBUTION"] as const) {
        const [first, ...others] = stages.flatMap((found, index) => (found === stage ? [index] : []));
        for (const index of others) {
            errors.add(
                `${path}[${index}]`,
                `is a second ${stage} workflow, after ${path}[${first}]; a pipeline can have one. Keep one of them.`,
            );
        }
    }
    if (list.length > 0 && !stages.includes("BUILD") && !stages.includes(undefined)) {
        errors.warn(
            path,
            "has no BUILD workflow, so the images are copies of the base image. Add `build-image` or `build-container` unless this is intended.",
        );
    }
}

/** The stage of a reference, as far as it is known; undefined too where it is wrong. */
export function stageOfReference(reference: PlainArgs): Stage | undefined {
    if (typeof reference.managed === "string" && Object.hasOwn(managedWorkflows, reference.managed)) {
        return managedWorkflows[reference.managed]?.type;
    }
    return typeof reference.arn === "string" ? stageOfArn(reference.arn) : stageOf(reference.type);
}

function stageOfArn(arn: string): Stage | undefined {
    return stageOf(/:workflow\/([a-z]+)\//.exec(arn)?.[1]?.toUpperCase());
}

/** The short name of a created workflow, or undefined when the document does not tell (yet). */
export function workflowKey(reference: PlainArgs): string | undefined {
    return documentKey(reference, workflowDocumentName);
}
