// Tests of the workflows of a pipeline: how each is referred to, what is made of documents, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { managedWorkflows } from "../../../provider/catalogue/managedWorkflows";
import { patterns } from "../../../provider/checks/bounds";
import { checkedArgs } from "../../../provider/checks/checkedArgs";
import { Location } from "../../../provider/shared/location";
import { checkMadeWorkflowNames, workflowConfigurations } from "../../../provider/workflow/pipelineWorkflows";
import { checkWorkflowReferences, type WorkflowReferenceArgs } from "../../../provider/workflow/reference";
import { errorsOf, lateErrorsOf, record, STACK_TAGS, unwrap } from "../../support/recorder";
import { turns } from "../../support/turns";
import { waitDocument, waitText } from "../../support/waitDocument";

const WORKFLOW = "aws:imagebuilder/workflow:Workflow";
const AMAZON = "arn:aws:imagebuilder:us-east-1:aws:workflow";
const OWN = "arn:aws:imagebuilder:us-east-1:111122223333:workflow";
const build: WorkflowReferenceArgs = { managed: "build-image" };
const BOUNDS = "https://docs.aws.amazon.com/imagebuilder/latest/";

class Whole extends pulumi.ComponentResource {
    constructor() {
        super("aws-golden-image:index:Whole", "web", {});
    }
}

const check = (workflows: unknown, container = false) =>
    checkedArgs("Pipeline", { workflows }, undefined, (plain: { workflows: unknown }, errors) => {
        checkWorkflowReferences(errors, "workflows", plain.workflows, { container });
        checkMadeWorkflowNames(errors, "workflows", plain.workflows, "web-server");
    });
const refused = (workflows: unknown[], container = false) => errorsOf(() => check(workflows, container));
async function warned(workflows: unknown[], container = false) {
    const { warnings } = await record(async () => {
        check(workflows, container);
        // What is known late is checked a little later.
        await turns();
    });
    return warnings;
}

async function configured(workflows: WorkflowReferenceArgs[], region?: string) {
    const list: ReturnType<typeof workflowConfigurations> = [];
    const recorder = await record(() => {
        const parent = new Whole();
        const parts = {
            location: new Location(parent, region),
            retainOldVersions: false,
            region,
            tags: { team: "platform" },
            documentBucket: { name: "our-documents" },
        };
        list.push(...workflowConfigurations(parent, "web", "web-server", workflows, parts));
    });
    return { recorder, list: await unwrap(pulumi.output(list)) };
}

describe("a reference to a workflow", () => {
    it("names those of Amazon, those of the account, and any by ARN", async () => {
        const { list } = await configured([
            build,
            { name: "smoke-test", type: "TEST" },
            { name: "smoke-test", type: "TEST", version: "1.4.x" },
            { arn: pulumi.output(Promise.resolve(`${OWN}/distribution/ours/1.0.0/2`)) },
            { managed: "new-one", type: "DISTRIBUTION" },
        ]);
        expect(list).to.deep.equal(
            [
                `${AMAZON}/build/build-image/x.x.x`,
                `${OWN}/test/smoke-test/x.x.x`,
                `${OWN}/test/smoke-test/1.4.x`,
                `${OWN}/distribution/ours/1.0.0/2`,
                `${AMAZON}/distribution/new-one/x.x.x`,
            ].map((workflowArn) => ({
                workflowArn,
                onFailure: undefined,
                parallelGroup: undefined,
                parameters: undefined,
            })),
        );
    });

    it("passes on group, failure and parameters, sorted", async () => {
        const { list } = await configured([
            {
                managed: "test-image",
                parallelGroup: "all+1",
                onFailure: "CONTINUE",
                parameters: { b: ["2"], a: [pulumi.output("1")] },
            },
            { managed: "test-image", parameters: {} },
        ]);
        expect(list).to.deep.equal([
            {
                workflowArn: `${AMAZON}/test/test-image/x.x.x`,
                onFailure: "CONTINUE",
                parallelGroup: "all+1",
                parameters: [
                    { name: "a", value: "1" },
                    { name: "b", value: "2" },
                ],
            },
            {
                workflowArn: `${AMAZON}/test/test-image/x.x.x`,
                onFailure: undefined,
                parallelGroup: undefined,
                parameters: undefined,
            },
        ]);
    });

    it("makes a workflow of a document, named after the pipeline and the document", async () => {
        const { recorder, list } = await configured(
            [
                { document: waitDocument, type: "TEST" },
                { document: waitDocument, type: "TEST", name: "ask" },
            ],
            "eu-central-1",
        );
        const { changeDescription, ...inputs } = recorder.find(WORKFLOW, "web-wait").inputs;
        expect(changeDescription).to.match(/^First made /);
        expect(inputs).to.deep.equal({
            name: "web-server-wait",
            version: "1.0.0",
            type: "TEST",
            data: waitText,
            region: "eu-central-1",
            tags: { team: "platform", ...STACK_TAGS },
        });
        expect(recorder.find(WORKFLOW, "web-wait").options).to.include({
            parent: "aws-golden-image:index:Workflow web-wait",
            retainOnDelete: false,
        });
        expect(recorder.find("aws-golden-image:index:Workflow", "web-wait").options.parent).to.equal(
            "aws-golden-image:index:Whole web",
        );
        expect(list.map(({ workflowArn }) => workflowArn)).to.deep.equal([
            `${OWN.replace("us-east-1", "eu-central-1")}/test/web-server-wait/1.0.0/1`,
            `${OWN.replace("us-east-1", "eu-central-1")}/test/web-server-ask/1.0.0/1`,
        ]);
    });

    it("puts a document that is too long into the bucket it is told", async () => {
        const document = waitDocument.replace("name: wait", `name: wait\ndescription: ${"o".repeat(16000)}`);
        const { recorder } = await configured([{ document, type: "TEST" }]);
        expect(recorder.find(WORKFLOW, "web-wait").inputs.uri).to.match(
            /^s3:\/\/our-documents\/workflow\/web-server-wait\/[0-9a-f]{64}\.yml$/,
        );
    });

    it("is exactly one", async () => {
        expect(await refused([build, {}, { managed: "test-image", arn: `${OWN}/test/a/x.x.x` }, null])).to.deep.equal([
            "workflows[1]: specifies no workflow. Specify exactly one of `managed`, `name`, `arn`, `document`, `file`.",
            "workflows[2]: specifies several workflows (`managed`, `arn`). Keep exactly one of them.",
            "workflows[3]: is required. Specify exactly one of `managed`, `name`, `arn`, `document`, `file`.",
        ]);
    });

    it("says its stage where nothing else does", async () => {
        const missing = "is required. Specify one of `BUILD`, `TEST`, `DISTRIBUTION`.";
        expect(await refused([{ managed: "build-imag" }])).to.deep.equal([
            "workflows[0].type: is required. Specify one of `BUILD`, `TEST`, `DISTRIBUTION`. `build-imag` is not a known managed workflow. Did you mean `build-image`?",
        ]);
        expect(await refused([build, { name: "ours" }, { document: waitDocument }])).to.deep.equal([
            `workflows[1].type: ${missing}`,
            `workflows[2].type: ${missing}`,
        ]);
        expect(
            await refused([
                { managed: "build-image", type: "TEST" },
                { arn: `${OWN}/test/a/x.x.x`, type: "BUILD" },
                { name: "ours", type: "tests" },
            ]),
        ).to.deep.equal([
            "workflows[0].type: `TEST` is not the stage of `build-image`, which is `BUILD`. Omit it.",
            "workflows[1].type: `BUILD` is not the stage in the ARN, which is `TEST`. Omit it.",
            "workflows[2].type: `tests` is not one of `BUILD`, `TEST`, `DISTRIBUTION`. Did you mean `TEST`?",
        ]);
    });

    it("has forms that the service takes", async () => {
        expect(
            await refused([
                build,
                { arn: `${OWN}/smoke/a/x.x.x` },
                { name: "Our Test", type: "TEST", version: "x.1.x" },
                { managed: "test-image", onFailure: "Continue", parallelGroup: "-a" },
            ]),
        ).to.deep.equal([
            `workflows[1].arn: \`${OWN}/smoke/a/x.x.x\` is not \`arn:aws:imagebuilder:<region>:<account>:workflow/<build, test or distribution>/<name>/<version>\`. See ${BOUNDS}APIReference/API_WorkflowConfiguration.html`,
            "workflows[2].name: `Our Test` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `our-test`.",
            `workflows[2].version: \`x.1.x\` is not three numbers, of which those on the right may be \`x\`, such as \`1.4.2\`, \`1.4.x\` or \`x.x.x\`. See ${BOUNDS}userguide/ibhow-semantic-versioning.html`,
            "workflows[3].onFailure: `Continue` is not one of `CONTINUE`, `ABORT`. Did you mean `CONTINUE`?",
            `workflows[3].parallelGroup: \`-a\` is not 1 to 100 letters, digits and \`-_+#\`, with a letter or digit first. See ${BOUNDS}APIReference/API_WorkflowConfiguration.html`,
        ]);
    });

    it("takes Amazon's only in their newest version", async () => {
        const newest = "an Amazon-managed workflow can only be used in its newest version, `x.x.x`. Omit the version.";
        expect(
            await refused([{ managed: "build-image", version: "1.0.2" }, { arn: `${AMAZON}/test/test-image/1.0.2/1` }]),
        ).to.deep.equal([`workflows[0].version: ${newest}`, `workflows[1].arn: ${newest}`]);
        expect(
            await warned([{ managed: "build-image", version: "x.x.x" }, { arn: `${AMAZON}/test/test-image/x.x.x` }]),
        ).to.deep.equal([]);
    });

    it("has a version only with a name alone", async () => {
        const only = "is only valid with `name` alone. A new workflow gets its version from its content.";
        expect(
            await refused([
                build,
                { document: waitDocument, type: "TEST", version: "1.0.0" },
                { arn: `${OWN}/test/a/x.x.x`, version: "1.0.0" },
            ]),
        ).to.deep.equal([`workflows[1].version: ${only}`, `workflows[2].version: ${only}`]);
    });

    it("fits what is built", async () => {
        expect(await refused([{ managed: "build-container" }])).to.deep.equal([
            "workflows[0].managed: `build-container` is for containers, but the pipeline builds AMIs.",
        ]);
        expect(await refused([build], true)).to.deep.equal([
            "workflows[0].managed: `build-image` is for AMIs, but the pipeline builds containers.",
        ]);
        expect(await warned([{ managed: "build-container" }, { managed: "distribute-container" }], true)).to.deep.equal(
            [],
        );
    });

    it("may be one of Amazon's that is not known", async () => {
        expect(
            await warned([
                { managed: "build-imag", type: "BUILD" },
                { managed: "burn", type: "TEST" },
            ]),
        ).to.deep.equal([
            "Pipeline: workflows[0].managed: `build-imag` is not a known managed workflow. Did you mean `build-image`?",
            "Pipeline: workflows[1].managed: `burn` is not a known managed workflow. If it does not exist, the deployment fails.",
        ]);
        expect(await refused([{ managed: "Build Image", type: "BUILD" }])).to.have.lengthOf(1);
    });

    it("has groups and failures only among the tests", async () => {
        const only = (stage: string) => `applies only to test workflows, and this is a ${stage} workflow. Omit it.`;
        expect(
            await refused([
                { ...build, parallelGroup: "a", onFailure: "ABORT" },
                { arn: `${OWN}/distribution/a/x.x.x`, onFailure: "ABORT" },
            ]),
        ).to.deep.equal([
            `workflows[0].parallelGroup: ${only("BUILD")}`,
            `workflows[0].onFailure: ${only("BUILD")}`,
            `workflows[1].onFailure: ${only("DISTRIBUTION")}`,
        ]);
    });

    it("gives each parameter a value, and those that the document has", async () => {
        expect(
            await refused([
                build,
                { managed: "test-image", parameters: { a: [], b: ["1", "2"], [`c${"c".repeat(128)}`]: ["1"] } },
                { document: waitDocument, type: "TEST", parameters: { topics: ["a"] } },
            ]),
        ).to.deep.equal([
            `workflows[1].parameters: the name \`c${"c".repeat(128)}\` has 129 characters, but must have 1 to 128. See ${BOUNDS}APIReference/API_WorkflowParameter.html`,
            'workflows[1].parameters.a: has no value; write a list with at least one, as in ["value"], or omit the parameter.',
            'workflows[2].document: line 4, column 1: A value is set for the parameter "topics", which the document does not have. Did you mean "topic"? [workflow-parameter-unknown]',
        ]);
        const document = waitDocument.replace(", default: ''", "");
        expect(await refused([build, { document, type: "TEST" }])).to.have.lengthOf(1);
        const topic = pulumi.output(Promise.resolve(["a"]));
        expect(await warned([build, { document, type: "TEST", parameters: { topic } }])).to.deep.equal([]);
    });

    it("checks the document for its stage", async () => {
        const document = waitDocument
            .replace("WaitForAction", "CollectImageScanFindings")
            .replace("snsTopicArn.$", "instanceId.$");
        expect(await refused([{ document, type: "BUILD" }])).to.have.lengthOf(1);
    });

    it("names what is made, once and not too long", async () => {
        const name = "a".repeat(120);
        expect(
            await refused([
                build,
                { document: waitDocument, type: "TEST" },
                { document: waitDocument.replace("wait", "Wait"), type: "TEST" },
                { document: waitDocument.replace("name: wait\n", ""), type: "TEST" },
                { document: waitDocument, type: "TEST", name },
            ]),
        ).to.deep.equal([
            "workflows[2]: would be named `wait`, like workflows[1]. Use a different `name`.",
            "workflows[3].name: is required, as the document has no known `name`. Specify a `name`.",
            `workflows[4].name: \`web-server-${name}\` has 131 characters; a workflow's name has at most 128. Specify a shorter \`name\`.`,
        ]);
    });
});

describe("the workflows of a pipeline", () => {
    it("are ten at most, with one for the build and one for the distribution", async () => {
        const test: WorkflowReferenceArgs = { managed: "test-image" };
        expect(await refused([build, ...Array.from({ length: 10 }, () => test)])).to.deep.equal([
            `workflows: 11 workflows; a pipeline can have at most 10. Merge some of them. See ${BOUNDS}userguide/manage-image-workflows.html`,
        ]);
        expect(await warned([build, ...Array.from({ length: 9 }, () => test)])).to.deep.equal([]);
        const distribution = { arn: `${OWN}/distribution/a/x.x.x` };
        expect(await refused([build, distribution, build, distribution])).to.deep.equal([
            "workflows[2]: is a second BUILD workflow, after workflows[0]; a pipeline can have one. Keep one of them.",
            "workflows[3]: is a second DISTRIBUTION workflow, after workflows[1]; a pipeline can have one. Keep one of them.",
        ]);
    });

    it("should hold a build, as far as is known", async () => {
        const text =
            "Pipeline: workflows: has no BUILD workflow, so the images are copies of the base image. Add `build-image` or `build-container` unless this is intended.";
        expect(await warned([{ managed: "test-image" }])).to.deep.equal([text]);
        expect(await warned([])).to.deep.equal([]);
        const arn = (stage: string) => pulumi.output(Promise.resolve(`${OWN}/${stage}/a/x.x.x`));
        expect(await warned([{ arn: arn("build") }])).to.deep.equal([]);
        expect(await warned([{ arn: arn("test") }])).to.deep.equal([text]);
    });

    it("are checked again when an ARN is known", async () => {
        const arn = pulumi.output(Promise.resolve(`${OWN}/build/a/x.x.x`));
        const { messages } = await lateErrorsOf(() => check([build, { arn }]));
        expect(messages).to.deep.equal([
            "Pipeline has 1 validation error, found during the deployment:\n  workflows[1]: is a second BUILD workflow, after workflows[0]; a pipeline can have one. Keep one of them.",
        ]);
    });
});

describe("the list of managed workflows", () => {
    for (const [name, { type, makes }] of Object.entries(managedWorkflows)) {
        it(`names ${name} so that it can be part of an ARN, and puts it where its name says`, () => {
            expect(`${AMAZON}/${type.toLowerCase()}/${name}/x.x.x`).to.match(patterns.workflowArn.pattern);
            expect(name).to.match(makes === "AMI" ? /-image(-|$)/ : /-container$/);
            expect({ build: "BUILD", test: "TEST", distribute: "DISTRIBUTION" }[name.split("-")[0] ?? ""]).to.equal(
                type,
            );
        });
    }
});
