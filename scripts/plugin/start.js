// What the binary runs first. Node.js itself can keep compiled code in a binary, but only of what is compiled before anything
// runs; this takes code that was kept after a start, so that most functions need not be compiled again.
"use strict";
const { getAsset, getAssetKeys, getRawAsset } = require("node:sea");
const { Script } = require("node:vm");

const kept = getAssetKeys().includes("code") ? Buffer.from(getRawAsset("code")) : undefined;
const script = new Script(getAsset("plugin.js", "utf8"), { filename: "plugin.js", cachedData: kept });
if (process.env.AWS_GOLDEN_IMAGE_SAY_CODE !== undefined) {
    const state = kept === undefined ? "none" : script.cachedDataRejected ? "refused" : "taken";
    process.stderr.write(`compiled code: ${state}\n`);
}
script.runInThisContext()(require, module, exports, __filename, __dirname);

// How the code comes to be kept: the build starts the binary once with this variable.
const file = process.env.AWS_GOLDEN_IMAGE_KEEP_CODE;
if (file !== undefined) {
    process.once("exit", () => require("node:fs").writeFileSync(file, script.createCachedData()));
}
