// The table of the service's calls: that IAM knows each of them so, that the README shows it, and that our policies allow
// what it says.
import * as fs from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { serviceCalls, serviceCallTable } from "../../../local/access/serviceCalls";
import { loadSimulator } from "../../../local/access/simulator";
import { accountAdministersKey, policyDocument } from "../../../provider/access/policyDocument";
import { allFacts, containerFacts, minimalFacts } from "../../support/buildFacts";

const readme = path.join(__dirname, "..", "..", "..", "local", "README.md");

describe("The calls of the service", () => {
    it("have ids of their own, and each belongs to some build", () => {
        const ids = serviceCalls.map(({ id }) => id);
        expect(ids.filter((id, index) => ids.indexOf(id) < index)).to.deep.equal([]);
        const never = serviceCalls.filter(({ targets }) =>
            [allFacts, containerFacts].every((facts) => targets(facts).length === 0),
        );
        expect(never.map(({ id }) => id)).to.deep.equal([]);
    });

    it("are calls that IAM knows, on resources and with context that go with them", async () => {
        const strict = (await loadSimulator({ strict: true }))!;
        const everything = policyDocument([{ Effect: "Allow", Action: "*", Resource: "*" }]);
        for (const row of serviceCalls) {
            for (const target of row.targets(row.targets(allFacts).length > 0 ? allFacts : containerFacts)) {
                // The simulator's data know neither Amazon's own documents and parameters nor single keys of a context, nor
                // the operations for scans on demand, which botocore 1.44.8 has.
                if (row.id.startsWith("scanOnDemand")) continue;
                if (/^arn:aws:ssm:[^:]*::/.test(target.resource) || row.id.startsWith("notify kms")) continue;
                const answer = await strict(
                    {
                        identity: [everything],
                        resource: row.action.startsWith("kms:")
                            ? policyDocument([
                                  accountAdministersKey("aws", allFacts.account),
                                  { Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" },
                              ])
                            : undefined,
                    },
                    {
                        action: row.action,
                        resource: target.resource,
                        accountId: allFacts.account,
                        principal: `arn:aws:iam::${allFacts.account}:role/any`,
                        context: { ...row.said, ...target.said },
                    },
                );
                expect(answer, row.id).to.equal(true);
            }
        }
    });

    it("are few in a build that does nothing special", () => {
        const asked = serviceCalls.flatMap(({ targets }) => targets(minimalFacts));
        expect(asked.length).to.be.within(30, 60);
    });

    it("stand in the README", () => {
        expect(fs.readFileSync(readme, "utf8")).to.include(`\n${serviceCallTable()}\n`);
    });
});
