// Tests of Workflow: what it registers for which arguments, and what it refuses.

import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { contentHash } from "../../../provider/shared/contentHash";
import { Workflow } from "../../../provider/workflow/workflow";
import { type WorkflowArgs } from "../../../provider/workflow/args";
import { errorsOf, lateErrorsOf, record, STACK_TAGS, unwrap } from "../../support/recorder";
import { waitDocument, waitText } from "../../support/waitDocument";

const WORKFLOW = "aws:imagebuilder/workflow:Workflow";
const VERSION = "aws-golden-image:index:ContentVersion";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const FIRST_MADE = /^First made \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const minimal: WorkflowArgs = { type: "TEST", document: waitDocument };

const make = (args: Partial<WorkflowArgs>) => new Workflow("wait", { ...minimal, ...args });
const inputsOf = async (args: Partial<WorkflowArgs>) => (await record(() => make(args))).find(WORKFLOW, "wait").inputs;
const refused = (args: object) => errorsOf(() => make(args));

describe("Workflow", () => {
    it("needs only its stage and a document", async () => {
        const recorder = await record(() => make({}));
        const { changeDescription, ...inputs } = recorder.find(WORKFLOW, "wait").inputs;
        expect(inputs).to.deep.equal({
            name: "wait",
            version: "1.0.0",
            type: "TEST",
            data: waitText,
            tags: STACK_TAGS,
        });
        expect(changeDescription).to.match(FIRST_MADE);
        expect(recorder.find(VERSION, "wait").inputs).to.deep.equal({
            content: JSON.stringify({
                changeDescription: "",
                data: waitText,
                description: "",
                kmsKeyId: "",
                type: "TEST",
                uri: "",
                workflowName: "wait",
            }),
            place: "111122223333/us-east-1",
        });
        expect(recorder.list()).to.deep.equal([
            `${VERSION} wait`,
            "aws-golden-image:index:Workflow wait",
            `${WORKFLOW} wait`,
        ]);
        for (const [type, name] of [
            [VERSION, "wait"],
            [WORKFLOW, "wait"],
        ] as const) {
            expect(recorder.find(type, name).options.parent).to.equal("aws-golden-image:index:Workflow wait");
        }
    });

    it("passes on everything it is told", async () => {
        const recorder = await record(() =>
            make({
                name: "ask",
                type: "BUILD",
                version: "2.1.x",
                keepVersions: 3,
                description: "Asks",
                changeDescription: "Asks twice",
                kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1",
                region: "eu-central-1",
                tags: { team: "platform" },
            }),
        );
        expect(recorder.find(WORKFLOW, "wait").inputs).to.deep.equal({
            name: "ask",
            version: "1.0.0",
            type: "BUILD",
            data: waitText,
            description: "Asks",
            changeDescription: "Asks twice",
            kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1",
            region: "eu-central-1",
            tags: { team: "platform", ...STACK_TAGS },
        });
        expect(recorder.find(VERSION, "wait").inputs).to.deep.equal({
            content: JSON.stringify({
                changeDescription: "Asks twice",
                data: waitText,
                description: "Asks",
                kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1",
                type: "BUILD",
                uri: "",
                workflowName: "ask",
            }),
            version: "2.1.x",
            place: "111122223333/eu-central-1",
            keepVersions: 3,
        });
    });

    it("gives its ARNs, name, version and stage", async () => {
        let workflow: Workflow | undefined;
        await record(() => (workflow = make({ type: "DISTRIBUTION" })));
        const { arn, latestArn, name, version, type } = workflow!;
        const stem = "arn:aws:imagebuilder:us-east-1:111122223333:workflow/distribution/wait";
        expect(await unwrap(pulumi.all({ arn, latestArn, name, version, type }))).to.deep.equal({
            arn: `${stem}/1.0.0/1`,
            latestArn: `${stem}/x.x.x`,
            name: "wait",
            version: "1.0.0",
            type: "DISTRIBUTION",
        });
    });

    it("tells itself from one that an earlier stack has left, once", async () => {
        const { options } = (await record(() => make({}))).find(WORKFLOW, "wait");
        expect(options.ignoreChanges).to.deep.equal(["changeDescription"]);
        const told = (await record(() => make({ changeDescription: "New" }))).find(WORKFLOW, "wait");
        expect(told.options).to.not.have.property("ignoreChanges");
    });

    it("keeps old versions unless told otherwise, and never deletes before it replaces", async () => {
        for (const [retainOldVersions, retainOnDelete] of [
            [undefined, true],
            [true, true],
            [false, false],
        ] as const) {
            const { options } = (await record(() => make({ retainOldVersions }))).find(WORKFLOW, "wait");
            expect(options).to.include({ deleteBeforeReplace: false, retainOnDelete });
        }
    });

    it("takes the document as an object, from a file, and from S3", async () => {
        const steps = [{ name: "Wait", action: "WaitForAction", timeoutSeconds: pulumi.output(Promise.resolve(60)) }];
        expect((await inputsOf({ document: { schemaVersion: "1.0", steps } })).data).to.equal(
            'schemaVersion: "1.0"\nsteps:\n  - name: Wait\n    action: WaitForAction\n    timeoutSeconds: 60\n',
        );
        const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "workflow-")), "wait.yml");
        fs.writeFileSync(file, waitDocument);
        try {
            expect((await inputsOf({ document: undefined, file })).data).to.equal(waitText);
        } finally {
            fs.rmSync(path.dirname(file), { recursive: true });
        }
        const uri = "s3://documents/wait.yml";
        const inputs = await inputsOf({ document: undefined, uri });
        expect(inputs).to.include({ uri, type: "TEST" });
        expect(inputs).to.not.have.property("data");
    });

    it("stores a document that is too long, and counts its versions by its text", async () => {
        const text = waitText.replace("name: wait", `name: wait\ndescription: ${"o".repeat(16000)}`);
        const recorder = await record(() => make({ document: text, documentBucket: { prefix: "flows" } }));
        const { changeDescription, ...inputs } = recorder.find(WORKFLOW, "wait").inputs;
        expect(changeDescription).to.match(FIRST_MADE);
        expect(inputs).to.deep.equal({
            name: "wait",
            version: "1.0.0",
            type: "TEST",
            uri: `s3://wait-documents/flows/workflow/wait/${contentHash(text)}.yml`,
            tags: STACK_TAGS,
        });
        const content = JSON.parse(String(recorder.find(VERSION, "wait").inputs.content)) as object;
        expect(content).to.include({ data: text, uri: "" }).and.not.have.property("bucket");
    });

    it("says all errors of arguments at once", async () => {
        expect(
            await refused({
                name: "My Workflow",
                type: "test",
                document: undefined,
                version: "1.4",
                keepVersions: 0,
                description: "",
                changeDescription: "",
                documentBucket: { name: "B" },
                region: "Frankfurt",
                tags: { "aws:team": "platform" },
            }),
        ).to.deep.equal([
            "name: `My Workflow` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `my-workflow`.",
            "type: `test` is not one of `BUILD`, `TEST`, `DISTRIBUTION`. Did you mean `TEST`?",
            "document: no document is set. Specify exactly one of `document`, `file`, `uri`.",
            "documentBucket.name: `B` is not a bucket name: 3 to 63 lowercase letters, digits, dots and dashes. See https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
            `description: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            `changeDescription: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            'version: "1.4" is not a version: specify three numbers from 0 to 1073741823 such as "1.4.2", or "1.4.x" to increment automatically.',
            "keepVersions: 0 is not an integer from 1 to 1000 (versions). See https://docs.aws.amazon.com/general/latest/gr/imagebuilder.html",
            "region: `Frankfurt` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            "tags: the key `aws:team` starts with `aws:`, which AWS reserves. Choose another prefix.",
        ]);
    });

    it("needs a stage, one document and an S3 URI that is one", async () => {
        expect(await refused({ type: undefined, uri: "https://documents/wait.yml" })).to.deep.equal([
            "type: is required. Specify one of `BUILD`, `TEST`, `DISTRIBUTION`.",
            "document: several are set (`document`, `uri`). Specify exactly one of `document`, `file`, `uri`.",
            `uri: \`https://documents/wait.yml\` is not an S3 URI such as \`s3://bucket/key.yml\`. See ${API}API_CreateComponent.html`,
        ]);
    });

    it("says line, column and code of each error of the document, for its stage", async () => {
        const document = waitDocument.replace("WaitForAction", "DistributeImage").replace("snsTopicArn.$", "topic.$");
        expect(await refused({ document })).to.deep.equal([
            "document: line 7, column 11: DistributeImage works in distribution workflows only, but this is a test workflow. Move the step to a workflow of a stage that takes it. [action-stage]",
            'document: line 8, column 13: DistributeImage has no input "topic". Mend its spelling, or leave it out; inputs are case-sensitive. [unknown-input]',
        ]);
    });

    it("turns warnings of the document into errors when it is strict", async () => {
        const document = waitDocument.replace("name: Wait\n", "name: wait-here\n");
        const { warnings } = await record(() => make({ document }));
        const text =
            'document: line 6, column 9: The step name "wait-here" has a hyphen; the AWS sources disagree on this. Start with a letter and use letters, digits and _ in 3 to 100 characters, which both allow. [step-name-unclear]';
        expect(warnings).to.deep.equal([`Workflow "wait": ${text}`]);
        expect(await refused({ document, strict: true })).to.deep.equal([text]);
    });

    it("checks a document that is known late before it is sent, and its length", async () => {
        const messages = async (text: string) => {
            const document = pulumi.output(Promise.resolve(text));
            const late = await lateErrorsOf(() => make({ document }));
            expect(late.recorder.list()).to.deep.equal(["aws-golden-image:index:Workflow wait"]);
            return late.messages;
        };
        const head = `Workflow "wait" has 1 validation error, found during the deployment:\n`;
        expect(await messages(waitDocument.replace("WaitForAction", "WaitForActio"))).to.have.lengthOf(1);
        const [long] = await messages(
            waitDocument.replace("name: wait", `name: wait\ndescription: ${"o".repeat(16000)}`),
        );
        expect(long).to.match(
            new RegExp(`^${head}  document: the document has 16\\d{3} characters; Image Builder takes 16000 inline`),
        );
    });
});
