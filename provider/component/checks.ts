// The checks of a component.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-components.html

import type { Platform } from "../catalogue/managedImages";
import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
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

export function checkComponent(errors: InputErrors, args: PlainArgs, resourceName: string, knownNow: boolean): void {
    checkName(errors, "name", args.name ?? toName(resourceName));
    const way = given(args.variants) ? undefined : checkDocumentSource(errors, args);
    if (given(args.variants)) checkSeveral(errors, args, knownNow);
    checkChoice(errors, "platform", args.platform, choices.platform);
    checkPattern(errors, "uri", args.uri, patterns.s3Uri);
    checkDocumentBucket(errors, "documentBucket", args.documentBucket);
    checkLength(errors, "description", args.description, ranges.description);
    checkLength(errors, "changeDescription", args.changeDescription, ranges.description);
    checkPattern(errors, "kmsKeyId", args.kmsKeyId, patterns.keyOrAliasArn);
    checkVersion(errors, "version", args.version);
    checkKeepVersions(errors, args);
    checkRegion(errors, "region", args.region);
    checkOsVersions(errors, "supportedOsVersions", args.supportedOsVersions, args.platform ?? "Linux");
    checkTags(errors, "tags", args.tags);
    if (way === "document" || way === "file") {
        const platform: Platform | undefined = choices.platform.values.find(
            (value) => value === (args.platform ?? "Linux"),
        );
        const versions: unknown[] = Array.isArray(args.supportedOsVersions) ? args.supportedOsVersions : [];
        checkDocument(errors, "", args, {
            platform,
            supportedOsVersions: versions.filter((version) => typeof version === "string"),
            strict: args.strict === true,
        });
        checkLateLength(errors, args, knownNow);
    }
}

export const platformOf = (args: PlainArgs): Platform =>
    choices.platform.values.find((value) => value === args?.platform) ?? "Linux";

function checkSeveral(errors: InputErrors, args: PlainArgs, knownNow: boolean): void {
    for (const way of DOCUMENT_SOURCES.filter((way) => given(args[way]))) {
        errors.add(way, "cannot be combined with `variants`. Omit one of them.");
    }
    if (!known(args.variants)) return;
    const platform = platformOf(args);
    checkVariants(errors, "variants", args, { platform, osVersion: undefined }, args.strict === true);
    checkLateLength(errors, forPlatform<PlainArgs>(args, platform), knownNow);
}
