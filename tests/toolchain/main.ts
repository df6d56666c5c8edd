// Gets the toolchain ready and prints what it adds to the environment:
// `npx ts-node-transpile-only tests/toolchain/main.ts`

import { installMoto } from "../../local/aws/motoInstall";
import { toolchain } from "./toolchain";

async function main() {
    const say = (line: string) => console.error(line);
    const [{ pulumi, environment }] = await Promise.all([toolchain(), installMoto(say)]);
    console.log(`pulumi=${pulumi}`);
    for (const [name, value] of Object.entries(environment)) {
        if (process.env[name] !== value) console.log(`${name}=${value}`);
    }
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
