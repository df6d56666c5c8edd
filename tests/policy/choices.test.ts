// Presets and an organization's own choices: every rule has a level, settings are checked, and errors are all reported.

import { expect } from "chai";
import { choose, ChoiceError } from "../../policy/choices";
import { presets, type Level, type PresetName } from "../../policy/presets";
import { rules } from "../../policy/rules";

function levels(preset: PresetName, level: Level): string[] {
    return choose(preset)
        .filter((chosen) => chosen.level === level)
        .map(({ rule }) => rule.id);
}

function chosen(preset: PresetName, id: string, given: object = {}) {
    const found = choose(preset, { [id]: given }).find(({ rule }) => rule.id === id);
    return found && { level: found.level, settings: found.settings };
}

function error(given: Record<string, unknown>): string {
    try {
        choose("recommended", given);
    } catch (error) {
        if (error instanceof ChoiceError) return error.message;
        throw error;
    }
    return "";
}

const ownLists = [
    "base-image-allowed",
    "component-owners-allowed",
    "instance-types-allowed",
    "launched-images-good",
    "regions-allowed",
    "required-tags",
    "target-accounts-allowed",
];

describe("The presets", () => {
    for (const name of Object.keys(presets) as PresetName[]) {
        it(`${name} chooses a level for every rule and none for others`, () => {
            expect(Object.keys(presets[name]).sort()).to.deep.equal(rules.map(({ id }) => id));
            expect(() => choose(name, presets[name])).not.to.throw();
        });
    }

    it("recommended refuses what no image should have", () => {
        expect(levels("recommended", "mandatory")).to.deep.equal([
            "forbidden-steps",
            "imds-hop-limit",
            "imds-v2-required",
            "instance-terminated-on-failure",
            "lifecycle-covers-recipes",
            "likely-secrets",
            "log-bucket-private",
            "log-retention",
            "no-inbound-rules",
            "no-key-pair",
            "no-public-images",
            "recipe-volumes-encrypted",
            "repository-lifecycle-tag",
            "repository-not-public",
            "repository-scan-on-push",
            "roles-without-wildcards",
            "shares-inside-organization",
            "source-region-kept",
            "tests-enabled",
        ]);
        expect(levels("recommended", "advisory")).to.deep.equal([
            "pipeline-enabled",
            "ssm-parameter-prefix",
            "superseded-images-deprecated",
            "topic-customer-key",
        ]);
        expect(levels("recommended", "remediate")).to.deep.equal([]);
    });

    it("strict asks for everything that depends on no list of one's own, and on no person", () => {
        const left = ["approval-required", ...ownLists];
        expect(levels("strict", "disabled")).to.deep.equal(left);
        expect(levels("strict", "mandatory")).to.deep.equal(
            rules.map(({ id }) => id).filter((id) => !left.includes(id)),
        );
        expect(chosen("strict", "recipe-volumes-encrypted")?.settings).to.deep.equal({ requireMapping: true });
        expect(chosen("strict", "imds-hop-limit")?.settings).to.deep.equal({ maximum: 1 });
        expect(chosen("strict", "superseded-images-deprecated")?.settings).to.deep.equal({ days: 90 });
    });

    it("cis asks for what its controls are about", () => {
        expect(levels("cis", "mandatory")).to.deep.equal([
            "imds-v2-required",
            "likely-secrets",
            "log-bucket-private",
            "log-retention",
            "no-inbound-rules",
            "no-key-pair",
            "no-public-images",
            "recipe-volumes-encrypted",
            "roles-without-wildcards",
            "scanning-enabled",
        ]);
        expect(levels("cis", "advisory")).to.deep.equal(["imds-hop-limit", "tests-enabled"]);
        expect(chosen("cis", "log-retention")?.settings).to.deep.equal({ minimumDays: 365 });
        const mapped = rules.filter(({ frameworks }) =>
            frameworks.some(({ framework }) => framework.startsWith("CIS AWS")),
        );
        expect(levels("cis", "disabled").filter((id) => mapped.some((rule) => rule.id === id))).to.deep.equal([]);
    });
});

describe("The choice of levels and settings", () => {
    it("lays what is given over the preset, and the preset over the defaults", () => {
        expect(chosen("recommended", "imds-hop-limit")).to.deep.equal({ level: "mandatory", settings: { maximum: 2 } });
        expect(chosen("strict", "imds-hop-limit", { maximum: 4 })).to.deep.equal({
            level: "mandatory",
            settings: { maximum: 4 },
        });
        expect(
            chosen("recommended", "regions-allowed", { enforcementLevel: "advisory", regions: ["eu-central-1"] }),
        ).to.deep.equal({ level: "advisory", settings: { regions: ["eu-central-1"] } });
    });

    it("takes a level alone", () => {
        const found = choose("recommended", { "no-key-pair": "disabled" }).find(
            ({ rule }) => rule.id === "no-key-pair",
        );
        expect(found?.level).to.equal("disabled");
    });

    it("accepts every form of setting up to its bounds", () => {
        const given = {
            "imds-hop-limit": { maximum: 64 },
            "log-retention": { minimumDays: 1 },
            "recipe-volumes-encrypted": { requireMapping: true },
            "target-accounts-allowed": { accounts: ["222233334444"] },
            "forbidden-steps": { commands: ["\\brm\\b"], actions: ["Reboot"] },
        };
        expect(error(given)).to.equal("");
    });

    it("reports all errors at once", () => {
        const given = {
            "no-keypair": "advisory",
            "no-key-pair": "loud",
            "imds-hop-limit": { maximum: 0, minimum: 1 },
            "regions-allowed": { enforcementLevel: "mandatory", regions: "eu-central-1" },
            "target-accounts-allowed": { accounts: ["12"] },
            "recipe-volumes-encrypted": { requireMapping: "yes" },
            "forbidden-steps": { commands: ["("] },
        };
        expect(error(given).split("\n")).to.deep.equal([
            'There is no rule "no-keypair". Did you mean "no-key-pair"?',
            'forbidden-steps: commands is ["("], but must be a list of regular expressions.',
            "imds-hop-limit: maximum is 0, but must be an integer from 1 to 64.",
            'imds-hop-limit has no setting "minimum". Did you mean "maximum"?',
            'The level of no-key-pair is "loud"; allowed values are disabled, advisory, mandatory, remediate.',
            'recipe-volumes-encrypted: requireMapping is "yes", but must be true or false.',
            'regions-allowed: regions is "eu-central-1", but must be a list of strings.',
            'target-accounts-allowed: accounts is ["12"], but must be a list of strings like ^[0-9]{12}$.',
        ]);
    });
});

describe("The rules", () => {
    it("have ids in kebab case, in the order of the alphabet", () => {
        const ids = rules.map(({ id }) => id);
        expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id))).to.deep.equal([]);
        expect(ids).to.deep.equal([...ids].sort());
        expect(new Set(ids).size).to.equal(ids.length);
    });

    it("name pages of AWS or Pulumi, and have sentences for what, why and how to mend", () => {
        for (const { id, links, wrong, why, mend, title } of rules) {
            expect(links, id).not.to.deep.equal([]);
            for (const link of links) expect(link).to.match(/^https:\/\/docs\.aws\.amazon\.com\//);
            for (const text of [wrong, why, mend]) expect(text, id).to.match(/^[A-Z`].*\.$/s);
            expect(title, id).to.match(/^[A-Z].*[^.]$/);
        }
    });
});
