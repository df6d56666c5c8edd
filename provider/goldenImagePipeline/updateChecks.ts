// Updates of the operating system: whether a schedule sees them, and whether there is time for them.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cron-expressions.html

import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { given, known, show } from "../checks/values";
import { platformOf } from "../recipe/imageRecipeChecks";
import { stageOfReference } from "../workflow/reference";

const WAITS = "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE";
const SCHEDULE = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Schedule.html";
const STEPS = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html";

export function checkUpdates(errors: InputErrors, args: PlainArgs): void {
    const components: PlainArgs[] = Array.isArray(args.components) ? args.components.filter(known) : [];
    warnOfIdleSchedule(errors, args, components);
    warnOfSlowUpdates(errors, args, components);
}

/** Packages of the operating system are no dependency of a recipe, so a new one starts no build. */
function warnOfIdleSchedule(errors: InputErrors, args: PlainArgs, components: readonly PlainArgs[]): void {
    if (!known(args.schedule) || (args.schedule.startCondition ?? WAITS) !== WAITS) return;
    const updates = components.find(updatesSystem);
    const others = components.filter((component) => component !== updates && moves(component));
    if (updates === undefined || others.length > 0 || baseMoves(args)) return;
    errors.warn(
        "schedule.startCondition",
        `builds only when the base image or a component has a newer version, and neither of them can have one here: new packages, which ${show(updates.managed ?? "UpdateOS")} would install, count for nothing. Specify \`EXPRESSION_MATCH_ONLY\`, or a base image that moves, such as \`managed\` without \`version\`. See ${SCHEDULE}`,
    );
}

function updatesSystem(component: PlainArgs): boolean {
    const name: unknown = component.managed;
    if (typeof name === "string") return /^update-(?:linux|windows)/.test(name);
    const { document } = component as { document?: unknown };
    return /\bUpdateOS\b/.test(typeof document === "string" ? document : JSON.stringify(document ?? ""));
}

/** A version with `x`, and one that is not told, stands for the newest. */
function moves({ managed, marketplace, name, arn, version, document, file, variants }: PlainArgs): boolean {
    if (given(document) || given(file) || given(variants)) return false;
    if (typeof managed === "string" && /^update-(?:linux|windows)/.test(managed)) return false;
    if (given(arn)) return typeof arn !== "string" || arn.endsWith("x");
    return (given(managed) || given(marketplace) || given(name)) && isNewest(version);
}

/** A version that is not told, or not known yet, stands for the newest. */
const isNewest = (version: unknown): boolean => typeof version !== "string" || version.endsWith("x");

function baseMoves({ container, baseImage }: PlainArgs): boolean {
    const base: PlainArgs = given(container) ? container?.baseImage : baseImage;
    if (!known(base)) return true;
    const { arn, version } = base as { arn?: unknown; version?: unknown };
    if (given(arn)) return typeof arn !== "string" || arn.endsWith("x");
    if (given(base.managed) || given(base.image)) return isNewest(version);
    // What a parameter or a registry holds is looked up anew.
    return !given(base.amiId) && !given(base.marketplaceProductId);
}

/** Amazon's own workflow gives the components of a build twelve hours; some months of Windows take their time. */
function warnOfSlowUpdates(errors: InputErrors, args: PlainArgs, components: readonly PlainArgs[]): void {
    if (given(args.container) || platformOf(args) !== "Windows") return;
    const workflows: PlainArgs[] = Array.isArray(args.workflows) ? args.workflows.filter(known) : [];
    const own = workflows.some((reference) => stageOfReference(reference) === "BUILD" && !given(reference.managed));
    const index = components.findIndex(updatesSystem);
    if (own || index < 0 || baseIsFresh(args)) return;
    errors.warn(
        `components[${index}]`,
        `installs all updates since the base image was made, which on Windows can outlast the time-out of the step \`ApplyBuildComponents\`. Start from a newer base image, such as \`managed\` without \`version\`, or from a BUILD workflow of yours with a longer \`timeoutSeconds\`. See ${STEPS}`,
    );
}

/** Amazon makes its images anew each month. */
function baseIsFresh({ baseImage }: PlainArgs): boolean {
    return given(baseImage?.managed) && isNewest(baseImage.version);
}
