// Whether images are scanned for vulnerabilities, what of the findings fails an image, and in which repository container
// images are scanned.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-inspector.html

import * as pulumi from "@pulumi/pulumi";
import { isPlainObject } from "../shared/plainObject";
import { undefinedIfEmpty } from "../shared/undefinedIfEmpty";

/**
 * A scan of the images for vulnerabilities, and what of its findings fails an image.
 */
export interface ImageScanningArgs {
    /**
     * Whether images are scanned. Default: `true`.
     */
    enabled?: pulumi.Input<boolean>;
    /**
     * What of an AMI is scanned, a list of one: `TEST_INSTANCE_CVE`, the test instance, for which Amazon Inspector must be
     * active in the account and whose findings Image Builder keeps; or `ON_DEMAND_AMI_CVE`, the AMI itself, for which
     * Inspector need not be active. Not for containers. Default: `TEST_INSTANCE_CVE`, and `ON_DEMAND_AMI_CVE` where
     * `maximumSeverity` or `fixAvailable` is set. See
     * https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ImageScanningConfiguration.html
     */
    types?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * The most severe finding that an image may have: `INFORMATIONAL`, `LOW`, `MEDIUM` or `HIGH`. A finding above it
     * fails the build before the image is distributed, a critical one always does. Only with the type
     * `ON_DEMAND_AMI_CVE`. If omitted, the build does not wait for the scan, and no finding fails it.
     */
    maximumSeverity?: pulumi.Input<string>;
    /**
     * Whether only findings count that have a fix. Requires `maximumSeverity`. Default: `true`; with `false` every
     * finding counts.
     */
    fixAvailable?: pulumi.Input<boolean>;
}

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

export interface ScanArgs {
    scanning?: pulumi.Input<boolean> | ImageScanningArgs;
    scanningRepository?: ScanningRepositoryArgs;
}

/** The settings of a scan; of a switch alone, whether it is on. */
export function scanSettings(scanning: ScanArgs["scanning"]): ImageScanningArgs {
    return isSettings(scanning) ? { ...scanning, enabled: scanning.enabled ?? true } : { enabled: scanning ?? false };
}

export function isSettings(scanning: ScanArgs["scanning"]): scanning is ImageScanningArgs {
    return isPlainObject(scanning);
}

/** True where a scan is asked for that the AWS provider has no words for. */
export function needsScanTypes({ scanning }: ScanArgs): boolean {
    const { types, maximumSeverity, fixAvailable } = scanSettings(scanning);
    return types !== undefined || maximumSeverity !== undefined || fixAvailable !== undefined;
}

/** Whether the AMI itself is scanned; undefined types are those that the service scans by default. */
export function scansOnDemand(scanning: ScanArgs["scanning"]): pulumi.Output<boolean> {
    return pulumi
        .all([scanSettings(scanning).enabled, scanTypes(scanning)])
        .apply(([enabled, types]) => enabled === true && types?.includes("ON_DEMAND_AMI_CVE") === true);
}

function scanTypes(scanning: ScanArgs["scanning"]): pulumi.Input<pulumi.Input<string>[]> | undefined {
    const { types, maximumSeverity, fixAvailable } = scanSettings(scanning);
    if (types !== undefined) return types;
    return maximumSeverity === undefined && fixAvailable === undefined ? undefined : ["ON_DEMAND_AMI_CVE"];
}

/** What both the AWS provider and the service have words for. */
export function imageScanning({ scanning, scanningRepository: repository }: ScanArgs) {
    return {
        imageScanningEnabled: scanSettings(scanning).enabled,
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

/** The same, with what only the service has words for. */
export function gatedImageScanning(args: ScanArgs) {
    const { maximumSeverity, fixAvailable } = scanSettings(args.scanning);
    return {
        ...imageScanning(args),
        imageScanningTypes: scanTypes(args.scanning),
        scanResultCondition:
            maximumSeverity === undefined
                ? undefined
                : { maximumSeverityLabel: maximumSeverity, fixAvailable: fixAvailable ?? true },
    };
}
