// Runs the small library as a plugin of its own, for tests of the server. The argument before the engine's is the schema.
import { readFileSync } from "node:fs";
import { serve } from "../../../provider/plugin/serve";
import * as toy from "./toy";

const [schemaFile] = process.argv.splice(2, 1);
void serve(
    () => readFileSync(schemaFile, "utf8"),
    () => toy as unknown as ReturnType<Parameters<typeof serve>[1]>,
);
