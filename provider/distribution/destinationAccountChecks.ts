// The checks of a destination account.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html

import { type Pattern, patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkName, checkPattern, checkTags, given } from "../checks/values";
import { toName } from "../shared/names";
import { checkParameterName } from "./outputParameters";

export function checkDestinationAccount(faults: Faults, args: PlainArgs, resourceName: string): void {
    if (!given(args.sourceAccountId))
        faults.add("sourceAccountId", "is missing. Give the id of the account that builds the images, twelve digits.");
    checkPattern(faults, "sourceAccountId", args.sourceAccountId, patterns.accountId);
    checkName(faults, "pipelineName", args.pipelineName ?? toName(resourceName));
    checkEach(faults, "kmsKeyArns", args.kmsKeyArns, patterns.keyArn);
    if (Array.isArray(args.parameterNames)) {
        args.parameterNames.forEach((name: unknown, index: number) =>
            checkParameterName(faults, `parameterNames[${index}]`, name),
        );
    }
    checkEach(faults, "launchTemplateIds", args.launchTemplateIds, patterns.launchTemplateId);
    checkEach(faults, "licenseConfigurationArns", args.licenseConfigurationArns, patterns.licenseConfigurationArn);
    checkTags(faults, "tags", args.tags);
}

function checkEach(faults: Faults, path: string, list: unknown, pattern: Pattern): void {
    if (!Array.isArray(list)) return;
    list.forEach((item: unknown, index) => checkPattern(faults, `${path}[${index}]`, item, pattern));
}
