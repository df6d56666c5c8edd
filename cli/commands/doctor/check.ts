// What a check is, and what it finds.

import type { Calls } from "./calls";
import type { Subject } from "./subject";

export const categories = ["credentials", "accounts", "keys", "network", "images", "limits", "leftovers"] as const;
export type Category = (typeof categories)[number];

/** `unknown`: could not check. */
export type Level = "failed" | "warning" | "unknown";

export interface Finding {
    level: Level;
    message: string;
}

export interface Check {
    id: string;
    category: Category;
    /** What is true when the check passes. */
    title: string;
    /** What happens otherwise. */
    why: string;
    remedy: string;
    /** The actions of IAM that it needs. */
    rights: readonly string[];
    /** False where there is nothing to look at. */
    applies(subject: Subject): boolean;
    /** Nothing is found where all is well. */
    run(subject: Subject, calls: Calls): Promise<Finding[]>;
}

export const failed = (message: string): Finding => ({ level: "failed", message });
export const warning = (message: string): Finding => ({ level: "warning", message });
export const unknown = (message: string): Finding => ({ level: "unknown", message });

/** Looks at each of a list at once; what cannot be read of one hides nothing of the others. */
export async function each<Item>(
    items: readonly Item[],
    name: (item: Item) => string,
    look: (item: Item) => Promise<Finding[]>,
): Promise<Finding[]> {
    const found = await Promise.all(
        items.map((item) =>
            look(item).catch((error: unknown) => [unknown(`${name(item)} could not be read: ${reasonOf(error)}`)]),
        ),
    );
    return found.flat();
}

/** One line. */
export function reasonOf(error: unknown): string {
    const { code, name, message } = error as { code?: unknown; name?: string; message?: string };
    const text = (message ?? String(error)).split("\n")[0]?.replace(/\.$/, "") ?? "";
    if (name === "TimeoutError" || name === "AbortError") return "no answer in time.";
    const word = typeof code === "string" ? code : name === "Error" || name === undefined ? undefined : name;
    return word === undefined || text.startsWith(word) ? `${text}.` : `${word}: ${text}.`;
}

export function codeOf(error: unknown): string {
    const { code, name } = error as { code?: unknown; name?: string };
    return typeof code === "string" ? code : (name ?? "");
}
