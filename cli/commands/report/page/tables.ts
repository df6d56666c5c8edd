// Tables of the page: on a phone each row becomes a block, with the heading of the column before each value.

import { html, type Markup } from "./markup";

export interface Column<Row> {
    title: string;
    cell(row: Row): Markup | string;
    number?: boolean;
}

/** The first column names the row. */
export function table<Row>(label: string, columns: readonly Column<Row>[], rows: readonly Row[]): Markup {
    const kind = ({ number }: Column<Row>) => (number === true ? html` class="number"` : "");
    const cells = (row: Row) =>
        columns.map((column, index) =>
            index === 0
                ? html`<th scope="row" data-label="${column.title}"><span>${column.cell(row)}</span></th>`
                : html`<td${kind(column)} data-label="${column.title}"><span>${column.cell(row)}</span></td>`,
        );
    return html`<div class="wide" tabindex="0" role="region" aria-label="${label}">
        <table class="stack">
            <thead>
                <tr>
                    ${columns.map((column) => html`<th scope="col" ${kind(column)}>${column.title}</th>`)}
                </tr>
            </thead>
            <tbody>
                ${rows.map(
                    (row) =>
                        html`<tr>
                            ${cells(row)}
                        </tr> `,
                )}
            </tbody>
        </table>
    </div>`;
}

export function bullets(items: readonly (string | Markup)[]): Markup {
    return html`<ul>
        ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`;
}
