// Leaves out what the provider never calls: resources of its services that have no token here, and operations of the
// clients of AWS. Together they were more than half of what the compiler had to read.

import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { command } from "./command";
import { goEnvironment } from "./goBuild";
import { withoutUnused, withUsedImports, wordsOf, type GoFiles, type Usage } from "./goPruning";
import { copyModule } from "./goSource";

const service = /^github\.com\/hashicorp\/terraform-provider-aws\/internal\/service\/\w+$/;
const client = /^github\.com\/aws\/aws-sdk-go-v2\/service\/\w+$/;

/** Written for all operations at once; the other files of a client stay, but for those of operations. */
const shared = new Set(["serializers.go", "deserializers.go", "validators.go"]);
const isOperation = (file: string) => file.startsWith("api_op_");

interface Package {
    ImportPath: string;
    Name: string;
    Dir: string;
    GoFiles?: string[];
    Imports?: string[];
}

/** Changes the copy of the provider beside the module, and lets the module use copies of the clients. */
export async function pruneAws(module: string, packageName: string, tokens: ReadonlySet<string>): Promise<void> {
    let packages = await dependencies(module, packageName);
    const names = new Map(packages.map((found) => [found.ImportPath, found.Name]));
    const nameOf = (path: string) => names.get(path) ?? basename(path);
    for (const found of packages.filter(({ ImportPath }) => service.test(ImportPath))) {
        const list = join(found.Dir, "service_package_gen.go");
        writeFileSync(list, withUsedImports(withResources(readFileSync(list, "utf8"), tokens), nameOf));
        prune(found, found.Dir, packages, { nameOf, stays: (file) => file === "service_package_gen.go" });
    }
    packages = await dependencies(module, packageName);
    for (const found of packages.filter(({ ImportPath }) => client.test(ImportPath))) {
        const copy = join("sdk", basename(found.ImportPath));
        copyModule(found.Dir, join(module, copy));
        const stays = (file: string) => !isOperation(file) && !shared.has(file);
        prune(found, join(module, copy), packages, { nameOf, stays, isOne: isOperation });
        appendFileSync(join(module, "go.mod"), `\nreplace ${found.ImportPath} => ./${copy}\n`);
    }
}

/** The generated list of a service's resources and data sources, with those that have a token. */
export function withResources(text: string, tokens: ReadonlySet<string>): string {
    return text.replace(/^func \(p \*servicePackage\) (\w+)\((?:.*\n)*?^}$/gm, (method, name: string) => {
        const wanted = /^(?:Framework|SDK)(?:Resources|DataSources)$/.test(name);
        return method.replace(
            /^\t\t\{\n(?:\t\t\t.*\n)*?\t\t\tTypeName: +"(\w+)",\n(?:\t\t\t.*\n)*?\t\t\},\n/gm,
            (entry, type) => (wanted && tokens.has(String(type)) ? entry : ""),
        );
    });
}

function prune(
    { ImportPath, GoFiles = [] }: Package,
    folder: string,
    packages: Package[],
    usage: Omit<Usage, "called">,
): void {
    const files: GoFiles = new Map(GoFiles.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
    const kept = withoutUnused(files, { ...usage, called: callersOf(ImportPath, packages) });
    for (const [name, text] of files) {
        const left = kept.get(name);
        if (left === undefined) rmSync(join(folder, name));
        else if (left !== text) writeFileSync(join(folder, name), left);
    }
}

function callersOf(importPath: string, packages: Package[]): Set<string> {
    const words = new Set<string>();
    for (const { Dir, GoFiles = [], Imports = [] } of packages) {
        if (!Imports.includes(importPath)) continue;
        for (const name of GoFiles) {
            for (const word of wordsOf(readFileSync(join(Dir, name), "utf8"))) words.add(word);
        }
    }
    return words;
}

async function dependencies(module: string, packageName: string): Promise<Package[]> {
    const text = await command("go", ["list", "-deps", "-json=ImportPath,Name,Dir,GoFiles,Imports", packageName], {
        directory: module,
        environment: await goEnvironment(),
    });
    return JSON.parse(`[${text.replaceAll(/^}\n(?=\{)/gm, "},\n")}]`) as Package[];
}
