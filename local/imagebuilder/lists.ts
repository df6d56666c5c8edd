// List operations: filters by name and value, and pages with opaque tokens.
import { invalidParameterValue, ServiceError } from "./errors";

export interface ListRequest {
    filters?: { name?: string; values?: string[] }[];
    maxResults?: number;
    nextToken?: string;
}

const defaultPageSize = 25;

/** What each filter name looks at; a list of strings matches when one of them does. */
export type FilterFields<T> = Record<string, (item: T) => string | string[] | undefined>;

/** All filters must match; within one filter any value may. */
export function filtered<T>(items: T[], request: ListRequest, fields: FilterFields<T>): T[] {
    const filters = request.filters ?? [];
    const unknown = filters.filter((filter) => fields[filter.name ?? ""] === undefined);
    if (unknown.length > 0) {
        throw invalidParameterValue(
            ...unknown.map((filter) => ({
                parameter: "filters",
                reason: `'${filter.name}' is not a filter of this operation; it has ${Object.keys(fields).join(", ")}.`,
            })),
        );
    }
    return items.filter((item) =>
        filters.every((filter) => {
            const found = [fields[filter.name ?? ""](item) ?? []].flat();
            return (filter.values ?? []).some((value) => found.includes(value));
        }),
    );
}

export function page<T>(items: T[], request: ListRequest): { items: T[]; nextToken?: string } {
    const start = request.nextToken === undefined ? 0 : readToken(request.nextToken, items.length);
    const end = start + (request.maxResults ?? defaultPageSize);
    return { items: items.slice(start, end), nextToken: end < items.length ? writeToken(end) : undefined };
}

function writeToken(offset: number): string {
    return Buffer.from(`page:${offset}`).toString("base64");
}

function readToken(token: string, length: number): number {
    const offset = Number(/^page:(\d+)$/.exec(Buffer.from(token, "base64").toString())?.[1]);
    if (Number.isNaN(offset) || offset > length) {
        throw new ServiceError("InvalidPaginationTokenException", "The pagination token is not valid.");
    }
    return offset;
}
