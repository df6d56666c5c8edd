// What a check found, as values that two runs can be compared by.

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Finding {
    id: string;
    title: string;
    status: "passed" | "failed";
    /** Why it failed. */
    problem?: string;
    facts: Record<string, Json>;
}

export type Baseline = Record<string, Record<string, Json>>;

export interface Difference {
    check: string;
    fact: string;
    /** Undefined where only one of the two has the fact. */
    local: Json | undefined;
    here: Json | undefined;
}

export const baselineOf = (findings: readonly Finding[]): Baseline =>
    Object.fromEntries(findings.map(({ id, facts }) => [id, facts]));

/** Of lists only what one of them lacks is told, so that one new member of an answer is one line. */
export function differencesFrom(baseline: Baseline, findings: readonly Finding[]): Difference[] {
    const here = baselineOf(findings);
    return Object.entries(baseline).flatMap(([check, facts]) => {
        const found = here[check];
        if (found === undefined) return [{ check, fact: "", local: "checked", here: undefined }];
        const names = [...new Set([...Object.keys(facts), ...Object.keys(found)])].sort();
        return names.flatMap((fact) => difference(check, fact, facts[fact], found[fact]));
    });
}

function difference(check: string, fact: string, local: Json | undefined, here: Json | undefined): Difference[] {
    if (JSON.stringify(local) === JSON.stringify(here)) return [];
    if (!Array.isArray(local) || !Array.isArray(here)) return [{ check, fact, local, here }];
    const only = (some: Json[], others: Json[]) => {
        const known = new Set(others.map((value) => JSON.stringify(value)));
        return some.filter((value) => !known.has(JSON.stringify(value)));
    };
    return [{ check, fact, local: only(local, here), here: only(here, local) }];
}
