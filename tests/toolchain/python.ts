// A Python of its own with Pulumi's SDK, so that nothing has to be installed on the machine.

import { join } from "node:path";
import { cached } from "./cache";
import { command, findOnPath } from "./command";
import { progress } from "./progress";
import { versions } from "./versions";

/** The folder with the programs of the virtual environment. */
export async function pythonBin(): Promise<string> {
    const python = findOnPath("python3");
    if (python === undefined)
        throw new Error("Python is missing: install Python 3.10 or newer from https://www.python.org");
    const folder = await cached("python", `${versions.pulumi}-parver-${versions.parver}`, (work) =>
        progress(`Installing the Python SDK ${versions.pulumi}`, async () => {
            await command(python, ["-m", "venv", work]);
            await command(join(work, "bin", "python"), [
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                `pulumi==${versions.pulumi}`,
                `parver==${versions.parver}`,
            ]);
        }),
    );
    return join(folder, "bin");
}
