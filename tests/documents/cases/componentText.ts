// Whole component documents around the few lines that a case is about.

import type { ComponentCheckOptions } from "../../../provider/documents/component";
import type { RuleCase } from "./ruleCase";

/** `bytes` encodes the text otherwise than in UTF-8. */
export type ComponentCase = RuleCase<ComponentCheckOptions & { bytes?: "latin1" }>;

const indent = (text: string, spaces: number): string => text.trim().replace(/^(?=.)/gm, " ".repeat(spaces));

/** A document with these steps in a phase; `top` stands above the phases. */
export const inPhase = (phase: string, steps: string, top = ""): string =>
    `name: Example\nschemaVersion: 1.0\n${top}phases:\n  - name: ${phase}\n    steps:\n${indent(steps, 6)}\n`;

export const inBuild = (steps: string, top = ""): string => inPhase("build", steps, top);

/** One step of the build phase with this action and these inputs. */
export const withInputs = (action: string, inputs: string, top = ""): string =>
    inBuild(`- name: Step\n  action: ${action}\n  inputs:\n${indent(inputs, 4)}`, top);

/** One ExecuteBash step with these lines beside its inputs. */
export const withSettings = (lines: string): string =>
    inBuild(`- name: Step\n  action: ExecuteBash\n${indent(lines, 2)}\n  inputs:\n    commands: [uptime]`);

/** One ExecuteBash step that runs this script. */
export const withScript = (script: string, action = "ExecuteBash"): string =>
    withInputs(action, `commands:\n  - |\n${indent(script, 4)}`);
