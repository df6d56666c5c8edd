// aws-golden-image validate: checks documents and prints what it finds.

import { parseArgs } from "node:util";
import { checkComponentDocument } from "../../../provider/documents/component";
import type { Diagnostic } from "../../../provider/documents/diagnostic";
import { checkDockerfileTemplate } from "../../../provider/documents/dockerfile";
import { checkWorkflowDocument, type Stage } from "../../../provider/documents/workflow";
import { exitCodes, oneOf, UsageError, type Command, type Terminal } from "../../command";
import type { Checked } from "./checked";
import { kinds, type Kind } from "./documentKind";
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
    strict: boolean;
}

export const validate: Command = {
    summary: "check component and workflow documents and Dockerfile templates",
    help: `Usage: aws-golden-image validate FILE… [options]

Checks documents and reports every finding. A FILE may be a folder, which is searched
for documents, or - for standard input.

Options:
  --kind ${kinds.join("|")}
                 the kind of the files, if it cannot be detected
  --platform ${platforms.join("|")}
                 where component documents will run
  --type ${stages.join("|")}
                 the stage that workflow documents are for
  --strict       warnings count as errors
  --format ${Object.keys(formats).join("|")}
                 how to print findings (human)

Exit codes: 0 no error, 1 errors found, 2 the command could not run.
`,
    run(args: string[], terminal: Terminal): number {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: {
                kind: { type: "string" },
                platform: { type: "string" },
                type: { type: "string" },
                strict: { type: "boolean", default: false },
                format: { type: "string", default: "human" },
            },
        });
        if (positionals.length === 0) {
            throw new UsageError("validate needs a file, a folder, or - for standard input.");
        }
        const kind = oneOf("--kind", values.kind, kinds);
        const options: CheckOptions = {
            platform: oneOf("--platform", values.platform, platforms),
            type: oneOf("--type", values.type, stages),
            strict: values.strict,
        };
        const format = oneOf("--format", values.format, Object.keys(formats)) ?? "human";
        const checked = readInputs(positionals, kind, terminal).map((input) => check(input, options));
        terminal.out(formats[format]?.(checked, terminal.colour) ?? "");
        const failed = checked.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error"));
        return failed ? exitCodes.errors : exitCodes.ok;
    },
};

const checks: { readonly [kind in Kind]: (bytes: Uint8Array, options: CheckOptions) => Diagnostic[] } = {
    component: (bytes, { platform, strict }) => checkComponentDocument(bytes, { platform, strict }).diagnostics,
    workflow: (bytes, { type, strict }) => checkWorkflowDocument(bytes, { type, strict }).diagnostics,
    dockerfile: (bytes, { strict }) => checkDockerfileTemplate(bytes, { strict }),
};

function check({ file, bytes, kind }: InputFile, options: CheckOptions): Checked {
    // Positions count without the byte order mark, as the decoder drops it.
    return { file, text: new TextDecoder().decode(bytes), diagnostics: checks[kind](bytes, options) };
}
