// All cases of component documents.

import { contentCases } from "./componentContents";
import { flowCases } from "./componentFlow";
import { inputCases } from "./componentInputs";
import { structureCases } from "./componentStructure";
import type { ComponentCase } from "./componentText";
import { yamlCases } from "./yaml";

export const componentCases: ComponentCase[] = [
    ...yamlCases,
    ...structureCases,
    ...inputCases,
    ...flowCases,
    ...contentCases,
];
