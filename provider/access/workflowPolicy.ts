// What the execution role may do beyond an ordinary build because a workflow's steps ask for it: run further Systems
// Manager documents, send to topics, call functions, start state machines. Pure, so that a test can read it.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html

import { managedWorkflows } from "../catalogue/managedWorkflows";
import type { Statement } from "./policyDocument";

/** What the steps of workflows name; `*` stands for a name that only the build itself knows. */
export interface WorkflowNeeds {
    /** Systems Manager documents, by name or ARN. */
    commandDocuments: string[];
    topicArns: string[];
    /** Functions, by name or ARN. */
    functions: string[];
    stateMachineArns: string[];
    registersImages: boolean;
    collectsFindings: boolean;
}

/** Workflows whose text is not set: those of Amazon by their name, and whether there are any others. */
export interface OtherWorkflows {
    managed: readonly string[];
    unread: boolean;
}

interface Step {
    action?: unknown;
    inputs?: unknown;
}

export function workflowNeeds(
    documents: readonly { steps?: unknown }[],
    { managed, unread }: OtherWorkflows = { managed: [], unread: false },
): WorkflowNeeds {
    const needs: WorkflowNeeds = {
        commandDocuments: [...new Set(managed.flatMap((name) => managedWorkflows[name]?.commandDocuments ?? []))],
        topicArns: [],
        functions: [],
        stateMachineArns: [],
        // What Amazon's own policy allows every build is not kept from a workflow that cannot be read here.
        registersImages: unread,
        collectsFindings: unread,
    };
    const steps = documents.flatMap(({ steps }) => (Array.isArray(steps) ? (steps as Step[]) : []));
    for (const { action, inputs } of steps) {
        if (action === "RunCommand") note(needs.commandDocuments, inputs, "documentName");
        if (action === "WaitForAction") {
            note(needs.topicArns, inputs, "snsTopicArn");
            note(needs.functions, inputs, "lambdaFunctionName");
        }
        if (action === "ExecuteStateMachine") note(needs.stateMachineArns, inputs, "stateMachineArn");
        if (action === "RegisterImage" || action === "CreateImageFromIso") needs.registersImages = true;
        if (action === "CollectImageScanFindings") needs.collectsFindings = true;
    }
    return needs;
}

/** An input's literal value; one that is a path, with a key that ends in `.$`, can be anything. */
function note(list: string[], inputs: unknown, key: string): void {
    const given = (inputs ?? {}) as Record<string, unknown>;
    const literal = given[key];
    const value = typeof literal === "string" ? literal : given[`${key}.$`] === undefined ? undefined : "*";
    if (value !== undefined && !list.includes(value)) list.push(value);
}

export function workflowStatements(needs: WorkflowNeeds, partition: string, accountId: string): Statement[] {
    const statements: Statement[] = [];
    const allow = (
        Sid: string,
        Action: string | string[],
        Resource: string | string[],
        more: Partial<Statement> = {},
    ) => statements.push({ Sid, Effect: "Allow", Action, Resource, ...more });
    const arns = (names: string[], form: (name: string) => string): string[] =>
        names.map((name) => (name.startsWith("arn:") ? name : form(name)));

    if (needs.commandDocuments.length > 0) {
        allow(
            "RunDocumentsOfWorkflows",
            "ssm:SendCommand",
            arns(needs.commandDocuments, (name) => `arn:${partition}:ssm:*:*:document/${name}`),
        );
    }
    if (needs.topicArns.length > 0) {
        allow(
            "AskForAction",
            "sns:Publish",
            arns(needs.topicArns, () => `arn:${partition}:sns:*:${accountId}:*`),
        );
    }
    if (needs.functions.length > 0) {
        allow(
            "CallFunctionsOfWorkflows",
            "lambda:InvokeFunction",
            arns(needs.functions, (name) => `arn:${partition}:lambda:*:${accountId}:function:${name}`),
        );
    }
    if (needs.stateMachineArns.length > 0) {
        const machines = arns(needs.stateMachineArns, () => `arn:${partition}:states:*:${accountId}:stateMachine:*`);
        const executions = machines.map((arn) => `${arn.replace(":stateMachine:", ":execution:")}:*`);
        allow("StartStateMachines", "states:StartExecution", machines);
        allow("FollowStateMachines", "states:DescribeExecution", executions);
    }
    return statements;
}
