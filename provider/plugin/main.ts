// Entry point of the plugin: the engine starts it in the folder of the Pulumi program, with its own address as argument,
// and reads the port from standard output. Without an address it waits for an engine to attach (PULUMI_DEBUG_PROVIDERS).
import * as fs from "node:fs";
import * as path from "node:path";
import type { Library } from "./components";
import { serve } from "./serve";

// A require inside a function: tsc and esbuild both leave the loading to the first call.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const library: Library = () => require("../index") as ReturnType<Library>;

void serve(() => fs.readFileSync(path.join(__dirname, "schema.json"), "utf8"), library);
