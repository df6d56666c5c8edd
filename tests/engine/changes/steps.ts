// What happens on each change, as the real engine does it: the tests run these one after the other, and docs/changes.md
// is written from them. So the page tells what was seen.

export interface Change {
    /** What someone changes, as the page says it. */
    change: string;
    /** Configuration of tests/engine/programs/changes; empty text takes a key away. */
    set: Record<string, string>;
    /** The options of `pulumi up`. Default: none. */
    options?: string[];
    /** An Image Builder call that fails once. */
    fails?: string;
    /** Which ContentVersions go up, sorted. */
    versions: string[];
    /** Everything else, in order. */
    steps: string[];
    /** The versions that the outputs tell afterwards. */
    component: string;
    recipe: string;
    /** What the page adds. */
    note?: string;
}

/** A new recipe, and the pipeline that moves over to it. The old one is kept: its deletion is none in AWS. */
const newRecipe = (name: string, ...before: string[]): string[] => [
    ...before,
    `create-replacement ImageRecipe ${name}`,
    `replace ImageRecipe ${name}`,
    "update ImagePipeline image",
    `delete-replaced ImageRecipe ${name}`,
];
const newComponent = (name: string): string[] => [`create-replacement Component ${name}`, `replace Component ${name}`];
const raised = (...names: string[]): string[] => names.map((name) => `update ContentVersion ${name}`).sort();

export const changes: readonly Change[] = [
    {
        change: "nothing",
        set: {},
        versions: [],
        steps: [],
        component: "1.0.0",
        recipe: "1.0.0",
    },
    {
        change: "the document of a component",
        set: { greeting: "goodbye" },
        versions: raised("image", "image-greet"),
        steps: [...newRecipe("image", ...newComponent("image-greet")), "delete-replaced Component image-greet"],
        component: "1.0.1",
        recipe: "1.0.1",
    },
    {
        change: "comments, quotes and layout of a document",
        set: { commented: "true" },
        versions: [],
        steps: [],
        component: "1.0.1",
        recipe: "1.0.1",
    },
    {
        change: "a parameter of a component",
        set: { who: "team" },
        versions: raised("image"),
        steps: newRecipe("image"),
        component: "1.0.1",
        recipe: "1.0.2",
    },
    {
        change: "the base image",
        set: { architecture: "arm64" },
        versions: raised("image"),
        steps: newRecipe("image"),
        component: "1.0.1",
        recipe: "1.0.3",
    },
    {
        change: "the root volume or a block device",
        set: { size: "12" },
        versions: raised("image"),
        steps: newRecipe("image"),
        component: "1.0.1",
        recipe: "1.0.4",
    },
    {
        change: "tags",
        set: { team: "platform" },
        versions: [],
        steps: ["update Component image-greet", "update ImageRecipe image"],
        component: "1.0.1",
        recipe: "1.0.4",
    },
    {
        change: "the name of the resource in the program, with an alias",
        set: { logicalName: "golden" },
        versions: [],
        steps: [],
        component: "1.0.1",
        recipe: "1.0.4",
        note: "`name` has to stay: it is the name in AWS",
    },
    {
        change: "the document, back to what it was",
        set: { greeting: "hello" },
        versions: raised("golden", "golden-greet"),
        steps: [...newRecipe("golden", ...newComponent("golden-greet")), "delete-replaced Component golden-greet"],
        component: "1.0.2",
        recipe: "1.0.5",
        note: "parents choose the newest, so what was is a new version, too",
    },
    {
        change: "the document, and AWS fails half-way",
        set: { greeting: "good evening" },
        fails: "CreateImageRecipe",
        versions: raised("golden", "golden-greet"),
        steps: [...newComponent("golden-greet"), "create-replacement ImageRecipe golden"],
        // Outputs of a failed update stay those from before.
        component: "1.0.2",
        recipe: "1.0.5",
        note: "the pipeline goes on with the old recipe",
    },
    {
        change: "nothing, after such a failure",
        set: {},
        versions: [],
        steps: [...newRecipe("golden"), "delete-replaced Component golden-greet"],
        component: "1.0.3",
        recipe: "1.0.6",
        note: "the update goes on where it failed, with the versions it had chosen",
    },
    {
        change: "the document, with `--target '**::golden-greet'`",
        set: { greeting: "good night" },
        options: ["--target", "**::golden-greet"],
        versions: raised("golden-greet"),
        steps: [...newComponent("golden-greet"), "delete-replaced Component golden-greet"],
        component: "1.0.4",
        recipe: "1.0.6",
        note: "the pattern takes the component with its version; the recipe keeps the old one",
    },
    {
        change: "nothing, after such a `--target`",
        set: {},
        versions: raised("golden"),
        steps: newRecipe("golden"),
        component: "1.0.4",
        recipe: "1.0.7",
    },
    {
        change: "`retainOldVersions: false`",
        set: { retain: "false" },
        versions: [],
        steps: [],
        component: "1.0.4",
        recipe: "1.0.7",
        note: "from the next change on, the old version is deleted after the pipeline moved over",
    },
];

/** The region of everything, one step as it touches all. */
export const regionChange = {
    versions: raised("golden"),
    steps: [
        "create-replacement Component golden-greet",
        "create-replacement ImageRecipe golden",
        // Its name is one that only one pipeline can have, whichever AWS provider's type makes it.
        "delete-replaced ImagePipeline image",
        "create-replacement ImagePipeline image",
        "delete-replaced ImageRecipe golden",
        "delete-replaced Component golden-greet",
    ],
};
