// What is not true in a row: a property, command, page or test that does not exist, or nothing at all.

import { findProperty, type PackageSchema } from "../reference/packageSchema";
import { anchor } from "../reference/pages";
import type { Row } from "./row";
import { TestTitles } from "./testTitles";

/** What rows are held against. */
export interface Facts {
    schema: PackageSchema;
    functions: ReadonlySet<string>;
    commands: ReadonlySet<string>;
    codes: ReadonlySet<string>;
    rules: ReadonlySet<string>;
    /** The text of a file of the repository, or undefined when there is none. A folder has an empty string. */
    read: (path: string) => string | undefined;
}

export function rowFaults(row: Row, facts: Facts): string[] {
    const { properties = [], functions = [], commands = [], codes = [], rules = [], pages = [], tests = {} } = row;
    const missing = (kind: string, names: readonly string[], exists: (name: string) => boolean) =>
        names.filter((name) => !exists(name)).map((name) => `There is no ${kind} ${name}.`);
    const ways = [properties, functions, commands, codes, rules, pages].flat();
    const files = Object.entries(tests);
    return [
        ...missing("property", properties, (path) => findProperty(facts.schema, path) !== undefined),
        ...missing("function", functions, (name) => facts.functions.has(name)),
        ...missing("command", commands, (name) => facts.commands.has(name)),
        ...missing("code", codes, (code) => facts.codes.has(code)),
        ...missing("rule", rules, (rule) => facts.rules.has(rule)),
        ...missing("page", pages, (page) => pageExists(page, facts)),
        ...files.flatMap(([file, titles]) => testFaults(file, titles, facts)),
        ...(row.notBuilt === undefined && ways.length === 0 ? ["Nothing is named that does it."] : []),
        ...(row.notBuilt === undefined && files.length === 0 ? ["No test is named that shows it."] : []),
    ].map((fault) => `Row ${row.number}, ${row.capability}: ${fault}`);
}

/** Rows are counted from 1; a number that is twice or left out is a fault. */
export function numberFaults(rows: readonly Row[], count: number): string[] {
    const found = rows.map(({ number }) => number);
    const wanted = Array.from({ length: count }, (_, index) => index + 1);
    return [
        ...wanted.filter((number) => !found.includes(number)).map((number) => `Row ${number} is missing.`),
        ...found.filter((number) => !wanted.includes(number)).map((number) => `Row ${number} is none of the ${count}.`),
        ...found.filter((number, at) => found.indexOf(number) < at).map((number) => `Row ${number} is there twice.`),
    ];
}

export function testFile(name: string): string {
    return `tests/${name}.test.ts`;
}

const known = new Map<string, TestTitles>();

function testFaults(file: string, titles: readonly string[], facts: Facts): string[] {
    const source = facts.read(testFile(file));
    if (source === undefined) return [`There is no file ${testFile(file)}.`];
    const found = known.get(source) ?? new TestTitles(source);
    known.set(source, found);
    if (titles.length === 0) return [`No test of ${testFile(file)} is named.`];
    return titles
        .filter((title) => !found.has(title))
        .map((title) => `${testFile(file)} has no test with the title ${JSON.stringify(title)}.`);
}

function pageExists(page: string, { read }: Facts): boolean {
    const [file = "", place] = page.split("#");
    const text = read(file);
    if (text === undefined || place === undefined) return text !== undefined;
    return [...text.matchAll(/^#+ (.+)$/gm)].some(([, heading = ""]) => anchor(heading) === place);
}
