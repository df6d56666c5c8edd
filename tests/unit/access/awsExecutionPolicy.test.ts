// Compares the execution role's policy with the one that AWS itself has for it, by the answers of an IAM simulator: what
// AWS's allows for this pipeline's own resources ours allows, too, and what AWS's denies for others' ours denies, too.

import { expect } from "chai";
import { loadSimulator, type Simulator } from "../../../local/access/simulator";
import { statementsBeyondManaged } from "../../../provider/access/beyondManaged";
import { executionStatements } from "../../../provider/access/executionPolicy";
import { accountAdministersKey, policyDocument, type Statement } from "../../../provider/access/policyDocument";
import { awsPolicy } from "../../support/awsPolicies";
import { concreteCalls, contextsOf, showCall, type Call } from "../../support/concreteCalls";
import { ACCOUNT, allNeeds, BASE_PARAMETER, KEY, LICENSE, minimalNeeds } from "../../support/executionNeeds";

const PRINCIPAL = `arn:aws:iam::${ACCOUNT}:role/web-execution`;
const aws = awsPolicy("EC2ImageBuilderExecutionPolicy");
const ours = policyDocument(executionStatements(allNeeds));
const keyPolicy = policyDocument([accountAdministersKey("aws", ACCOUNT)]);

type Context = Call["context"];

/** This pipeline's own resource for each pattern of AWS's policy; where there are several, the context decides. */
const OWN: Record<string, string | ((context: Context) => string)> = {
    "arn:aws:ec2:*::image/*": "arn:aws:ec2:us-east-1::image/ami-1",
    "arn:aws:ec2:*::snapshot/*": "arn:aws:ec2:us-east-1::snapshot/snap-1",
    "arn:aws:ec2:*:*:key-pair/*": `arn:aws:ec2:us-east-1:${ACCOUNT}:key-pair/builds`,
    "arn:aws:ec2:*:*:launch-template/*": `arn:aws:ec2:us-east-1:${ACCOUNT}:launch-template/lt-0123456789abcdef0`,
    "arn:aws:ec2:*:*:network-interface/*": `arn:aws:ec2:us-east-1:${ACCOUNT}:network-interface/eni-1`,
    "arn:aws:ec2:*:*:security-group/*": `arn:aws:ec2:us-east-1:${ACCOUNT}:security-group/sg-1`,
    "arn:aws:ec2:*:*:subnet/*": `arn:aws:ec2:us-east-1:${ACCOUNT}:subnet/subnet-1`,
    "arn:aws:ec2:*:*:instance/*": `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/i-1`,
    "arn:aws:ec2:*:*:volume/*": `arn:aws:ec2:us-east-1:${ACCOUNT}:volume/vol-1`,
    "arn:aws:ec2:*:*:export-image-task/*": `arn:aws:ec2:us-east-1:${ACCOUNT}:export-image-task/export-ami-1`,
    "arn:aws:license-manager:*:*:license-configuration:*": LICENSE,
    "arn:aws:sns:*:*:*": `arn:aws:sns:us-east-1:${ACCOUNT}:web`,
    "arn:aws:ssm:*:*:association/*": `arn:aws:ssm:us-east-1:${ACCOUNT}:association/a-1`,
    "arn:aws:ssm:*:*:document/AWS-RunPowerShellScript": "arn:aws:ssm:us-east-1::document/AWS-RunPowerShellScript",
    "arn:aws:ssm:*:*:document/AWS-RunShellScript": "arn:aws:ssm:us-east-1::document/AWS-RunShellScript",
    "arn:aws:ssm:*:*:document/AWSEC2-RunSysprep": "arn:aws:ssm:us-east-1::document/AWSEC2-RunSysprep",
    "arn:aws:ssm:*:*:document/AWS-GatherSoftwareInventory":
        "arn:aws:ssm:us-east-1::document/AWS-GatherSoftwareInventory",
    "arn:aws:kms:*:*:key/*": KEY,
    "arn:aws:iam::*:role/EC2ImageBuilderDistributionCrossAccountRole":
        "arn:aws:iam::222233334444:role/EC2ImageBuilderDistributionCrossAccountRole",
    "arn:aws:logs:*:*:log-group:/aws/imagebuilder/*": `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/imagebuilder/web`,
    "arn:aws:ecr:*:*:repository/image-builder-*": `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/image-builder-image-scanning-repository`,
    "arn:aws:events:*:*:rule/ImageBuilder-*": `arn:aws:events:us-east-1:${ACCOUNT}:rule/ImageBuilder-web`,
    "arn:aws:ssm:*:*:parameter/imagebuilder/*": `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/imagebuilder/web/latest`,
    "arn:aws:ssm:*::parameter/aws/service/*": `arn:aws:ssm:us-east-1::parameter${BASE_PARAMETER}`,
    "arn:aws:imagebuilder:*:*:image-pipeline/*": `arn:aws:imagebuilder:us-east-1:${ACCOUNT}:image-pipeline/web`,
    "arn:aws:iam::*:role/*": (context) =>
        ({
            "ec2.amazonaws.com": minimalNeeds.instanceRoleArn,
            "ec2.amazonaws.com.cn": minimalNeeds.instanceRoleArn,
            "vmie.amazonaws.com": `arn:aws:iam::${ACCOUNT}:role/web-export`,
            "ssm.amazonaws.com": `arn:aws:iam::${ACCOUNT}:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM`,
            "ec2fastlaunch.amazonaws.com": `arn:aws:iam::${ACCOUNT}:role/aws-service-role/ec2fastlaunch.amazonaws.com/AWSServiceRoleForEC2FastLaunch`,
        })[String(context["iam:PassedToService"] ?? context["iam:AWSServiceName"])] ?? "",
};

/** Where AWS's policy says `*`: what the action is for. */
const FOR_ANY: Record<string, string[]> = {
    "ec2:StartInstances": ["arn:aws:ec2:*:*:instance/*"],
    "ec2:StopInstances": ["arn:aws:ec2:*:*:instance/*"],
    "ec2:TerminateInstances": ["arn:aws:ec2:*:*:instance/*"],
    "ec2:CopyImage": ["arn:aws:ec2:*::image/*", "arn:aws:ec2:*::snapshot/*"],
    "ec2:ModifyImageAttribute": ["arn:aws:ec2:*::image/*"],
    "ec2:CreateLaunchTemplateVersion": ["arn:aws:ec2:*:*:launch-template/*"],
    "ec2:ModifyLaunchTemplate": ["arn:aws:ec2:*:*:launch-template/*"],
};
const MADE_BY: Record<string, string[]> = {
    RunInstances: ["arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:volume/*", "arn:aws:ec2:*:*:network-interface/*"],
    CreateImage: ["arn:aws:ec2:*::image/*", "arn:aws:ec2:*::snapshot/*"],
};

const LOG_STREAM = new Set(["logs:CreateLogStream", "logs:PutLogEvents"]);

/** What AWS's policy allows and ours leaves out even for a pipeline that asks for everything. */
const LEFT_OUT: Record<string, string> = {
    "ec2:DescribeImportImageTasks":
        "no build waits for an import: ImportVmImage and ImportDiskImage are calls of a user",
};

function ownCalls(statement: Statement): Call[] {
    const actions = [statement.Action].flat();
    return contextsOf(statement.Condition).flatMap((context) =>
        actions.flatMap((action) => {
            const any = MADE_BY[String(context["ec2:CreateAction"])] ?? FOR_ANY[action] ?? ["*"];
            const patterns = [statement.Resource ?? []]
                .flat()
                .flatMap((pattern) => (pattern === "*" ? any : [pattern]));
            return patterns.map((pattern) => {
                const own = pattern === "*" ? "*" : OWN[pattern];
                if (own === undefined) throw new Error(`no resource of ours for ${pattern}`);
                const resource = typeof own === "string" ? own : own(context);
                return {
                    action,
                    resource: LOG_STREAM.has(action) ? `${resource}:log-stream:1.0.0/1` : resource,
                    context,
                };
            });
        }),
    );
}

/** What belongs to others of the same account, by kind: instances that people run, images of other teams, their keys. */
const NEIGHBOURS: Record<string, string> = {
    image: "arn:aws:ec2:us-east-1::image/ami-2",
    snapshot: "arn:aws:ec2:us-east-1::snapshot/snap-2",
    instance: `arn:aws:ec2:us-east-1:${ACCOUNT}:instance/i-2`,
    volume: `arn:aws:ec2:us-east-1:${ACCOUNT}:volume/vol-2`,
    launchTemplate: `arn:aws:ec2:us-east-1:${ACCOUNT}:launch-template/lt-2`,
    exportTask: `arn:aws:ec2:us-east-1:${ACCOUNT}:export-image-task/export-ami-2`,
    instanceRole: `arn:aws:iam::${ACCOUNT}:role/admin`,
    serviceRole: `arn:aws:iam::${ACCOUNT}:role/aws-service-role/elasticloadbalancing.amazonaws.com/AWSServiceRoleForElasticLoadBalancing`,
    topic: `arn:aws:sns:us-east-1:${ACCOUNT}:alarms`,
    key: `arn:aws:kms:us-east-1:${ACCOUNT}:key/payroll`,
    parameter: `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/payroll/password`,
    imageParameter: `arn:aws:ssm:us-east-1:${ACCOUNT}:parameter/imagebuilder/other/latest`,
    association: `arn:aws:ssm:us-east-1:${ACCOUNT}:association/a-2`,
    document: `arn:aws:ssm:us-east-1:${ACCOUNT}:document/payroll`,
    automation: `arn:aws:ssm:us-east-1:${ACCOUNT}:automation-execution/1`,
    automationDefinition: `arn:aws:ssm:us-east-1:${ACCOUNT}:automation-definition/ImageBuilder-payroll:1`,
    targetRole: "arn:aws:iam::333344445555:role/EC2ImageBuilderDistributionCrossAccountRole",
    logGroup: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/payroll`,
    imageLogGroup: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/imagebuilder/other:log-stream:1.0.0/1`,
    repository: `arn:aws:ecr:us-east-1:${ACCOUNT}:repository/payroll`,
    rule: `arn:aws:events:us-east-1:${ACCOUNT}:rule/payroll`,
    pipeline: `arn:aws:imagebuilder:us-east-1:${ACCOUNT}:image-pipeline/payroll`,
    function: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:payroll`,
    stateMachine: `arn:aws:states:us-east-1:${ACCOUNT}:stateMachine:payroll`,
    license: `arn:aws:license-manager:us-east-1:${ACCOUNT}:license-configuration:lic-${"1".repeat(32)}`,
    anything: "*",
};

/** What services and people may say with a call, from nothing to all that a condition of either policy looks at. */
const SAID: Record<string, (string | string[] | undefined)[]> = {
    "aws:ResourceTag/CreatedBy": [undefined, "EC2 Image Builder", "payroll"],
    "aws:RequestTag/CreatedBy": [undefined, "EC2 Image Builder", "EC2 Fast Launch"],
    "ec2:CreateAction": [undefined, "RunInstances", "CreateImage", "CopyImage", "CreateSnapshot"],
    "iam:PassedToService": [undefined, "ec2.amazonaws.com", "vmie.amazonaws.com", "lambda.amazonaws.com"],
    "iam:AWSServiceName": [
        undefined,
        "ssm.amazonaws.com",
        "ec2fastlaunch.amazonaws.com",
        "elasticloadbalancing.amazonaws.com",
    ],
    "kms:ViaService": [
        undefined,
        "ec2.us-east-1.amazonaws.com",
        "sns.us-east-1.amazonaws.com",
        "s3.us-east-1.amazonaws.com",
    ],
    "kms:EncryptionContextKeys": [undefined, ["aws:ebs:id"], ["aws:s3:arn"]],
    "kms:GrantIsForAWSResource": [undefined, "true", "false"],
};
const OF_SERVICE: Record<string, string[]> = {
    ec2: ["aws:ResourceTag/CreatedBy", "aws:RequestTag/CreatedBy", "ec2:CreateAction"],
    ssm: ["aws:ResourceTag/CreatedBy", "aws:RequestTag/CreatedBy"],
    ecr: ["aws:ResourceTag/CreatedBy", "aws:RequestTag/CreatedBy"],
    iam: ["iam:PassedToService", "iam:AWSServiceName"],
    kms: ["kms:ViaService", "kms:EncryptionContextKeys", "kms:GrantIsForAWSResource"],
};

/** What ours allows and AWS's does not, with the reason. */
const WIDER: Record<string, string> = {
    "ec2:CreateLaunchTemplate": "makes a template that nobody had, and only where Fast Launch is asked for",
    "autoscaling:DescribeAutoScalingGroups": "AWS's policy has nothing of instances out of Auto Scaling groups",
    "ec2:GetImageFindings": "AWS's policy has nothing of scans on demand",
    "inspector2:GetOnDemandScanStatus": "AWS's policy has nothing of scans on demand",
    "inspector2:StartOnDemandScan": "AWS's policy has nothing of scans on demand",
};

/** Actions that one of the policies allows on anything. */
const FOR_ALL = new Set(
    [...aws.Statement, ...ours.Statement].flatMap(({ Action, Resource }) => (Resource === "*" ? Action : [])),
);

/** Most services' calls name their own resources only. */
function concerns(action: string, arn: string): boolean {
    const [service = ""] = action.split(":");
    const others: Record<string, string[]> = { ssm: ["ec2"], ec2: ["license-manager"], sts: ["iam"] };
    const owner = arn.split(":")[2] ?? "";
    if (arn === "*") return FOR_ALL.has(action);
    return owner === service || (others[service] ?? []).includes(owner);
}

function* neighbourCalls(): Generator<Call> {
    const named = [...aws.Statement, ...ours.Statement].flatMap(({ Action }) => Action);
    const actions = new Set(named.map((action) => action.replace("*", "WithoutPlaintext")));
    for (const action of actions) {
        const keys = OF_SERVICE[action.split(":")[0] ?? ""] ?? [];
        const said = keys.reduce<Context[]>(
            (made, key) =>
                (SAID[key] ?? []).flatMap((value) =>
                    made.map((context) => (value === undefined ? context : { ...context, [key]: value })),
                ),
            [{}],
        );
        for (const resource of Object.values(NEIGHBOURS).filter((arn) => concerns(action, arn)))
            for (const context of said) yield { action, resource, context };
    }
}

describe("AWS's own policy for the execution role", () => {
    let strict: Simulator;
    let simulator: Simulator;
    before(async () => {
        strict = (await loadSimulator({ strict: true }))!;
        simulator = (await loadSimulator())!;
    });
    const ask = (simulate: Simulator, policy: typeof aws, call: Call) => askAll(simulate, [policy], call);
    const askAll = (simulate: Simulator, identity: (typeof aws)[], call: Call): Promise<boolean> =>
        simulate(
            { identity, resource: call.action.startsWith("kms:") ? keyPolicy : undefined },
            {
                ...call,
                principal: PRINCIPAL,
                accountId: ACCOUNT,
                context: {
                    "aws:PrincipalAccount": ACCOUNT,
                    "aws:ResourceAccount": ACCOUNT,
                    ...call.context,
                },
            },
        );

    for (const statement of aws.Statement) {
        it(`allows by ${statement.Sid} nothing for this pipeline's own that ours does not`, async () => {
            const calls = ownCalls(statement);
            const missing: string[] = [];
            for (const call of calls) {
                // The simulator's data know no Amazon's own documents and parameters, which are in no account.
                const simulate =
                    call.resource.includes("us-east-1::") && call.action.startsWith("ssm:") ? simulator : strict;
                expect(await ask(simulate, aws, call), showCall(call)).to.equal(true);
                if (LEFT_OUT[call.action] === undefined && !(await ask(simulate, ours, call)))
                    missing.push(showCall(call));
            }
            expect(missing).to.deep.equal([]);
        });
    }

    it("allows what is left out on purpose, which ours denies", async () => {
        for (const action of Object.keys(LEFT_OUT)) {
            const call = { action, resource: "*", context: {} };
            expect([await ask(strict, aws, call), await ask(strict, ours, call)]).to.deep.equal([true, false]);
        }
    });
    for (const [asks, policy] of [
        ["nothing more", policyDocument(executionStatements(minimalNeeds))],
        ["everything", ours],
    ] as const) {
        it(`denies for others' resources what ours denies when it asks for ${asks}`, async function () {
            const wider: string[] = [];
            let asked = 0;
            for (const call of neighbourCalls()) {
                asked++;
                if (WIDER[call.action] !== undefined || !(await ask(simulator, policy, call))) continue;
                if (!(await ask(simulator, aws, call))) wider.push(showCall(call));
            }
            expect(wider).to.deep.equal([]);
            expect(asked).to.be.greaterThan(1000);
        });
    }

    it("denies what ours is wider by on purpose", async () => {
        for (const action of Object.keys(WIDER)) {
            const call = { action, resource: "*", context: {} };
            expect([await ask(simulator, ours, call), await ask(simulator, aws, call)]).to.deep.equal([true, false]);
        }
    });

    it("allows, with what it lacks, all that ours does", async () => {
        const custom = {
            ...allNeeds,
            logGroupNames: ["/aws/imagebuilder/web", "/company/builds"],
            baseImageParameter: "/company/base",
            scanningRepository: "scans",
        };
        for (const needs of [minimalNeeds, allNeeds, custom]) {
            const managed = [aws, policyDocument(statementsBeyondManaged(needs))];
            const missing: string[] = [];
            // China has its own text of AWS's policy.
            const calls = concreteCalls(executionStatements(needs)).filter((call) => !showCall(call).endsWith(".cn"));
            for (const call of calls) {
                if (!(await askAll(simulator, managed, call))) missing.push(showCall(call));
            }
            expect(missing).to.deep.equal([]);
        }
    });

    it("lacks nothing for a pipeline that names nothing of its own", () => {
        expect(statementsBeyondManaged(minimalNeeds)).to.deep.equal([]);
        const named = { ...minimalNeeds, writtenParameters: ["/imagebuilder/web/latest"], keyArns: [KEY] };
        expect(statementsBeyondManaged(named)).to.deep.equal([]);
        expect(statementsBeyondManaged(allNeeds).map(({ Sid }) => Sid)).to.deep.equal([
            "LookAtGroup",
            "TakeInstanceOfGroup",
            "MarkInstanceOfGroup",
            "ScanImagesOnDemand",
            "EncryptNotifications",
            "ReadEncryptedWorkflows",
            "WriteOutputParameters",
            "MakeFastLaunchTemplates",
            "RunDocumentsOfWorkflows",
            "AskForAction",
            "CallFunctionsOfWorkflows",
            "StartStateMachines",
            "FollowStateMachines",
        ]);
    });
});
