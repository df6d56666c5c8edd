// aws-golden-image reject: ends a build that waits.

import { answerCommand } from "../../builds/answerStep";

export const reject = answerCommand("reject", "STOP", "end a build that waits for an approval");
