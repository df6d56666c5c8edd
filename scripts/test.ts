// `make test`: runs every stage, or those that are named, goes on after a failing one, and ends with one line of numbers.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installMoto } from "../local/aws/motoInstall";
import { installCdk } from "../tests/toolchain/cdk";
import { dotnetGenerator } from "../tests/toolchain/dotnetGenerator";
import { hasMaven, javaSettings } from "../tests/toolchain/javaSdk";
import { javaGenerator } from "../tests/toolchain/javaTools";
import { pluginArchive } from "../tests/toolchain/pluginArchive";
import { awsForPython } from "../tests/toolchain/awsForPython";
import { programPackages } from "../tests/toolchain/programPackages";
import { toolchain } from "../tests/toolchain/toolchain";
import { checksTogether, isCheck } from "./checksTogether";
import { failureLines } from "./failures";
import { runStage, type Result } from "./runStage";
import { slowest, type Timed } from "./slowest";
import { chosenStages, type Need, type Stage } from "./stages";

const getReady: Record<Need, () => Promise<unknown>> = {
    toolchain: () => toolchain(),
    packages: () => Promise.all([programPackages(), awsForPython()]),
    // Tests of Java leave themselves out where it is missing.
    java: () => (hasMaven() ? javaSettings() : Promise.resolve()),
    generators: () => Promise.all([javaGenerator(), dotnetGenerator()]),
    plugin: () => pluginArchive(),
    cdk: () => installCdk(),
    moto: () => installMoto((line) => console.error(line)),
};

async function main(chosen: Stage[]): Promise<void> {
    const start = Date.now();
    keepCompiledCode();
    // What a first run builds takes minutes, so that goes on beside the checks that need nothing of it.
    const needs = [...new Set(chosen.flatMap((stage) => stage.needs))];
    const ready = new Map(needs.map((need) => [need, failure(getReady[need]())]));
    const total = { passed: 0, failed: 0 };
    const times: Timed[] = [];
    const broken: string[] = [];
    const note = ({ name }: Stage, result: Result, milliseconds: number): void => {
        console.log(`== ${name}: ${result.passed} passed, ${result.failed} failed, ${seconds(milliseconds)}`);
        total.passed += result.passed;
        total.failed += result.failed;
        times.push(...result.times);
        if (result.failed > 0) broken.push(name, ...failureLines(result.broken));
    };
    await checksTogether(chosen.filter(isCheck), ({ stage, result, output, milliseconds }) => {
        process.stdout.write(output === "" ? "" : `\n${output}`);
        note(stage, result, milliseconds);
    });
    for (const stage of chosen.filter((one) => !isCheck(one))) {
        const failures: string[] = [];
        for (const need of stage.needs) failures.push(...((await ready.get(need)) ?? []));
        console.log(`\n== ${stage.name}`);
        const began = Date.now();
        note(stage, await run(stage, failures), Date.now() - began);
    }
    const slow = slowest(times);
    if (slow.length > 0) console.log(["", "The slowest tests and hooks:", ...slow].join("\n"));
    console.log(broken.length === 0 ? "" : ["\nFailed:", ...broken].join("\n"));
    console.log(`${total.passed} passed, ${total.failed} failed`);
    console.error(`in ${seconds(Date.now() - start)}`);
    process.exit(total.failed === 0 ? 0 : 1);
}

/**
 * Each run of a program starts Node.js anew and loads the same libraries: what one start has compiled, the next ones
 * read. In a folder of this run, as programs in folders of their own would fill it for ever.
 */
function keepCompiledCode(): void {
    const folder = mkdtempSync(join(tmpdir(), "compiled-"));
    process.env.NODE_COMPILE_CACHE = folder;
    process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
}

/** Tests without what they need would each try to get it once more. */
function run(stage: Stage, failures: string[]): Promise<Result> {
    if (failures.length === 0) return runStage(stage);
    console.error([...failures, `${stage.name} cannot be run without it.`].join("\n"));
    return Promise.resolve({ passed: 0, failed: 1, broken: [], times: [] });
}

/** What went wrong, if anything. */
async function failure(work: Promise<unknown>): Promise<string[]> {
    try {
        await work;
        return [];
    } catch (error) {
        return [error instanceof Error ? error.message : String(error)];
    }
}

function seconds(milliseconds: number): string {
    return `${(milliseconds / 1000).toFixed(1)} s`;
}

try {
    void main(chosenStages(process.argv.slice(2)));
} catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
}
