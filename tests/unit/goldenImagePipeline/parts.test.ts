// Tests of what surrounds a golden image pipeline: events, triggers, shares, workflows, approval, documents, policies.

import { expect } from "chai";
import { Component } from "../../../provider/component/component";
import { GoldenImagePipeline } from "../../../provider/goldenImagePipeline/goldenImagePipeline";
import type { GoldenImagePipelineArgs } from "../../../provider/goldenImagePipeline/args";
import type { Statement } from "../../../provider/access/policyDocument";
import { helloDocument } from "../../support/helloDocument";
import { errorsOf, record, unwrap, type Recorder } from "../../support/recorder";

const OURS = "arn:aws:imagebuilder:us-east-1:111122223333";
const TOPIC = "arn:aws:sns:us-east-1:111122223333:people";

const minimal: GoldenImagePipelineArgs = {
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ managed: "update-linux" }],
};
const make = (args: Partial<GoldenImagePipelineArgs> = {}) => new GoldenImagePipeline("web", { ...minimal, ...args });
const refused = (args: object) => errorsOf(() => make(args));
function statements(recorder: Recorder, name: string): Statement[] {
    const { policy } = recorder.find("aws:iam/rolePolicy:RolePolicy", name).inputs;
    return (JSON.parse(policy as string) as { Statement: Statement[] }).Statement;
}

const secretDocument = helloDocument.replace("echo hello", "echo {{ aws:ssm:/app/key }}");
const longDocument = helloDocument.replace("echo hello", `echo ${"hello ".repeat(3000)}`);

describe("What surrounds a GoldenImagePipeline", () => {
    it("is a rule for each event, named after it", async () => {
        const recorder = await record(() =>
            make({
                events: [
                    { on: "FAILED", targets: { topicArn: TOPIC } },
                    { on: "CVE_DETECTED", minimumSeverity: "HIGH", targets: { topicArn: TOPIC } },
                    { on: "FAILED", key: "night-shift", targets: { topicArn: TOPIC } },
                ],
            }),
        );
        const rules = recorder.registered.filter(({ type }) => type === "aws-golden-image:index:PipelineEventRule");
        expect(rules.map(({ name }) => name)).to.deep.equal(["web-failed", "web-cve-detected", "web-night-shift"]);
        const { eventPattern } = recorder.find("aws:cloudwatch/eventRule:EventRule", "web-failed").inputs;
        expect(JSON.parse(eventPattern as string)).to.deep.include({
            source: ["aws.imagebuilder"],
            resources: [{ prefix: `${OURS}:image/web/` }],
        });
    });

    it("is a rule for each trigger, and a role that may start this pipeline only", async () => {
        const recorder = await record(() =>
            make({
                triggers: [{ on: { image: "base" } }, { on: { repository: { name: "apps/base", tag: "latest" } } }],
            }),
        );
        const rules = recorder.registered.filter(({ type }) => type === "aws-golden-image:index:PipelineTrigger");
        expect(rules.map(({ name }) => name)).to.deep.equal(["web-on-image", "web-on-repository"]);
        const started = recorder.registered.filter(({ type }) => type === "aws:cloudwatch/eventTarget:EventTarget");
        expect(started.map(({ inputs }) => inputs.arn)).to.deep.equal([
            `${OURS}:image-pipeline/web`,
            `${OURS}:image-pipeline/web`,
        ]);
    });

    it("is a share of the recipe and the made components, without Amazon's", async () => {
        const recorder = await record(() =>
            make({
                components: [{ managed: "update-linux" }, { name: "company-base" }, { document: helloDocument }],
                share: { principals: ["222233334444"] },
            }),
        );
        const share = recorder.registered.find(({ type }) => type.includes("ResourceShareAssociationsExclusive"));
        expect(share?.inputs).to.deep.include({
            resourceArns: [`${OURS}:image-recipe/web/1.0.0`, `${OURS}:component/web-hello/1.0.0/1`],
            principals: ["222233334444"],
        });
    });

    it("lets builds wait for approval, with the rights that workflows need", async () => {
        let pipeline: GoldenImagePipeline | undefined;
        const recorder = await record(() => (pipeline = make({ approval: { notify: { topicArn: TOPIC } } })));
        const { workflows } = recorder.find("aws:imagebuilder/imagePipeline:ImagePipeline", "web").inputs;
        expect((workflows as { workflowArn: string }[]).map(({ workflowArn }) => workflowArn)).to.deep.equal([
            "arn:aws:imagebuilder:us-east-1:aws:workflow/build/build-image/x.x.x",
            "arn:aws:imagebuilder:us-east-1:aws:workflow/test/test-image/x.x.x",
            `${OURS}:workflow/test/web-approval/1.0.0/1`,
        ]);
        expect(await unwrap(pipeline!.approvalTopicArn)).to.equal(TOPIC);
        const { Statement } = JSON.parse(await unwrap(pipeline!.approvePolicy)) as { Statement: Statement[] };
        expect(Statement[0]).to.deep.equal({
            Sid: "AnswerWaitingSteps",
            Effect: "Allow",
            Action: "imagebuilder:SendWorkflowStepAction",
            Resource: [`${OURS}:image/web/*`, `${OURS}:workflow-step-execution/*`],
        });
    });

    it("names the pipeline as it is called when Cloud Control makes it", async () => {
        let pipeline: GoldenImagePipeline | undefined;
        await record(() => (pipeline = make({ imageTags: { owner: "platform" } })));
        const { Statement } = JSON.parse(await unwrap(pipeline!.startPolicy)) as { Statement: Statement[] };
        expect(Statement[0]?.Resource).to.equal(`${OURS}:image-pipeline/web`);
        expect(await unwrap(pipeline!.pipelineArn)).to.equal(`${OURS}:image-pipeline/web`);
    });

    it("asks AWS once where it is, also for made workflows", async () => {
        const recorder = await record(() => make({ approval: {} }));
        const asked = recorder.calls
            .map(({ token, inputs }) => `${token} ${JSON.stringify(inputs)}`)
            .filter((question) => !question.includes("imagebuilder/"));
        expect(asked.filter((token, index) => asked.indexOf(token) < index)).to.deep.equal([]);
    });

    it("gives the execution role what the steps of workflows name", async () => {
        const workflow = {
            schemaVersion: 1.0,
            name: "check",
            steps: [
                { name: "Launch", action: "LaunchInstance", inputs: { waitFor: "ssmAgent" } },
                {
                    name: "Check",
                    action: "RunCommand",
                    inputs: { documentName: "Company-Check", "instanceId.$": "$.stepOutputs.Launch.instanceId" },
                },
                {
                    name: "End",
                    action: "TerminateInstance",
                    inputs: { "instanceId.$": "$.stepOutputs.Launch.instanceId" },
                },
            ],
        };
        const recorder = await record(() =>
            make({ workflows: [{ managed: "build-image" }, { document: workflow, type: "TEST" }] }),
        );
        const run = statements(recorder, "web-execution").find(({ Sid }) => Sid === "RunDocumentsOfWorkflows");
        expect(run?.Resource).to.deep.equal(["arn:aws:ssm:*:*:document/Company-Check"]);
        expect(recorder.list()).to.include("aws:imagebuilder/workflow:Workflow web-check");
    });

    it("gives the execution role what Amazon's workflows need, and what one that cannot be read may need", async () => {
        const given = async (...workflows: GoldenImagePipelineArgs["workflows"] & object) =>
            statements(await record(() => make({ workflows })), "web-execution");
        const managed = await given({ managed: "build-image-with-update-ssm-agent" });
        expect(managed.find(({ Sid }) => Sid === "RunDocumentsOfWorkflows")?.Resource).to.deep.equal([
            "arn:aws:ssm:*:*:document/AWS-UpdateSSMAgent",
        ]);
        const sids = (list: Statement[]) => list.map(({ Sid }) => Sid);
        const unreadable = ["RegisterMarkedImages", "WaitForFindings"];
        expect(sids(managed)).to.not.include.members(unreadable);
        expect(sids(await given({ name: "company-test", type: "TEST" }))).to.include.members(unreadable);
    });

    it("lets the build instance read the parameters that documents name, and makes no policy where there are none", async () => {
        const recorder = await record(() => make({ components: [{ document: secretDocument }] }));
        const [read] = statements(recorder, "web-instance-policies");
        expect(read).to.deep.include({
            Action: "ssm:GetParameter",
            Resource: ["arn:aws:ssm:us-east-1:111122223333:parameter/app/key"],
        });
        const other = await record(() => make({ components: [{ document: helloDocument }] }));
        expect(other.list()).to.not.include("aws:iam/rolePolicy:RolePolicy web-instance-policies");
    });

    it("asks a component that was made elsewhere what it needs", async () => {
        const recorder = await record(() => {
            const component = new Component("app", { document: secretDocument });
            make({ components: [{ arn: component.arn }] });
        });
        expect(statements(recorder, "web-instance-policies")[0]?.Resource).to.deep.equal([
            "arn:aws:ssm:us-east-1:111122223333:parameter/app/key",
        ]);
    });

    it("keeps all long documents in one bucket, and makes none for short ones", async () => {
        const recorder = await record(() =>
            make({ components: [{ document: longDocument }, { document: longDocument, name: "again" }] }),
        );
        const buckets = recorder.registered.filter(({ type }) => type === "aws:s3/bucket:Bucket");
        expect(buckets.map(({ name }) => name)).to.deep.equal(["web-documents"]);
        const stored = recorder.registered.filter(({ type }) => type === "aws:s3/bucketObjectv2:BucketObjectv2");
        expect(stored.map(({ inputs }) => inputs.bucket)).to.deep.equal(["web-documents", "web-documents"]);
        const { uri } = recorder.find("aws:imagebuilder/component:Component", "web-hello").inputs;
        expect(uri).to.match(/^s3:\/\/web-documents\/component\/web-hello\/[0-9a-f]{64}\.yml$/);
        const short = await record(() => make({ components: [{ document: helloDocument }] }));
        expect(short.list().filter((entry) => entry.includes("Bucket"))).to.deep.equal([]);
    });

    it("gives each target what other parts of a region name", async () => {
        const license = `arn:aws:license-manager:us-east-1:111122223333:license-configuration:lic-${"0".repeat(32)}`;
        const recorder = await record(() =>
            make({
                region: "us-east-1",
                regions: [
                    {
                        region: "us-east-1",
                        ssmParameters: [{ name: "/company/web" }],
                        licenseConfigurationArns: [license],
                        s3Export: { bucket: "exports", format: "VMDK" },
                    },
                ],
                rootVolume: { encrypted: false },
            }),
        );
        const given = statements(recorder, "web-execution");
        const resource = (sid: string) => given.find(({ Sid }) => Sid === sid)?.Resource;
        expect(resource("WriteOutputParameters")).to.deep.equal([
            "arn:aws:ssm:*:111122223333:parameter/imagebuilder/web/latest",
            "arn:aws:ssm:*:111122223333:parameter/company/web",
        ]);
        expect(resource("AttachLicenses")).to.deep.equal([license]);
        expect(resource("GiveExportsTheirRole")).to.deep.equal(["arn:aws:iam::111122223333:role/web-export"]);
    });

    it("encrypts every volume with the key that target accounts may use", async () => {
        const recorder = await record(() =>
            make({
                targetAccounts: [{ accountId: "222233334444" }],
                blockDevices: [
                    { deviceName: "/dev/sdf", sizeGiB: 8 },
                    { deviceName: "/dev/sdg", sizeGiB: 8, encrypted: false },
                    { deviceName: "/dev/sdh", noDevice: true },
                ],
            }),
        );
        const { blockDeviceMappings } = recorder.find("aws:imagebuilder/imageRecipe:ImageRecipe", "web").inputs;
        const keys = (blockDeviceMappings as { ebs?: { kmsKeyId?: string } }[]).map(({ ebs }) => ebs?.kmsKeyId);
        expect(keys).to.deep.equal([keys[0], keys[0], undefined, undefined]);
        expect(keys[0]).to.match(/^arn:aws:kms:us-east-1:111122223333:key\//);
    });

    it("refuses what the image cannot give", async () => {
        const limits = "See https://docs.aws.amazon.com/vm-import/latest/userguide/limits-image-export.html";
        const s3Export = { bucket: "exports", format: "VMDK" };
        const regions = [{ region: "us-east-1", s3Export, fastLaunch: [{ maxParallelLaunches: 6 }] }];
        expect(await refused({ regions })).to.deep.equal([
            "regions[0].fastLaunch: applies to Windows, but the platform is `Linux`. Omit it.",
            `regions[0].s3Export: exports a disk image, but EC2 cannot export encrypted images. Set \`rootVolume.encrypted\` to false, or omit the export. ${limits}`,
        ]);
        const rootVolume = { encrypted: false };
        const exported = [{ region: "us-east-1", s3Export }];
        const windows = { managed: "windows-server-2025-english-full-base" };
        expect(await refused({ regions: exported, rootVolume, baseImage: windows, components: [] })).to.deep.equal([
            `regions[0].s3Export: exports a disk image, but EC2 cannot export Windows images. Omit it. ${limits}`,
        ]);
        const baseImage = { marketplaceProductId: "prod-1234" };
        expect(await refused({ regions: exported, baseImage })).to.deep.equal([
            `regions[0].s3Export: exports a disk image, but EC2 cannot export images with AWS Marketplace software. Omit it. ${limits}`,
        ]);
        const blockDevices = [{ deviceName: "/dev/sdf", sizeGiB: 8 }];
        expect(await refused({ regions: exported, rootVolume, blockDevices })).to.deep.equal([
            `regions[0].s3Export: exports a disk image, but EC2 cannot export encrypted images. Set \`blockDevices[0].encrypted\` to false, or omit the export. ${limits}`,
        ]);
        const open = await record(() => make({ regions: exported, rootVolume }));
        expect(open.list()).to.include("aws:iam/role:Role web-export");
    });

    it("lets the execution role write to log groups that exist", async () => {
        const recorder = await record(() => make({ imageLogGroup: "/company/builds" }));
        expect(
            statements(recorder, "web-execution").find(({ Sid }) => Sid === "WriteBuildLogs")?.Resource,
        ).to.deep.equal([
            "arn:aws:logs:*:111122223333:log-group:/company/builds",
            "arn:aws:logs:*:111122223333:log-group:/company/builds:*",
            "arn:aws:logs:*:111122223333:log-group:/aws/imagebuilder/pipeline/web",
            "arn:aws:logs:*:111122223333:log-group:/aws/imagebuilder/pipeline/web:*",
        ]);
        const groups = recorder.registered.filter(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup");
        expect(groups.map(({ name }) => name)).to.deep.equal(["web-pipeline-logs"]);
    });

    it("is refused with the paths of the program, all at once", async () => {
        expect(
            await refused({
                events: [
                    { on: "FAILD", targets: { topicArn: TOPIC } },
                    { on: "FAILED", targets: {} },
                    { on: "FAILED", targets: { topicArn: TOPIC } },
                ],
                triggers: [{ on: {} }, { on: { image: "web" } }],
                share: { principals: [] },
                approval: { timeoutHours: 0 },
                regions: [{ region: "us-east-1", targetAccountIds: ["222233334444"] }],
                tags: { "aws:x": "1" },
            }),
        ).to.deep.equal([
            `tags: the key \`aws:x\` starts with \`aws:\`, which AWS reserves. Choose another prefix.`,
            "approval.timeoutHours: 0 is not an integer from 1 to 168 (hours). See https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html",
            `regions[0].targetAccountIds[0]: \`222233334444\` is not listed in \`targetAccounts\`, for which keys and roles are created. Add it there.`,
            `events[0].on: \`FAILD\` is not one of \`STATE_CHANGE\`, \`SUCCEEDED\`, \`FAILED\`, \`CANCELLED\`, \`COMPLETED\`, \`CVE_DETECTED\`, \`AUTO_DISABLED\`, \`WAITING_FOR_ACTION\`. Did you mean \`FAILED\`?`,
            `events[1].targets: has no target. Specify at least one of \`topicArn\`, \`emails\`, \`functionArn\`, \`queueArn\`, \`pipelineArn\`.`,
            `events[2].key: is missing and would be \`failed\`, as that of events[1]. Use a different \`key\`.`,
            `triggers[0].on: has no trigger. Specify exactly one of \`schedule\`, \`ssmParameter\`, \`image\`, \`repository\`, \`pattern\`.`,
            "triggers[1].on.image: is what this pipeline builds, so each build would start the next. Specify another.",
            "share.principals: has no entry. Specify an account id or the ARN of an organization.",
        ]);
    });
});
