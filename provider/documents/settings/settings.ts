// What a settings file says of the documents in its folder, and what follows for one of them.

import { codeEntry, isCode, type Code } from "../codes";
import { platforms, type Platform } from "../component/actions";
import type { Diagnostic } from "../diagnostic";
import { globMatcher } from "../glob";
import { unreadable } from "../silencing/unreadable";
import type { Stage } from "../workflow";

export const settingsNames = ["aws-golden-image.yaml", "aws-golden-image.yml"] as const;
export const levels = ["off", "warning", "error"] as const;
export type Level = (typeof levels)[number];
export const platformNames: readonly Platform[] = platforms;
export const stageNames: readonly Stage[] = ["BUILD", "TEST", "DISTRIBUTION"];

export interface FileSettings {
    /** The platform of components. */
    platform?: Platform | undefined;
    /** The stage of workflows. */
    type?: Stage | undefined;
    rules: ReadonlyMap<Code, Level>;
}

export interface Override extends FileSettings {
    files: readonly string[];
}

export interface Settings extends FileSettings {
    /** Later ones win over earlier ones. */
    overrides: readonly Override[];
}

/** `path` has forward slashes and is relative to the folder of the settings file. */
export function settingsFor({ overrides, ...top }: Settings, path: string): FileSettings {
    const fitting = overrides.filter(({ files }) => globMatcher(files)(path));
    return [top, ...fitting].reduce<FileSettings>(
        (before, { platform, type, rules }) => ({
            platform: platform ?? before.platform,
            type: type ?? before.type,
            rules: new Map([...before.rules, ...rules]),
        }),
        { rules: new Map() },
    );
}

export interface RuleOptions {
    /** Warnings are errors. */
    strict?: boolean | undefined;
    /** In a deployment an error keeps its level, as AWS refuses the document whatever the settings say. */
    deployed?: boolean | undefined;
}

/** The findings at the levels that the rules give them. */
export function applyRules(
    diagnostics: readonly Diagnostic[],
    rules: FileSettings["rules"],
    { strict, deployed }: RuleOptions = {},
): Diagnostic[] {
    return diagnostics.flatMap((diagnostic) => {
        const { code } = diagnostic;
        const level = isCode(code) && !unreadable.has(code) ? rules.get(code) : undefined;
        if (level === undefined || !isCode(code)) return [diagnostic];
        const isError = codeEntry(code).severity === "error";
        if (deployed && isError) return [diagnostic];
        if (level === "off") return [];
        if (level === "error") return [{ ...diagnostic, severity: level }];
        // What is a warning by itself has been raised already where warnings are errors.
        return [isError && !strict ? { ...diagnostic, severity: level } : diagnostic];
    });
}
