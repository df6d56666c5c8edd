// All cases of component documents.

import { contentCases } from "./componentContents";
import { fileCases } from "./componentFiles";
import { flowCases } from "./componentFlow";
import { inputCases } from "./componentInputs";
import { scriptCases } from "./componentScripts";
import { structureCases } from "./componentStructure";
import type { ComponentCase } from "./componentText";
import { yamlCases } from "./yaml";

export const componentCases: ComponentCase[] = [
    ...yamlCases,
    ...structureCases,
    ...inputCases,
    ...flowCases,
    ...contentCases,
    ...fileCases,
    ...scriptCases,
];
