// What the commands read of the service's answers, by the names that Image Builder gives them.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Image.html

export interface ComponentFailure {
    componentArn?: string;
    phaseName?: string;
    stepName?: string;
    action?: string;
    errorMessage?: string;
}

export interface RegionFailure {
    region?: string;
    status?: string;
    imageConfigurationStep?: string;
    targetAccountId?: string;
    message?: string;
}

export interface FailureContext {
    imageStatus?: string;
    workflowArn?: string;
    workflowExecutionId?: string;
    stepExecutionId?: string;
    failedStep?: string;
    componentFailure?: ComponentFailure;
    distributionFailure?: { errorMessage?: string; regionFailures?: RegionFailure[] };
}

export interface Ami {
    region?: string;
    image?: string;
    accountId?: string;
}

export interface ImageSummary {
    arn: string;
    name: string;
    /** With the build number: `1.0.3/1`. */
    version: string;
    dateCreated?: string;
    state: { status: string; reason?: string; failureContext?: FailureContext };
    outputResources?: { amis?: Ami[]; containers?: { region?: string; imageUris?: string[] }[] };
    tags?: Record<string, string>;
}

/** What an image was made of. */
export interface BuiltRecipe {
    arn?: string;
    description?: string;
    parentImage?: string;
    components?: { componentArn?: string; parameters?: { name?: string; value?: string[] }[] }[];
    blockDeviceMappings?: object[];
}

export interface Image extends ImageSummary {
    sourcePipelineArn?: string;
    loggingConfiguration?: { logGroupName?: string };
    distributionConfiguration?: { arn?: string };
    executionRole?: string;
    imageRecipe?: BuiltRecipe;
    containerRecipe?: BuiltRecipe;
    imageScanningConfiguration?: { imageScanningEnabled?: boolean };
}

/** How many findings an image has by severity. */
export interface SeverityCounts {
    all?: number;
    critical?: number;
    high?: number;
    medium?: number;
}

export interface StepExecution {
    stepExecutionId: string;
    name: string;
    action: string;
    status: string;
    message?: string;
    startTime?: string;
    endTime?: string;
    attemptNumber?: number;
    maxAttempts?: number;
}

export interface WorkflowExecution {
    workflowExecutionId: string;
    workflowBuildVersionArn: string;
    type: string;
    status: string;
    message?: string;
    startTime?: string;
    endTime?: string;
    steps: StepExecution[];
}

export interface WaitingStep {
    stepExecutionId: string;
    imageBuildVersionArn: string;
    name: string;
    startTime?: string;
}

/** `build-image` of `arn:…:workflow/build/build-image/1.0.2/1`. */
export function workflowName(arn: string): string {
    return arn.split("/")[2] ?? arn;
}

/** Statuses in which nothing runs any more. https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ImageState.html */
const ended = new Set(["AVAILABLE", "CANCELLED", "FAILED", "DEPRECATED", "DELETED", "DISABLED"]);

export function hasEnded({ state }: ImageSummary): boolean {
    return ended.has(state.status);
}
