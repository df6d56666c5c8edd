// What a pipeline asks of its execution role: the names and ARNs that the statements of its policy are narrowed to.

import type { WorkflowNeeds } from "./workflowPolicy";

/** Where statements hold: the same for all of them. */
export interface ExecutionAccount {
    partition: string;
    accountId: string;
}

/** What a pipeline gives out, and where to. */
export interface DistributionUses {
    targetAccountIds: readonly string[];
    /** Names of the SSM parameters that are written in this account. */
    writtenParameters: readonly string[];
    /** Regions' disk images are exported with these roles, by name. */
    exportRoleNames?: readonly string[] | undefined;
    /** Windows Fast Launch is switched on for the images. */
    fastLaunch?: boolean | undefined;
    /** Launch templates of this account that get new versions; they may have been made by anybody. */
    launchTemplateIds?: readonly string[] | undefined;
    /** License configurations that are attached to the images. */
    licenseConfigurationArns?: readonly string[] | undefined;
}

export interface ExecutionNeeds extends ExecutionAccount, DistributionUses {
    pipelineName: string;
    instanceRoleArn: string;
    /** Name of the Auto Scaling group that instances are taken from. */
    parentGroupName?: string | undefined;
    topicArn?: string | undefined;
    /** Key of a topic that was made; an existing one's is not known. */
    topicKeyArn?: string | undefined;
    /** Name or ARN of the SSM parameter that holds the base image. */
    baseImageParameter?: string | undefined;
    logGroupNames: readonly string[];
    scanning: boolean;
    /** The AMI itself is scanned, and its findings may fail the build. */
    scansOnDemand?: boolean | undefined;
    /** Name of the repository that container images are scanned in; undefined for AMIs. */
    scanningRepository?: string | undefined;
    /** KMS keys of the images; none where any key may be met. */
    keyArns: readonly string[];
    /** Keys that encrypt workflow documents. */
    workflowKeyArns?: readonly string[] | undefined;
    /** What custom and managed workflows do beyond the default ones. */
    workflows?: WorkflowNeeds | undefined;
}
