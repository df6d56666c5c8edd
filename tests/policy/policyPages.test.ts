// The pages of the rules are those that the rules' own fields make.

import { expect } from "chai";
import { rules } from "../../policy/rules";
import { rulePage } from "../../policy/rule";
import { differences, readTree } from "../../scripts/generatedFiles";
import { pagesFolder, policyPages } from "../../scripts/policyPages";

const pages = policyPages();
const pageOf = (id: string): string => pages.get(`${id}.md`)?.toString() ?? "";

describe("The pages of the policy rules", () => {
    it("are up to date", () => {
        expect(differences(readTree(pagesFolder), pages)).to.deep.equal([]);
    });

    it("are one for each rule, where reports point to, and an index", () => {
        const names = rules.map(({ id }) => rulePage(id).replace("docs/policy/", ""));
        expect([...pages.keys()].sort()).to.deep.equal(["README.md", ...names].sort());
        for (const { id } of rules) expect(pages.get("README.md")?.toString()).to.include(`[${id}](${id}.md)`);
    });

    it("show every field of the rule", () => {
        for (const { id, title, wrong, why, mend, severity, links, frameworks, settings, example } of rules) {
            const fields = [`# ${title}`, severity, wrong, why, mend, ...links, example.failing, example.passing];
            const controls = frameworks.flatMap(({ framework, controls }) => [framework, controls.join(", ")]);
            const described = Object.entries(settings).flatMap(([name, { description }]) => [
                `\`${name}\``,
                description,
            ]);
            for (const field of [...fields, ...controls, ...described]) expect(pageOf(id)).to.include(field);
        }
    });

    it("say which rules mend by themselves", () => {
        const saying = rules.map(({ id }) => id).filter((id) => pageOf(id).includes("Pulumi fixes it automatically"));
        expect(saying).to.deep.equal(rules.filter((rule) => "mends" in rule).map(({ id }) => id));
    });
});
