// Pulumi's package of the AWS provider for Python, for programs that have resources of the provider beside components. It is not
// in the Python environment of the toolchain, as nothing else needs its 13 MB.

import { cached } from "./cache";
import { command } from "./command";
import { progress } from "./progress";
import { versions } from "./versions";

/** A folder for `PYTHONPATH`. */
export function awsForPython(): Promise<string> {
    return cached("python-aws", versions.aws, (folder) =>
        progress("Fetching the AWS provider's package for Python", async () => {
            const options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--target", folder];
            await command("python3", ["-m", "pip", "install", ...options, `pulumi-aws==${versions.aws}`]);
        }),
    );
}
