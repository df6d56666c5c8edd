// The parts of the page about one pipeline.

import { svg } from "../../../drawing/svg";
import type { Channel } from "../channels";
import type { ForecastFacts, ImageFacts, PipelineFacts } from "../facts";
import { age, costText, count, day, findingsText, minute, sizeText, usd, whenText } from "../words";
import { html, Markup } from "./markup";
import { bullets, table } from "./tables";

export function pipelineSection(pipeline: PipelineFacts, index: number, made: Date): Markup {
    const { name, arn, graph, places } = pipeline;
    const id = `pipeline-${index + 1}`;
    return html`<section aria-labelledby="${id}">
        <h2 id="${id}">${name}</h2>
        <p class="quiet"><code>${arn}</code> · ${whenText(pipeline)}</p>
        <div class="card">
            <h3>Pipeline</h3>
            <div class="wide" tabindex="0" role="region" aria-label="Picture of ${name}">
                ${picture(graph, `picture-${index + 1}`)}
            </div>
        </div>
        <div class="card long">
            <h3>Images</h3>
            ${imagesTable(pipeline, made)}
        </div>
        <div class="pair">
            <div class="card">
                <h3>Versions</h3>
                ${versions(pipeline)}
            </div>
            <div class="card">
                <h3>Lifecycle</h3>
                ${lifecycle(pipeline)}
            </div>
        </div>
        <div class="card">
            <h3>Accounts and regions</h3>
            ${table(
                `Accounts and regions of ${name}`,
                [
                    { title: "Account", cell: ({ account }) => account },
                    { title: "Region", cell: ({ region }) => region },
                    { title: "What is there", cell: ({ gets }) => gets.join(", ") },
                ],
                places,
            )}
        </div>
    </section> `;
}

/** The drawing escapes its texts itself; its style is in the page's head once. */
function picture(graph: PipelineFacts["graph"], id: string): Markup {
    return new Markup(svg(graph, id).replace(/<style>[\s\S]*?<\/style>\n?/, ""));
}

function imagesTable({ name, images }: PipelineFacts, made: Date): Markup {
    if (images === undefined) return html`<p class="quiet">They were not read.</p>`;
    if (images.length === 0) return html`<p class="quiet">None has been built yet.</p>`;
    return table<ImageFacts>(
        `Images of ${name}`,
        [
            { title: "Version", cell: ({ version }) => version },
            {
                title: "Built",
                cell: ({ created }) =>
                    html`<time datetime="${created.toISOString()}">${minute(created)}</time>
                        <span class="quiet">(${age(created, made)})</span>`,
            },
            { title: "State", cell: state },
            { title: "Findings", cell: findings },
            { title: "Size", number: true, cell: sizeText },
            { title: "A month", number: true, cell: costText },
            { title: "Copies", cell: copies },
        ],
        images,
    );
}

function state({ status, reason }: ImageFacts): Markup {
    const kinds: Record<string, string> = { AVAILABLE: "good", FAILED: "bad", DEPRECATED: "warn" };
    const why = reason === undefined ? "" : html`<br /><span class="quiet">${reason}</span>`;
    return html`<span class="mark ${kinds[status] ?? ""}">${status.toLowerCase()}</span>${why}`;
}

function findings(image: ImageFacts): Markup | string {
    const { critical = 0, high = 0, all = 0 } = image.findings ?? {};
    if (image.findings === undefined) return html`<span class="quiet">${findingsText(image)}</span>`;
    const kind = critical + high > 0 ? "bad" : all > 0 ? "warn" : "good";
    return html`<span class="mark ${kind}">${findingsText(image)}</span>`;
}

function copies({ copies: all }: ImageFacts): Markup {
    if (all.length === 0) return html`<span class="quiet">none</span>`;
    const items = all.map(({ account, region, id }) => html`<code>${id}</code> ${region}, ${account}`);
    if (all.length <= 3) return bullets(items);
    return html`<details>
        <summary>${all.length} copies</summary>
        ${bullets(items)}
    </details>`;
}

function versions({ versions: all }: PipelineFacts): Markup {
    if (all.length === 0) return html`<p class="quiet">No build tells of one.</p>`;
    return html`<ol reversed>
        ${all.map(
            ({ version, created, changes }) =>
                html`<li>
                    <strong>${version}</strong>
                    <span class="quiet">first built ${day(created)}</span>${changesOf(changes)}
                </li>`,
        )}
    </ol>`;
}

function changesOf(changes: string[] | undefined): Markup {
    if (changes === undefined) return html`<br /><span class="quiet">the first that is left</span>`;
    if (changes.length === 0) return html`<br /><span class="quiet">no difference in what the image is made of</span>`;
    return bullets(changes);
}

function lifecycle({ forecasts, images }: PipelineFacts): Markup {
    if (images === undefined) return html`<p class="quiet">It was not read.</p>`;
    if (forecasts.length === 0) {
        return html`<p class="quiet">No lifecycle policy of the stack selects these images: all stay, and cost on.</p>`;
    }
    return html`${forecasts.map(forecast)}`;
}

function forecast({ policies, until, steps, left, cost }: ForecastFacts): Markup {
    const names = policies.map(({ name, enabled }) => (enabled ? name : `${name} (disabled)`)).join(", ");
    return html`<p><span class="quiet">Policies</span> ${names}</p>
        <p>
            <span class="quiet">Until ${day(until)}</span>
            ${steps.length === 0 ? "nothing happens" : count(steps.length, "action")}, ${count(left.length, "image")}
            left, at most ${usd(cost)}
        </p>
        ${bullets([
            ...steps.map(
                ({ date, action, image, copies: number }) =>
                    html`${day(date)} <strong>${action.toLowerCase()}</strong> ${image}
                        <span class="quiet">(copies: ${number})</span>`,
            ),
            ...left.map(({ image, reason }) => html`<span class="quiet">stays:</span> ${image}, as ${reason}`),
        ])}`;
}

export function channelsSection(channels: readonly Channel[]): Markup {
    if (channels.length === 0) return html``;
    return html`<section aria-labelledby="channels">
        <h2 id="channels">Where consumers look</h2>
        <p class="quiet">SSM parameters with the id of an image.</p>
        <div class="card">
            ${table<Channel>(
                "SSM parameters",
                [
                    { title: "Parameter", cell: ({ parameter }) => html`<code>${parameter}</code>` },
                    { title: "Region", cell: ({ region }) => region },
                    { title: "Account", cell: ({ account }) => account ?? "the pipeline's own" },
                    {
                        title: "Written by",
                        cell: ({ writtenBy }) => (writtenBy === "stack" ? "the stack" : "each build"),
                    },
                    {
                        title: "Value in the stack",
                        cell: ({ value }) => (value === undefined ? "" : html`<code>${value}</code>`),
                    },
                ],
                channels,
            )}
        </div>
    </section> `;
}
