// `make test`: runs every stage, goes on after a failing one, and ends with one line of numbers.

import { installMoto } from "../local/aws/motoInstall";
import { toolchain } from "../tests/toolchain/toolchain";
import { runStage } from "./runStage";
import { stages } from "./stages";

async function main(): Promise<void> {
    // The builds of a first run take minutes, so they go on beside the checks; not beside tests, which have time-outs. A
    // failure shows in the stage that needs them.
    const ready = Promise.allSettled([toolchain(), installMoto((line) => console.error(line))]);
    const total = { passed: 0, failed: 0 };
    const broken: string[] = [];
    for (const stage of stages) {
        if (stage.counted) await ready;
        console.log(`\n== ${stage.name}`);
        const start = Date.now();
        const { passed, failed } = await runStage(stage);
        console.log(
            `== ${stage.name}: ${passed} passed, ${failed} failed, ${((Date.now() - start) / 1000).toFixed(1)} s`,
        );
        total.passed += passed;
        total.failed += failed;
        if (failed > 0) broken.push(stage.name);
    }
    console.log(broken.length === 0 ? "" : `\nFailed: ${broken.join(", ")}`);
    console.log(`${total.passed} passed, ${total.failed} failed`);
    process.exit(total.failed === 0 ? 0 : 1);
}

void main();
