// The checks of an infrastructure configuration: those of its parts, and those between them.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html

import { buildsContainers, checkRights } from "../access/instanceRights";
import type { Platform } from "../catalogue/managedImages";
import { choices, patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import {
    checkChoice,
    checkLength,
    checkName,
    checkPattern,
    checkRange,
    checkRegion,
    checkTags,
    given,
    known,
} from "../checks/values";
import { toName } from "../shared/names";
import { checkNetwork } from "./buildNetwork";
import { checkInstanceTypes } from "./instanceTypes";
import { checkLogBucket } from "./logBucket";
import { checkNotifications } from "./notifications";
import { checkParentInstance } from "./parentInstance";
import { checkPlacement } from "./placement";

// Image Builder gives instances these itself, and refuses them.
export const RESERVED_KEYS = ["CreatedBy", "Ec2ImageBuilderArn", "Name", "Tags"];

/** `platform` is that of the images, where a whole knows it. */
export function checkInfrastructureConfiguration(
    errors: InputErrors,
    args: PlainArgs,
    resourceName: string,
    platform?: Platform,
): void {
    checkName(errors, "name", args.name ?? toName(resourceName));
    checkInstanceTypes(errors, "instanceTypes", args.instanceTypes, args.placement, platform);
    checkPattern(errors, "instanceProfileName", args.instanceProfileName, patterns.instanceProfileName);
    checkRights(errors, args);
    checkPlacement(errors, "placement", args.placement, args.region);
    checkParentInstance(errors, "parentInstance", args);
    checkNetwork(errors, args);
    checkMetadataService(errors, args);
    checkLength(errors, "keyPair", args.keyPair, ranges.description);
    checkLogBucket(errors, "logBucket", args.logBucket);
    checkNotifications(errors, "notifications", args.notifications);
    if (given(args.keyPair) && (args.terminateInstanceOnFailure ?? true) === true) {
        errors.warn(
            "keyPair",
            "helps only when `terminateInstanceOnFailure` is false; otherwise the instance is gone before you can log in.",
        );
    }
    checkLength(errors, "description", args.description, ranges.description);
    checkRegion(errors, "region", args.region);
    checkTags(errors, "tags", args.tags, ranges.resourceTags);
    checkTags(errors, "resourceTags", args.resourceTags, ranges.resourceTags);
    for (const key of known(args.resourceTags) ? Object.keys(args.resourceTags as object) : []) {
        if (RESERVED_KEYS.includes(key))
            errors.warn(
                `resourceTags["${key}"]`,
                "is a tag key that Image Builder reserves on instances. Choose another.",
            );
    }
    if (known(args.tags) && known(args.resourceTags)) {
        const count = Object.keys({ ...args.tags, ...args.resourceTags }).length;
        const { max, source } = ranges.resourceTags;
        const each = [args.tags, args.resourceTags].every((tags) => Object.keys(tags as object).length <= max);
        if (count > max && each)
            errors.add(
                "resourceTags",
                `and \`tags\` are ${count} tags together; instances have at most ${max}. See ${source}`,
            );
    }
}

function checkMetadataService(errors: InputErrors, args: PlainArgs): void {
    checkChoice(errors, "httpTokens", args.httpTokens, choices.httpTokens);
    if (args.httpTokens === "optional") {
        errors.warn(
            "httpTokens",
            "lets any program on the instance get the role's credentials without a token. Choose `required` unless a component supports only IMDSv1.",
        );
    }
    checkRange(errors, "httpPutResponseHopLimit", args.httpPutResponseHopLimit, ranges.hopLimit);
    if (buildsContainers(args) && args.httpPutResponseHopLimit === 1 && args.httpTokens !== "optional") {
        errors.warn(
            "httpPutResponseHopLimit",
            "is 1, so containers do not reach the metadata service, and their components get no credentials. Omit it for 2.",
        );
    }
}
