// Runs the program in the working folder against Pulumi's mocks, and writes what it registers as JSON.

import { record } from "../../tests/support/recorder";

void record(() => require(process.cwd())).then(({ registered }) => console.log(JSON.stringify(registered)));
