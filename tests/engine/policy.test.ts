// The policy pack in the real engine: a program that breaks every rule hears of each exactly once, from TypeScript and
// from Python; the examples pass; what can be mended is mended; and the same rules on the saved state agree.

import { expect } from "chai";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startLocalAws, type LocalAws } from "../../local";
import { checkState } from "../../policy/checkState";
import { rules } from "../../policy/rules";
import { readState } from "../../policy/savedState";
import { ExampleProject } from "../support/exampleProject";
import { builtPack, type BuiltPack } from "../support/policyPack";

const broken = "tests/engine/programs/policy";
const examples = resolve(__dirname, "..", "..", "examples");
const withTypeScript = readdirSync(examples).filter((name) => existsSync(join(examples, name, "typescript")));

let aws: LocalAws;
let pack: BuiltPack;
before(async () => {
    [aws, pack] = await Promise.all([startLocalAws({ accounts: ["222233334444"] }), builtPack()]);
});
after(async () => {
    pack.remove();
    await aws.stop();
});

/** Each violation as `level rule resource`, and the sentences that say what could not be checked. */
function reported(output: string): { violations: string[]; unchecked: string[] } {
    const [, policies = ""] = /\nPolicies:\n([^]*?)\n\n/.exec(output) ?? [];
    const entries = policies.split(/\n +- /).slice(1);
    const open = entries.filter((entry) => entry.includes("could not be checked"));
    const headings = entries.filter((entry) => !open.includes(entry)).map((entry) => entry.split("\n")[0]);
    return {
        violations: headings.map((line) =>
            line.replace(/^\[(\w+)\] \[severity: \w+\] +(\S+) +\(\S+ (.+)\)$/, "$1 $2 $3"),
        ),
        unchecked: open.map((entry) => entry.split("\n").slice(1).join(" ").trim()),
    };
}

describe("the policy pack", () => {
    for (const language of ["nodejs", "python"]) {
        it(`reports each rule exactly once for a program that breaks them all: ${language}`, async () => {
            const project = await ExampleProject.copyOf(broken, language, aws);
            try {
                const settings = join(project.folder, "..", "settings.json");
                const args = ["preview", "--policy-pack", pack.folder, "--policy-pack-config", settings];
                const { code, output } = await project.run(args);
                const { violations, unchecked } = reported(output);
                expect(violations.map((line) => line.split(" ").slice(0, 2).join(" ")).sort(), output).to.deep.equal(
                    rules.map(({ id }) => `mandatory ${id}`),
                );
                expect(violations).to.include("mandatory log-bucket-private bucket");
                expect(violations).to.include("mandatory roles-without-wildcards rights");
                expect(output).to.include('instanceMetadataOptions.httpTokens is "optional". Set it to "required".');
                expect(unchecked).to.deep.equal([]);
                expect(code).to.not.equal(0);
            } finally {
                await project.close();
            }
        });
    }

    for (const name of withTypeScript) {
        it(`lets the example ${name} pass`, async () => {
            const project = await ExampleProject.copyOf(`examples/${name}`, "typescript", aws);
            try {
                const { output } = await project.succeed(["preview", "--policy-pack", pack.folder]);
                expect(output).to.include("aws-golden-image@v0.1.0");
                const { violations, unchecked } = reported(output);
                expect(violations, output).to.deep.equal([]);
                // The execution role names the instance role, whose ARN a preview does not know.
                for (const sentence of unchecked) {
                    expect(sentence).to.equal("policy is not known before the update, so it could not be checked.");
                }
            } finally {
                await project.close();
            }
        });
    }

    it("has nothing to say about the minimal example once it is deployed, nor about its saved state", async () => {
        const project = await ExampleProject.copyOf("examples/minimal", "typescript", aws);
        try {
            const { output } = await project.succeed(["up", "--yes", "--skip-preview", "--policy-pack", pack.folder]);
            expect(output).to.match(/✅ aws-golden-image@v0\.1\.0/);
            expect(reported(output)).to.deep.equal({ violations: [], unchecked: [] });
            const resources = readState(JSON.stringify(await project.export()));
            expect(resources.length).to.be.greaterThan(10);
            expect(checkState(resources)).to.deep.equal([]);
        } finally {
            await project.close();
        }
    });

    it("mends what it can where it is told to", async () => {
        const project = await ExampleProject.copyOf(broken, "nodejs", aws);
        try {
            const mending = rules.filter((rule) => "mends" in rule).map(({ id }) => id);
            expect(mending).to.deep.equal([
                "imds-hop-limit",
                "imds-v2-required",
                "instance-terminated-on-failure",
                "recipe-volumes-encrypted",
            ]);
            const config = join(project.root, "mend.json");
            const levels = Object.fromEntries(mending.map((id) => [id, "remediate"]));
            writeFileSync(config, JSON.stringify({ all: "disabled", ...levels }));
            const args = ["--policy-pack", pack.folder, "--policy-pack-config", config];
            const { stdout } = await project.succeed(["preview", "--json", ...args]);
            const { steps } = JSON.parse(stdout) as { steps: { urn: string; newState: { inputs?: object } }[] };
            const inputs = (name: string) => steps.find(({ urn }) => urn.endsWith(`::${name}`))?.newState.inputs;
            const infrastructure = inputs("infrastructure");
            expect(infrastructure).to.have.nested.property("instanceMetadataOptions.httpTokens", "required");
            expect(infrastructure).to.have.nested.property("instanceMetadataOptions.httpPutResponseHopLimit", 2);
            expect(infrastructure).to.have.property("terminateInstanceOnFailure", true);
            expect(inputs("uncovered")).to.have.nested.property("blockDeviceMappings[0].ebs.encrypted", "true");
        } finally {
            await project.close();
        }
    });

    it("refuses settings that do not fit", async () => {
        const project = await ExampleProject.copyOf(broken, "nodejs", aws);
        try {
            const config = join(project.root, "wrong.json");
            writeFileSync(config, JSON.stringify({ "imds-hop-limit": { maximum: 100 } }));
            const args = ["preview", "--policy-pack", pack.folder, "--policy-pack-config", config];
            const { code, output } = await project.run(args);
            expect(code).to.not.equal(0);
            expect(output).to.include("imds-hop-limit: maximum");
        } finally {
            await project.close();
        }
    });
});
