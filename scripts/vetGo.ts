// `npm run sdk:vet`: has Go compile and examine the generated SDK.

import { command } from "../tests/toolchain/command";
import { goEnvironment } from "../tests/toolchain/goBuild";
import { sdkFolder } from "../tests/toolchain/sdks";

async function main(): Promise<void> {
    await command("go", ["vet", "./..."], { directory: sdkFolder("go"), environment: await goEnvironment() });
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
