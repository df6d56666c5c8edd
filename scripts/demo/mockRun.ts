// Runs the program in the working folder against Pulumi's mocks, and writes what it registers as JSON.

import { createRequire } from "node:module";
import { record } from "../../tests/support/recorder";

const load = createRequire(__filename);

void record(() => load(process.cwd())).then(({ registered }) => console.log(JSON.stringify(registered)));
