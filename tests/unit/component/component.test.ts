// Tests of Component: what it registers for which arguments, and what it refuses.

import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Component } from "../../../provider/component/component";
import type { ComponentArgs } from "../../../provider/component/args";
import { contentHash } from "../../../provider/shared/contentHash";
import { helloDocument, helloText } from "../../support/helloDocument";
import { errorsOf, lateErrorsOf, record, STACK_TAGS, unwrap } from "../../support/recorder";

const COMPONENT = "aws:imagebuilder/component:Component";
const VERSION = "aws-golden-image:index:ContentVersion";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const longDocument = helloDocument.replace("echo hello", `echo ${"o".repeat(15900)}`);
const longText = helloText.replace("echo hello", `echo ${"o".repeat(15900)}`);
const minimal = { name: "hello", version: "1.0.0", platform: "Linux", tags: STACK_TAGS };
const defaults = { ...minimal, data: helloText };

const inputsOf = async (args: ComponentArgs, name = "hello") =>
    (await record(() => new Component(name, args))).find(COMPONENT, name).inputs;

describe("Component", () => {
    it("needs only a document", async () => {
        const recorder = await record(() => new Component("hello", { document: helloDocument }));
        expect(recorder.registered.map(({ type, name, inputs }) => ({ type, name, inputs }))).to.deep.equal([
            { type: "aws-golden-image:index:Component", name: "hello", inputs: {} },
            {
                type: VERSION,
                name: "hello",
                inputs: {
                    content: JSON.stringify({
                        changeDescription: "",
                        componentName: "hello",
                        data: helloText,
                        description: "",
                        kmsKeyId: "",
                        platform: "Linux",
                        supportedOsVersions: [],
                        uri: "",
                    }),
                    existing: [],
                    place: "111122223333/us-east-1",
                },
            },
            { type: COMPONENT, name: "hello", inputs: defaults },
        ]);
    });

    it("passes on everything it is told", async () => {
        const recorder = await record(
            () =>
                new Component("hello", {
                    name: "greeting",
                    document: helloDocument,
                    platform: "macOS",
                    version: "2.1.x",
                    description: "Says hello",
                    changeDescription: "More friendly",
                    supportedOsVersions: ["macOS 14", "macOS 15"],
                    kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1",
                    region: "eu-central-1",
                    tags: { team: "platform" },
                }),
        );
        expect(recorder.find(COMPONENT, "hello").inputs).to.deep.equal({
            name: "greeting",
            version: "1.0.0",
            platform: "macOS",
            data: helloText,
            description: "Says hello",
            changeDescription: "More friendly",
            supportedOsVersions: ["macOS 14", "macOS 15"],
            kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1",
            region: "eu-central-1",
            tags: { team: "platform", ...STACK_TAGS },
        });
        expect(recorder.find(VERSION, "hello").inputs).to.deep.equal({
            content: JSON.stringify({
                changeDescription: "More friendly",
                componentName: "greeting",
                data: helloText,
                description: "Says hello",
                kmsKeyId: "arn:aws:kms:eu-central-1:111122223333:key/1",
                platform: "macOS",
                supportedOsVersions: ["macOS 14", "macOS 15"],
                uri: "",
            }),
            version: "2.1.x",
            existing: [],
            place: "111122223333/eu-central-1",
        });
    });

    it("gives its ARNs, name and version", async () => {
        let component: Component | undefined;
        await record(() => (component = new Component("hello", { document: helloDocument })));
        const { arn, latestArn, name, version } = component!;
        expect(await unwrap(pulumi.all({ arn, latestArn, name, version }))).to.deep.equal({
            arn: "arn:aws:imagebuilder:us-east-1:111122223333:component/hello/1.0.0/1",
            latestArn: "arn:aws:imagebuilder:us-east-1:111122223333:component/hello/x.x.x",
            name: "hello",
            version: "1.0.0",
        });
    });

    it("takes the document as an object, with values that are known later", async () => {
        const document = {
            name: "hello",
            schemaVersion: "1.0",
            phases: [
                {
                    name: "build",
                    steps: [
                        {
                            name: "Hello",
                            action: "ExecuteBash",
                            inputs: { commands: [pulumi.output(Promise.resolve("echo hello"))] },
                        },
                    ],
                },
            ],
        };
        expect((await inputsOf({ document })).data).to.equal(
            helloText.replace('"echo hello"', "echo hello").replace("1.0", '"1.0"'),
        );
    });

    it("takes the document from a file", async () => {
        const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "component-")), "hello.yml");
        fs.writeFileSync(file, helloDocument);
        try {
            expect(await inputsOf({ file })).to.deep.equal(defaults);
        } finally {
            fs.rmSync(path.dirname(file), { recursive: true });
        }
    });

    it("leaves a document in S3 where it is", async () => {
        const uri = "s3://documents/hello.yml";
        expect(await inputsOf({ uri })).to.deep.equal({ ...minimal, uri });
    });

    it("keeps old versions unless told otherwise, and never deletes before it replaces", async () => {
        for (const [retainOldVersions, retainOnDelete] of [
            [undefined, true],
            [true, true],
            [false, false],
        ] as const) {
            const recorder = await record(() => new Component("hello", { document: helloDocument, retainOldVersions }));
            const { options } = recorder.find(COMPONENT, "hello");
            expect(options).to.include({ deleteBeforeReplace: false, retainOnDelete });
        }
    });

    it("counts above the versions that the account holds under its name", async () => {
        const arn = (name: string, version: string) =>
            `arn:aws:imagebuilder:us-east-1:111122223333:component/${name}/${version}`;
        const recorder = await record(() => new Component("hello", { document: helloDocument }), {
            existing: [arn("hello", "1.0.3/1"), arn("hello", "1.0.3/2"), arn("hello-2", "9.0.0/1")],
        });
        expect(recorder.find(VERSION, "hello").inputs.existing).to.deep.equal(["1.0.3"]);
        expect(recorder.calls.map(({ token, inputs }) => ({ token, inputs }))).to.deep.include({
            token: "aws:imagebuilder/getComponents:getComponents",
            inputs: { owner: "Self", filters: [{ name: "name", values: ["hello"] }] },
        });
    });

    it("says all errors of arguments at once", async () => {
        const errors = await errorsOf(
            () =>
                new Component("hello", {
                    name: "My Component",
                    file: "no/such/file.yml",
                    platform: "linux",
                    version: "1.4",
                    region: "Frankfurt",
                    description: "",
                    changeDescription: "",
                    supportedOsVersions: [],
                    tags: { "aws:team": "platform" },
                }),
        );
        expect(errors).to.deep.equal([
            `name: \`My Component\` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write \`my-component\`.`,
            "platform: `linux` is not one of `Linux`, `Windows`, `macOS`. Did you mean `Linux`?",
            `description: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            `changeDescription: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            `version: "1.4" is not a version: specify three numbers from 0 to 1073741823 such as "1.4.2", or "1.4.x" to increment automatically.`,
            "region: `Frankfurt` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            `supportedOsVersions: has 0 entries, but must have 1 to 25. See ${API}API_CreateComponent.html`,
            "tags: the key `aws:team` starts with `aws:`, which AWS reserves. Choose another prefix.",
            `file: no file at ${path.resolve("no/such/file.yml")}. Paths are relative to the folder of the Pulumi program.`,
        ]);
    });

    it("takes exactly one of document, file and uri", async () => {
        expect(await errorsOf(() => new Component("hello", {}))).to.deep.equal([
            "document: no document is set. Specify exactly one of `document`, `file`, `uri`.",
        ]);
        const args = { document: helloDocument, uri: "s3://documents/hello.yml" };
        expect(await errorsOf(() => new Component("hello", args))).to.deep.equal([
            "document: several are set (`document`, `uri`). Specify exactly one of `document`, `file`, `uri`.",
        ]);
    });

    it("refuses what is no S3 URI, no document and no text", async () => {
        expect(await errorsOf(() => new Component("hello", { uri: "https://documents/hello.yml" }))).to.deep.equal([
            `uri: \`https://documents/hello.yml\` is not an S3 URI such as \`s3://bucket/key.yml\`. See ${API}API_CreateComponent.html`,
        ]);
        expect(await errorsOf(() => new Component("hello", { document: 5 }))).to.deep.equal([
            "document: is 5; specify the document as YAML or JSON text, or as an object.",
        ]);
        const args = { document: helloDocument, description: 5 as unknown as string };
        expect(await errorsOf(() => new Component("hello", args))).to.deep.equal(["description: 5 is not a string."]);
    });

    it("says line, column and code of each error of the document", async () => {
        const document = helloDocument.replace("ExecuteBash", "ExecuteBsh").replace("schemaVersion", "schemaVersio");
        const errors = await errorsOf(() => new Component("hello", { document }));
        expect(errors).to.deep.equal([
            'document: line 3, column 1: A component document has no key "schemaVersio". Did you mean "schemaVersion"? [unknown-key]',
            'document: line 8, column 13: There is no action "ExecuteBsh". Did you mean "ExecuteBash"? [unknown-action]',
        ]);
    });

    it("turns warnings of the document into errors when it is strict", async () => {
        const document = helloDocument.replace("'echo hello'", "'echo hello', 'reboot'");
        const { warnings } = await record(() => new Component("hello", { document }));
        const text =
            "document: line 9, column 41: The script restarts the instance but does not end with exit code 194. End with the exit code, or use a Reboot step. [reboot-in-script]";
        expect(warnings).to.deep.equal([`Component "hello": ${text}`]);
        expect(await errorsOf(() => new Component("hello", { document, strict: true }))).to.deep.equal([text]);
    });

    it("sends the place of a document that is too long, and counts its versions by its text", async () => {
        const recorder = await record(() => new Component("hello", { document: longDocument }));
        expect(recorder.find(COMPONENT, "hello").inputs).to.deep.equal({
            ...minimal,
            uri: `s3://hello-documents/component/hello/${contentHash(longText)}.yml`,
        });
        expect(recorder.find(VERSION, "hello").inputs.content).to.equal(
            JSON.stringify({
                changeDescription: "",
                componentName: "hello",
                data: longText,
                description: "",
                kmsKeyId: "",
                platform: "Linux",
                supportedOsVersions: [],
                uri: "",
            }),
        );
        expect(recorder.find(COMPONENT, "hello").options.dependsOn).to.include(
            "aws:s3/bucketObjectv2:BucketObjectv2 hello",
        );
    });

    it("takes a move to another bucket for other content, as the provider replaces the component", async () => {
        const documentBucket = { name: "our-documents", prefix: "images" };
        const recorder = await record(() => new Component("hello", { document: longDocument, documentBucket }));
        expect(recorder.find(COMPONENT, "hello").inputs.uri).to.equal(
            `s3://our-documents/images/component/hello/${contentHash(longText)}.yml`,
        );
        expect(JSON.parse(String(recorder.find(VERSION, "hello").inputs.content))).to.include({
            bucket: "our-documents/images",
            data: longText,
        });
    });

    it("needs no bucket for a short document", async () => {
        const documentBucket = { name: "our-documents" };
        const recorder = await record(() => new Component("hello", { document: helloDocument, documentBucket }));
        expect(recorder.find(COMPONENT, "hello").inputs).to.deep.equal(defaults);
        expect(recorder.find(VERSION, "hello").inputs.content).to.not.contain("our-documents");
        expect(recorder.list()).to.have.lengthOf(3);
    });

    it("knows the version of a long document in the preview, and refuses its errors", async () => {
        const recorder = await record(() => new Component("hello", { document: longDocument }), { preview: true });
        expect(recorder.find(VERSION, "hello").inputs.content).to.contain("ooooo");
        const document = longDocument.replace("ExecuteBash", "ExecuteBsh");
        expect(await errorsOf(() => new Component("hello", { document, documentBucket: { name: "B" } }))).to.deep.equal(
            [
                "documentBucket.name: `B` is not a bucket name: 3 to 63 lowercase letters, digits, dots and dashes. See https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
                'document: line 8, column 13: There is no action "ExecuteBsh". Did you mean "ExecuteBash"? [unknown-action]',
            ],
        );
    });

    it("refuses a document that turns out too long when it is known", async () => {
        const document = pulumi.output(Promise.resolve(longDocument));
        const { messages, recorder } = await lateErrorsOf(() => new Component("hello", { document }));
        expect(messages).to.deep.equal([
            `Component "hello" has 1 validation error, found during the deployment:\n` +
                `  document: the document has 16072 characters; Image Builder takes 16000 inline, and what is longer goes to S3 only when the whole document is known in the preview. Specify it without outputs of other resources, or put it in S3 and specify its \`uri\`. See ${API}API_CreateComponent.html`,
        ]);
        expect(recorder.list()).to.deep.equal(["aws-golden-image:index:Component hello"]);
    });

    it("checks a document that is known late before it is sent", async () => {
        const document = pulumi.output(Promise.resolve(helloDocument.replace("ExecuteBash", "ExecuteBsh")));
        const { messages, recorder } = await lateErrorsOf(() => new Component("hello", { document }));
        expect(messages).to.deep.equal([
            `Component "hello" has 1 validation error, found during the deployment:\n` +
                `  document: line 8, column 13: There is no action "ExecuteBsh". Did you mean "ExecuteBash"? [unknown-action]`,
        ]);
        expect(recorder.list()).to.deep.equal(["aws-golden-image:index:Component hello"]);
    });
});
