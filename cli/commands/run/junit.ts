// A run as JUnit XML: a suite for each document and phase, a test for each step.

import type { RunResult, StepResult } from "../../../interpreter/result";

export function junitOf({ steps }: RunResult, ended: string | undefined): string {
    const suites = new Map<string, StepResult[]>();
    for (const step of steps) {
        const name = `${step.file} ${step.phase}`;
        suites.set(name, [...(suites.get(name) ?? []), step]);
    }
    const failures = steps.filter(({ status }) => status === "Failed").length;
    const errors = ended === undefined ? 0 : 1;
    const tests = steps.length + errors;
    const body = [...suites].map(([name, some]) => suite(name, some)).join("");
    const all = attributes({ name: "aws-golden-image run", tests, failures, errors });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${all}>\n${body}${endedSuite(ended)}</testsuites>\n`;
}

function suite(name: string, steps: StepResult[]): string {
    const failures = steps.filter(({ status }) => status === "Failed").length;
    const skipped = steps.filter(({ status }) => status === "Skipped").length;
    const time = steps.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3);
    const head = attributes({ name, tests: steps.length, failures, errors: 0, skipped, time });
    return `  <testsuite${head}>\n${steps.map(testCase).join("")}  </testsuite>\n`;
}

function testCase(step: StepResult): string {
    const { status, message = "", file, line, column } = step;
    const head = attributes({ name: step.step, classname: `${file}.${step.phase}`, time: step.seconds.toFixed(3) });
    const output = [...step.lastLines, ...(step.simulated ?? []).map((text) => `simulated: ${text}`)];
    if (status === "IgnoredFailure") output.push(`ignored failure: ${message}`);
    const parts: string[] = [];
    if (status === "Skipped") parts.push(`      <skipped${attributes({ message })}/>\n`);
    if (status === "Failed") {
        const place = content(`${file}:${line}:${column}: ${message}`);
        parts.push(`      <failure${attributes({ type: step.action, message })}>${place}</failure>\n`);
    }
    if (output.length > 0) parts.push(`      <system-out>${content(output.join("\n"))}</system-out>\n`);
    return parts.length === 0
        ? `    <testcase${head}/>\n`
        : `    <testcase${head}>\n${parts.join("")}    </testcase>\n`;
}

function endedSuite(message: string | undefined): string {
    if (message === undefined) return "";
    const head = attributes({ name: "run", tests: 1, failures: 0, errors: 1 });
    const test = attributes({ name: "end of the run", classname: "run" });
    const error = attributes({ type: "stopped", message });
    return `  <testsuite${head}>\n    <testcase${test}>\n      <error${error}/>\n    </testcase>\n  </testsuite>\n`;
}

function attributes(values: { readonly [name: string]: string | number }): string {
    return Object.entries(values)
        .map(([name, value]) => ` ${name}="${content(String(value)).replace(/"/g, "&quot;").replace(/\n/g, "&#10;")}"`)
        .join("");
}

/** What XML refuses even as a character reference becomes the replacement character. */
function content(text: string): string {
    return text
        .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;");
}
