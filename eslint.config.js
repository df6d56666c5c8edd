// @ts-check
const { importX, createNodeResolver } = require("eslint-plugin-import-x");
const regexp = require("eslint-plugin-regexp");
const tseslint = require("typescript-eslint");
const { zones } = require("./eslint.imports");

/** @type {(options: object) => ["error", object]} */
const noImports = (options) => ["error", options];
const awsRoot = {
    name: "@pulumi/aws",
    message: "Import the service, as in @pulumi/aws/imagebuilder: the root takes 100 ms to load.",
};

module.exports = tseslint.config(
    {
        ignores: [
            "**/dist/**",
            "sdk/**",
            "node_modules/**",
            "**/*.js",
            "**/*.mjs",
            // Not in tsconfig.all.json, which says why.
            "bench/sameInCdk/constructs/**",
            "tests/engine/programs/badInput/nodejs/**",
            "tests/engine/programs/pipeline/nodejs/**",
        ],
    },
    ...tseslint.configs.recommendedTypeChecked,
    {
        languageOptions: { parserOptions: { project: "./tsconfig.all.json", tsconfigRootDir: __dirname } },
        rules: {
            // An Output in a template literal prints "[object Object]"; this rule is the typed form of Pulumi's own.
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
            "@typescript-eslint/no-base-to-string": "error",
            "@typescript-eslint/no-floating-promises": "error",
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
            "@typescript-eslint/no-explicit-any": "warn",
            "@typescript-eslint/no-unsafe-assignment": "off",
            "@typescript-eslint/no-unsafe-member-access": "off",
            "@typescript-eslint/no-unsafe-argument": "off",
            "@typescript-eslint/no-unsafe-call": "off",
            "@typescript-eslint/no-unsafe-return": "off",
            "@typescript-eslint/require-await": "off",
            eqeqeq: ["error", "always", { null: "ignore" }],
        },
    },
    {
        plugins: { "import-x": importX },
        settings: {
            "import-x/extensions": [".ts"],
            "import-x/parsers": { "@typescript-eslint/parser": [".ts"] },
            "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".js", ".json"] })],
        },
        rules: {
            "import-x/no-restricted-paths": ["error", { basePath: __dirname, zones }],
            // Of what runs. Circles of types alone are found by tests/scripts/imports.test.ts.
            "import-x/no-cycle": ["error", { ignoreExternal: true }],
        },
    },
    {
        // What reads documents, states and requests of others must not take minutes for a hostile one.
        files: ["provider/**", "cli/**", "local/**", "policy/**"],
        plugins: { regexp },
        rules: {
            "regexp/no-super-linear-backtracking": ["error", { report: "potential" }],
            "regexp/no-super-linear-move": ["error", { report: "potential" }],
        },
    },
    { files: ["provider/**"], rules: { "no-restricted-imports": noImports({ paths: [awsRoot] }) } },
    {
        files: ["provider/documents/**"],
        rules: {
            "no-restricted-imports": noImports({
                patterns: [{ group: ["@pulumi/*"], message: "Checks of documents also run where Pulumi is not." }],
            }),
        },
    },
    { files: ["tests/**"], rules: { "@typescript-eslint/no-unused-expressions": "off" } },
);
