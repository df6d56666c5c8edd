// @ts-check
const tseslint = require("typescript-eslint");

module.exports = tseslint.config(
    {
        ignores: [
            "**/dist/**",
            "sdk/**",
            "node_modules/**",
            "**/*.js",
            "**/*.mjs",
            // Not in tsconfig.all.json, which says why.
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
    { files: ["tests/**"], rules: { "@typescript-eslint/no-unused-expressions": "off" } },
);
