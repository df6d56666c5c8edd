// Installs the artefacts into empty folders and uses each: nothing of the repository is in reach but what was packed.

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { nodejsSdkName, npmName, pythonName } from "../../provider/shared/package";
import { command } from "../../tests/toolchain/command";
import { pythonBin } from "../../tests/toolchain/python";
import { kinds, policyPackName } from "./artefactKinds";

export interface Trial {
    what: string;
    said: string;
}

const document = `name: hello
schemaVersion: "1.0"
phases:
  - name: build
    steps:
      - name: Hello
        action: ExecuteBash
        inputs:
          commands:
            - echo hello
`;

/** `peers` are the @pulumi/aws and @pulumi/pulumi that a program brings along, as `name@version`. */
export async function tryArtefacts(
    artefacts: string,
    version: string,
    python: string,
    peers: readonly string[],
    npmOptions: readonly string[] = [],
): Promise<Trial[]> {
    const work = mkdtempSync(join(tmpdir(), "artefacts-"));
    const file = (kind: string) => {
        const pattern = kinds.find(({ name }) => name === kind)?.pattern(version);
        const name = readdirSync(artefacts).find((one) => pattern?.test(one));
        if (name === undefined) throw new Error(`${artefacts} has no ${kind} of ${version}`);
        return resolve(artefacts, name);
    };
    const trials: Trial[] = [];
    const add = (what: string, said: string) => trials.push({ what, said: said.trim() });
    try {
        const program = join(work, "program");
        mkdirSync(program);
        writeFileSync(join(program, "package.json"), JSON.stringify({ name: "program", private: true }));
        const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", ...npmOptions];
        const packages = ["library", "policy pack", "Node.js SDK"].map(file);
        await command("npm", ["install", ...quiet, ...packages, ...peers], { directory: program });
        const run = (text: string) => command("node", ["--eval", text], { directory: program });
        add("library", await run(`console.log(typeof require("${npmName}").GoldenImagePipeline)`));
        add("Node.js SDK", await run(`console.log(typeof require("${nodejsSdkName}").GoldenImagePipeline)`));
        add("policy pack", await run(`console.log(Array.isArray(require("${policyPackName}").rules))`));

        writeFileSync(join(program, "hello.yaml"), document);
        const bin = join(program, "node_modules", ".bin");
        add("command", await command(join(bin, "aws-golden-image"), ["--version"], { directory: program }));
        add(
            "validate",
            await command(join(bin, "aws-golden-image"), ["validate", "hello.yaml"], { directory: program }),
        );

        for (const kind of ["Python wheel", "Python sources"]) {
            const target = join(work, kind.replace(" ", "-"));
            const options = ["--quiet", "--disable-pip-version-check", "--no-deps"];
            // The sources are built here, with the build programs of a release.
            const isolation = kind === "Python sources" ? ["--no-build-isolation"] : [];
            await command(python, ["-m", "pip", "install", ...options, ...isolation, "--target", target, file(kind)]);
            const environment = { ...process.env, PYTHONPATH: target };
            const text = `import ${pythonName} as golden; print(golden.GoldenImagePipeline.__name__, golden.__file__)`;
            const pulumi = join(await pythonBin(), "python");
            const said = await command(pulumi, ["-c", text], { directory: work, environment });
            add(kind, said.replace(target, "TARGET"));
        }
    } finally {
        rmSync(work, { recursive: true });
    }
    return trials;
}
