// The linter of GitHub workflows, built from its Go module.

import { join } from "node:path";
import { cached } from "./cache";
import { digestOf } from "./digest";
import { goBuild, moduleFolder } from "./goBuild";
import { progress } from "./progress";

export async function actionlint(): Promise<string> {
    const module = moduleFolder("actionlint");
    const folder = await cached("actionlint", digestOf(module), (work) =>
        progress("Building actionlint", () =>
            goBuild({
                module,
                package: "github.com/rhysd/actionlint/cmd/actionlint",
                output: join(work, "actionlint"),
                linker: "-s -w",
            }),
        ),
    );
    return join(folder, "actionlint");
}
