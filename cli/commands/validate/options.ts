// The options of `validate`: what they are, what the help says of them, and what they mean together.

import { parseArgs } from "node:util";
import { documentKinds, type DocumentKind } from "../../../provider/documents/kind";
import { platformNames, stageNames } from "../../../provider/documents/settings/settings";
import type { CheckOptions } from "../../checking/checkDocument";
import { SettingsLookup } from "../../checking/settingsLookup";
import { oneOf, UsageError } from "../../command";
import { formats } from "./formats";

export interface ValidateOptions {
    names: string[];
    kind: DocumentKind | undefined;
    include: string[];
    exclude: string[];
    format: keyof typeof formats;
    fix: "write" | "show" | undefined;
    /** Leaves out named files that are no document, instead of refusing them. */
    ignoreUnknown: boolean;
    /** The name under which standard input is reported and configured. */
    stdinName: string | undefined;
    /** What is asked of one document: its settings, where the command line does not say otherwise. */
    of: (file: string) => CheckOptions;
}

export const help = `Usage: aws-golden-image validate FILE… [options]

Checks documents and reports every finding. A FILE may be a folder, which is searched
for documents, or - for standard input.

Options:
  --kind ${documentKinds.join("|")}
                 the kind of the files, if it cannot be detected; in a folder, other kinds
                 are skipped
  --include GLOB, --exclude GLOB
                 which files of a folder to check, as "*.tpl.yml" or "images/**"; repeatable
  --platform ${platformNames.join("|")}
                 where component documents will run
  --os NAME      an operating system that component documents are for, as
                 "Amazon Linux 2023"; repeatable
  --type ${stageNames.join("|")}
                 the stage that workflow documents are for
  --strict       warnings count as errors
  --format ${Object.keys(formats).join("|")}
                 how to print findings (human)
  --fix          show what can be fixed safely as a diff, and write it
  --fix-dry-run  show the diff, and write nothing
  --config FILE  the settings file, instead of the aws-golden-image.yaml in the folder
                 of a document or the nearest one above it
  --no-config    use no settings file
  --stdin-filename NAME
                 the name that standard input has in reports and settings
  --ignore-unknown
                 skip named files that are no documents, as in a folder

YAML and JSON files of a folder that are no documents are listed on standard error.

A comment "# aws-golden-image-ignore code -- reason" silences a finding on its line, or on
the next one when it stands alone.

Exit codes: 0 no error, 1 errors found, 2 a file could not be read, or the command could
not run. The other files are checked all the same.
`;

export function readOptions(args: string[]): ValidateOptions {
    const { values, positionals: names } = parseArgs({
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
            fix: { type: "boolean", default: false },
            "fix-dry-run": { type: "boolean", default: false },
            config: { type: "string" },
            "no-config": { type: "boolean", default: false },
            "stdin-filename": { type: "string" },
            "ignore-unknown": { type: "boolean", default: false },
        },
    });
    if (names.length === 0) throw new UsageError("validate needs a file, a folder, or - for standard input.");
    if (values.fix && values["fix-dry-run"]) throw new UsageError("--fix and --fix-dry-run exclude each other.");
    if (values.fix && names.includes("-")) {
        throw new UsageError("--fix cannot write to standard input. Use --fix-dry-run to see the diff.");
    }
    if (values["no-config"] && values.config !== undefined) {
        throw new UsageError("--config and --no-config exclude each other.");
    }
    const kind = oneOf("--kind", values.kind, documentKinds);
    const platform = oneOf("--platform", values.platform, platformNames);
    const type = oneOf("--type", values.type, stageNames);
    const format = oneOf("--format", values.format, Object.keys(formats)) ?? "human";
    const settings = new SettingsLookup(values["no-config"] ? false : values.config);
    return {
        names,
        kind,
        include: values.include,
        exclude: values.exclude,
        format,
        fix: values.fix ? "write" : values["fix-dry-run"] ? "show" : undefined,
        ignoreUnknown: values["ignore-unknown"],
        stdinName: values["stdin-filename"],
        of: (file) => {
            const found = settings.of(file);
            return {
                platform: platform ?? found.platform,
                type: type ?? found.type,
                rules: found.rules,
                os: values.os,
                strict: values.strict,
            };
        },
    };
}
