// The AWS CDK from npm, for measurements and for the programs that are written for both. No dependency of this package.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { cached } from "./cache";
import { command } from "./command";

/** The newest versions on 30 November 2026. */
const packages = {
    "@aws-cdk/aws-imagebuilder-alpha": "2.270.0-alpha.0",
    "aws-cdk": "2.1148.1",
    "aws-cdk-lib": "2.276.0",
    constructs: "10.8.1",
};

export function installCdk(): Promise<string> {
    return cached("cdk", packages["aws-cdk-lib"], async (folder) => {
        writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: packages }));
        await command("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], { directory: folder });
    });
}
