// npm run schema: writes provider/plugin/schema.json from the types in provider/. With --check nothing is written; a
// difference is listed and the exit code is 1.
import * as fs from "node:fs";
import * as path from "node:path";
import { analyse } from "./schema/analysis";
import { drift } from "./schema/drift";
import { buildSchema, printSchema, type Manifest } from "./schema/schema";

const root = path.resolve(__dirname, "..");
const file = path.join(root, "provider", "plugin", "schema.json");
const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as Manifest;

const text = printSchema(buildSchema(analyse(root, "./provider/index.ts", ["ContentVersion"]), manifest));
if (!process.argv.includes("--check")) {
    fs.writeFileSync(file, text);
} else if (fs.readFileSync(file, "utf8") !== text) {
    const differences = drift(JSON.parse(fs.readFileSync(file, "utf8")), JSON.parse(text));
    const shown = differences.slice(0, 20).map((difference) => `  ${difference}`);
    const more = differences.length > shown.length ? [`  and ${differences.length - shown.length} more`] : [];
    const list = [...shown, ...more].join("\n") || "  the layout of the file";
    console.error(`provider/plugin/schema.json differs from the types. Run "npm run schema" and commit it.\n${list}`);
    process.exitCode = 1;
}
