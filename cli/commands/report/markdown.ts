// The report as Markdown, for a wiki, a pull request or a job's summary.

import { mermaid } from "../../drawing/mermaid";
import type { ForecastFacts, PipelineFacts, ReportFacts } from "./facts";
import { age, costText, count, day, findingsText, minute, priceText, sizeText, totals, usd, whenText } from "./words";

export function markdown(facts: ReportFacts): string {
    const { project, stack, pipelines, channels, made, problems } = facts;
    const { images, usable, cost } = totals(pipelines);
    const read = pipelines.some((pipeline) => pipeline.images !== undefined);
    const sum = read ? `; ${count(images, "image")}, ${usable} available, at most ${usd(cost)} a month` : "";
    const rows = channels.map(({ parameter, region, account, writtenBy, value }) => [
        parameter,
        region,
        account ?? "the pipeline's own",
        writtenBy === "stack" ? "the stack" : "each build",
        value ?? "",
    ]);
    return blocks([
        `# ${escape([project, stack].filter(Boolean).join(" / ") || "Image pipelines")}`,
        `Made ${minute(made)}: ${count(pipelines.length, "pipeline")}${sum}.`,
        ...problems.map((problem) => `> ${escape(problem)}`),
        ...pipelines.flatMap((pipeline) => pipelineBlocks(pipeline, made)),
        ...(rows.length === 0
            ? []
            : ["## Where consumers look", table(["Parameter", "Region", "Account", "Written by", "Value"], rows)]),
        ...(read ? [escape(priceText(facts))] : []),
    ]);
}

function pipelineBlocks(pipeline: PipelineFacts, made: Date): string[] {
    const { name, arn, graph, images, versions, forecasts, places } = pipeline;
    return [
        `## ${escape(name)}`,
        `${escape(arn)}, ${escape(whenText(pipeline))}`,
        `\`\`\`mermaid\n${mermaid(graph)}\`\`\``,
        "### Images",
        images === undefined || images.length === 0
            ? images === undefined
                ? "They were not read."
                : "None has been built yet."
            : table(
                  ["Version", "Built", "Age", "State", "Findings", "Size", "A month", "Copies"],
                  images.map((image) => [
                      image.version,
                      minute(image.created),
                      age(image.created, made),
                      [image.status.toLowerCase(), image.reason].filter(Boolean).join(": "),
                      findingsText(image),
                      sizeText(image),
                      costText(image),
                      image.copies.map(({ id, region, account }) => `${id} ${region} ${account}`).join(", "),
                  ]),
              ),
        ...(versions.length === 0 ? [] : ["### Versions", versions.map(versionLines).join("\n")]),
        ...(forecasts.length === 0 ? [] : ["### Lifecycle", ...forecasts.map(forecastLines)]),
        "### Accounts and regions",
        table(
            ["Account", "Region", "What is there"],
            places.map(({ account, region, gets }) => [account, region, gets.join(", ")]),
        ),
    ];
}

function versionLines({ version, created, changes }: PipelineFacts["versions"][number]): string {
    const list = changes ?? ["the first that is left"];
    return [
        `- **${escape(version)}**, first built ${day(created)}`,
        ...list.map((change) => `  - ${escape(change)}`),
    ].join("\n");
}

function forecastLines({ policies, until, steps, left, cost }: ForecastFacts): string {
    const names = policies.map(({ name, enabled }) => (enabled ? name : `${name} (disabled)`)).join(", ");
    return [
        `- ${escape(names)}, until ${day(until)}: ${count(left.length, "image")} left, at most ${usd(cost)}`,
        ...steps.map(({ date, action, image }) => `- ${day(date)} ${action.toLowerCase()} ${escape(image)}`),
        ...left.map(({ image, reason }) => `- stays: ${escape(image)}, as ${escape(reason)}`),
    ].join("\n");
}

function table(titles: string[], rows: string[][]): string {
    const row = (cells: string[]) => `| ${cells.map(escape).join(" | ")} |`;
    return [row(titles), `|${titles.map(() => " --- |").join("")}`, ...rows.map(row)].join("\n");
}

const blocks = (all: string[]): string => `${all.join("\n\n")}\n`;

/** No name becomes a heading, a link, a cell or HTML. */
function escape(text: string): string {
    return text
        .replace(/[\u0000-\u001f\u007f]+/g, " ")
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;")
        .replace(/[\\`*_[\]|#~!]/g, "\\$&");
}
