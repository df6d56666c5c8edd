// aws-golden-image adopt: a program for image pipelines that exist, which takes them over without a change.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { exitCodes, oneOf, UsageError, type Command, type Terminal } from "../../command";
import { AdoptAccount, type Found } from "./account";
import { existing, named, type Adopted, type Existing, type LeftOut } from "./adopted";
import { python } from "./program/python";
import { typescript } from "./program/typescript";
import { programOf, type Program } from "./program/values";
import { yamlResources } from "./program/yaml";
import { importFile, Workbench, type Change } from "./workbench";

const languages = ["typescript", "python", "yaml"] as const;
type Language = (typeof languages)[number];
const runtimes: Record<Language, string> = { typescript: "nodejs", python: "python", yaml: "yaml" };
const ROUNDS = 3;

export const adopt: Command = {
    summary: "write a program for image pipelines that exist, which takes them over without a change",
    help: `Usage: aws-golden-image adopt (PIPELINE_ARN ... | --all | --from-state FILE) [options]

Reads what exists of image pipelines and writes a Pulumi program of it, with an import file
and a list of what stays out. The program is tried on a state of its own, which goes again,
until its preview shows no change. Nothing in AWS is written.

FILE is a Terraform state, the output of aws cloudformation describe-stack-resources (also
for CDK), or that of pulumi stack export; - is standard input. It needs pulumi and its AWS
provider. AWS credentials come from the AWS CLI's default chain.

Options:
  --all            every image pipeline of the region
  --from-state FILE
                   what another tool has made
  --language ${languages.join("|")}
                   language of the program (typescript)
  --out FOLDER     where to write, a folder that is new or empty (adopted-images)
  --region REGION  the region of --all
  --profile NAME   a profile of the AWS CLI
  --endpoint URL   an endpoint other than AWS's, such as the local AWS

Exit codes: 0 the preview shows no change, 1 changes remain or something could not be
imported, and adopted.md says what, 2 the command could not run.
`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: {
                all: { type: "boolean", default: false },
                "from-state": { type: "string" },
                language: { type: "string" },
                out: { type: "string", default: "adopted-images" },
                region: { type: "string" },
                profile: { type: "string" },
                endpoint: { type: "string" },
            },
        });
        const language = oneOf("--language", values.language, languages) ?? "typescript";
        const ways = [positionals.length > 0, values.all, values["from-state"] !== undefined].filter(Boolean);
        if (ways.length !== 1) throw new UsageError("adopt needs either a PIPELINE_ARN, --all or --from-state.");
        for (const arn of positionals) checkArn(arn);
        checkFolder(values.out);
        const stateFile = values["from-state"];
        const { resources, leftOut } =
            stateFile === undefined ? await foundInAccount(positionals, values) : fromFile(stateFile, terminal);
        const all = named(uniqueById(resources));
        const region = oneRegion(all);
        const bench = new Workbench(region, values.profile, values.endpoint);
        try {
            await bench.begin(region);
            const { adopted, failed } = await bench.import(all);
            if (adopted.length === 0) {
                throw new UsageError(`Nothing could be imported: ${[...failed.values()][0] ?? "no reason given"}`);
            }
            const { program, changes } = await settle(bench, adopted);
            const notImported = [...failed].map(([what, why]) => ({ what, why }));
            const files = {
                ...filesOf(language, program, region),
                ...Object.fromEntries(program.files),
                "import.json": importFile(adopted),
                "adopted.md": told(adopted, changes, [...notImported, ...leftOut]),
            };
            writeAll(values.out, files);
            terminal.out(summary(values.out, adopted, changes, notImported));
            return changes.length + notImported.length === 0 ? exitCodes.ok : exitCodes.errors;
        } finally {
            bench.remove();
        }
    },
};

function checkArn(arn: string): void {
    if (existing(arn)?.kind === "image-pipeline") return;
    throw new UsageError(
        `"${arn}" is not the ARN of an image pipeline (arn:aws:imagebuilder:REGION:ACCOUNT:image-pipeline/NAME).`,
    );
}

function checkFolder(folder: string): void {
    if (!existsSync(folder)) return;
    let entries: string[];
    try {
        entries = readdirSync(folder);
    } catch (error) {
        throw new UsageError(`${folder} cannot be written: ${(error as Error).message}`);
    }
    if (entries.length > 0) throw new UsageError(`${folder} is not empty. Name another folder with --out.`);
}

async function foundInAccount(
    arns: readonly string[],
    { region, profile, endpoint }: { region?: string; profile?: string; endpoint?: string },
): Promise<Found> {
    const place = arns.length > 0 ? oneRegion(arns.map((id) => ({ type: "", id }))) : region;
    const account = new AdoptAccount(place, profile, endpoint);
    const found: Found = { resources: [], leftOut: [] };
    for (const arn of arns.length > 0 ? arns : await account.pipelines()) {
        const { resources, leftOut } = await account.pipeline(arn);
        found.resources.push(...resources);
        found.leftOut.push(...leftOut);
    }
    return found;
}

function fromFile(file: string, terminal: Terminal): Found {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only when it is asked for
    const { fromState } = require("./stateFile") as typeof import("./stateFile");
    if (file === "-") return fromState(new TextDecoder().decode(terminal.input()));
    try {
        return fromState(readFileSync(file, "utf8"));
    } catch (error) {
        if (error instanceof UsageError) throw error;
        throw new UsageError(`${file} cannot be read: ${(error as Error).message}`);
    }
}

const uniqueById = (all: readonly Existing[]): Existing[] => [...new Map(all.map((one) => [one.id, one])).values()];

function oneRegion(all: readonly Existing[]): string {
    const regions = [...new Set(all.map(({ id }) => existing(id)?.region ?? ""))].sort();
    if (regions.length > 1) throw new UsageError(`They are in ${regions.join(", ")}. Adopt one region at a time.`);
    return regions[0] ?? "";
}

/** Where the preview would change a property, the program says what is there instead; a few times, as one may hide another. */
async function settle(bench: Workbench, adopted: Adopted[]): Promise<{ program: Program; changes: Change[] }> {
    let [program, changes] = [programOf(adopted), [] as Change[]];
    for (let round = 0; round < ROUNDS; round += 1) {
        program = programOf(adopted);
        changes = await bench.changes(yamlResources(program), program.files);
        if (changes.length === 0) break;
        for (const { name, properties, outputs } of changes) {
            const inputs = adopted.find((one) => one.name === name)?.inputs ?? {};
            for (const property of properties) {
                if (outputs[property] === undefined) delete inputs[property];
                else inputs[property] = outputs[property];
            }
        }
    }
    return { program, changes };
}

function filesOf(language: Language, program: Program, region: string): Record<string, string> {
    const head = `name: adopted-images\nruntime: ${runtimes[language]}\ndescription: Image pipelines that existed before\nconfig:\n  aws:region: ${region}\n`;
    if (language === "yaml") return { "Pulumi.yaml": head + yamlResources(program) };
    return { "Pulumi.yaml": head, ...(language === "python" ? python(program) : typescript(program)) };
}

function writeAll(folder: string, files: Record<string, string>): void {
    try {
        for (const [file, text] of Object.entries(files)) {
            mkdirSync(dirname(join(folder, file)), { recursive: true });
            writeFileSync(join(folder, file), text);
        }
    } catch (error) {
        throw new UsageError(`${folder} cannot be written: ${(error as Error).message}`);
    }
}

const changeText = ({ name, operation, properties }: Change): string =>
    `${operation} ${name}${properties.length === 0 ? "" : `: ${properties.join(", ")}`}`;

function summary(folder: string, adopted: Adopted[], changes: Change[], failed: LeftOut[]): string {
    const state = changes.length === 0 ? "The preview shows no change." : "The preview still shows changes:";
    return [
        `${folder}: ${adopted.length} resources. ${state}`,
        ...changes.map((change) => `  ${changeText(change)}`),
        ...failed.map(({ what, why }) => `  not imported: ${what}: ${why}`),
        "Take them over with: pulumi stack init dev && pulumi import --file import.json --generate-code=false --protect=false && pulumi preview",
        "",
    ].join("\n");
}

function told(adopted: Adopted[], changes: Change[], leftOut: LeftOut[]): string {
    const unique = [...new Map(leftOut.map((one) => [one.what, one])).values()];
    const list = (lines: string[]) => (lines.length === 0 ? "Nothing.\n" : `${lines.join("\n")}\n`);
    return [
        "# What was taken over\n",
        list(adopted.map(({ name, id }) => `- \`${name}\`: ${id}`)),
        "They are the AWS provider's own resources: the components of pulumi-aws-golden-image give versions by content, so they would",
        "create new versions of recipes and components that exist.\n",
        "# What stays out\n",
        list(unique.map(({ what, why }) => `- ${what}: ${why}`)),
        "# What a preview still changes\n",
        list(changes.map((change) => `- ${changeText(change)}`)),
    ].join("\n");
}
