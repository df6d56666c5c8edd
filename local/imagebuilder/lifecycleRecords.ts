// Lifecycle policies and their executions, as the service keeps them.
type Tags = Record<string, string>;

export interface LifecyclePolicyDetail {
    action: {
        type: "DELETE" | "DEPRECATE" | "DISABLE";
        includeResources?: { amis?: boolean; snapshots?: boolean; containers?: boolean };
    };
    filter: { type: "AGE" | "COUNT"; value: number; unit?: string; retainAtLeast?: number };
    exclusionRules?: { amis?: LifecycleAmiExclusions; tagMap?: Tags };
}

export interface LifecycleAmiExclusions {
    isPublic?: boolean;
    lastLaunched?: { value: number; unit: string };
    regions?: string[];
    sharedAccounts?: string[];
    tagMap?: Tags;
}

export interface LifecyclePolicy {
    arn: string;
    name: string;
    dateCreated: string;
    tags: Tags;
    status: "ENABLED" | "DISABLED";
    executionRole: string;
    resourceType: "AMI_IMAGE" | "CONTAINER_IMAGE";
    policyDetails: LifecyclePolicyDetail[];
    resourceSelection: { recipes?: { name: string; semanticVersion: string }[]; tagMap?: Tags };
    description?: string;
    dateUpdated?: string;
    dateLastRun?: string;
}

export interface LifecycleExecution {
    lifecycleExecutionId: string;
    lifecyclePolicyArn?: string;
    resourceArn: string;
    resourcesImpactedSummary: { hasImpactedResources: boolean };
    state: { status: "SUCCESS" | "FAILED" };
    startTime: string;
    endTime: string;
}

/** An image, or with its image as parent an AMI, that a run of a policy found. */
export interface LifecycleExecutionResource {
    accountId: string;
    region: string;
    resourceId: string;
    parent?: string;
    action: { name: LifecyclePolicyDetail["action"]["type"] };
    state: { status: "SUCCESS" | "SKIPPED" | "FAILED"; reason?: string };
}
