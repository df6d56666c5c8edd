// npm run release -- --dry-run [--into FOLDER] [--with FOLDER] [--tag TAG]: builds what a release publishes, checks it and uses it from the
// artefacts alone; nothing is published. Without --dry-run it does the same for a tag, for .github/workflows/release.yml.

import {
    appendFileSync,
    copyFileSync,
    existsSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { prerelease } from "semver";
import { unreleased } from "./release/changelog";
import { kindOf, wrongFiles } from "./release/artefactKinds";
import { buildArtefacts } from "./release/buildArtefacts";
import { writeChecksums, wrongChecksums } from "./release/checksums";
import { lastRelease, schemaAt } from "./release/lastRelease";
import { releaseNotes } from "./release/notes";
import { releasePython } from "./release/releasePython";
import type { PackageSchema } from "./release/packageSchema";
import { schemaChanges } from "./release/schemaChanges";
import { tryArtefacts } from "./release/tryArtefacts";
import { disagreements, versionOf } from "./release/versionPlaces";
import { versionComplaint } from "./release/versionRule";

const root = resolve(__dirname, "..");

const usage = "Usage: npm run release -- (--dry-run | --tag TAG) [--into FOLDER] [--with FOLDER]";

async function main(): Promise<void> {
    const { "dry-run": dry, into, tag, with: others } = options();
    const version = versionOf(root);
    if (tag !== undefined && tag !== `v${version}`)
        throw new Error(`The tag ${tag} is not v${version}, which package.json has.`);
    refuse(disagreements(root));
    if (!existsSync(join(root, "dist", "provider"))) throw new Error("dist is not built: run npm run build first.");

    const folder = resolve(into ?? mkdtempSync(join(tmpdir(), "release-")));
    if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`${folder} is not empty.`);
    try {
        const notes = notesOf(version, dry ?? false);
        const python = await releasePython();
        await buildArtefacts(root, folder, version, python);
        for (const name of others === undefined ? [] : readdirSync(others)) {
            if (kindOf(name, version) !== undefined) copyFileSync(join(others ?? "", name), join(folder, name));
        }
        writeFileSync(join(folder, "notes.md"), notes);
        writeChecksums(folder);
        refuse([...wrongFiles(readdirSync(folder), version), ...wrongChecksums(folder)]);
        for (const name of readdirSync(folder).sort())
            console.log(`${kindOf(name, version)?.registry.padEnd(8)}${name}`);
        for (const { what, said } of await tryArtefacts(folder, version, python, peers()))
            console.log(`used    ${what}: ${said}`);
        tellWorkflow(version, readdirSync(folder));
        console.log(
            dry
                ? `Nothing was published. v${version} can be released.`
                : `The artefacts of v${version} are in ${folder}.`,
        );
    } finally {
        if (into === undefined) rmSync(folder, { recursive: true });
    }
}

function options() {
    try {
        const { values } = parseArgs({
            options: {
                "dry-run": { type: "boolean" },
                into: { type: "string" },
                tag: { type: "string" },
                with: { type: "string" },
            },
        });
        if (!values["dry-run"] && values.tag === undefined) throw new Error("Specify --dry-run or --tag.");
        if (values.with !== undefined && !existsSync(values.with))
            throw new Error(`--with: ${values.with} does not exist.`);
        return values;
    } catch (error) {
        throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    }
}

function notesOf(version: string, dry: boolean): string {
    const before = lastRelease(root, version);
    const fresh = JSON.parse(readFileSync(join(root, "provider", "plugin", "schema.json"), "utf8")) as PackageSchema;
    const changes = before === undefined ? [] : schemaChanges(schemaAt(root, before), fresh);
    const complaint = before === undefined ? undefined : versionComplaint(before, version, changes);
    if (complaint !== undefined) throw new Error(complaint);
    const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
    return releaseNotes({ changelog, version, before, changes, fallback: dry ? unreleased : undefined });
}

/** The versions that the tests pin. */
function peers(): string[] {
    return ["@pulumi/aws", "@pulumi/pulumi"].map((name) => {
        const manifest = readFileSync(join(root, "node_modules", name, "package.json"), "utf8");
        return `${name}@${(JSON.parse(manifest) as { version: string }).version}`;
    });
}

/** What the jobs that publish ask: which registries get something, and whether this is a pre-release. */
function tellWorkflow(version: string, files: readonly string[]): void {
    if (process.env.GITHUB_OUTPUT === undefined) return;
    const registries = [...new Set(files.map((file) => kindOf(file, version)?.registry))].sort();
    const channel = prerelease(version) === null ? "latest" : "next";
    appendFileSync(process.env.GITHUB_OUTPUT, `registries=${JSON.stringify(registries)}\nchannel=${channel}\n`);
}

function refuse(wrong: readonly string[]): void {
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
});
