// Which superseded versions may go: single cases, and a property over whole accounts.
import { expect } from "chai";
import * as fc from "fast-check";
import { cleanPlan, type Inventory } from "../../../../cli/commands/clean/plan";
import type { Made } from "../../../../cli/commands/clean/state";

const base = (path: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${path}`;
const recipeArn = (version: string) => `${base("image-recipe/web")}/${version}`;
const componentArn = (version: string, build = 1) => `${base("component/hello")}/${version}/${build}`;

const owner = { project: "web", stack: "dev" };
const tagged = (arn: string, project = "web", stack = "dev") => ({
    arn,
    tags: { "aws-golden-image:project": project, "aws-golden-image:stack": stack },
});

const recipe = (...versions: string[]): Made => ({
    kind: "image-recipe",
    name: "web",
    owner,
    base: base("image-recipe/web"),
    versions,
    keepVersions: undefined,
});
const component = (...versions: string[]): Made => ({
    kind: "component",
    name: "hello",
    owner,
    base: base("component/hello"),
    versions,
    keepVersions: undefined,
});
const empty: Inventory = { versions: [], recipes: [], uses: [] };

type Settings = Parameters<typeof cleanPlan>[2];

/** One line a candidate. Versions given as ARNs alone are the stack's. */
function lines(
    made: Made[],
    {
        versions = [],
        ...others
    }: Partial<Omit<Inventory, "versions">> & { versions?: (string | Inventory["versions"][0])[] },
    settings?: Settings,
): string[] {
    const inventory = {
        ...empty,
        ...others,
        versions: versions.map((one) => (typeof one === "string" ? tagged(one) : one)),
    };
    return cleanPlan(made, inventory, settings).map(
        ({ kind, name, version, reason }) => `${kind} ${name} ${version}: ${reason ?? "delete"}`,
    );
}

describe("the plan of aws-golden-image clean", () => {
    it("has every version below the stack's own, oldest first, by number and not by text", () => {
        const versions = ["1.0.10", "1.0.2", "1.0.9", "0.9.0"].map(recipeArn);
        expect(lines([recipe("1.0.10")], { versions })).to.deep.equal([
            "image-recipe web 0.9.0: delete",
            "image-recipe web 1.0.2: delete",
            "image-recipe web 1.0.9: delete",
        ]);
    });

    it("leaves versions above the stack's own, which someone else made", () => {
        const versions = ["1.0.0", "1.0.1", "2.0.0"].map(recipeArn);
        expect(lines([recipe("1.0.1")], { versions })).to.deep.equal(["image-recipe web 1.0.0: delete"]);
    });

    it("leaves both where the stack has two versions of a name", () => {
        const versions = ["1.0.0", "1.0.1", "1.0.2"].map(recipeArn);
        expect(lines([recipe("1.0.0", "1.0.2")], { versions })).to.deep.equal(["image-recipe web 1.0.1: delete"]);
    });

    it("deletes recipes before the components that only they hold", () => {
        const inventory = {
            versions: [componentArn("1.0.0"), componentArn("1.0.1"), recipeArn("1.0.0"), recipeArn("1.0.1")],
            recipes: [
                { arn: recipeArn("1.0.0"), components: [componentArn("1.0.0")] },
                { arn: recipeArn("1.0.1"), components: [componentArn("1.0.1")] },
            ],
        };
        expect(lines([component("1.0.1"), recipe("1.0.1")], inventory)).to.deep.equal([
            "image-recipe web 1.0.0: delete",
            "component hello 1.0.0: delete",
        ]);
    });

    it("leaves what a pipeline, an image, a lifecycle policy or a recipe that stays uses", () => {
        const inventory = {
            versions: [
                ...["1.0.0", "1.0.1", "1.0.2", "1.0.3"].map(recipeArn),
                ...["1.0.0", "1.0.1", "1.0.2"].map((version) => componentArn(version)),
            ],
            recipes: [
                { arn: recipeArn("1.0.2"), components: [componentArn("1.0.0")] },
                { arn: `${base("image-recipe/other")}/1.0.0`, components: [componentArn("1.0.1")] },
            ],
            uses: [
                { arn: recipeArn("1.0.0"), by: "pipeline old" },
                { arn: recipeArn("1.0.1"), by: "image web 1.0.1" },
                { arn: recipeArn("1.0.2"), by: "lifecycle policy web" },
            ],
        };
        expect(lines([component("1.0.2"), recipe("1.0.3")], inventory)).to.deep.equal([
            "image-recipe web 1.0.0: used by pipeline old",
            "image-recipe web 1.0.1: used by image web 1.0.1",
            "image-recipe web 1.0.2: used by lifecycle policy web",
            "component hello 1.0.0: used by image-recipe web 1.0.2",
            "component hello 1.0.1: used by image-recipe other 1.0.0",
        ]);
    });

    it("takes a reference with an x for the newest version that it allows", () => {
        const versions = ["1.0.0", "1.0.1", "1.1.0", "2.0.0"].map((version) => componentArn(version));
        const uses = (pattern: string) => [{ arn: `${base("component/hello")}/${pattern}`, by: "recipe other" }];
        const found = (pattern: string) => lines([component("2.0.0")], { versions, uses: uses(pattern) });
        expect(found("x.x.x").filter((line) => !line.endsWith("delete"))).to.deep.equal([]);
        expect(found("1.x.x")).to.include("component hello 1.1.0: used by recipe other");
        expect(found("1.0.x")).to.include("component hello 1.0.1: used by recipe other");
        expect(found("1.0.x")).to.include("component hello 1.1.0: delete");
    });

    it("leaves as many as the program says, or the caller, the newest included", () => {
        const versions = ["1.0.0", "1.0.1", "1.0.2", "1.0.3"].map(recipeArn);
        expect(lines([{ ...recipe("1.0.3"), keepVersions: 3 }], { versions })).to.deep.equal([
            "image-recipe web 1.0.0: delete",
            "image-recipe web 1.0.1: one of the 3 newest",
            "image-recipe web 1.0.2: one of the 3 newest",
        ]);
        expect(lines([{ ...recipe("1.0.3"), keepVersions: 3 }], { versions }, { keep: 2 })).to.deep.equal([
            "image-recipe web 1.0.0: delete",
            "image-recipe web 1.0.1: delete",
            "image-recipe web 1.0.2: one of the 2 newest",
        ]);
    });

    it("takes all builds of a version together", () => {
        const versions = [componentArn("1.0.0", 1), componentArn("1.0.0", 2), componentArn("1.0.1")];
        expect(
            cleanPlan([component("1.0.1")], { ...empty, versions: versions.map((arn) => tagged(arn)) }).map(
                ({ arns }) => arns,
            ),
        ).to.deep.equal([[componentArn("1.0.0", 1), componentArn("1.0.0", 2)]]);
    });

    it("looks at the names of the stack alone, in its own region and account", () => {
        const versions = [
            recipeArn("1.0.1"),
            `${base("image-recipe/web-2")}/1.0.0`,
            "arn:aws:imagebuilder:eu-west-1:222233334444:image-recipe/web/1.0.0",
            "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
        ];
        expect(lines([recipe("1.0.1")], { versions })).to.deep.equal([]);
    });

    const foreign: [string, Inventory["versions"][0], string][] = [
        [
            "another stack of the project",
            tagged(recipeArn("1.0.0"), "web", "prod"),
            "created by project web, stack prod",
        ],
        ["a stack of another project", tagged(recipeArn("1.0.0"), "api", "dev"), "created by project api, stack dev"],
        ["no stack", { arn: recipeArn("1.0.0"), tags: { team: "platform" } }, "has no tags of a stack"],
        [
            "who knows whom",
            { arn: recipeArn("1.0.0"), tags: { "aws-golden-image:stack": "dev" } },
            "created by project unknown, stack dev",
        ],
    ];
    for (const [whose, version, reason] of foreign) {
        it(`leaves what ${whose} has created`, () => {
            const versions = [version, recipeArn("1.0.1")];
            expect(lines([recipe("1.0.1")], { versions })).to.deep.equal([`image-recipe web 1.0.0: ${reason}`]);
            const untagged = reason === "has no tags of a stack" ? "delete" : reason;
            expect(lines([recipe("1.0.1")], { versions }, { untagged: true })).to.deep.equal([
                `image-recipe web 1.0.0: ${untagged}`,
            ]);
        });
    }

    it("leaves a version of which one build is another stack's", () => {
        const versions = [
            componentArn("1.0.0", 1),
            tagged(componentArn("1.0.0", 2), "web", "prod"),
            componentArn("1.0.1"),
        ];
        expect(lines([component("1.0.1")], { versions })).to.deep.equal([
            "component hello 1.0.0: created by project web, stack prod",
        ]);
    });

    it("leaves what the stack itself names somewhere, with or without the build", () => {
        const versions = ["1.0.0", "1.0.1", "1.0.2", "1.0.3"].map((version) => componentArn(version));
        const held = new Set([componentArn("1.0.0"), `${base("component/hello")}/1.0.1`]);
        expect(lines([component("1.0.3")], { versions }, { held })).to.deep.equal([
            "component hello 1.0.0: referenced by this stack",
            "component hello 1.0.1: referenced by this stack",
            "component hello 1.0.2: delete",
        ]);
    });

    it("never deletes what the stack has, what is used, or one of the newest", () => {
        const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 12 });
        fc.assert(
            fc.property(numbers, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 5 }), (patches, own, used, keep) => {
                const at = (index: number) => `1.0.${patches[index % patches.length]}`;
                const versions = patches.map((patch) => tagged(recipeArn(`1.0.${patch}`)));
                const uses = [{ arn: recipeArn(at(used)), by: "pipeline web" }];
                const plan = cleanPlan([recipe(at(own))], { ...empty, versions, uses }, { keep });
                const deleted = plan.filter(({ reason }) => reason === undefined).map(({ version }) => version);
                expect(deleted).not.to.include(at(own));
                expect(deleted).not.to.include(at(used));
                const newest = [...patches].sort((a, b) => b - a).slice(0, keep);
                for (const patch of newest) expect(deleted).not.to.include(`1.0.${patch}`);
            }),
        );
    });
});
