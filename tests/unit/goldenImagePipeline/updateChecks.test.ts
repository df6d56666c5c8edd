// Tests of warnings about updates of the operating system.

import { expect } from "chai";
import type { GoldenImagePipelineArgs } from "../../../provider/goldenImagePipeline/args";
import { GoldenImagePipeline } from "../../../provider/goldenImagePipeline/goldenImagePipeline";
import { record } from "../../support/recorder";

const updateDocument = `
schemaVersion: 1.0
name: patch
phases:
  - name: build
    steps:
      - name: Update
        action: UpdateOS
`;
const fixed = { amiId: "ami-0123456789abcdef0" };
const update = { managed: "update-linux" };
const schedule = { expression: "cron(0 2 ? * SUN *)" };

async function warnings(args: GoldenImagePipelineArgs): Promise<string[]> {
    const recorder = await record(() => new GoldenImagePipeline("web", { executionRoleArn: ROLE, ...args }));
    return recorder.warnings.filter((text) => /schedule|components\[0\]:/.test(text));
}

const ROLE = "arn:aws:iam::111122223333:role/builds";
const idle = (what: string) => [
    `GoldenImagePipeline "web": schedule.startCondition: builds only when the base image or a component has a newer version, and neither of them can have one here: new packages, which \`${what}\` would install, count for nothing. Specify \`EXPRESSION_MATCH_ONLY\`, or a base image that moves, such as \`managed\` without \`version\`. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Schedule.html`,
];

describe("a schedule that waits for dependencies", () => {
    it("is warned of when packages are all that moves", async () => {
        expect(await warnings({ baseImage: fixed, components: [update], schedule })).to.deep.equal(
            idle("update-linux"),
        );
        expect(
            await warnings({ baseImage: fixed, components: [{ document: updateDocument }], schedule }),
        ).to.deep.equal(idle("UpdateOS"));
        const base = { managed: "amazon-linux-2023", version: "2026.11.1" };
        expect(await warnings({ baseImage: base, components: [update], schedule })).to.deep.equal(idle("update-linux"));
    });

    it("is as it should be when something moves, or when it does not wait", async () => {
        for (const args of [
            { baseImage: { managed: "amazon-linux-2023" }, components: [update], schedule },
            { baseImage: { ssmParameter: "/base" }, components: [update], schedule },
            { baseImage: fixed, components: [update, { managed: "aws-cli-version-2-linux" }], schedule },
            { baseImage: fixed, components: [update, { name: "agent", version: "1.x.x" }], schedule },
            {
                baseImage: fixed,
                components: [update],
                schedule: { ...schedule, startCondition: "EXPRESSION_MATCH_ONLY" },
            },
            { baseImage: fixed, components: [update] },
            { baseImage: fixed, components: [{ managed: "hello-world-linux" }], schedule },
        ] as GoldenImagePipelineArgs[]) {
            expect(await warnings(args)).to.deep.equal([]);
        }
    });
});

describe("updates of Windows", () => {
    const windows = { platform: "Windows", components: [{ managed: "update-windows" }] };

    it("are warned of where the base image is old, unless the time-out is one's own", async () => {
        const slow =
            'GoldenImagePipeline "web": components[0]: installs all updates since the base image was made, which on Windows can outlast the time-out of the step `ApplyBuildComponents`. Start from a newer base image, such as `managed` without `version`, or from a BUILD workflow of yours with a longer `timeoutSeconds`. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html';
        expect(await warnings({ ...windows, baseImage: fixed })).to.deep.equal([slow]);
        const old = { managed: "windows-server-2022-english-full-base", version: "2025.1.1" };
        expect(await warnings({ ...windows, baseImage: old })).to.deep.equal([slow]);
        expect(await warnings({ ...windows, baseImage: { managed: old.managed } })).to.deep.equal([]);
        const workflows = [{ arn: "arn:aws:imagebuilder:us-east-1:111122223333:workflow/build/slow/1.0.0" }];
        expect(await warnings({ ...windows, baseImage: fixed, workflows })).to.deep.equal([]);
    });
});
