// Programs in Python, run by a small script beside this file with the Python of the virtual environment or of PATH.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { text, type Language, type Options } from "./language";
import { linkPython } from "./packages";

export const python: Language = {
    async program(program) {
        const settings = {
            monitor: program.monitor,
            engine: program.engine,
            project: program.project,
            stack: program.stack,
            organization: program.organization,
            root_directory: program.root,
            dry_run: program.dryRun,
            parallel: program.parallel,
        };
        return {
            command: interpreter(program.root, program.options),
            // Unbuffered, so that what the program prints is seen when it is printed.
            arguments: [
                "-u",
                join(__dirname, "runProgram.py"),
                JSON.stringify(settings),
                program.entryPoint,
                ...program.arguments,
            ],
            directory: program.directory,
            environment: { PULUMI_CONFIG: program.config, PULUMI_CONFIG_SECRET_KEYS: program.secretKeys },
        };
    },

    async plugin(plugin) {
        return {
            command: interpreter(plugin.source, plugin.options),
            arguments: ["-u", plugin.source, ...plugin.arguments],
            directory: plugin.directory,
        };
    },

    dependencies(directory, options) {
        const folder = text(options, "virtualenv");
        const requirements = join(directory, "requirements.txt");
        const make = folder === undefined ? [] : [["-m", "venv", resolve(directory, folder)]];
        const install = existsSync(requirements) ? [["-m", "pip", "install", "--quiet", "-r", requirements]] : [];
        return [
            ...make.map((list) => ({ command: "python3", arguments: list, directory })),
            ...install.map((list) => ({ command: interpreter(directory, options), arguments: list, directory })),
        ];
    },

    link: linkPython,
};

function interpreter(root: string, options: Options): string {
    const folder = text(options, "virtualenv");
    return folder === undefined ? "python3" : join(resolve(root, folder), "bin", "python");
}
