// What the commands approve and reject share: they answer a step of a workflow that waits.

import { parseArgs } from "node:util";
import { exitCodes, UsageError, type Command, type Terminal } from "../command";
import { newestImage, targetHelp, targetOf, targetOptions } from "./target";

export function answerCommand(name: string, action: "RESUME" | "STOP", summary: string): Command {
    const done = action === "RESUME" ? "approved" : "rejected";
    return {
        summary,
        help: `Usage: aws-golden-image ${name} (TARGET | --stack STACK | --state FILE) [options]

Answers the WaitForAction step that a build waits in; of a pipeline, its newest build.
${action === "STOP" ? "A rejected build fails, and leaves behind what it has made until then.\n" : ""}
${targetHelp}
  --step NAME      which step, where several wait
  --reason TEXT    kept with the step

Exit codes: 0 the step was ${done}, 1 no step waits, 2 the command could not run.
`,
        async run(args: string[], terminal: Terminal): Promise<number> {
            const { values, positionals } = parseArgs({
                args,
                allowPositionals: true,
                options: { ...targetOptions, step: { type: "string" }, reason: { type: "string" } },
            });
            const target = await targetOf(name, { ...values, target: positionals[0] }, terminal);
            const image = await newestImage(target);
            const all = (await target.service.waiting()).filter(
                ({ imageBuildVersionArn }) => imageBuildVersionArn === image,
            );
            const found = all.filter((step) => values.step === undefined || step.name === values.step);
            const [step] = found;
            if (step === undefined) {
                const others = all.map((one) => one.name).join(", ");
                terminal.error(
                    `No step${values.step ? ` named "${values.step}"` : ""} of ${image} waits${others && `, but ${others}`}.\n`,
                );
                return exitCodes.errors;
            }
            if (found.length > 1) {
                throw new UsageError(
                    `Several steps wait: ${found.map((one) => one.name).join(", ")}. Name one with --step.`,
                );
            }
            await target.service.answer(step, action, values.reason);
            terminal.out(`${step.name} of ${image} was ${done}.\n`);
            return exitCodes.ok;
        },
    };
}
