// What the doctor found, for people and for programs.

import { repository } from "../../../provider/shared/package";
import { categories, type Check, type Level } from "./check";
import type { Result, Status } from "./diagnose";

const signs: { readonly [status in Status]: string } = {
    ok: "√",
    warning: "‼",
    failed: "×",
    unknown: "?",
    skipped: "-",
};
const colours: { readonly [status in Status]: number } = { ok: 32, warning: 33, failed: 31, unknown: 36, skipped: 90 };
const words: { readonly [level in Level]: string } = { failed: "", warning: "", unknown: "could not check: " };

export function pageOf({ id }: Pick<Check, "id">): string {
    return `${repository}/blob/main/docs/doctor.md#${id}`;
}

/** By category. What there is nothing to look at for is told with `verbose` alone. */
export function text(results: readonly Result[], { verbose, colour }: { verbose: boolean; colour: boolean }): string {
    const lines: string[] = [];
    for (const category of categories) {
        const own = results.filter(
            ({ check, status }) => check.category === category && (verbose || status !== "skipped"),
        );
        if (own.length === 0) continue;
        lines.push(
            category,
            "-".repeat(category.length),
            ...own.flatMap((result) => told(result, verbose, colour)),
            "",
        );
    }
    return `${lines.join("\n")}\n${summary(results)}\n`;
}

function told({ check, status, findings, milliseconds }: Result, verbose: boolean, colour: boolean): string[] {
    const sign = colour ? `\u001b[${colours[status]}m${signs[status]}\u001b[0m` : signs[status];
    const time = verbose && status !== "skipped" ? ` (${milliseconds} ms)` : "";
    const rest = status === "skipped" ? " – nothing to look at" : "";
    const lines = [`${sign} ${check.title}${rest}${time}`];
    for (const { level, message } of findings) lines.push(`    ${words[level]}${message}`);
    if (status === "failed" || status === "warning") lines.push(`    ${plain(check.remedy)}`);
    if (status !== "ok" && status !== "skipped") lines.push(`    see ${pageOf(check)}`);
    if (verbose && status === "unknown") lines.push(`    needs ${check.rights.join(", ")}`);
    return lines;
}

/** Without the marks of Markdown. */
function plain(markdown: string): string {
    return markdown.replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1").replace(/`/g, "");
}

function summary(results: readonly Result[]): string {
    const count = (status: Status) => results.filter((result) => result.status === status).length;
    const parts = [
        `${count("ok")} passed`,
        `${count("failed")} failed`,
        `${count("warning")} with warnings`,
        `${count("unknown")} could not be checked`,
    ];
    return `Checks: ${parts.join(", ")}.`;
}

export function json(results: readonly Result[], failed: boolean): string {
    const report = {
        success: !failed,
        categories: categories.flatMap((name) => {
            const own = results.filter(({ check }) => check.category === name);
            return own.length === 0 ? [] : [{ name, checks: own.map(jsonOf) }];
        }),
    };
    return `${JSON.stringify(report, undefined, 2)}\n`;
}

function jsonOf({ check, status, findings, milliseconds }: Result): object {
    const { id, title, remedy } = check;
    return { id, title, status, findings, remedy: plain(remedy), page: pageOf(check), milliseconds };
}
