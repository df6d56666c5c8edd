// Python programs of a release: `build` makes wheel and sources, `zizmor` lints the workflows. A virtual environment of
// their own, so that nothing is installed on the machine.

import { join } from "node:path";
import { cached } from "../../tests/toolchain/cache";
import { command, findOnPath } from "../../tests/toolchain/command";
import { digestOfText } from "../../tests/toolchain/digest";
import { progress } from "../../tests/toolchain/progress";
import { pythonBin } from "../../tests/toolchain/python";

export const releasePrograms = ["build==1.6.1", "setuptools==84.2.1", "wheel==0.48.0", "zizmor==1.32.0"];

/** The Python that has these programs and Pulumi's SDK. */
export async function releasePython(): Promise<string> {
    const python = findOnPath("python3");
    if (python === undefined)
        throw new Error("Python is missing: install Python 3.10 or newer from https://www.python.org");
    const pulumi = await pythonBin();
    const folder = await cached("release-python", digestOfText(JSON.stringify([releasePrograms, pulumi])), (work) =>
        progress("Installing build and zizmor", async () => {
            await command(python, ["-m", "venv", work]);
            const options = ["--quiet", "--disable-pip-version-check"];
            await command(join(work, "bin", "python"), ["-m", "pip", "install", ...options, ...releasePrograms]);
        }),
    );
    return join(folder, "bin", "python");
}
