// What only some programs need: each language's part is made when a program in that language is run for the first time.

import { goSdk } from "./goSdk";
import { goSettings } from "./goBuild";
import { javaSettings } from "./javaSdk";
import { pythonBin } from "./python";
import { nodejsSdk, pythonSdk } from "./sdks";

/**
 * `nodejs`, `python` and `go` are the generated SDKs and what they stand on; `yaml` is the language host; `packages` are
 * the SDK generators, for `pulumi package add`. Programs in TypeScript that use this package itself need none of them.
 */
export const everyPart = ["nodejs", "python", "go", "yaml", "packages"] as const;

/** `java` is the SDK and the language host, made only when it is asked for: not every machine has Maven. */
export type Part = (typeof everyPart)[number] | "java";

/** What a part adds to the environment; PATH comes before the PATH that is there. */
export const added: Record<Part, () => Promise<Record<string, string>>> = {
    nodejs: async () => ({ NODE_PATH: await nodejsSdk() }),
    python: async () => ({ PATH: await pythonBin(), PYTHONPATH: await pythonSdk() }),
    go: async () => {
        await goSdk();
        return goSettings();
    },
    // These two lie beside the engine.
    yaml: async () => ({}),
    packages: async () => ({}),
    java: javaSettings,
};

/** The parts for a program in one of the languages of the examples. */
export function partsFor(language: string): Part[] {
    const parts: Part[] = [...everyPart, "java"];
    return parts.filter((part) => part === language);
}
