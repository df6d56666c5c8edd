// Programs, providers and policy packs in TypeScript and JavaScript: Pulumi's Node.js SDK brings what starts them.

import { createRequire } from "node:module";
import { join } from "node:path";
import { text, type Language, type Options } from "./language";
import { linkNodejs } from "./packages";

export const nodejs: Language = {
    async program(program) {
        const flags = {
            monitor: program.monitor,
            engine: program.engine,
            project: program.project,
            stack: program.stack,
            organization: program.organization,
            pwd: program.directory,
            "root-directory": program.root,
            parallel: String(program.parallel),
        };
        return {
            command: "node",
            arguments: [
                ...nodeArguments(program.options),
                entry("run", program.directory),
                ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`),
                ...(program.dryRun ? ["--dry-run"] : []),
                program.entryPoint,
                ...program.arguments,
            ],
            directory: program.directory,
            environment: {
                PULUMI_CONFIG: program.config,
                PULUMI_CONFIG_SECRET_KEYS: program.secretKeys,
                PULUMI_NODEJS_TYPESCRIPT: program.options.typescript === false ? "false" : "true",
            },
        };
    },

    async plugin(plugin) {
        const start = (name: string, ...list: string[]) => [
            ...nodeArguments(plugin.options),
            entry(name, plugin.source),
            ...list,
        ];
        // A policy pack expects the engine's address before its own folder, a provider after it; and it reads its name
        // and version from package.json in the folder that it runs in.
        return plugin.kind === "analyzer"
            ? {
                  command: "node",
                  arguments: start("run-policy-pack", ...plugin.arguments, plugin.source),
                  directory: plugin.source,
              }
            : {
                  command: "node",
                  arguments: start("run-plugin", plugin.source, ...plugin.arguments),
                  directory: plugin.directory,
              };
    },

    dependencies: (directory) => [{ command: "npm", arguments: ["install", "--loglevel=error"], directory }],
    link: linkNodejs,
};

function nodeArguments(options: Options): string[] {
    return text(options, "nodeargs")?.split(/\s+/) ?? [];
}

// The SDK of the program is taken, not the one that this host was built with.
function entry(name: string, directory: string): string {
    try {
        return createRequire(join(directory, "program.js")).resolve(`@pulumi/pulumi/cmd/${name}`);
    } catch {
        throw new Error(`@pulumi/pulumi is not installed for ${directory}: run npm install there`);
    }
}
