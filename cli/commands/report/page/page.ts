// The report as one page that needs nothing but itself. Its policy allows the two styles in it and nothing else.

import { createHash } from "node:crypto";
import { style as drawingStyle } from "../../../drawing/svg";
import type { ReportFacts } from "../facts";
import { count, minute, priceText, totals, usd } from "../words";
import { html, Markup } from "./markup";
import { channelsSection, pipelineSection } from "./sections";
import { style } from "./style";

// On paper a drawing is light whatever the screen was.
const drawing = drawingStyle
    .replace(/<\/?style>/g, "")
    .replace("@media (prefers-color-scheme:dark)", "@media screen and (prefers-color-scheme:dark)");
const styles = [style, drawing];

export function page(facts: ReportFacts): string {
    const { project, stack, pipelines, channels, made, problems } = facts;
    const { images, usable, cost } = totals(pipelines);
    const title = [project, stack].filter(Boolean).join(" / ") || "Image pipelines";
    const read = pipelines.some((pipeline) => pipeline.images !== undefined);
    const places = new Set(
        pipelines.flatMap((pipeline) => pipeline.places.map(({ account, region }) => `${account} ${region}`)),
    );
    const figures: [string, string][] = [
        ["Pipelines", String(pipelines.length)],
        ["Accounts × regions", String(places.size)],
        ...(read
            ? ([
                  ["Images", String(images)],
                  ["Available", String(usable)],
                  ["Snapshots a month, at most", usd(cost)],
              ] as [string, string][])
            : []),
    ];
    const policy = `default-src 'none'; style-src ${styles.map(hash).join(" ")}; base-uri 'none'; form-action 'none'`;
    return html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="referrer" content="no-referrer" />
                <title>${title}: image report</title>
                ${styles.map((one) => new Markup(`<style>${one}</style>\n`))}
            </head>
            <body>
                <header>
                    <p class="quiet">Golden image report</p>
                    <h1>${title}</h1>
                    <p class="quiet">Made <time datetime="${made.toISOString()}">${minute(made)}</time></p>
                    <dl class="sum">
                        ${figures.map(
                            ([name, value]) =>
                                html`<div>
                                    <dt>${name}</dt>
                                    <dd>${value}</dd>
                                </div>`,
                        )}
                    </dl>
                    ${problems.map((problem) => html`<p class="note">${problem}</p> `)}${contents(facts)}
                </header>
                <main>
                    ${pipelines.map((pipeline, index) => pipelineSection(pipeline, index, made))}${channelsSection(channels)}
                </main>
                <footer class="quiet">
                    <p>${read ? priceText(facts) : ""}</p>
                    <p>
                        ${count(pipelines.length, "pipeline")} of the stack, as its state and AWS had them when this
                        page was made.
                    </p>
                </footer>
            </body>
        </html> `.text;
}

/** Only where there is something to choose from. */
function contents({ pipelines, channels }: ReportFacts): Markup {
    if (pipelines.length < 2) return html``;
    const more = channels.length === 0 ? html`` : html`<li><a href="#channels">Where consumers look</a></li>`;
    return html`<nav aria-label="Pipelines">
        <ul>
            ${pipelines.map(({ name }, index) => html`<li><a href="#pipeline-${index + 1}">${name}</a></li>`)}${more}
        </ul>
    </nav> `;
}

function hash(text: string): string {
    return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
