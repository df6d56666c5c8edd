import { expect } from "chai";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rules } from "../../../../policy/rules";
import { CommandLine } from "../../commandLine";

const urn = "urn:pulumi:dev::images::aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration::build";
const recipe = "urn:pulumi:dev::images::my:index:Web$aws:imagebuilder/imageRecipe:ImageRecipe::web";
const good = {
    instanceProfileName: "builders",
    instanceMetadataOptions: { httpTokens: "required" },
    terminateInstanceOnFailure: true,
};

function state(inputs: object): string {
    const resource = { urn, type: urn.split("::")[2], inputs, outputs: inputs };
    return JSON.stringify({ version: 3, deployment: { resources: [resource] } });
}

const uncovered = JSON.stringify({
    version: 3,
    deployment: {
        resources: [{ urn: recipe, type: "aws:imagebuilder/imageRecipe:ImageRecipe", outputs: { name: "web" } }],
    },
});
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc" };

describe("aws-golden-image policy", () => {
    let line: CommandLine;
    before(() => {
        line = new CommandLine();
        line.write("good.json", state(good));
        line.write("bad.json", state({ ...good, keyPair: "admin", terminateInstanceOnFailure: false }));
        line.write("uncovered.json", uncovered);
    });
    after(() => line.remove());

    it("ends with 0 when no mandatory rule is broken", () => {
        expect(line.run(["policy", "--state", "good.json"])).to.deep.equal({
            code: 0,
            out: "1 resource checked: 0 mandatory, 0 advisory, 0 could not be checked\n",
            error: "",
        });
    });

    it("ends with 1 when one is, and groups what it found by resource", () => {
        expect(line.run(["policy", "--state", "bad.json"])).to.deep.equal({
            code: 1,
            out: `build (aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration)
  mandatory: terminateInstanceOnFailure is false. Set it to true. [instance-terminated-on-failure]
  mandatory: keyPair is "admin". Remove it. [no-key-pair]

1 resource checked: 2 mandatory, 0 advisory, 0 could not be checked
`,
            error: "",
        });
    });

    it("reads standard input, and names a resource without its parents", () => {
        const { code, out } = line.run(["policy", "--state", "-"], uncovered);
        expect(code).to.equal(1);
        expect(out).to.equal(`web (aws:imagebuilder/imageRecipe:ImageRecipe)
  mandatory: name "web" has no enabled lifecycle policy. Add one for the version "x.x.x". [lifecycle-covers-recipes]

1 resource checked: 1 mandatory, 0 advisory, 0 could not be checked
`);
    });

    it("says what it could not check, which is no failure", () => {
        line.write("secret.json", state({ ...good, keyPair: secret }));
        const { code, out } = line.run(["policy", "--state", "secret.json"]);
        expect(code).to.equal(0);
        expect(out).to.include(
            "  unchecked: keyPair is not known before the update, so it could not be checked. [no-key-pair]\n",
        );
        expect(out).to.include("1 resource checked: 0 mandatory, 0 advisory, 1 could not be checked\n");
    });

    it("takes a preset, and levels and settings over it", () => {
        line.write(
            "config.json",
            JSON.stringify({ "no-key-pair": "disabled", "instance-terminated-on-failure": "advisory" }),
        );
        const { code, out } = line.run(["policy", "--state", "bad.json", "--config", "config.json"]);
        expect(code).to.equal(0);
        expect(out).to.include("  advisory: terminateInstanceOnFailure is false. Set it to true.");
        expect(out).to.include("0 mandatory, 1 advisory, 0 could not be checked");

        const cis = line.run(["policy", "--state", "bad.json", "--preset", "cis"]);
        expect(cis.out).to.include("1 mandatory, 0 advisory");
        expect(cis.out).to.not.include("terminateInstanceOnFailure");
    });

    it("gives everything to programs as JSON", () => {
        const { code, out } = line.run(["policy", "--state", "uncovered.json", "--format", "json"]);
        expect(code).to.equal(1);
        expect(JSON.parse(out)).to.deep.equal([
            {
                rule: "lifecycle-covers-recipes",
                level: "mandatory",
                severity: "medium",
                urn: recipe,
                message: 'name "web" has no enabled lifecycle policy. Add one for the version "x.x.x".',
                remedy: "Add a lifecycle policy that selects the recipe by name with the version `x.x.x`.",
            },
        ]);
        expect(line.run(["policy", "--state", "good.json", "--format", "json"]).out).to.equal("[]\n");
    });

    it("gives SARIF with the rules, their pages and the place of each finding", () => {
        line.write("mixed.json", state({ ...good, keyPair: "admin", terminateInstanceOnFailure: secret }));
        line.write("advisory.json", JSON.stringify({ "no-key-pair": "advisory" }));
        const args = ["policy", "--state", "mixed.json", "--config", "advisory.json", "--format", "sarif"];
        const { runs } = JSON.parse(line.run(args).out) as {
            runs: { tool: { driver: { rules: object[] } }; results: object[] }[];
        };
        expect(runs[0].tool.driver.rules).to.have.length(rules.length);
        const index = rules.findIndex(({ id }) => id === "no-key-pair");
        expect(runs[0].tool.driver.rules[index]).to.deep.equal({
            id: "no-key-pair",
            shortDescription: { text: "Build instances have no key pair" },
            fullDescription: { text: `${rules[index].wrong} ${rules[index].why}` },
            help: { text: rules[index].mend },
            helpUri:
                "https://github.com/pulumi-aws-golden-image/pulumi-aws-golden-image/blob/main/docs/policy/no-key-pair.md",
            defaultConfiguration: { level: "error" },
            properties: { "security-severity": "5.5", tags: ["security"] },
        });
        const locations = [
            {
                physicalLocation: { artifactLocation: { uri: "mixed.json", uriBaseId: "%SRCROOT%" } },
                logicalLocations: [{ name: "build", fullyQualifiedName: urn, kind: "resource" }],
            },
        ];
        expect(runs[0].results).to.deep.equal([
            {
                ruleId: "instance-terminated-on-failure",
                ruleIndex: rules.findIndex(({ id }) => id === "instance-terminated-on-failure"),
                kind: "open",
                level: "none",
                message: {
                    text: "terminateInstanceOnFailure is not known before the update, so it could not be checked.",
                },
                locations,
                partialFingerprints: { primaryLocationLineHash: "3785100393e9ab84:1" },
            },
            {
                ruleId: "no-key-pair",
                ruleIndex: index,
                level: "warning",
                message: { text: 'keyPair is "admin". Remove it.' },
                locations,
                partialFingerprints: { primaryLocationLineHash: "2f2964e2791b17b7:1" },
            },
        ]);
    });

    it("reads a stack through the Pulumi CLI", () => {
        const bin = join(line.folder, "bin");
        mkdirSync(bin);
        const script = `#!/bin/sh\nif [ "$4" = lost ]; then echo "error: no stack named 'lost' found" >&2; exit 255; fi\n[ "$*" = "stack export --stack dev --show-secrets" ] && cat bad.json\n`;
        writeFileSync(join(bin, "pulumi"), script);
        chmodSync(join(bin, "pulumi"), 0o755);
        const path = process.env.PATH;
        process.env.PATH = `${bin}:${path}`;
        try {
            expect(line.run(["policy", "--stack", "dev", "--show-secrets"]).out).to.include("2 mandatory");
            expect(line.run(["policy", "--stack", "lost"])).to.deep.equal({
                code: 2,
                out: "",
                error: "aws-golden-image: pulumi stack export failed: error: no stack named 'lost' found\n",
            });
        } finally {
            process.env.PATH = path;
        }
    });

    for (const [args, problem] of [
        [[], "policy needs either --stack or --state."],
        [["--stack", "dev", "--state", "good.json"], "policy needs either --stack or --state."],
        [
            ["--state", "good.json", "--preset", "strickt"],
            '--preset is "strickt", but must be recommended, strict, cis. Did you mean "strict"?',
        ],
        [["--state", "good.json", "--format", "xml"], '--format is "xml", but must be text, json, sarif.'],
        [["--state", "none.json"], "none.json cannot be read: ENOENT: no such file or directory, open 'none.json'"],
        [["--state", "text.json"], 'The state has no "deployment". Use the output of pulumi stack export.'],
        [
            ["--state", "good.json", "--config", "list.json"],
            "list.json must be a JSON object with a level or settings for each rule.",
        ],
        [
            ["--state", "good.json", "--config", "wrong.json"],
            'There is no rule "no-keypair". Did you mean "no-key-pair"?\nThe level of all is "loud"; allowed values are disabled, advisory, mandatory, remediate.',
        ],
    ] as const) {
        it(`ends with 2: ${problem.split("\n")[0]}`, () => {
            line.write("text.json", '"text"');
            line.write("list.json", "[]");
            line.write("wrong.json", '{ "no-keypair": "advisory", "all": "loud" }');
            expect(line.run(["policy", ...args])).to.deep.equal({
                code: 2,
                out: "",
                error: `aws-golden-image: ${problem}\n`,
            });
        });
    }
});
