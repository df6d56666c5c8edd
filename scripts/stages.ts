// Every check of the project, in the order in which `make test` runs them.

export type Need = "toolchain" | "moto" | "packages" | "java" | "generators" | "plugin" | "cdk";

export interface Stage {
    /** How ONLY= names it. */
    key: string;
    name: string;
    command: string[];
    /** Whether each mocha test counts; otherwise the stage counts as one. */
    counted: boolean;
    /** What must be downloaded or built before it starts, so that it does neither itself. */
    needs: readonly Need[];
}

export const stages: Stage[] = [
    check("lint", "Lint", "eslint", "."),
    check("format", "Format", "prettier", "--check", "."),
    check("workflows", "Workflows pass actionlint and zizmor", "npm", "run", "--silent", "workflows"),
    check("types", "Types", "tsc", "-p", "tsconfig.all.json"),
    check("build", "Build", "npm", "run", "--silent", "build"),
    sideBySide(2, tests("unit", "Unit tests", "unit", "documents", "interpreter", "cli", "policy", "scripts"), "moto"),
    sideBySide(2, tests("local", "Tests of the local AWS", "local"), "moto"),
    // Much of their time is waiting for keys, queues and buckets, so one file more than there are cores.
    sideBySide(3, engineTests(), "toolchain", "moto", "packages", "java", "plugin"),
    { ...tests("toolchain", "Toolchain tests", "toolchain"), needs: ["toolchain", "cdk"] },
    check("schema", "Schema agrees with the types", "npm", "run", "--silent", "schema", "--", "--check"),
    {
        ...check("sdk", "SDKs agree with the schema", "npm", "run", "--silent", "sdk", "--", "--check"),
        needs: ["toolchain", "generators"],
    },
    { ...check("go", "Go SDK passes go vet", "npm", "run", "--silent", "sdk:vet"), needs: ["toolchain"] },
];

/** The stages of the given names, in their order; all when no name is given. */
export function chosenStages(keys: readonly string[]): Stage[] {
    const unknown = keys.find((key) => !stages.some((stage) => stage.key === key));
    if (unknown !== undefined) {
        throw new Error(`There is no stage "${unknown}". ONLY takes ${stages.map(({ key }) => key).join(", ")}.`);
    }
    return keys.length === 0 ? stages : stages.filter(({ key }) => keys.includes(key));
}

function check(key: string, name: string, ...command: string[]): Stage {
    return { key, name, command, counted: false, needs: [] };
}

function tests(key: string, name: string, ...folders: string[]): Stage {
    const patterns = folders.map((folder) => `tests/${folder}/**/*.test.ts`);
    return { key, name, command: ["mocha", ...patterns], counted: true, needs: [] };
}

/** The longest file first: what starts last must not be what the others wait for. */
function engineTests(): Stage {
    const longest = "lifecycle";
    const stage = tests("engine", "Engine tests", "engine");
    return { ...stage, command: ["mocha", `tests/engine/${longest}.test.ts`, `tests/engine/**/!(${longest}).test.ts`] };
}

/** So many files at once. */
function sideBySide(jobs: number, stage: Stage, ...needs: Stage["needs"]): Stage {
    const [mocha = "mocha", ...patterns] = stage.command;
    return { ...stage, command: [mocha, "--parallel", "--jobs", String(jobs), ...patterns], needs };
}
