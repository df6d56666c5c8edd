// aws-golden-image validate: checks documents and prints what it finds.

import { parseArgs } from "node:util";
import { checkComponentDocument } from "../../../provider/documents/component";
import type { Diagnostic } from "../../../provider/documents/diagnostic";
import { checkDockerfileTemplate } from "../../../provider/documents/dockerfile";
import { documentKinds, type DocumentKind } from "../../../provider/documents/kind";
import { textOfBytes } from "../../../provider/documents/source";
import { checkWorkflowDocument, type Stage } from "../../../provider/documents/workflow";
import { exitCodes, oneOf, UsageError, type Command, type Terminal } from "../../command";
import type { Checked } from "./checked";
import { formatGithub } from "./formats/github";
import { formatHuman } from "./formats/human";
import { formatJson } from "./formats/json";
import { formatSarif } from "./formats/sarif";
import { readInputs, type InputFile } from "./inputFiles";

const formats: { readonly [name: string]: (checked: Checked[], colour: boolean) => string } = {
    human: formatHuman,
    json: formatJson,
    sarif: formatSarif,
    github: formatGithub,
};

const platforms = ["Linux", "Windows", "macOS"] as const;
const stages: readonly Stage[] = ["BUILD", "TEST", "DISTRIBUTION"];

interface CheckOptions {
    platform: (typeof platforms)[number] | undefined;
    type: Stage | undefined;
    os: string[];
    strict: boolean;
}

export const validate: Command = {
    summary: "check component and workflow documents and Dockerfile templates",
    help: `Usage: aws-golden-image validate FILE… [options]

Checks documents and reports every finding. A FILE may be a folder, which is searched
for documents, or - for standard input.

Options:
  --kind ${documentKinds.join("|")}
                 the kind of the files, if it cannot be detected; in a folder, other kinds
                 are skipped
  --include GLOB, --exclude GLOB
                 which files of a folder to check, as "*.tpl.yml" or "images/**"; repeatable
  --platform ${platforms.join("|")}
                 where component documents will run
  --os NAME      an operating system that component documents are for, as
                 "Amazon Linux 2023"; repeatable
  --type ${stages.join("|")}
                 the stage that workflow documents are for
  --strict       warnings count as errors
  --format ${Object.keys(formats).join("|")}
                 how to print findings (human)

YAML and JSON files of a folder that are no documents are listed on standard error.

Exit codes: 0 no error, 1 errors found, 2 a file could not be read, or the command could
not run. The other files are checked all the same.
`,
    run(args: string[], terminal: Terminal): number {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: {
                kind: { type: "string" },
                include: { type: "string", multiple: true, default: [] },
                exclude: { type: "string", multiple: true, default: [] },
                os: { type: "string", multiple: true, default: [] },
                platform: { type: "string" },
                type: { type: "string" },
                strict: { type: "boolean", default: false },
                format: { type: "string", default: "human" },
            },
        });
        if (positionals.length === 0) {
            throw new UsageError("validate needs a file, a folder, or - for standard input.");
        }
        const kind = oneOf("--kind", values.kind, documentKinds);
        const options: CheckOptions = {
            platform: oneOf("--platform", values.platform, platforms),
            type: oneOf("--type", values.type, stages),
            os: values.os,
            strict: values.strict,
        };
        const format = oneOf("--format", values.format, Object.keys(formats)) ?? "human";
        const { include, exclude } = values;
        const { files, skipped, failures } = readInputs(positionals, { kind, include, exclude }, terminal);
        for (const { file, reason } of skipped) terminal.error(`aws-golden-image: skipped ${file}: ${reason}.\n`);
        for (const failure of failures) terminal.error(`aws-golden-image: ${failure}\n`);
        const checked = files.map((input) => check(input, options));
        if (checked.length > 0 || failures.length === 0)
            terminal.out(formats[format]?.(checked, terminal.colour) ?? "");
        if (failures.length > 0) return exitCodes.failed;
        const failed = checked.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error"));
        return failed ? exitCodes.errors : exitCodes.ok;
    },
};

const checks: { readonly [kind in DocumentKind]: (input: InputFile, options: CheckOptions) => Diagnostic[] } = {
    component: ({ bytes, source }, { platform, os, strict }) =>
        checkComponentDocument(source ?? bytes, { platform, supportedOsVersions: os, strict, inline: true })
            .diagnostics,
    workflow: ({ bytes, source }, { type, strict }) =>
        checkWorkflowDocument(source ?? bytes, { type, strict, inline: true }).diagnostics,
    dockerfile: ({ bytes }, { strict }) => checkDockerfileTemplate(bytes, { strict }),
};

function check(input: InputFile, options: CheckOptions): Checked {
    const { file, bytes, kind } = input;
    // Positions count without the byte order mark, as the decoder drops it.
    return { file, text: textOfBytes(bytes), diagnostics: checks[kind](input, options) };
}
