// The same components served by Pulumi's componentProviderHost, which infers the schema with the TypeScript compiler at
// the first construct: what the plugin would be without its own server.
import * as fs from "node:fs";
import * as path from "node:path";
import { packageName, packageVersion } from "../provider/shared/package";

const root = path.resolve(__dirname, "..");

/** Writes the plugin into a folder of its own and returns that. */
export function writeComponentProviderHost(): string {
    // Below the repository, where the analyzer finds the types in node_modules.
    const folder = path.join(root, "dist", "componentProviderHost");
    fs.mkdirSync(folder, { recursive: true });
    const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text, { mode: 0o755 });
    const entry = path.join(root, "provider", "index.ts");
    write("package.json", JSON.stringify({ name: packageName, version: packageVersion, exports: { ".": entry } }));
    const include = [path.join(root, "provider")];
    write("tsconfig.json", JSON.stringify({ extends: path.join(root, "tsconfig.json"), include }));
    write(
        `pulumi-resource-${packageName}`,
        `#!/usr/bin/env node
const { componentProviderHost } = require("@pulumi/pulumi/provider/experimental");
const { ContentVersion, ...components } = require(${JSON.stringify(path.join(root, "dist", "provider", "index.js"))});
void componentProviderHost({ name: "${packageName}", components: Object.values(components), dirname: __dirname });
`,
    );
    return folder;
}
