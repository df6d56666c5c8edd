// Entry point of the plugin as one binary, which carries the schema with it.
import { getAsset } from "node:sea";
import type { Library } from "./components";
import { serve } from "./serve";

// eslint-disable-next-line @typescript-eslint/no-require-imports
const library: Library = () => require("../index") as ReturnType<Library>;

// While the build has compiled code kept, that of the library is to be among it.
if (process.env.AWS_GOLDEN_IMAGE_KEEP_CODE !== undefined) library();

void serve(() => getAsset("schema.json", "utf8"), library);
