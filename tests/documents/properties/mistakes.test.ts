// One mistake, one message: each mistake that people make, in documents of any indentation, line end and encoding, with
// right steps before and after it. It gives exactly one finding, on the line where the mistake is.

import { expect } from "chai";
import fc from "fast-check";
import { checkComponentDocument } from "../../../provider/documents/component";
import type { Diagnostic } from "../../../provider/documents/diagnostic";
import type { Code } from "../../../provider/documents/codes";

interface Style {
    /** Spaces for each level. */
    unit: number;
    /** Whether the dashes of a list stand below the key or indented. */
    dashes: boolean;
    newline: "\n" | "\r\n";
    mark: boolean;
    before: number;
    after: number;
}

const styles = fc.record({
    unit: fc.constantFrom(2, 3, 4, 8),
    dashes: fc.boolean(),
    newline: fc.constantFrom("\n", "\r\n"),
    mark: fc.boolean(),
    before: fc.nat(4),
    after: fc.nat(4),
} satisfies { [key in keyof Style]: fc.Arbitrary<Style[key]> });

/** A map as its lines, a list as its items; what is a string stands after the key or the dash as it is. */
type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };

function lines(tree: Tree, style: Style, indent: string): string[] {
    const deeper = indent + " ".repeat(style.unit);
    if (typeof tree === "string") return tree.split("\n").map((line) => indent + line);
    if (Array.isArray(tree)) {
        return (tree as readonly Tree[]).flatMap((item) => {
            if (typeof item === "string") {
                const [first = "", ...rest] = item.split("\n");
                return [`${indent}- ${first}`, ...rest.map((line) => (line === "" ? "" : `${indent}  ${line}`))];
            }
            const [first = "", ...rest] = lines(item, style, `${indent}  `);
            return [`${indent}- ${first.trimStart()}`, ...rest];
        });
    }
    return Object.entries(tree).flatMap(([key, value]) => {
        if (typeof value === "string") return [`${indent}${key}: ${value}`.trimEnd()];
        return [`${indent}${key}:`, ...lines(value, style, Array.isArray(value) && !style.dashes ? indent : deeper)];
    });
}

const right = (index: number, prefix: string): Tree => ({
    name: `${prefix}${index}`,
    action: "ExecuteBash",
    inputs: { commands: ["uptime", '|\n  echo "a: b"\n  date'] },
});

interface Mistake {
    title: string;
    code: Code;
    message: RegExp;
    /** Stands on the line of the finding, and nowhere else. */
    on: string;
    step?: { [key: string]: Tree };
    top?: { [key: string]: Tree };
    /** Changes the lines of the document. */
    change?: (text: string[]) => string[];
}

const script = (...commands: string[]): { [key: string]: Tree } => ({
    name: "Wrong",
    action: "ExecuteBash",
    inputs: { commands },
});
const port = { parameters: [{ Port: { type: "string", default: "'80'" } }] };

/** The lines of a here-document at the left edge, where YAML takes them for keys. */
function fallen(body: string[]): Mistake {
    const text = ["cat > /etc/a << EOF", ...body, "EOF", "systemctl enable a"];
    return {
        title: `a here-document at the left edge: ${body.join(" ")}`,
        code: "invalid-yaml",
        message: /^This belongs to the text that starts in line \d+, but has too little indentation/,
        on: body[0] ?? "",
        step: script(`|\n  ${text.join("\n  ")}`),
        change: (all) => all.map((line) => ([...body, "EOF"].includes(line.trimStart()) ? line.trimStart() : line)),
    };
}

/** The commands of the step called Wrong. */
function undashedAt(all: readonly string[]): number {
    const step = all.findIndex((line) => line.endsWith("name: Wrong"));
    return all.findIndex((line, index) => index > step && line.endsWith("commands:"));
}

const mistakes: Mistake[] = [
    fallen(["[Unit]", "Description=A service that is started at boot"]),
    fallen(["server:", "port=80"]),
    fallen(["{", '"a": [1,', "2]", "}"]),
    fallen(["#!/bin/sh", "set -e", 'test "$1" = a || exit 1']),
    fallen(["key: value", "other: 'a'"]),
    {
        title: "a tab",
        code: "invalid-yaml",
        message: /^This line is indented with a tab/,
        on: "ExecutePowerShell",
        step: { ...script("dir"), action: "ExecutePowerShell" },
        change: (all) => all.map((line) => (line.includes("ExecutePowerShell") ? `\t${line.trimStart()}` : line)),
    },
    {
        title: "a colon in a name",
        code: "invalid-yaml",
        message: /^The value of "name" holds a colon followed by a space/,
        on: "Install: agent",
        step: { ...script("uptime"), name: "Install: agent" },
    },
    {
        title: "a colon in a command",
        code: "wrong-type",
        message: /^An item of commands must be a string, but the colon after "echo done" makes it a map/,
        on: "echo done",
        step: script("echo done: yes", "ls"),
    },
    {
        title: "two colons in a command",
        code: "invalid-yaml",
        message: /^A colon followed by a space makes YAML read this text as a map/,
        on: "echo done",
        step: script("ls", "echo done: yes: no"),
    },
    {
        title: "an open double quote",
        code: "invalid-yaml",
        message: /^Nothing closes the quote " here/,
        on: '"echo done',
        step: script('"echo done', "ls"),
    },
    {
        title: "an open single quote",
        code: "invalid-yaml",
        message: /^Nothing closes the quote ' here/,
        on: "'echo done",
        step: script("'echo done", "ls"),
    },
    {
        title: "text after a quote",
        code: "invalid-yaml",
        message: /^The string ends at its second ", but "\/opt" follows/,
        on: '"cp a"',
        step: script('"cp a" /opt', "ls"),
    },
    {
        title: "a test in brackets",
        code: "invalid-yaml",
        message: /^A value that starts with \[ is a list for YAML/,
        on: "[ -f",
        step: script("[ -f /a ] && rm /a", "ls"),
    },
    {
        title: "a test in double brackets",
        code: "invalid-yaml",
        message: /^A value that starts with \[ is a list for YAML/,
        on: "[[ -f",
        step: script("[[ -f /a ]] || touch /a", "ls"),
    },
    {
        title: "back quotes at the start",
        code: "invalid-yaml",
        message: /^A string without quotes cannot start with `\.$/,
        on: "`which",
        step: script("`which ls` -l", "ls"),
    },
    {
        title: "a reference at the start",
        code: "unquoted-reference",
        message: /starts with a reference and is not in quotes/,
        on: "{{ Port }} a",
        step: script("{{ Port }} a", "ls"),
        top: port,
    },
    {
        title: "no space after a colon",
        code: "invalid-yaml",
        message: /^There is no space after the colon of "action:"/,
        on: "action:UpdateOS",
        step: { name: "Wrong", "action:UpdateOS": "" },
        change: (all) => all.map((line) => line.replace("action:UpdateOS:", "action:UpdateOS")),
    },
    {
        title: "a comment as a command",
        code: "wrong-type",
        message: /^This item of commands is empty, as YAML takes what follows # for a comment/,
        on: "# and then",
        step: script("uptime", "# and then", "ls"),
    },
    {
        title: "no space after a dash",
        code: "wrong-type",
        message: /^commands must be a list, but found the string "-uptime"/,
        on: "-uptime",
        step: { name: "Wrong", action: "ExecuteBash", inputs: { commands: { "-uptime": "" } } },
        change: (all) => all.map((line) => line.replace("-uptime:", "-uptime")),
    },
    {
        title: "lines without dashes",
        code: "invalid-yaml",
        message: /^The lines below commands have no dashes, so YAML reads no list\.$/,
        on: "echo first",
        step: { name: "Wrong", action: "ExecuteBash", inputs: { commands: "" } },
        change: (all) =>
            all.flatMap((line, index) => {
                const indent = " ".repeat(line.search(/\S/) + 2);
                return index === undashedAt(all)
                    ? [line, `${indent}echo first`, "", `${indent}# a comment`, `${indent}echo second`]
                    : [line];
            }),
    },
    {
        title: "a redirection at the start",
        code: "invalid-yaml",
        message: /^A value that starts with > is a block for YAML/,
        on: "> /etc/a",
        step: script("> /etc/a", "ls"),
    },
    {
        title: "a line without a dash",
        code: "invalid-yaml",
        message: /^This line has no dash, but the line above it is an item of a list\.$/,
        on: "echo second",
        step: script("echo first", "echo second"),
        change: (all) => all.map((line) => line.replace("- echo second", "echo second")),
    },
    {
        title: "blanks from a web page",
        code: "invalid-yaml",
        message: /^This line is indented with the character U\+00A0/,
        on: "name: Wrong",
        step: script("ls"),
        change: (all) =>
            all.map((line) =>
                line.endsWith("name: Wrong") ? line.replace(/^ */, (m) => "\u00a0".repeat(m.length)) : line,
            ),
    },
    {
        title: "then inside of not",
        code: "invalid-condition",
        message: /^then and else stand inside of not/,
        on: "then: Execute",
        step: { ...script("uptime"), if: { not: { binaryExists: "tar", then: "Execute", else: "Skip" } } },
    },
    {
        title: "a reference with a dot",
        code: "unresolved-reference",
        message: /^\{\{\.Port\}\} is not filled in/,
        on: "{{.Port}}",
        step: script("curl localhost:{{.Port}}"),
        top: port,
    },
    {
        title: "an open reference",
        code: "unclosed-reference",
        message: /^Nothing closes the reference to "Port"/,
        on: "{{ Port",
        step: script("curl 'localhost:{{ Port'"),
        top: port,
    },
    {
        title: "a parameter as workflows have it",
        code: "wrong-type",
        message: /^The name of a parameter is the key of its settings/,
        on: "name: Port",
        step: script("curl 'localhost:{{ Port }}'"),
        top: { parameters: [{ name: "Port", type: "string", default: "'80'" }] },
    },
    {
        title: "a blank in a name",
        code: "step-name-blank",
        message: /^The step name "Load host keys" contains a blank/,
        on: "Load host keys",
        step: { ...script("uptime"), name: "Load host keys" },
    },
    ...["Phases", "phase", "phsaes", "PHASES"].map((key): Mistake => ({
        title: `the key ${key}`,
        code: "unknown-key",
        message: new RegExp(`^A component document has no key "${key}"`),
        on: `${key}:`,
        step: script("uptime"),
        change: (all) => all.map((line) => (line === "phases:" ? `${key}:` : line)),
    })),
    {
        title: "a misspelt input",
        code: "unknown-input",
        message: /^ExecuteBash has no input "comands"/,
        on: "comands",
        step: { name: "Wrong", action: "ExecuteBash", inputs: { comands: ["uptime"] } },
    },
];

function textOf({ step, top, change }: Mistake, style: Style): string {
    const steps = [
        ...Array.from({ length: style.before }, (_, index) => right(index, "Before")),
        step ?? script("uptime"),
        ...Array.from({ length: style.after }, (_, index) => right(index, "After")),
    ];
    const tree: Tree = { name: "example", schemaVersion: "1.0", ...top, phases: [{ name: "build", steps }] };
    const all = lines(tree, style, "");
    return `${(change?.(all) ?? all).join(style.newline)}${style.newline}`;
}

function found(text: string, { mark }: Style): Diagnostic[] {
    return checkComponentDocument(Buffer.from(mark ? `\uFEFF${text}` : text)).diagnostics;
}

describe("one mistake", () => {
    it("is not in the documents that the mistakes are put into", () =>
        fc.assert(
            fc.property(styles, (style) => {
                const text = textOf({ title: "", code: "wrong-type", message: /a/, on: "" }, style);
                expect(found(text, style)).to.deep.equal([]);
            }),
        ));

    for (const mistake of mistakes) {
        it(`is one message: ${mistake.title}`, () =>
            fc.assert(
                fc.property(styles, (style) => {
                    const text = textOf(mistake, style);
                    const diagnostics = found(text, style);
                    const line = text.split(/\r?\n/).findIndex((candidate) => candidate.includes(mistake.on)) + 1;
                    expect(
                        diagnostics.map((one) => `${one.line} ${one.code}`),
                        `${text}\n${diagnostics.map(({ message }) => message).join("\n")}`,
                    ).to.deep.equal([`${line} ${mistake.code}`]);
                    expect(diagnostics[0]?.message).to.match(mistake.message);
                }),
                { numRuns: 60 },
            ));
    }

    for (const [title, change, line, message] of [
        ["an open quote", ['"UpdateOS"', '"UpdateOS'], 9, /^Nothing closes the quote " here/],
        ["no colon", ['"name": "A"', '"name" "A"'], 8, /^A comma or a colon is missing before ""A",?"\.$/],
        ["no comma", ['"A",', '"A"'], 9, /^A comma or a colon is missing before ""action": "UpdateOS""\.$/],
    ] as const) {
        it(`is one message in JSON: ${title}`, () => {
            const steps = [{ name: "A", action: "UpdateOS" }];
            const json = JSON.stringify({ schemaVersion: "1.0", phases: [{ name: "build", steps }] }, undefined, 2);
            const diagnostics = checkComponentDocument(json.replace(change[0], change[1])).diagnostics;
            expect(diagnostics.map((one) => `${one.line} ${one.code}`)).to.deep.equal([`${line} invalid-yaml`]);
            expect(diagnostics[0]?.message).to.match(message);
        });
    }

    it("is one of several, when they are far from each other", () => {
        const steps = [script("`which ls`"), script("echo a: b: c"), script('"cp a" /opt')].map((step, index) => ({
            ...step,
            name: `Step${index}`,
        }));
        const style: Style = { unit: 2, dashes: true, newline: "\n", mark: false, before: 0, after: 0 };
        const text = lines({ schemaVersion: "1.0", phases: [{ name: "build", steps }] }, style, "").join("\n");
        expect(found(text, style).map(({ line, code }) => `${line} ${code}`)).to.deep.equal([
            "9 invalid-yaml",
            "14 invalid-yaml",
            "19 invalid-yaml",
        ]);
    });

    it("has no long quotation in its message", () => {
        const long = "a long text ".repeat(100);
        for (const text of [
            `schemaVersion: 1.0\n${long}: 1\nphases: []\n`,
            `schemaVersion: 1.0\nname: ${long}: ${long}\nphases: []\n`,
            `schemaVersion: 1.0\nname: "${long}" ${long}\nphases: []\n`,
            `schemaVersion: 1.0\nname: "${long}\nphases: []\n`,
            `schemaVersion: 1.0\nname: \`${long}\nphases: []\n`,
            `schemaVersion: 1.0\nphases: [{ name: build, steps: [{ name: "${long}", action: ${long} }] }]\n`,
        ]) {
            for (const { message, hint } of checkComponentDocument(text).diagnostics) {
                expect(message.length, message).to.be.below(260);
                expect(hint?.length ?? 0, hint).to.be.below(900);
            }
        }
    });
});

describe("very many mistakes", () => {
    const withCommands = (count: number): string =>
        `schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: Step\n        action: ExecuteBash\n        inputs:\n          commands:\n${"            - echo {{ nothing }}\n".repeat(count)}`;

    it("are all told up to a thousand, and no more beyond", () => {
        const codes = (count: number) =>
            checkComponentDocument(withCommands(count)).diagnostics.map(({ code }) => code);
        expect(codes(1000)).to.deep.equal(Array<string>(1000).fill("unresolved-reference"));
        expect(codes(1500)).to.deep.equal([...Array<string>(1000).fill("unresolved-reference"), "too-many-findings"]);
    });
});
