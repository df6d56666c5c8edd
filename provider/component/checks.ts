// The checks of a component.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-components.html

import type { Platform } from "../catalogue/managedImages";
import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkOsVersions } from "../checks/osVersions";
import {
    checkChoice,
    checkLength,
    checkName,
    checkPattern,
    checkRegion,
    checkTags,
    given,
    known,
} from "../checks/values";
import { checkLateLength, checkDocumentSource, DOCUMENT_SOURCES } from "../documentDelivery/source";
import { checkDocumentBucket } from "../documentDelivery/store";
import { toName } from "../shared/names";
import { checkKeepVersions, checkVersion } from "../versions/checks";
import { checkDocument } from "./document";
import { checkVariants, forPlatform } from "./variants";

export function checkComponent(faults: Faults, args: PlainArgs, resourceName: string, knownNow: boolean): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    const way = given(args.variants) ? undefined : checkDocumentSource(faults, args);
    if (given(args.variants)) checkSeveral(faults, args, knownNow);
    checkChoice(faults, "platform", args.platform, choices.platform);
    checkPattern(faults, "uri", args.uri, patterns.s3Uri);
    checkDocumentBucket(faults, "documentBucket", args.documentBucket);
    checkLength(faults, "description", args.description, ranges.description);
    checkLength(faults, "changeDescription", args.changeDescription, ranges.description);
    checkPattern(faults, "kmsKeyId", args.kmsKeyId, patterns.keyOrAliasArn);
    checkVersion(faults, "version", args.version);
    checkKeepVersions(faults, args);
    checkRegion(faults, "region", args.region);
    checkOsVersions(faults, "supportedOsVersions", args.supportedOsVersions, args.platform ?? "Linux");
    checkTags(faults, "tags", args.tags);
    if (way === "document" || way === "file") {
        const platform: Platform | undefined = choices.platform.values.find(
            (value) => value === (args.platform ?? "Linux"),
        );
        const versions: unknown[] = Array.isArray(args.supportedOsVersions) ? args.supportedOsVersions : [];
        checkDocument(faults, "", args, {
            platform,
            supportedOsVersions: versions.filter((version) => typeof version === "string"),
            strict: args.strict === true,
        });
        checkLateLength(faults, args, knownNow);
    }
}

export const platformOf = (args: PlainArgs): Platform =>
    choices.platform.values.find((value) => value === args?.platform) ?? "Linux";

function checkSeveral(faults: Faults, args: PlainArgs, knownNow: boolean): void {
    for (const way of DOCUMENT_SOURCES.filter((way) => given(args[way]))) {
        faults.add(way, "cannot be combined with `variants`. Omit one of them.");
    }
    if (!known(args.variants)) return;
    const platform = platformOf(args);
    checkVariants(faults, "variants", args, { platform, osVersion: undefined }, args.strict === true);
    checkLateLength(faults, forPlatform<PlainArgs>(args, platform), knownNow);
}
