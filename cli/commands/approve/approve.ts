// aws-golden-image approve: lets a build go on.

import { answerCommand } from "../../builds/answerStep";

export const approve = answerCommand("approve", "RESUME", "let a build go on that waits for an approval");
