// What a scan of images must be before anything is made.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ImageScanningConfiguration.html

import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkChoice, checkCount, checkLength, checkPattern, given, known, unknown } from "../checks/values";
import { isPlainObject } from "../shared/plainObject";

const ON_DEMAND = "ON_DEMAND_AMI_CVE";

export function checkImageScanning(errors: InputErrors, args: PlainArgs, container: boolean | undefined): void {
    const settings: PlainArgs = isPlainObject(args.scanning) ? args.scanning : undefined;
    const enabled: unknown = settings === undefined ? (args.scanning ?? false) : (settings.enabled ?? true);
    if (enabled === true && args.tests?.enabled === false) {
        errors.add("scanning", "needs tests, as images are scanned in that stage. Omit `tests.enabled` or `scanning`.");
    }
    if (settings !== undefined) checkSettings(errors, settings, enabled, container);
    checkRepository(errors, args.scanningRepository, enabled, container);
}

function checkSettings(
    errors: InputErrors,
    settings: PlainArgs,
    enabled: unknown,
    container: boolean | undefined,
): void {
    const { types, maximumSeverity, fixAvailable } = settings;
    checkCount(errors, "scanning.types", types, ranges.scanTypes);
    if (Array.isArray(types)) {
        types.forEach((type: unknown, index) =>
            checkChoice(errors, `scanning.types[${index}]`, type, choices.scanType),
        );
    }
    checkChoice(errors, "scanning.maximumSeverity", maximumSeverity, choices.maximumSeverity);
    const fields = ["types", "maximumSeverity", "fixAvailable"].filter((field) => given(settings[field]));
    for (const field of fields) {
        if (enabled === false)
            errors.add(
                `scanning.${field}`,
                "has no scan to serve, as `scanning.enabled` is `false`. Omit one of them.",
            );
        else if (container === true)
            errors.add(
                `scanning.${field}`,
                "applies only to AMIs; container images are scanned in a repository of Amazon ECR. Omit it.",
            );
    }
    if (given(fixAvailable) && !given(maximumSeverity)) {
        errors.add("scanning.fixAvailable", "requires `maximumSeverity`, which says what fails an image.");
    }
    const others: unknown[] = Array.isArray(types)
        ? types.filter((type) => type !== ON_DEMAND && type !== unknown)
        : [];
    if (given(maximumSeverity) && others.length > 0) {
        errors.add(
            "scanning.maximumSeverity",
            `is only valid with the type \`${ON_DEMAND}\`: the service judges no other scan. Change \`scanning.types\`, or omit it.`,
        );
    }
}

function checkRepository(
    errors: InputErrors,
    repository: PlainArgs,
    enabled: unknown,
    container: boolean | undefined,
): void {
    if (!given(repository)) return;
    if (container === false) {
        errors.add("scanningRepository", "applies only to a container recipe; AMIs are not scanned in a repository.");
    }
    if (enabled !== true && known(enabled)) {
        errors.add("scanningRepository", "has no scan to serve. Set `scanning` to `true`, or omit it.");
    }
    if (!known(repository)) return;
    checkLength(errors, "scanningRepository.repositoryName", repository.repositoryName, ranges.repositoryName);
    checkPattern(errors, "scanningRepository.repositoryName", repository.repositoryName, patterns.repositoryName);
    checkCount(errors, "scanningRepository.tags", repository.tags, ranges.containerTags);
    if (Array.isArray(repository.tags)) {
        repository.tags.forEach((tag: unknown, index: number) =>
            checkLength(errors, `scanningRepository.tags[${index}]`, tag, ranges.description),
        );
    }
}
