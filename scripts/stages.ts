// Every check of the project, in the order in which `make test` runs them.

export interface Stage {
    name: string;
    command: string[];
    /** Whether each mocha test counts; otherwise the stage counts as one. */
    counted: boolean;
}

export const stages: Stage[] = [
    check("Lint", "eslint", "."),
    check("Format", "prettier", "--check", "."),
    check("Types", "tsc", "-p", "tsconfig.all.json"),
    check("Build", "npm", "run", "--silent", "build"),
    tests("Unit tests", "unit", "documents", "cli", "policy", "scripts"),
    tests("Tests of the local AWS", "local"),
    // Much of their time is waiting for keys, queues and buckets, so several files run at once.
    sideBySide(tests("Engine tests", "engine")),
    tests("Toolchain tests", "toolchain"),
    check("Schema agrees with the types", "npm", "run", "--silent", "schema", "--", "--check"),
    check("SDKs agree with the schema", "npm", "run", "--silent", "sdk", "--", "--check"),
];

function check(name: string, ...command: string[]): Stage {
    return { name, command, counted: false };
}

function tests(name: string, ...folders: string[]): Stage {
    return { name, command: ["mocha", ...folders.map((folder) => `tests/${folder}/**/*.test.ts`)], counted: true };
}

function sideBySide(stage: Stage): Stage {
    const [mocha = "mocha", ...patterns] = stage.command;
    return { ...stage, command: [mocha, "--parallel", "--jobs", "3", ...patterns] };
}
