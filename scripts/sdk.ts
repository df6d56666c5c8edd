// Generates the SDKs from provider/plugin/schema.json: `npm run sdk`, or `npm run sdk -- --check`, which writes nothing
// and fails when they differ.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { goPackage } from "../provider/shared/package";
import { command } from "../tests/toolchain/command";
import { dotnetGenerator } from "../tests/toolchain/dotnetGenerator";
import { javaGenerator } from "../tests/toolchain/javaTools";
import { sdkgen } from "../tests/toolchain/sdkgen";
import { differences, readTree, replaceTree } from "./generatedFiles";
import { withPlainPythonNames } from "./sdk/pythonNames";

const root = resolve(__dirname, "..");
const schema = join(root, "provider", "plugin", "schema.json");
const sdk = join(root, "sdk");

// The Go package is the root of its import path, so its folder is not among the generated names.
const folders = { nodejs: "nodejs", python: "python", go: `go/${goPackage}` };

// Each of these has a generator of its own.
const others = [
    { language: "java", generator: javaGenerator, more: [] },
    { language: "dotnet", generator: dotnetGenerator, more: [join(__dirname, "sdk", "logo.png")] },
];

// The generators write no module file for Go and none for Maven; these are kept by hand.
const written = ["go/go.mod", "go/go.sum", "java/pom.xml"];

async function main(check: boolean): Promise<void> {
    const ofTheCli = await sdkgen();
    const fresh = mkdtempSync(join(tmpdir(), "sdk-"));
    try {
        for (const [language, folder] of Object.entries(folders)) {
            await command(ofTheCli, [schema, join(fresh, folder), language]);
        }
        for (const { language, generator, more } of others) {
            await command(await generator(), [schema, join(fresh, language), ...more]);
        }
        const wanted = withPlainPythonNames(readTree(fresh));
        const found = readTree(sdk);
        for (const name of written) found.delete(name);
        const changes = differences(found, wanted);
        if (!check) replaceTree(sdk, changes, wanted);
        for (const { name, change } of changes) console.log(`${change} sdk/${name}`);
        if (changes.length === 0) console.log("The SDKs agree with the schema.");
        else if (check) throw new Error("The SDKs do not agree with the schema: run npm run sdk.");
    } finally {
        rmSync(fresh, { recursive: true });
    }
}

main(process.argv.includes("--check")).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
