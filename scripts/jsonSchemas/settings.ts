// The schema of settings files, from the codes of the checks.

import { codeEntry, codes, type Code } from "../../provider/documents/codes";
import { levels, platformNames, stageNames } from "../../provider/documents/settings/settings";
import { unreadable } from "../../provider/documents/silencing/unreadable";
import { closed, head, listOf, type JsonSchema } from "./common";

export function settingsSchema(): JsonSchema {
    const ofFile: Record<string, JsonSchema> = {
        rules: { $ref: "#/definitions/rules" },
        platform: { description: "Where component documents run.", enum: [...platformNames] },
        type: { description: "The stage that workflow documents are for.", enum: [...stageNames] },
    };
    const glob: JsonSchema = { type: "string", minLength: 1 };
    const override = closed(
        {
            files: {
                description: "Which files, as globs such as windows/**, from the folder of this file.",
                anyOf: [glob, listOf(glob, 1)],
            },
            ...ofFile,
        },
        ["files"],
    );
    const document = closed({
        ...ofFile,
        overrides: {
            description: "What is different for certain files. Later ones win over earlier ones.",
            ...listOf(override),
        },
    });
    const title = "Settings of aws-golden-image";
    const description = "How the documents of this folder and those below it are checked.";
    return {
        ...head("settings.json", title, description),
        ...document,
        type: ["object", "null"],
        definitions: { rules: { description: "The level of each finding, by its code.", ...rules() } },
    };
}

function rules(): JsonSchema {
    const names = (Object.keys(codes) as Code[]).filter((code) => !unreadable.has(code)).sort();
    return closed(
        Object.fromEntries(
            names.map((code) => {
                const { severity, title, meaning } = codeEntry(code);
                return [code, { description: `${title} (${severity}). ${meaning}`, enum: [...levels] }];
            }),
        ),
    );
}
