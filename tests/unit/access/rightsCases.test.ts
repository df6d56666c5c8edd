// Every build of the pipelines that the docs show has the rights that it needs, none of them can be left out, and none of
// the pipelines may do to others what it should not.

import { expect } from "chai";
import { serviceCalls } from "../../../local/access/serviceCalls";
import type { PolicyDocument } from "../../../provider/access/policyDocument";
import { neighbourCalls } from "../../support/neighbourCalls";
import { answer, askedBy, askedInBuild } from "../../support/rightsAnswers";
import { rightsCases, rightsOf, type PipelineRights } from "../../support/rightsCases";

/** Statements that no build here asks for, with the reason. */
const NOT_ASKED: Record<string, string> = {
    StartOwnPipeline: "asked when the service starts the pipeline by its schedule",
    MakeSystemsManagerRole: "asked only in an account that has not the role yet",
    MakeFastLaunchRole: "as above",
    UpdateOwnLaunchTemplates: "asked for templates that are marked; those that are named have a statement of their own",
    MarkNamedLaunchTemplates: "asked when the service marks a template of which it makes a version",
    StartFastLaunchInstances: "Fast Launch starts its instances after the build",
    TagForFastLaunch: "as above",
    TagInFastLaunchCalls: "as above",
    MakeFastLaunchTemplates: "as above",
    CheckImages: "AWS's managed policy of the distribution role allows it, too",
    ImageBuilderPublishes: "for the service's own role, with which it publishes where there is no execution role",
};

for (const one of rightsCases) {
    describe(`the rights of a pipeline with ${one.title}`, () => {
        let rights: PipelineRights;
        before(async () => {
            rights = await rightsOf(one);
        });

        it("are all that its build asks for", async () => {
            const lacking: string[] = [];
            for (const row of serviceCalls)
                for (const target of row.targets(one.facts))
                    if (!(await answer(rights, askedBy(row, target)))) lacking.push(`${row.id} ${target.resource}`);
            expect(lacking).to.deep.equal([]);
        });

        it("are not others'", async () => {
            const allowed: string[] = [];
            for (const [what, asked] of neighbourCalls) if (await answer(rights, asked)) allowed.push(what);
            expect(allowed).to.deep.equal([]);
        });
    });
}

/** The same rights, each time without one statement. */
function* withoutOne(rights: PipelineRights): Generator<[string, PipelineRights]> {
    const less = ({ Statement, ...rest }: PolicyDocument, index: number): PolicyDocument => ({
        ...rest,
        Statement: Statement.filter((_, place) => place !== index),
    });
    for (const field of ["execution", "distribution"] as const) {
        for (const [which, document] of rights[field].entries()) {
            for (const [index, { Sid = "" }] of document.Statement.entries()) {
                const list = rights[field].map((other, place) => (place === which ? less(other, index) : other));
                yield [Sid, { ...rights, [field]: list }];
            }
        }
    }
    for (const [arn, document] of Object.entries(rights.keys)) {
        for (const [index, { Sid = "" }] of document.Statement.entries()) {
            yield [Sid, { ...rights, keys: { ...rights.keys, [arn]: less(document, index) } }];
        }
    }
}

describe("the rights of all these pipelines", () => {
    it("are none too many: without any one statement some build fails", async function () {
        const all = new Set<string>();
        const needed = new Set<string>();
        for (const one of rightsCases) {
            const asked = askedInBuild(one.facts);
            for (const [sid, changed] of withoutOne(await rightsOf(one))) {
                all.add(sid);
                for (const call of needed.has(sid) ? [] : asked) {
                    if (await answer(changed, call)) continue;
                    needed.add(sid);
                    break;
                }
            }
        }
        const idle = [...all].filter((sid) => !needed.has(sid));
        expect(idle.sort()).to.deep.equal(Object.keys(NOT_ASKED).sort());
        expect(all.size).to.be.greaterThan(50);
    });
});
