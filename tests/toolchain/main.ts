// Gets the toolchain ready and prints what it adds to the environment:
// `npx ts-node-transpile-only tests/toolchain/main.ts [language …]`, by default for all languages.

import { installMoto } from "../../local/aws/motoInstall";
import { everyPart, partsFor } from "./parts";
import { toolchain } from "./toolchain";

async function main(languages: string[]) {
    const say = (line: string) => console.error(line);
    const parts = languages.length === 0 ? everyPart : languages.flatMap(partsFor);
    const [{ pulumi, environment }] = await Promise.all([toolchain(parts), installMoto(say)]);
    console.log(`pulumi=${pulumi}`);
    for (const [name, value] of Object.entries(environment)) {
        if (process.env[name] !== value) console.log(`${name}=${value}`);
    }
}

main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
