// Whether Amazon Inspector's findings are kept with an image, and in which repository container images are scanned.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-builder-scans.html

import * as pulumi from "@pulumi/pulumi";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkCount, checkLength, checkPattern, given, known } from "../checks/values";
import { undefinedIfEmpty } from "../shared/undefinedIfEmpty";

/**
 * The repository of Amazon ECR to which a container image is pushed for its scan.
 */
export interface ScanningRepositoryArgs {
    /**
     * Name of the repository, with its path. Default: `image-builder-image-scanning-repository`, which the service
     * creates.
     */
    repositoryName?: pulumi.Input<string>;
    /**
     * Tags of the scanned container image, 1 to 1024 characters each. If omitted, it has only the service's own.
     */
    tags?: pulumi.Input<pulumi.Input<string>[]>;
}

/** The service's own, which it makes when it is missing. */
export const SCANNING_REPOSITORY = "image-builder-image-scanning-repository";

interface ScanningArgs {
    scanning?: pulumi.Input<boolean>;
    scanningRepository?: ScanningRepositoryArgs;
}

export function imageScanning({ scanning, scanningRepository: repository }: ScanningArgs) {
    return {
        imageScanningEnabled: scanning ?? false,
        ecrConfiguration:
            repository === undefined
                ? undefined
                : {
                      // The service fills its default in, which the provider would then show as a change.
                      repositoryName: repository.repositoryName ?? SCANNING_REPOSITORY,
                      // A set: in one order for Cloud Control, which compares texts.
                      containerTags: undefinedIfEmpty(
                          repository.tags === undefined
                              ? undefined
                              : pulumi.output(repository.tags).apply((tags) => [...tags].sort()),
                      ),
                  },
    };
}

export function checkImageScanning(errors: InputErrors, args: PlainArgs, container: boolean | undefined): void {
    if (args.scanning === true && args.tests?.enabled === false) {
        errors.add(
            "scanning",
            "needs tests, as Inspector scans the test instance. Omit `tests.enabled` or `scanning`.",
        );
    }
    const repository = args.scanningRepository;
    if (!given(repository)) return;
    if (container === false) {
        errors.add("scanningRepository", "applies only to a container recipe; AMIs are not scanned in a repository.");
    }
    if (args.scanning !== true && known(args.scanning ?? false)) {
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
