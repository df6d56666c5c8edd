// The calls that the service makes in a build: the one table of them, with its sources.
import { distributionCalls } from "./distributionCalls";
import { instanceCalls } from "./instanceCalls";
import { outputCalls } from "./outputCalls";
import { ServiceCall } from "./serviceCall";
import { workflowCalls } from "./workflowCalls";

export const serviceCalls: readonly ServiceCall[] = [
    ...instanceCalls,
    ...workflowCalls,
    ...distributionCalls,
    ...outputCalls,
];

/** For local/README.md: rows that differ in their action only are one. */
export function serviceCallTable(): string {
    const rows = new Map<string, { actions: string[]; row: ServiceCall }>();
    for (const row of serviceCalls) {
        const key = JSON.stringify([row.stage, row.when, row.as, row.on, row.said ?? {}, row.source]);
        const found = rows.get(key);
        if (found === undefined) rows.set(key, { actions: [row.action], row });
        else found.actions.push(row.action);
    }
    const lines = [...rows.values()].map(({ actions, row }) => {
        const said = Object.entries(row.said ?? {}).map(([key, value]) => `\`${key}\`: ${[value].flat().join(", ")}`);
        const page = row.source.split("/").at(-1)?.replace(".html", "") ?? "";
        return [
            row.stage,
            row.when,
            row.as,
            actions.map((action) => `\`${action}\``).join("<br>"),
            row.on,
            said.join("<br>"),
            `[${page}](${row.source})`,
        ];
    });
    const table = [["state", "when", "as", "action", "on", "said with it", "source"], ...lines];
    const [head = [], ...body] = table.map((cells) => `| ${cells.join(" | ")} |`);
    return [head, `|${"---|".repeat(7)}`, ...body].join("\n");
}
