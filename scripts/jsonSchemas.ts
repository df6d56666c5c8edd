// npm run json-schemas: writes schemas/*.json, with which editors complete and check documents, from the tables of
// actions and the codes of the checks. With --check nothing is written; a difference is named and the exit code is 1.
import * as fs from "node:fs";
import * as path from "node:path";
import { format, resolveConfig } from "prettier";
import { componentSchema } from "./jsonSchemas/component";
import { settingsSchema } from "./jsonSchemas/settings";
import { workflowSchema } from "./jsonSchemas/workflow";

const folder = path.resolve(__dirname, "..", "schemas");
const check = process.argv.includes("--check");

async function bring(name: string, schema: object): Promise<void> {
    const file = path.join(folder, name);
    const text = await format(JSON.stringify(schema), { ...(await resolveConfig(file)), filepath: file });
    if (!check) {
        fs.writeFileSync(file, text);
    } else if (!fs.existsSync(file) || fs.readFileSync(file, "utf8") !== text) {
        console.error(
            `schemas/${name} differs from the tables of actions and codes. Run "npm run json-schemas" and commit it.`,
        );
        process.exitCode = 1;
    }
}

void bring("component.json", componentSchema());
void bring("settings.json", settingsSchema());
void bring("workflow.json", workflowSchema());
