// A row of docs/coverage.md: something that EC2 Image Builder can do, what of this package does it, and the tests that show it.

export interface Row {
    /** Its place in the table, counted from 1 without gaps. */
    number: number;
    /** What the service offers or demands, in a few words. */
    capability: string;
    /** Inputs and outputs, such as `ImageRecipe.rootVolume.sizeGiB`; each step is looked up in the schema. */
    properties?: readonly string[];
    /** What `pulumi-aws-golden-image/documents` exports. */
    functions?: readonly string[];
    /** Subcommands of `aws-golden-image`. */
    commands?: readonly string[];
    /** Codes of the checks of documents, each with a page in docs/errors. */
    codes?: readonly string[];
    /** Rules of the policy pack, each with a page in docs/policy. */
    rules?: readonly string[];
    /** Where it is explained: a file of the repository, or one of its headings after `#`. */
    pages?: readonly string[];
    /** File under `tests`, without `.test.ts` → titles of tests in it. */
    tests?: Readonly<Record<string, readonly string[]>>;
    /** Why there is no code for it; such a row needs no test. */
    notBuilt?: string;
}

export interface Topic {
    title: string;
    rows: readonly Row[];
}
