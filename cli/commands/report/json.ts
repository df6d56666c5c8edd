// A report for programs: every fact by its name.

import type { ReportFacts } from "./facts";

export function json(facts: ReportFacts): string {
    const shown = {
        ...facts,
        pipelines: facts.pipelines.map(({ graph, images, ...pipeline }) => ({
            ...pipeline,
            schedule: pipeline.schedule ?? null,
            columns: graph.columns,
            images: images?.map((image) => ({
                ...image,
                reason: image.reason ?? null,
                gib: image.gib ?? null,
                cost: image.cost ?? null,
                findings: image.findings ?? null,
            })),
        })),
    };
    return `${JSON.stringify(shown, null, 2)}\n`;
}
