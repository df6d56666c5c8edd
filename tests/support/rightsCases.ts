// Pipelines whose rights the docs show: what each is told, the policies that come of it, and the build that they are for.

import type { BuildFacts } from "../../local/access/buildFacts";
import type { PolicyDocument } from "../../provider/access/policyDocument";
import type { GoldenImagePipelineArgs } from "../../provider/goldenImagePipeline/args";
import { GoldenImagePipeline } from "../../provider/goldenImagePipeline/goldenImagePipeline";
import { minimalFacts } from "./buildFacts";
import { LICENSE } from "./executionNeeds";
import { ACCOUNT, record } from "./recorder";

export interface RightsCase {
    title: string;
    args: GoldenImagePipelineArgs;
    facts: BuildFacts;
}

export interface PipelineRights {
    /** Of the execution role. */
    execution: PolicyDocument[];
    /** Of the distribution roles in other accounts. */
    distribution: PolicyDocument[];
    /** Of keys, by ARN. */
    keys: Record<string, PolicyDocument>;
}

const linux: GoldenImagePipelineArgs = {
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ managed: "update-linux" }],
};
const parameter = { parameterName: "/imagebuilder/web/latest", dataType: "aws:ec2:image" };
const here = { region: "us-east-1", ssmParameterConfigurations: [parameter] };
const facts: BuildFacts = {
    ...minimalFacts,
    logGroups: ["/aws/imagebuilder/web"],
    distributions: [here],
};
const key = (region: string): string => `arn:aws:kms:${region}:${ACCOUNT}:key/web-images-${region}`;
const copied = (region: string) => ({
    region,
    amiDistributionConfiguration: { kmsKeyId: key(region), targetAccountIds: [ACCOUNT, "222233334444"] },
    ssmParameterConfigurations: [parameter, { ...parameter, amiAccountId: "222233334444" }],
});
const TEMPLATE = "lt-0123456789abcdef0";
const TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:people`;
const MACHINE = `arn:aws:states:us-east-1:${ACCOUNT}:stateMachine:check`;
const steps = [
    { action: "RunCommand", inputs: { documentName: "Company-Check" } },
    { action: "WaitForAction", inputs: { snsTopicArn: TOPIC, lambdaFunctionName: "ask" } },
    { action: "ExecuteStateMachine", inputs: { stateMachineArn: MACHINE } },
    { action: "RegisterImage", inputs: {} },
];
const workflow = {
    schemaVersion: 1.0,
    name: "check",
    steps: [
        { name: "Launch", action: "LaunchInstance", inputs: { waitFor: "ssmAgent" } },
        ...steps.map(({ action, inputs }) => ({
            name: action,
            action,
            inputs: action === "RunCommand" ? { ...inputs, "instanceId.$": "$.stepOutputs.Launch.instanceId" } : inputs,
        })),
        {
            name: "End",
            action: "TerminateInstance",
            inputs: { "instanceId.$": "$.stepOutputs.Launch.instanceId" },
        },
    ],
};

export const rightsCases: readonly RightsCase[] = [
    { title: "minimal", args: linux, facts },
    {
        title: "regions, keys, accounts",
        args: {
            ...linux,
            region: "us-east-1",
            regions: [{ region: "us-east-1" }, { region: "eu-central-1" }],
            targetAccounts: [{ accountId: "222233334444", assumeRoleArn: "arn:aws:iam::222233334444:role/deploy" }],
        },
        facts: {
            ...facts,
            volumeKeyArns: [key("us-east-1")],
            distributions: [copied("us-east-1"), copied("eu-central-1")],
        },
    },
    {
        title: "container",
        args: {
            container: { baseImage: { dockerHub: "amazonlinux:2023" } },
            components: [{ managed: "update-linux" }],
            scanning: true,
        },
        facts: {
            ...facts,
            container: true,
            baseImageParameterArn: "arn:aws:ssm:us-east-1::parameter/aws/service/ecs/optimized-ami/amazon-linux-2023",
            scanning: true,
            scanningRepository: "image-builder-image-scanning-repository",
        },
    },
    {
        title: "workflows, approval, scan",
        args: {
            ...linux,
            baseImage: { ssmParameter: "/company/base" },
            rootVolume: { deviceName: "/dev/xvda" },
            scanning: true,
            approval: {},
            notifications: {},
            workflows: [{ managed: "build-image-with-update-ssm-agent" }, { document: workflow, type: "TEST" }],
        },
        facts: {
            ...facts,
            baseImageParameterArn: `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/company/base`,
            scanning: true,
            steps,
            managedWorkflows: ["build-image-with-update-ssm-agent"],
            topicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:web-notifications`,
            topicKeyArn: `arn:aws:kms:us-east-1:${ACCOUNT}:key/web-notifications`,
        },
    },
    {
        title: "warm instances, scan on demand",
        args: {
            ...linux,
            parentInstance: { autoScalingGroup: "warm" },
            scanning: { maximumSeverity: "HIGH" },
            amiWatermarks: ["Golden image"],
        },
        facts: { ...facts, parentGroupName: "warm", scanning: true, scansOnDemand: true, watermarks: true },
    },
    {
        title: "export, launch permission",
        args: {
            ...linux,
            rootVolume: { encrypted: false },
            launchPermission: { userIds: ["333344445555"] },
            regions: [{ region: "us-east-1", s3Export: { bucket: "disks", format: "RAW" } }],
        },
        facts: {
            ...facts,
            distributions: [
                {
                    ...here,
                    amiDistributionConfiguration: { launchPermission: { userIds: ["333344445555"] } },
                    s3ExportConfiguration: { roleName: "web-export", diskImageFormat: "RAW", s3Bucket: "disks" },
                },
            ],
        },
    },
    {
        title: "Fast Launch, templates, licenses",
        args: {
            baseImage: { managed: "windows-server-2025-english-full-base" },
            components: [{ managed: "update-windows" }],
            regions: [
                {
                    region: "us-east-1",
                    fastLaunch: [{}],
                    launchTemplates: [{ launchTemplateId: TEMPLATE }],
                    licenseConfigurationArns: [LICENSE],
                },
            ],
        },
        facts: {
            ...facts,
            distributions: [
                {
                    ...here,
                    fastLaunchConfigurations: [{ enabled: true }],
                    launchTemplateConfigurations: [{ launchTemplateId: TEMPLATE }],
                    licenseConfigurationArns: [LICENSE],
                },
            ],
        },
    },
];

/** The mocks know one account only. */
function there(document: PolicyDocument): PolicyDocument {
    const text = JSON.stringify(document).replaceAll(`:${ACCOUNT}:parameter/`, ":222233334444:parameter/");
    return JSON.parse(text) as PolicyDocument;
}

export async function rightsOf({ args }: RightsCase): Promise<PipelineRights> {
    const { registered } = await record(() => new GoldenImagePipeline("web", args));
    const documents = (type: string, name: RegExp): [string, PolicyDocument][] =>
        registered
            .filter((resource) => resource.type === type && name.test(resource.name))
            .map(({ name, inputs }) => [name, JSON.parse(inputs.policy as string) as PolicyDocument]);
    const keys = registered
        .filter(({ type }) => type === "aws:kms/key:Key")
        .map(({ name, inputs }) => {
            const region = /-images-(.+)$/.exec(name)?.[1] ?? "us-east-1";
            return [
                `arn:aws:kms:${region}:${ACCOUNT}:key/${name}`,
                JSON.parse(inputs.policy as string) as PolicyDocument,
            ] as const;
        });
    return {
        execution: [
            ...documents("aws:iam/rolePolicy:RolePolicy", /^web-execution$/),
            ...documents("aws:iam/policy:Policy", /^web-execution/),
        ].map(([, document]) => document),
        distribution: documents("aws:iam/rolePolicy:RolePolicy", /-grants$/).map(([, document]) => there(document)),
        keys: Object.fromEntries(keys),
    };
}
