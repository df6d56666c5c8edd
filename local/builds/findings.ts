// What a scan of an AMI finds, as a test says it before.

export interface Finding {
    severity: string;
    fixAvailable: boolean;
}

export const severities = ["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"];

/** Findings that somebody wrote, each with a severity that Inspector has. */
export function readFindings(list: unknown): Finding[] {
    const fits = (finding: unknown): finding is Finding => {
        const { severity, fixAvailable } = (finding ?? {}) as Partial<Record<string, unknown>>;
        return severities.includes(severity as string) && typeof fixAvailable === "boolean";
    };
    if (Array.isArray(list) && list.every(fits)) return list;
    throw new Error(
        `Findings are a list of { "severity": "${severities.join('" or "')}", "fixAvailable": true or false }.`,
    );
}
