// The execution role that an image pipeline or a single image makes for itself, where its service-linked role would not
// do: for workflows, for log groups elsewhere, or because policies are given.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html#wf-service-access

import * as pulumi from "@pulumi/pulumi";
import { checkExecutionRights } from "../access/executionRights";
import { executionRole, planExecutionRole, type RolePlan, type ServiceRole } from "../access/executionRole";
import type { ExecutionNeeds } from "../access/executionNeeds";
import { existingProfileRole } from "../access/profileRole";
import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkPattern, given } from "../checks/values";
import type { Location } from "../shared/location";
import type { ApprovalArgs } from "../workflow/approval";
import type { WorkflowReferenceArgs } from "../workflow/reference";
import type { BuildArgs } from "./buildArgs";
import { distributionOf, parameterOf, topicOf } from "./existingParts";
import { countOf, LATER, laterPolicies, times, workflowOutline } from "./laterLengths";
import { isOwnLogGroup } from "./logGroups";
import { isSettings, SCANNING_REPOSITORY, scanSettings, scansOnDemand } from "./scanning";
import { isContainer } from "./settings";
import { workflowSteps } from "./workflowSteps";

type Args = BuildArgs & {
    distributionConfigurationArn?: pulumi.Input<string>;
    executionRoleArn?: pulumi.Input<string>;
    workflows?: WorkflowReferenceArgs[];
    approval?: ApprovalArgs;
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
};

/** Targets are looked up, so there is room for as many as a condition of one policy can name. */
const ROOM_FOR_ACCOUNTS = 200;

/** What applies to a new role. */
export function checkBuildRole(errors: InputErrors, args: PlainArgs): void {
    checkPattern(errors, "executionRoleArn", args.executionRoleArn, patterns.roleArn);
    checkExecutionRights(errors, args);
    if (!given(args.workflowKeyArns)) return;
    if (given(args.executionRoleArn)) {
        errors.add(
            "workflowKeyArns",
            "applies only to a new role, but `executionRoleArn` names an existing one. Omit one of them.",
        );
    } else if (!given(args.workflows)) {
        errors.add("workflowKeyArns", "is only valid with `workflows`, whose documents the keys encrypt.");
    }
}

/** Undefined where a role exists, or the service's own will do. Refuses what no role has room for. */
export function planBuildRole(what: string, name: string, args: Args, logGroups: LogGroup[]): RolePlan | undefined {
    if (given(args.executionRoleArn)) return undefined;
    const { workflows = [], approval, executionPolicy, executionPolicies = [] } = args;
    const elsewhere = logGroups.some((group) => typeof group === "string" && !isOwnLogGroup(group));
    const asked = executionPolicy !== undefined || executionPolicies.length > 0;
    if (workflows.length === 0 && approval === undefined && !elsewhere && !asked) return undefined;
    return planExecutionRole(what, outline(name, args, logGroups), laterPolicies(args));
}

type LogGroup = pulumi.Input<string> | undefined;

function outline(name: string, args: Args, logGroups: LogGroup[]): ExecutionNeeds {
    const { workflows = [] } = args;
    const distributed = given(args.distributionConfigurationArn) || given(args.distributionConfigurationName);
    return {
        partition: LATER.partition,
        accountId: LATER.accountId,
        pipelineName: name,
        instanceRoleArn: LATER.arn,
        topicArn: LATER.arn,
        topicKeyArn: LATER.keyArn,
        writtenParameters: distributed ? [LATER.name] : [],
        baseImageParameter: LATER.name,
        targetAccountIds: distributed ? times(ROOM_FOR_ACCOUNTS, LATER.accountId) : [],
        logGroupNames: logGroups.map((group) => (typeof group === "string" ? group : LATER.name)),
        scanning: given(args.scanning) && scanSettings(args.scanning).enabled !== false,
        scansOnDemand: isSettings(args.scanning),
        scanningRepository: isContainer(args) === true && given(args.scanning) ? LATER.name : undefined,
        keyArns: [],
        exportRoleNames: distributed ? [LATER.roleName] : [],
        fastLaunch: distributed,
        launchTemplateIds: distributed ? [LATER.launchTemplateId] : [],
        licenseConfigurationArns: distributed ? [LATER.arn] : [],
        workflowKeyArns: times(countOf(args.workflowKeyArns), LATER.keyArn),
        workflows: workflows.length === 0 ? undefined : workflowOutline(workflows),
    };
}

export interface BuiltParts {
    imageRecipeArn: pulumi.Input<string> | undefined;
    containerRecipeArn: pulumi.Input<string> | undefined;
    infrastructureConfigurationArn: pulumi.Input<string>;
    distributionConfigurationArn: pulumi.Input<string> | undefined;
}

export function buildRole(
    parent: pulumi.Resource,
    name: string,
    pipelineName: string,
    plan: RolePlan,
    args: Args,
    parts: BuiltParts,
    logGroupNames: pulumi.Input<string>[],
    location: Location,
): ServiceRole {
    const infrastructureArn = parts.infrastructureConfigurationArn;
    const needs = pulumi
        .all([
            existingProfileRole(parent, plan.what, { infrastructureArn }),
            topicOf(parent, plan.what, infrastructureArn),
            parameterOf(parent, plan.what, {
                imageRecipeArn: parts.imageRecipeArn,
                containerRecipeArn: parts.containerRecipeArn,
            }),
            distributionOf(parent, plan.what, parts.distributionConfigurationArn),
            pulumi.all([
                scanSettings(args.scanning).enabled ?? false,
                scansOnDemand(args.scanning),
                args.scanningRepository?.repositoryName ?? SCANNING_REPOSITORY,
            ]),
            pulumi.all(logGroupNames),
            pulumi.output(args.workflowKeyArns ?? []),
            workflowSteps(args.workflows),
        ])
        .apply(
            ([
                instanceRoleArn,
                topicArn,
                baseImageParameter,
                distribution,
                [scanning, onDemand, scanningRepository],
                groups,
                workflowKeyArns,
                { workflows, sent },
            ]) => ({
                pipelineName,
                instanceRoleArn,
                topicArn: topicArn || undefined,
                baseImageParameter,
                writtenParameters: both(distribution.writtenParameters, sent.writtenParameters),
                targetAccountIds: both(distribution.targetAccountIds, sent.targetAccountIds),
                exportRoleNames: both(distribution.exportRoleNames, sent.exportRoleNames),
                launchTemplateIds: both(distribution.launchTemplateIds, sent.launchTemplateIds),
                licenseConfigurationArns: both(distribution.licenseConfigurationArns, sent.licenseConfigurationArns),
                fastLaunch: distribution.fastLaunch === true || sent.fastLaunch === true,
                logGroupNames: groups,
                scanning,
                scansOnDemand: onDemand,
                scanningRepository: scanning && isContainer(args) === true ? scanningRepository : undefined,
                // The recipe and the distribution may name any.
                keyArns: [],
                workflowKeyArns,
                workflows,
            }),
        );
    const documents = (args.executionPolicies ?? []).flatMap(({ document }) => document ?? []);
    return executionRole(parent, name, location, plan, { needs, documents }, args.tags);
}

const both = (one: readonly string[] = [], other: readonly string[] = []): string[] => [...new Set([...one, ...other])];
