// make acceptance REGION=eu-central-1: the examples on a real account, from `pulumi up` to an AMI, and away again, with a report of what
// differs from the local AWS. docs/acceptance.md says what it makes and costs. With `--replay` a recording answers in place of AWS.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { version } from "../package.json";
import { elementsOf } from "../cli/signedQuery";
import { AccountWorld } from "./acceptance/accountWorld";
import { anonymizer } from "./acceptance/anonymous";
import { budgetText, costsOf, totalOf } from "./acceptance/budget";
import { runChecks } from "./acceptance/checks";
import { cleanUp } from "./acceptance/cleanUp";
import { baselineOf, differencesFrom, type Baseline, type Finding } from "./acceptance/facts";
import { RecordingWorld, ReplayedWorld, type Recording, type Setting } from "./acceptance/recording";
import { hasPassed, markdown, type Report } from "./acceptance/report";

const known = ["minimal", "web-server"];
const baselineFile = join(__dirname, "acceptance", "local.json");
const say = (line: string): void => void console.log(line);

const usage =
    "Usage: make acceptance REGION=eu-central-1 [COPY_REGION=…] [YES=yes] [BUDGET=USD] [OUT=FOLDER] | CLEAN=RUN | REPLAY=FILE";

interface Options {
    setting: Setting;
    yes: boolean;
    budget: number;
    folder: string;
    clean: boolean;
    replay: string | undefined;
    writeBaseline: boolean;
}

function options(): Options {
    const { values } = parseArgs({
        options: {
            region: { type: "string" },
            "copy-region": { type: "string" },
            examples: { type: "string", default: known.join(",") },
            yes: { type: "boolean", default: false },
            budget: { type: "string", default: "5" },
            out: { type: "string" },
            clean: { type: "string" },
            replay: { type: "string" },
            "write-baseline": { type: "boolean", default: false },
        },
    });
    const faults: string[] = [];
    const region = values.region ?? process.env.AWS_REGION ?? "";
    const copyRegion = values["copy-region"] ?? (region === "eu-central-1" ? "us-east-1" : "eu-central-1");
    const examples = values.examples.split(",");
    const form = /^[a-z]{2}(-[a-z]+)+-\d$/;
    if (values.replay === undefined) {
        if (!form.test(region)) faults.push(`--region is "${region}", but must be a region such as eu-central-1.`);
        if (!form.test(copyRegion)) faults.push(`--copy-region is "${copyRegion}", but must be a region.`);
        if (region === copyRegion) faults.push("--copy-region must be another region than --region.");
    }
    for (const name of examples)
        if (!known.includes(name)) faults.push(`--examples: "${name}" is not one of ${known.join(", ")}.`);
    if (!examples.includes("web-server")) faults.push("--examples must have web-server, which is built.");
    if (!/^\d+(\.\d+)?$/.test(values.budget)) faults.push(`--budget is "${values.budget}", but must be US dollars.`);
    if (values.clean !== undefined && !/^accept-[0-9a-z]{6}$/.test(values.clean))
        faults.push(`--clean is "${values.clean}", but must be the name of a run, such as accept-1a2b3c.`);
    if (values.replay !== undefined && !existsSync(values.replay))
        faults.push(`--replay: there is no ${values.replay}.`);
    if (faults.length > 0) throw new Error([...faults, usage].join("\n"));
    const run = values.clean ?? `accept-${randomBytes(4).readUInt32BE().toString(36).padStart(6, "0").slice(-6)}`;
    const root = values.out ?? join(homedir(), ".cache", "aws-golden-image", "acceptance");
    return {
        setting: { run, region, copyRegion, examples, build: "web-server" },
        yes: values.yes,
        budget: Number(values.budget),
        folder: resolve(root, run),
        clean: values.clean !== undefined,
        replay: values.replay,
        writeBaseline: values["write-baseline"],
    };
}

async function main(): Promise<number> {
    const chosen = options();
    if (chosen.replay !== undefined) return replay(chosen.replay);
    const { setting, folder } = chosen;
    const account = new AccountWorld(folder, setting);
    const caller = await account.call({ service: "sts", operation: "GetCallerIdentity" });
    const id = elementsOf(caller, "Account")[0] ?? "";
    const local = process.env.AWS_ENDPOINT_URL !== undefined;
    if (!chosen.clean && !(await agreed(chosen, id, local))) return 2;
    mkdirSync(folder, { recursive: true });
    const anonymous = anonymizer({ account: id, ...setting });
    const recording = new RecordingWorld(account, anonymous);
    const stop = new AbortController();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
        process.on(signal, () => {
            say(
                stop.signal.aborted
                    ? "Still cleaning up; what is left can be removed later."
                    : "Stopping, then cleaning up.",
            );
            if (!stop.signal.aborted) account.interrupt();
            stop.abort();
        });
    say(
        `Run ${setting.run}, in ${folder}. If it is killed: make acceptance REGION=${setting.region} CLEAN=${setting.run}`,
    );
    const findings = chosen.clean ? [] : await runChecks(recording, setting, stop.signal, say);
    account.resume();
    const left = await cleanUp(account, setting, say);
    const report = reportOf(anonymous, { setting, findings, left, local });
    write(folder, report, { format: 1, local, setting: report.setting, answers: recording.answers });
    if (chosen.writeBaseline) writeFileSync(baselineFile, `${JSON.stringify(baselineOf(report.findings), null, 4)}\n`);
    say(markdown(report));
    say(`${folder} has report.md, report.json and answers.json, to be handed in.`);
    return hasPassed(report) && !stop.signal.aborted ? 0 : 1;
}

async function agreed({ setting, yes, budget }: Options, account: string, local: boolean): Promise<boolean> {
    const costs = costsOf(setting);
    say(
        `Account ${account}${local ? ` at ${process.env.AWS_ENDPOINT_URL}` : ""}, ${setting.region}, copies in ${setting.copyRegion}.`,
    );
    say(budgetText(costs));
    if (totalOf(costs) > budget) {
        say(`That is more than the budget of USD ${budget}. Nothing was made; BUDGET=USD allows more.`);
        return false;
    }
    if (yes) return true;
    if (!process.stdin.isTTY) {
        say("Nothing was made. It goes on with YES=yes.");
        return false;
    }
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await lines.question("Create all of this, and remove it at the end? Only `yes` goes on: ");
    lines.close();
    return answer === "yes";
}

async function replay(file: string): Promise<number> {
    const { format, setting, answers, local } = JSON.parse(readFileSync(file, "utf8")) as Recording;
    if (format !== 1) throw new Error(`${file} has the form ${format}, not 1.`);
    const anonymous = anonymizer({ account: "", ...setting });
    const world = new ReplayedWorld(answers, anonymous);
    const findings = await runChecks(world, setting, new AbortController().signal, () => undefined);
    const report = reportOf(anonymous, { setting, findings, left: [], local });
    say(markdown(report));
    return hasPassed(report) ? 0 : 1;
}

function reportOf(
    anonymous: (text: string) => string,
    { setting, findings, left, local }: { setting: Setting; findings: Finding[]; left: string[]; local: boolean },
): Report {
    const clean = JSON.parse(anonymous(JSON.stringify({ setting, findings, left }))) as Pick<
        Report,
        "setting" | "findings" | "left"
    >;
    const baseline = JSON.parse(readFileSync(baselineFile, "utf8")) as Baseline;
    const made = findings.length === 0 ? [] : differencesFrom(baseline, clean.findings);
    return { ...clean, version, date: new Date().toISOString().slice(0, 10), local, differences: made };
}

function write(folder: string, report: Report, recording: Recording): void {
    writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(join(folder, "report.md"), markdown(report));
    writeFileSync(join(folder, "answers.json"), `${JSON.stringify(recording, null, 1)}\n`);
}

main().then(
    (code) => process.exit(code),
    (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        process.exit(2);
    },
);
