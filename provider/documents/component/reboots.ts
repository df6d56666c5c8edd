// Restarts from inside a script: the runner must be told by the exit code, else the build may fail.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html#action-modules-executebash

import type { Report } from "../report";
import type { Script } from "./script";

const shells = {
    ExecuteBash: {
        restart:
            /^[ \t]*(?:sudo[ \t]+)?(reboot|shutdown[ \t]+(?:-\S+[ \t]+)*-r\b|systemctl[ \t]+reboot|init[ \t]+6)\b/m,
        exit: /\bexit[ \t]+194\b/,
        code: "194",
        wrong: /\bexit[ \t]+(3010)\b/,
    },
    ExecutePowerShell: {
        restart: /^[ \t]*(Restart-Computer|shutdown(?:\.exe)?[ \t]+(?:[/-]\S+[ \t]+)*[/-]r)\b/im,
        exit: /\bexit[ \t]*(?:\([ \t]*)?3010\b/i,
        code: "3010",
        wrong: /\bexit[ \t]*(?:\([ \t]*)?(194)\b/i,
    },
};

export function checkReboots(actionName: keyof typeof shells, script: Script, looped: boolean, report: Report): void {
    const { restart, exit, code, wrong } = shells[actionName];
    const { text, place } = script;
    const found = restart.exec(text);
    const ending = exit.exec(text);
    if (looped && (found ?? ending)) {
        const { index = 0, 0: whole = "" } = found ?? ending ?? {};
        const at = index + (whole.length - whole.trimStart().length);
        report.add("reboot-in-loop", place(at, index + whole.length), "The script restarts the instance in a loop.");
        return;
    }
    if (found && !exit.test(text)) {
        const at = found.index + found[0].indexOf(found[1]);
        const message = `The script restarts the instance but does not end with exit code ${code}.`;
        report.add("reboot-in-script", place(at, at + found[1].length), message);
    }
    const other = wrong.exec(text);
    if (other && !exit.test(text)) {
        const at = other.index + other[0].indexOf(other[1]);
        const message = `Exit code ${other[1]} means a restart on the other platform; in ${actionName} it is ${code}.`;
        report.add("reboot-in-script", place(at, at + other[1].length), message, `Write exit ${code}`);
    }
}
