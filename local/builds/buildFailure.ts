// The reason why a build ends as FAILED; it is told in the state of the image.

export interface ComponentFailure {
    componentArn: string;
    phaseName: string;
    stepName: string;
    action: string;
    errorMessage: string;
}

/** https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ImageState.html */
export interface FailureContext {
    imageStatus: string;
    workflowArn?: string;
    workflowExecutionId?: string;
    stepExecutionId?: string;
    failedStep?: string;
    componentFailure?: ComponentFailure;
}

export class BuildFailure extends Error {
    constructor(
        message: string,
        readonly context?: Omit<FailureContext, "imageStatus">,
    ) {
        super(message);
    }
}
