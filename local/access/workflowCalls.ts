// What the service calls because of logs, of the steps of workflows, and of a scan.
import { BuildFacts, made } from "./buildFacts";
import { ec2Arn, MARKED, OWN, ServiceCall, sources, Target } from "./serviceCall";

const base = { as: "execution role", source: sources.policy } as const;

/** What Amazon's workflows run besides what every build does. */
const documentsOf: Partial<Record<string, string[]>> = {
    "build-image-with-update-ssm-agent": ["AWS-UpdateSSMAgent"],
};

/** What the steps of an action name; a value that is a path is known to the build alone, and not asked for. */
function named({ steps }: BuildFacts, action: string, input: string): string[] {
    return steps
        .filter((step) => step.action === action)
        .flatMap(({ inputs }) => (typeof inputs[input] === "string" ? [inputs[input]] : []));
}

const arnOr = (form: (build: BuildFacts, name: string) => string) => (build: BuildFacts, name: string) =>
    name.startsWith("arn:") ? name : form(build, name);
const documentArn = arnOr(({ partition, region, account }, name) => {
    const owner = /^AWS/.test(name) ? "" : account;
    return `arn:${partition}:ssm:${region}:${owner}:document/${name}`;
});
const functionArn = arnOr(
    ({ partition, region, account }, name) => `arn:${partition}:lambda:${region}:${account}:function:${name}`,
);

const steps: ServiceCall[] = [
    {
        ...base,
        id: "stepDocument",
        stage: "BUILDING",
        when: "steps `RunCommand`, and Amazon's workflow that updates the SSM agent",
        action: "ssm:SendCommand",
        on: "the document",
        source: sources.steps,
        targets: (build) =>
            [
                ...named(build, "RunCommand", "documentName"),
                ...build.managedWorkflows.flatMap((name) => documentsOf[name] ?? []),
            ].map((name) => ({ resource: documentArn(build, name) })),
    },
    {
        ...base,
        id: "stepTopic",
        stage: "BUILDING",
        when: "steps `WaitForAction` with a topic",
        action: "sns:Publish",
        on: "the topic",
        source: sources.steps,
        targets: (build) => named(build, "WaitForAction", "snsTopicArn").map((resource) => ({ resource })),
    },
    {
        ...base,
        id: "stepFunction",
        stage: "BUILDING",
        when: "steps `WaitForAction` with a function",
        action: "lambda:InvokeFunction",
        on: "the function",
        source: sources.steps,
        targets: (build) =>
            named(build, "WaitForAction", "lambdaFunctionName").map((name) => ({ resource: functionArn(build, name) })),
    },
    {
        ...base,
        id: "stepStateMachine",
        stage: "BUILDING",
        when: "steps `ExecuteStateMachine`",
        action: "states:StartExecution",
        on: "the state machine",
        source: sources.steps,
        targets: (build) => named(build, "ExecuteStateMachine", "stateMachineArn").map((resource) => ({ resource })),
    },
    {
        ...base,
        id: "stepExecution",
        stage: "BUILDING",
        when: "steps `ExecuteStateMachine`",
        action: "states:DescribeExecution",
        on: "the execution",
        source: sources.steps,
        targets: (build) =>
            named(build, "ExecuteStateMachine", "stateMachineArn").map((arn) => ({
                resource: `${arn.replace(":stateMachine:", ":execution:")}:some`,
            })),
    },
    ...(["image", "snapshot"] as const).map((kind): ServiceCall => ({
        ...base,
        id: `register ${kind}`,
        stage: "BUILDING",
        when: "steps `RegisterImage`",
        action: "ec2:RegisterImage",
        on: kind === "image" ? "AMI" : "snapshot",
        said: kind === "image" ? MARKED : OWN,
        source: sources.steps,
        targets: (build) =>
            build.steps.some(({ action }) => action === "RegisterImage")
                ? [{ resource: ec2Arn(build, kind, made[kind]) }]
                : [],
    })),
];

const logs: ServiceCall[] = ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => ({
    ...base,
    id: `log ${action}`,
    stage: "BUILDING",
    when: "every build",
    action,
    on: "the build's log group",
    targets: ({ partition, region, account, logGroups }) =>
        logGroups.map((name) => ({
            resource: `arn:${partition}:logs:${region}:${account}:log-group:${name}:log-stream:some`,
        })),
}));

const SCANS = "findings are kept, or a step `CollectImageScanFindings`";
const scans = ({ scanning, steps: all }: BuildFacts): boolean =>
    scanning || all.some(({ action }) => action === "CollectImageScanFindings");

const onDemand: ServiceCall[] = [
    "inspector2:StartOnDemandScan",
    "inspector2:GetOnDemandScanStatus",
    "ec2:GetImageFindings",
].map((action) => ({
    ...base,
    source: sources.onDemandScans,
    id: `scanOnDemand ${action}`,
    stage: "TESTING",
    when: "AMIs that are scanned on demand",
    action,
    on: "anything",
    targets: ({ scanning, scansOnDemand }) => (scanning && scansOnDemand === true ? [{ resource: "*" }] : []),
}));

const scan: ServiceCall[] = [
    ...["inspector2:ListCoverage", "inspector2:ListFindings"].map((action) => ({
        action,
        on: "anything",
        target: (): string => "*",
    })),
    ...["PutRule", "PutTargets", "DescribeRule", "RemoveTargets", "DeleteRule"].map((verb) => ({
        action: `events:${verb}`,
        on: "the rule that waits for findings",
        target: ({ partition, region, account }: BuildFacts): string =>
            `arn:${partition}:events:${region}:${account}:rule/ImageBuilder-some`,
    })),
].map(({ action, on, target }) => ({
    ...base,
    id: `scan ${action}`,
    stage: "TESTING",
    when: SCANS,
    action,
    on,
    targets: (build) => (scans(build) ? [{ resource: target(build) }] : []),
}));

/** The service's own repository is marked, which is what its rights look at; another one need not be. */
function repository({
    partition,
    region,
    account,
    scanningRepository: name,
    scanning,
    container,
}: BuildFacts): Target[] {
    if (!scanning || !container || name === undefined) return [];
    return [
        {
            resource: `arn:${partition}:ecr:${region}:${account}:repository/${name}`,
            said: name.startsWith("image-builder-") ? OWN : {},
        },
    ];
}

const containerScan: ServiceCall = {
    ...base,
    id: "cleanScanningRepository",
    stage: "TESTING",
    when: "containers whose findings are kept",
    action: "ecr:BatchDeleteImage",
    on: "the scanning repository",
    targets: repository,
};

const makeRepository: ServiceCall[] = ["ecr:CreateRepository", "ecr:TagResource"].map((action) => ({
    ...base,
    id: `scanningRepository ${action}`,
    stage: "TESTING",
    when: "containers whose findings are kept",
    action,
    on: "the scanning repository",
    said: MARKED,
    targets: (build) => repository(build).map(({ resource }) => ({ resource })),
}));

export const workflowCalls: readonly ServiceCall[] = [
    ...logs,
    ...steps,
    ...onDemand,
    ...scan,
    ...makeRepository,
    containerScan,
];
