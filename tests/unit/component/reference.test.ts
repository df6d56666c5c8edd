// Tests of how a recipe's components can be named: variants for several platforms, and components of the Marketplace.

import { expect } from "chai";
import type { ComponentReferenceArgs } from "../../../provider/component/reference";
import { ImageRecipe } from "../../../provider/recipe/imageRecipe";
import { helloDocument, helloText } from "../../support/helloDocument";
import { errorsOf, record, STACK_TAGS } from "../../support/recorder";

const RECIPE = "aws:imagebuilder/imageRecipe:ImageRecipe";
const COMPONENT = "aws:imagebuilder/component:Component";
const OURS = "arn:aws:imagebuilder:us-east-1:111122223333:component";
const MARKET = "arn:aws:imagebuilder:us-east-1:aws-marketplace:component";

const windowsDocument = helloDocument.replace("ExecuteBash", "ExecutePowerShell");
const images = {
    Linux: "amazon-linux-2023",
    Windows: "windows-server-2025-english-core-base",
    macOS: "macos-sequoia",
} as const;

const make = (components: ComponentReferenceArgs[], platform: keyof typeof images = "Linux") =>
    new ImageRecipe("web", { baseImage: { managed: images[platform] }, components });
const refused = (reference: object, platform?: keyof typeof images) => errorsOf(() => make([reference], platform));

describe("variants of a component", () => {
    const variants = {
        linux: { document: helloDocument },
        windows: { document: windowsDocument },
    };

    for (const [platform, action] of [
        ["Linux", "ExecuteBash"],
        ["Windows", "ExecutePowerShell"],
    ] as const) {
        it(`make a component of the one for ${platform}`, async () => {
            const { linux, windows } = variants;
            const recorder = await record(() => make([{ variants: { linux, windows } }], platform));
            expect(
                recorder.registered.filter(({ type }) => type === COMPONENT).map(({ inputs }) => inputs),
            ).to.deep.equal([
                {
                    name: "web-hello",
                    version: "1.0.0",
                    platform,
                    data: helloText.replace("ExecuteBash", action),
                    tags: STACK_TAGS,
                },
            ]);
            expect(recorder.find(RECIPE, "web").inputs.components).to.deep.equal([
                { componentArn: `${OURS}/web-hello/1.0.0/1` },
            ]);
            expect(recorder.warnings).to.deep.equal([]);
        });
    }

    it("take the name and the parameters of the reference", async () => {
        const document = `${helloDocument}parameters:\n- Port: {type: string}\n`;
        const reference = { name: "agent", variants: { linux: { document } }, parameters: { Port: ["80"] } };
        const recorder = await record(() => make([reference]));
        expect(recorder.find(COMPONENT, "web-agent").inputs.name).to.equal("web-agent");
        expect(recorder.find(RECIPE, "web").inputs.components).to.deep.equal([
            { componentArn: `${OURS}/web-agent/1.0.0/1`, parameters: [{ name: "Port", value: "80" }] },
        ]);
    });

    for (const [what, reference, ...errors] of [
        [
            "none for the recipe's platform",
            { variants: { windows: { document: windowsDocument } } },
            "components[0].variants: has none for Linux, which is the platform here. Specify `linux`.",
        ],
        [
            "none at all",
            { variants: {} },
            "components[0].variants: has none for Linux, which is the platform here. Specify `linux`.",
        ],
        [
            "one without a document",
            { name: "hello", variants: { linux: {} } },
            "components[0].variants.linux: has no document. Specify exactly one of `document`, `file`.",
        ],
        [
            "one with two documents",
            { variants: { linux: { document: helloDocument, file: "hello.yml" } } },
            "components[0].variants.linux: has both `document` and `file`. Specify exactly one of `document`, `file`.",
        ],
        [
            "another way beside them",
            { document: helloDocument, variants: { linux: { document: helloDocument } } },
            "components[0]: specifies several components (`document`, `variants`). Keep exactly one of them.",
        ],
        [
            "a version",
            { variants: { linux: { document: helloDocument } }, version: "1.0.0" },
            "components[0].version: is only valid with `managed`, `marketplace` or with `name` alone. A new component gets its version from its content.",
        ],
        [
            "a document without a name",
            { variants: { linux: { document: helloDocument.replace("name: hello\n", "") } } },
            "components[0].name: is required, as the document has no known `name`. Specify a `name`.",
        ],
    ] as [string, object, ...string[]][]) {
        it(`are refused with ${what}`, async () => expect(await refused(reference)).to.deep.equal(errors));
    }

    it("are checked each for its own platform, also those that are not picked", async () => {
        const found = await refused({
            name: "hello",
            variants: { linux: { document: windowsDocument }, windows: { document: helloDocument } },
        });
        expect(found.map((error) => error.replace(/:.*(\[[a-z-]+\])$/, " $1"))).to.deep.equal([
            "components[0].variants.linux.document [wrong-platform]",
            "components[0].variants.windows.document [wrong-platform]",
        ]);
    });

    it("cannot have the name of another made component", async () => {
        const reference = { variants: { linux: { document: helloDocument } } };
        expect(await errorsOf(() => make([{ document: helloDocument }, reference]))).to.deep.equal([
            "components[1]: would be named `hello`, like components[0]. Use a different `name`.",
        ]);
    });
});

describe("components of the Marketplace", () => {
    it("are named by their owner", async () => {
        const recorder = await record(() =>
            make([{ marketplace: "scanner" }, { marketplace: "agent", version: "2.0.x" }]),
        );
        expect(recorder.find(RECIPE, "web").inputs.components).to.deep.equal([
            { componentArn: `${MARKET}/scanner/x.x.x` },
            { componentArn: `${MARKET}/agent/2.0.x` },
        ]);
        expect(recorder.warnings).to.deep.equal([]);
    });

    it("have names that can be part of an ARN", async () => {
        expect(await refused({ marketplace: "CIS Level 1" })).to.deep.equal([
            "components[0].marketplace: `CIS Level 1` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `cis-level-1`.",
        ]);
    });

    it("warn of CIS components that do not run where they stand", async () => {
        const cis = [{ marketplace: "cis-level-1-amazon-linux-2023" }, { arn: `${MARKET}/hardening-cis/1.x.x` }];
        const { warnings } = await record(() => make([...cis, { managed: "update-linux" }]));
        const says = "is a CIS component: it runs last, after those that follow it here. Put it last.";
        expect(warnings).to.deep.equal([
            `ImageRecipe "web": components[0]: ${says}`,
            `ImageRecipe "web": components[1]: ${says}`,
        ]);
        const last = [{ name: "cis-report" }, { managed: "update-linux" }, { marketplace: "cis-level-1" }];
        expect((await record(() => make(last))).warnings).to.deep.equal([]);
    });
});

describe("a component that is listed twice", () => {
    const once = (index: number, first: number) =>
        `ImageRecipe "web": components[${index}]: is the component of components[${first}] once more. Image Builder may refuse the recipe: list it once.`;

    it("is warned of, be it in two versions or in two ways", async () => {
        const amazons = "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/1.0.0";
        const { warnings } = await record(() =>
            make([
                { managed: "update-linux", version: "1.0.0" },
                { name: "agent" },
                { managed: "update-linux" },
                { arn: amazons },
                { name: "agent", version: "1.0.x" },
            ]),
        );
        expect(warnings).to.deep.equal([once(2, 0), once(3, 0), once(4, 1)]);
    });

    it("is none where only the owner or the way differs", async () => {
        const { warnings } = await record(() =>
            make([
                { name: "update-linux" },
                { managed: "update-linux" },
                { marketplace: "update-linux" },
                { arn: "arn:aws:imagebuilder:us-east-1:222233334444:component/update-linux/1.0.0" },
            ]),
        );
        expect(warnings).to.deep.equal([]);
    });
});
