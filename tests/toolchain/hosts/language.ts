// What a language host has to know of its language: how a program, its dependencies and a plugin in it are started.

/** A program as the engine asks for it. */
export interface Program {
    monitor: string;
    engine: string;
    project: string;
    stack: string;
    organization: string;
    /** JSON of the configuration, every value a string. */
    config: string;
    /** JSON of the list of configuration keys that are secret. */
    secretKeys: string;
    dryRun: boolean;
    parallel: number;
    /** Folder of Pulumi.yaml. */
    root: string;
    /** Folder that the program runs in. */
    directory: string;
    /** `main` of Pulumi.yaml, or a dot. */
    entryPoint: string;
    arguments: string[];
    /** `runtime.options` of Pulumi.yaml. */
    options: Options;
}

/** A provider or policy pack that is started from its sources. */
export interface Plugin {
    kind: string;
    /** Folder of PulumiPlugin.yaml or PulumiPolicy.yaml. */
    source: string;
    directory: string;
    arguments: string[];
    options: Options;
}

export type Options = Readonly<Record<string, unknown>>;

/** A process to be started. */
export interface Launch {
    command: string;
    arguments: string[];
    directory: string;
    environment?: NodeJS.ProcessEnv;
}

export interface Language {
    program(program: Program): Promise<Launch>;
    plugin(plugin: Plugin): Promise<Launch>;
    dependencies(directory: string, options: Options): Launch[];
    /** Enters a generated SDK in the project's dependencies; gives back how to import it. */
    link?(project: string, path: string): string;
}

export function text(options: Options, name: string): string | undefined {
    const value = options[name];
    return typeof value === "string" && value !== "" ? value : undefined;
}
