// How findings can be printed, in the order in which the help lists it.

import type { Checked } from "../../checking/checked";
import { formatGithub } from "./formats/github";
import { formatHuman } from "./formats/human";
import { formatJson } from "./formats/json";
import { formatJunit } from "./formats/junit";
import { formatSarif } from "./formats/sarif";

export const formats: { readonly [name: string]: (checked: Checked[], colour: boolean) => string } = {
    human: formatHuman,
    json: formatJson,
    sarif: formatSarif,
    github: formatGithub,
    junit: formatJunit,
};
