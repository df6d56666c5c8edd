// Makes a copy of the Terraform AWS provider with only some of its services: built whole, it takes an hour and more
// memory than a small machine has. https://github.com/hashicorp/terraform-provider-aws

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command } from "./command";
import { goEnvironment } from "./goBuild";
import { versions } from "./versions";

const importPath = "github.com/hashicorp/terraform-provider-aws";
const unneeded = new Set(["testdata", "test-fixtures", "acctest", "generate"]);

export async function makeUpstream(services: string[], target: string): Promise<void> {
    const source = await moduleSource();
    const keep = (path: string, isFolder: boolean) => {
        const [name = "", parent, ...above] = path.split("/").reverse();
        // `sweep.go` cleans up after the provider's own tests.
        if (!isFolder && name === "sweep.go" && path.startsWith("internal/service/")) return false;
        if (!isFolder) return !name.endsWith("_test.go") && (/\.(go|hcl|json)$/.test(name) || parent === "version");
        if (parent === "service" && above.join() === "internal") return services.includes(name);
        return !unneeded.has(name) && (name !== "sweep" || path === "internal/sweep");
    };
    for (const folder of ["internal", "names", "version", "xpprovider"]) copyTree(source, target, folder, keep);
    for (const file of ["go.mod", "go.sum", "LICENSE"]) {
        writeFileSync(join(target, file), readFileSync(join(source, file)));
    }
    edit(join(target, "internal/provider/sdkv2/service_packages_gen.go"), (text) => withServices(text, services));
    const hasOwnSmarterr = services.some((name) => existsSync(join(target, "internal/service", name, "smarterr.hcl")));
    // An embed pattern without a match does not compile.
    if (!hasOwnSmarterr) {
        edit(join(target, "internal/embed.go"), (text) => text.replace("//go:embed service/*/smarterr.hcl\n", ""));
    }
    // The release that the npm package is made of takes wildcards as a lifecycle policy's recipe version; this one, a
    // little older, does not yet. https://github.com/hashicorp/terraform-provider-aws/pull/47443
    edit(join(target, "internal/service/imagebuilder/lifecycle_policy.go"), withRecipeWildcards);
    for (const service of services) withoutWaiting(join(target, "internal/service", service));
    const clients = usedClients(join(target, "internal"));
    edit(join(target, "internal/conns/awsclient_gen.go"), (text) => withClients(text, clients));
}

function withoutWaiting(folder: string): void {
    for (const name of readdirSync(folder)) if (name.endsWith(".go")) edit(join(folder, name), withoutWaits);
}

/**
 * Without the waits for AWS's many machines to agree: the local AWS is one, and says at once what holds. The provider would
 * look eleven times at the lifecycle rules of a bucket, every five seconds.
 */
export function withoutWaits(text: string): string {
    return text
        .replace(/\b((?:Delay|MinTimeout|PollInterval): +)\d+ \* time\.(?:Second|Minute),/g, (_, field: string) => {
            return `${field}100 * time.Millisecond,`;
        })
        .replace(/\b(ContinuousTargetOccurence: +)\d+,/g, (_, field: string) => `${field}1,`);
}

async function moduleSource(): Promise<string> {
    const { module, sum } = versions.awsUpstream;
    // The checksum database does not always know a fork; the sum is therefore pinned here.
    const environment = { ...(await goEnvironment()), GONOSUMDB: module.replace(/@.*/, "") };
    const answer = await command("go", ["mod", "download", "-json", module], { directory: "/", environment });
    const found = JSON.parse(answer) as { Dir: string; Sum: string };
    if (found.Sum !== sum) throw new Error(`the checksum of ${module} is ${found.Sum}; pinned is ${sum}`);
    return found.Dir;
}

function copyTree(source: string, target: string, folder: string, keep: (path: string, isFolder: boolean) => boolean) {
    mkdirSync(join(target, folder), { recursive: true });
    for (const entry of readdirSync(join(source, folder), { withFileTypes: true })) {
        const path = `${folder}/${entry.name}`;
        if (!keep(path, entry.isDirectory())) continue;
        if (entry.isDirectory()) copyTree(source, target, path, keep);
        // Not copied with its mode: the module cache is read-only.
        else writeFileSync(join(target, path), readFileSync(join(source, path)));
    }
}

function edit(file: string, change: (text: string) => string): void {
    writeFileSync(file, change(readFileSync(file, "utf8")));
}

export function withRecipeWildcards(text: string): string {
    const numbersOnly = String.raw`^[0-9]+\.[0-9]+\.[0-9]+$`;
    if (!text.includes(numbersOnly)) throw new Error("lifecycle_policy.go has no pattern of recipe versions to widen");
    return text.replaceAll(numbersOnly, String.raw`^(?:[0-9]+|x)\.(?:[0-9]+|x)\.(?:[0-9]+|x)$`);
}

/** The generated list of service packages, with only the given ones. */
export function withServices(text: string, services: string[]): string {
    const only = (line: string, name: string) => (services.includes(name) ? line : "");
    return text
        .replace(new RegExp(`\\t"${importPath}/internal/service/(\\w+)"\\n`, "g"), only)
        .replace(/\t\t(\w+)\.ServicePackage\(ctx\),\n/g, only);
}

/** The generated getters of AWS clients, with only the given ones and the imports that they need. */
export function withClients(text: string, clients: Set<string>): string {
    const [head = "", ...getters] = text.split(/^(?=func \(c \*AWSClient\) )/m);
    const body = getters
        .filter((getter) => clients.has(/^func \(c \*AWSClient\) (\w+)\(/.exec(getter)?.[1] ?? ""))
        .join("");
    const imports = /\t(?:(\w+) )?"github\.com\/aws\/aws-sdk-go-v2\/service\/([\w/]+)"\n/g;
    return (
        head.replace(imports, (line, alias: string | undefined, path: string) => {
            const name = alias ?? path.split("/").at(-1);
            return new RegExp(`\\b${name}\\.`).test(body) ? line : "";
        }) + body
    );
}

function usedClients(folder: string): Set<string> {
    const used = new Set<string>();
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (!path.endsWith(".go") || path.endsWith("awsclient_gen.go")) continue;
        for (const [, name] of readFileSync(join(folder, path), "utf8").matchAll(/\.(\w+Client)\(ctx/g)) {
            used.add(name ?? "");
        }
    }
    return used;
}
