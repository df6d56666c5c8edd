// Bad input, with the real engine: every fault in one go, with property path and remedy, in every language, and before
// anything is registered.

import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { ExampleProject } from "../support/exampleProject";
import { goModule } from "../support/goModule";

const FAULTS: [path: string, reason: string][] = [
    [
        "name",
        "`Web_Server` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `web-server`.",
    ],
    ["baseImage", "specifies several images (`managed`, `amiId`). Keep exactly one of them."],
    [
        "baseImage.managed",
        "`amazon-linux-2032` is not a known managed image. Did you mean `amazon-linux-2023`? Any other image can be given by `arn`.",
    ],
    ["components[0].file", "no file at "],
    [
        "regions[1].region",
        "`us-east-1` is already listed in regions[0]. Each region can have one entry; merge the two.",
    ],
    ["targetAccounts[0].accountId", "`123` is not twelve digits."],
    ["schedule.expression", "Did you mean cron(0 2 ? * SUN *)?"],
    ["schedule.timezone", '"Mars/Phobos" is not an IANA time zone.'],
];

let aws: LocalAws;
before(async () => {
    aws = await startLocalAws();
});
after(() => aws.stop());

describe("bad input", () => {
    for (const language of ["native", "nodejs", "python", "yaml", "go"]) {
        it(`is reported whole, with paths and remedies, and nothing is registered: ${language}`, async () => {
            const project = await ExampleProject.copyOf("tests/engine/programs/badInput", language, aws);
            if (language === "go") goModule(project.folder);
            try {
                const { code, output } = await project.run(["up", "--yes", "--skip-preview"]);
                expect(code, output).to.not.equal(0);
                const flat = output.replace(/\s+/g, " ");
                for (const [path, reason] of FAULTS) {
                    expect(flat).to.contain(path);
                    expect(flat).to.contain(reason);
                }
                expect(flat).to.contain("has 8 validation errors; nothing was created:");
                // What a user reads is the faults, not where in our code they were found.
                expect(output).to.not.match(/(provider|dist)\/.*\.(ts|js):\d+/);
                const types = ((await project.export()).deployment.resources ?? []).map(({ type }) => type);
                expect(types.filter((type) => type.startsWith("aws:"))).to.deep.equal([]);
            } finally {
                await project.close();
            }
        });
    }
});
