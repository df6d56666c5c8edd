// Whether Amazon Inspector's findings are kept with an image, and in which repository container images are scanned.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-builder-scans.html

import * as pulumi from "@pulumi/pulumi";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkCount, checkLength, checkPattern, given, known } from "../checks/values";
import { undefinedIfEmpty } from "../shared/undefinedIfEmpty";

/**
 * The repository of Amazon ECR to which a container image is pushed for its scan.
 */
export interface ScanningRepositoryArgs {
    /**
     * Name of the repository, with its path. Default: `image-builder-image-scanning-repository`, which the service makes.
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

export function checkImageScanning(faults: Faults, args: PlainArgs, container: boolean | undefined): void {
    if (args.scanning === true && args.tests?.enabled === false) {
        faults.add(
            "scanning",
            "needs tests, as Inspector scans the test instance. Omit `tests.enabled` or `scanning`.",
        );
    }
    const repository = args.scanningRepository;
    if (!given(repository)) return;
    if (container === false) {
        faults.add("scanningRepository", "applies only to a container recipe; AMIs are not scanned in a repository.");
    }
    if (args.scanning !== true && known(args.scanning ?? false)) {
        faults.add("scanningRepository", "has no scan to serve. Set `scanning` to `true`, or omit it.");
    }
    if (!known(repository)) return;
    checkLength(faults, "scanningRepository.repositoryName", repository.repositoryName, ranges.repositoryName);
    checkPattern(faults, "scanningRepository.repositoryName", repository.repositoryName, patterns.repositoryName);
    checkCount(faults, "scanningRepository.tags", repository.tags, ranges.containerTags);
    if (Array.isArray(repository.tags)) {
        repository.tags.forEach((tag: unknown, index: number) =>
            checkLength(faults, `scanningRepository.tags[${index}]`, tag, ranges.description),
        );
    }
}
