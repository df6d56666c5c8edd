// The texts of AWS's managed policies that tests compare with.

import * as fs from "node:fs";
import * as path from "node:path";
import type { PolicyDocument } from "../../provider/access/policyDocument";

const folder = path.join(__dirname, "..", "unit", "access", "awsPolicies");

export function awsPolicy(name: string): PolicyDocument {
    const { document } = JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), "utf8")) as {
        document: PolicyDocument;
    };
    return document;
}
