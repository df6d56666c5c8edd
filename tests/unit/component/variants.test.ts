// Tests of a Component with a document for each of several platforms.

import { expect } from "chai";
import { Component } from "../../../provider/component/component";
import type { ComponentArgs } from "../../../provider/component/args";
import { helloDocument, helloText } from "../../support/helloDocument";
import { errorsOf, record, STACK_TAGS } from "../../support/recorder";

const COMPONENT = "aws:imagebuilder/component:Component";
const windowsDocument = helloDocument.replace("ExecuteBash", "ExecutePowerShell");
const variants = { linux: { document: helloDocument }, windows: { document: windowsDocument } };

const make = (args: ComponentArgs) => new Component("hello", args);
const refused = (args: object) => errorsOf(() => make(args));

describe("a Component with variants", () => {
    for (const [platform, action] of [
        [undefined, "ExecuteBash"],
        ["Linux", "ExecuteBash"],
        ["Windows", "ExecutePowerShell"],
    ] as const) {
        it(`takes the document for ${platform ?? "no named platform"}`, async () => {
            const recorder = await record(() => make({ variants, ...(platform === undefined ? {} : { platform }) }));
            expect(recorder.find(COMPONENT, "hello").inputs).to.deep.equal({
                name: "hello",
                version: "1.0.0",
                platform: platform ?? "Linux",
                data: helloText.replace("ExecuteBash", action),
                tags: STACK_TAGS,
            });
        });
    }

    it("has the content of the picked document alone", async () => {
        const contents: unknown[] = [];
        for (const args of [{ variants }, { document: helloDocument }]) {
            const recorder = await record(() => make(args));
            contents.push(recorder.find("aws-golden-image:index:ContentVersion", "hello").inputs.content);
        }
        expect(contents[0]).to.equal(contents[1]);
    });

    it("puts a long one into S3", async () => {
        const linux = { document: helloDocument.replace("echo hello", `echo ${"x".repeat(16000)}`) };
        const recorder = await record(() =>
            make({ variants: { ...variants, linux }, documentBucket: { name: "docs" } }),
        );
        expect(recorder.find(COMPONENT, "hello").inputs.uri).to.match(/^s3:\/\/docs\/component\/hello\//);
    });

    for (const [what, args, ...errors] of [
        [
            "a document beside them",
            { variants, file: "hello.yml", uri: "s3://company/hello.yml" },
            "file: cannot be combined with `variants`. Omit one of them.",
            "uri: cannot be combined with `variants`. Omit one of them.",
        ],
        [
            "none for its platform",
            { variants, platform: "macOS" },
            "variants: has none for macOS, which is the platform here. Specify `macos`.",
        ],
        [
            "one that is empty",
            { variants: { linux: {} } },
            "variants.linux: has no document. Specify exactly one of `document`, `file`.",
        ],
    ] as [string, object, ...string[]][]) {
        it(`is refused with ${what}`, async () => expect(await refused(args)).to.deep.equal(errors));
    }

    it("takes warnings for errors in every variant when it is strict", async () => {
        const linux = { document: helloDocument.replace("'echo hello'", "'reboot'") };
        const args = { platform: "Windows", variants: { ...variants, linux } };
        expect((await record(() => make(args))).warnings).to.have.length(1);
        const [error, ...others] = await refused({ ...args, strict: true });
        expect(error).to.match(/^variants\.linux\.document: .*\[reboot-in-script\]$/);
        expect(others).to.deep.equal([]);
    });
});
