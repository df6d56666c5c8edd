// Runs the small library as a plugin of its own, for tests of the server. The argument before the engine's is the schema.
import { serve } from "../../../provider/plugin/serve";
import * as toy from "./toy";

const [schemaFile] = process.argv.splice(2, 1);
void serve(schemaFile, () => toy as unknown as ReturnType<Parameters<typeof serve>[1]>);
