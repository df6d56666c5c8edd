// The answers of the simulator for each call and each pipeline, as the docs show them.

import type { ServiceCall } from "../../local/access/serviceCall";
import { serviceCalls } from "../../local/access/serviceCalls";
import { allFacts, containerFacts } from "./buildFacts";
import { neighbourCalls } from "./neighbourCalls";
import { answer, askedBy, type Asked } from "./rightsAnswers";
import { rightsCases, rightsOf, type PipelineRights, type RightsCase } from "./rightsCases";

export type Cell = "needed" | "lacking" | "allowed" | "denied";

export interface Matrix {
    cases: readonly string[];
    service: { row: ServiceCall; cells: Cell[] }[];
    neighbours: { what: string; asked: Asked; cells: Cell[] }[];
}

export async function rightsMatrix(): Promise<Matrix> {
    const all: { one: RightsCase; rights: PipelineRights }[] = [];
    // One after the other: the mocks of Pulumi are those of the whole process.
    for (const one of rightsCases) all.push({ one, rights: await rightsOf(one) });
    const service: Matrix["service"] = [];
    for (const row of serviceCalls) {
        const cells: Cell[] = [];
        for (const { one, rights } of all) cells.push(await serviceCell(row, one, rights));
        service.push({ row, cells });
    }
    const neighbours: Matrix["neighbours"] = [];
    for (const [what, asked] of neighbourCalls) {
        const cells: Cell[] = [];
        for (const { rights } of all) cells.push((await answer(rights, asked)) ? "allowed" : "denied");
        neighbours.push({ what, asked, cells });
    }
    return { cases: rightsCases.map(({ title }) => title), service, neighbours };
}

/** A call that the build does not make is asked for as another build makes it. */
async function serviceCell(row: ServiceCall, { facts }: RightsCase, rights: PipelineRights): Promise<Cell> {
    const own = row.targets(facts);
    const targets = own.length > 0 ? own : [...row.targets(allFacts), ...row.targets(containerFacts)];
    for (const target of targets)
        if (!(await answer(rights, askedBy(row, target)))) return own.length > 0 ? "lacking" : "denied";
    return own.length > 0 ? "needed" : "allowed";
}
