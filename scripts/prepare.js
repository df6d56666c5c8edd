// npm's prepare step: builds dist/ after an install from a folder or a git repository. An engine that installs the
// package as a plugin may leave out the development dependencies; they hold the compiler, so they are fetched then.
"use strict";
const { execSync } = require("node:child_process");
const path = require("node:path");

const run = (command) => execSync(command, { cwd: path.resolve(__dirname, ".."), stdio: "inherit" });

try {
    ["typescript", "esbuild", "ts-node"].forEach((tool) => require.resolve(tool));
} catch {
    run("npm install --include=dev --ignore-scripts --no-save --no-audit --no-fund");
}
run("npm run build");
