// What each step action of workflows does and what its inputs mean, for editors. Beside the table of actions, so that
// checks do not load it.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html (read in November 2026)

import type { systemVariables, WorkflowActionName, workflowActions } from "./actions";

type Table = typeof workflowActions;

export interface WorkflowActionText<Inputs extends string = string> {
    about: string;
    inputs: { readonly [input in Inputs]: string };
}

const instanceId = "Id of the instance, most often `$.stepOutputs.<step>.instanceId` of the step that launched it.";
const distributedImages = "The output `distributedImages` of a DistributeImage step.";

export const workflowActionTexts: {
    readonly [name in WorkflowActionName]: WorkflowActionText<keyof Table[name]["inputs"] & string>;
} = {
    ApplyImageConfigurations: {
        about: "Applies licenses, launch templates, exports, fast launch and SSM parameters to distributed AMIs. Distribution workflows only.",
        inputs: {
            distributedImages,
            configurations: "What is applied, for each Region. By default, what the distribution configuration says.",
        },
    },
    BootstrapInstanceForContainer: {
        about: "Prepares an instance to build container images: installs Docker and starts its service.",
        inputs: { instanceId },
    },
    CollectImageMetadata: {
        about: "Reads the operating system and the packages of the instance into the image's metadata.",
        inputs: { instanceId },
    },
    CollectImageScanFindings: {
        about: "Collects the findings of Amazon Inspector for the instance. Test workflows only.",
        inputs: { instanceId },
    },
    CreateImage: {
        about: "Creates an AMI from the instance, with the name and tags that Image Builder sets.",
        inputs: { instanceId },
    },
    CreateImageFromIso: {
        about: "Creates an AMI from an ISO file.",
        inputs: { instanceId },
    },
    DistributeContainerImage: {
        about: "Copies the container image to the repositories of the distribution configuration. Distribution workflows only.",
        inputs: { instanceId },
    },
    DistributeImage: {
        about: "Copies the AMI to Regions and accounts. Distribution workflows only.",
        inputs: {
            distributions: "Where it goes, for each Region. By default, what the distribution configuration says.",
        },
    },
    ExecuteComponents: {
        about: "Runs the components of the recipe on the instance. Build and test workflows only.",
        inputs: { instanceId },
    },
    ExecuteStateMachine: {
        about: "Starts a Step Functions state machine and waits until it ends.",
        inputs: {
            stateMachineArn: "ARN of the state machine.",
            input: "Input of the run, as JSON text of up to 16 KiB; {} by default.",
        },
    },
    LaunchInstance: {
        about: "Launches an instance with the infrastructure configuration of the pipeline. End the workflow with TerminateInstance.",
        inputs: {
            waitFor: "What to wait for before the next step: ssmAgent.",
            imageIdOverride: "Id of another AMI than the base image of the recipe, or the image under test.",
            instanceTypesOverride: "Other instance types, tried in order.",
            healthCheck: "When the instance counts as healthy: STATUS_CHECK_PASSED (the default) or RUNNING.",
        },
    },
    ModifyImageAttributes: {
        about: "Changes launch permissions of distributed AMIs. Distribution workflows only.",
        inputs: {
            distributedImages,
            attributes: "What is changed, for each Region. By default, what the distribution configuration says.",
        },
    },
    RegisterImage: {
        about: "Registers an AMI from a snapshot, with the fields of EC2's RegisterImage.",
        inputs: {
            architecture: "Architecture of the AMI, such as x86_64 or arm64.",
            blockDeviceMapping: "Its devices, as EC2's RegisterImage takes them.",
            bootMode: "Boot mode: legacy-bios, uefi or uefi-preferred.",
            description: "Description of the AMI.",
            enaSupport: "Whether enhanced networking with ENA is supported.",
            imageLocation: "Where the manifest of an instance-store AMI is.",
            imdsSupport: "v2.0 to require IMDSv2 of instances.",
            includeSnapshotTags: "Whether tags of the snapshot are copied to the AMI.",
            kernelId: "Id of the kernel.",
            ramdiskId: "Id of the RAM disk.",
            rootDeviceName: "Name of the root device, such as /dev/xvda.",
            sriovNetSupport: "simple to support enhanced networking with Intel 82599.",
            tpmSupport: "v2.0 for a virtual TPM.",
            uefiData: "Base64 text of the UEFI variable store.",
            virtualizationType: "Virtualization: hvm or paravirtual.",
        },
    },
    RunCommand: {
        about: "Runs a Systems Manager command document on the instance.",
        inputs: {
            instanceId,
            documentName: "Name of the command document, such as AWS-RunShellScript.",
            documentVersion: "Version of the document; the default version by default.",
            parameters: "Parameters of the document, each a list of strings.",
        },
    },
    RunSysPrep: { about: "Runs Sysprep on a Windows instance before the image is created.", inputs: { instanceId } },
    SanitizeInstance: {
        about: "Runs the recommended clean-up on a Linux instance before the image is created.",
        inputs: { instanceId },
    },
    TerminateInstance: {
        about: "Terminates the instance.",
        inputs: {
            instanceId,
            waitForTermination: "Whether the step waits until the instance is gone; false by default.",
        },
    },
    WaitForAction: {
        about: "Pauses the workflow until somebody resumes or stops it with SendWorkflowStepAction: for three days by default, seven at most.",
        inputs: {
            snsTopicArn: "ARN of the SNS topic that gets a message when the step waits.",
            lambdaFunctionName: "Name of the Lambda function that is called when the step waits.",
            payload: "What message or function get, besides what the service adds.",
        },
    },
    WaitForSSMAgent: {
        about: "Waits until the SSM agent of the instance answers.",
        inputs: { instanceId },
    },
};

export const workflowTopTexts = {
    name: "Name of the workflow. Free text.",
    description: "What the workflow is for. Free text.",
    schemaVersion: "Version of the document format. Only 1.0 exists.",
    parameters: "Values that a pipeline can set. Refer to one as `$.parameters.Name`.",
    steps: "What is done, in order: up to 15 steps.",
    outputs: "Values for later workflows of the same build, as `$.workflowOutputs.Name`.",
} as const;

export const workflowParameterTexts = {
    name: "Name of the parameter.",
    type: "Type of the value: string (the default), integer, boolean or stringList.",
    default: "The value when the pipeline sets none. A parameter without default is required.",
    description: "What the parameter is for. Free text.",
} as const;

export const workflowOutputTexts = {
    name: "Name of the output.",
    value: "Its value, most often a variable such as `$.stepOutputs.<step>.imageId`.",
} as const;

export const workflowStepTexts = {
    name: "Name of the step, unique in the document: letters, digits and _.",
    action: "The step action.",
    description: "What the step is for: up to 1024 characters.",
    if: "A condition: the step runs when it is true.",
    inputs: "What the action works with. The key of an input whose value is a variable ends with `.$`.",
    onFailure: "What follows when the step fails: Abort (the default) or Continue.",
    rollbackEnabled: "Whether what the step did is undone when the workflow fails; true by default.",
    "rollbackEnabled.$": "A variable that says whether what the step did is undone when the workflow fails.",
    timeoutSeconds: "How many seconds the step may take. Each action has its own limit.",
} as const;

export const workflowFailureTexts = {
    Abort: "The workflow fails, and no further step runs. The default.",
    Continue: "The next step runs, and nothing is undone.",
} as const;

export const workflowOperatorTexts = {
    and: "True when all conditions of the list are true: 1 to 10.",
    or: "True when at least one condition of the list is true: 1 to 10.",
    not: "True when the condition is false.",
    booleanEquals: "True when the operand and `value` are both true or both false.",
    numberEquals: "True when the operand and `value` are the same number.",
    numberGreaterThan: "True when the operand is greater than `value`.",
    numberGreaterThanEquals: "True when the operand is greater than, or equal to, `value`.",
    numberLessThan: "True when the operand is less than `value`.",
    numberLessThanEquals: "True when the operand is less than, or equal to, `value`.",
    stringEquals: "True when the operand and `value` are the same string.",
} as const;

export const systemVariableTexts: { readonly [name in (typeof systemVariables)[number]]: string } = {
    cloudWatchLogGroup: "Name of the log group of the build.",
    cloudWatchLogStream: "Name of the log stream of the build.",
    collectImageMetadata: "Whether metadata of the image is collected.",
    collectImageScanFindings: "Whether findings of scans are collected.",
    dateTime: "When the workflow started.",
    imageBuildNumber: "Build number of the image.",
    imageId: "Id of the base AMI.",
    imageName: "Name of the image.",
    imageType: "What is built: AMI or Docker.",
    imageVersionNumber: "Version of the image.",
    instanceProfileName: "Name of the instance profile of the infrastructure configuration.",
    platform: "Platform of the image: Linux, Windows or MacOS.",
    s3Logs: "Bucket and key prefix of the logs.",
    securityGroups: "Ids of the security groups of the infrastructure configuration.",
    sourceImageARN: "ARN of the image that the workflow works on.",
    subnetId: "Id of the subnet of the infrastructure configuration.",
    terminateInstanceOnFailure: "Whether an instance is terminated when the build fails.",
    workflowPhase: "The stage: Build, Test or Distribution.",
    workingDirectory: "The working directory of Image Builder on the instance.",
};
