// Makes the plugin one file, dist/provider/plugin/plugin.js, beside the schema: one file starts in a third of the time that
// eight hundred take, and needs no node_modules. And makes one file of the library that the language server needs, so that
// programs which install this package do not install that as well.
import * as fs from "node:fs";
import * as path from "node:path";
import { build, type Plugin } from "esbuild";

const root = path.resolve(__dirname, "..");

// What @pulumi/pulumi loads at its start for programs and a plugin never uses: the automation API with npm's dependency
// tree, dynamic providers, serialised closures with the TypeScript compiler, and source maps, which the bundle has none of
// but which cost a fifth of a second when every resource asks for its stack trace.
const unused = [
    { importer: "@pulumi/pulumi/index.js", module: "./automation" },
    { importer: "@pulumi/pulumi/index.js", module: "./dynamic" },
    { importer: "@pulumi/pulumi/runtime/index.js", module: "./closure/serializeClosure" },
    { importer: "@pulumi/pulumi/runtime/index.js", module: "./closure/codePaths" },
    { importer: "@pulumi/pulumi/provider/server.js", module: "source-map-support" },
];

// Pulumi's server installs source maps by this function.
const standIn = "exports.install = () => undefined;";

function leaveOut(): Plugin {
    return {
        name: "leave-out-unused",
        setup(bundler) {
            const found = new Set<string>();
            const modules = unused.map(({ module }) => module.replace(/[./]/g, "\\$&")).join("|");
            bundler.onResolve({ filter: new RegExp(`^(${modules})$`) }, ({ path: module, importer }) => {
                const from = importer.split(path.sep).join("/");
                if (!unused.some((entry) => entry.module === module && from.endsWith(`/${entry.importer}`))) {
                    return undefined;
                }
                found.add(module);
                return { path: module, namespace: "left-out" };
            });
            bundler.onLoad({ filter: /./, namespace: "left-out" }, () => ({ contents: standIn, loader: "js" }));
            bundler.onEnd(() => {
                const missing = unused.filter(({ module }) => !found.has(module));
                return {
                    errors: missing.map(({ importer, module }) => ({
                        text: `${importer} does not load ${module} any more; adapt the list in scripts/bundle.ts.`,
                    })),
                };
            });
        },
    };
}

export async function bundle(folder: string, entry = "main.ts"): Promise<void> {
    await build({
        entryPoints: [path.join(root, "provider", "plugin", entry)],
        outfile: path.join(folder, "plugin.js"),
        bundle: true,
        platform: "node",
        target: "node22",
        logLevel: "warning",
        plugins: [leaveOut()],
    });
}

/** Replaces the compiled `protocol.js`, which loads the library, by the library itself. */
export async function bundleProtocol(folder: string): Promise<void> {
    const license = fs.readFileSync(path.join(root, "node_modules", "vscode-languageserver", "License.txt"), "utf8");
    await build({
        entryPoints: [path.join(root, "cli", "commands", "lsp", "protocol.ts")],
        outfile: path.join(folder, "protocol.js"),
        bundle: true,
        minify: true,
        platform: "node",
        target: "node22",
        logLevel: "warning",
        // The license asks to stay with the code.
        banner: { js: `/*\nvscode-languageserver and the packages it depends on:\n\n${license.trim()}\n*/` },
    });
}

if (require.main === module) {
    void bundle(path.join(root, "dist", "provider", "plugin"));
    void bundleProtocol(path.join(root, "dist", "cli", "commands", "lsp"));
}
