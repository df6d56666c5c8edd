// The checks of a destination account.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html

import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkEachPattern, checkName, checkPattern, checkTags, given } from "../checks/values";
import { toName } from "../shared/names";
import { checkParameterName } from "./outputParameters";

export function checkDestinationAccount(faults: Faults, args: PlainArgs, resourceName: string): void {
    if (!given(args.sourceAccountId))
        faults.add(
            "sourceAccountId",
            "is required. Specify the id of the account that builds the images, twelve digits.",
        );
    checkPattern(faults, "sourceAccountId", args.sourceAccountId, patterns.accountId);
    checkEachPattern(faults, "sourceRoleArns", args.sourceRoleArns, patterns.roleArn);
    if (args.createRoles === false && given(args.sourceRoleArns)) {
        faults.add(
            "sourceRoleArns",
            "applies to new roles only, but `createRoles` is false. Specify it where the roles are created, or remove it.",
        );
    }
    checkName(faults, "pipelineName", args.pipelineName ?? toName(resourceName));
    checkEachPattern(faults, "kmsKeyArns", args.kmsKeyArns, patterns.keyArn);
    if (Array.isArray(args.parameterNames)) {
        args.parameterNames.forEach((name: unknown, index: number) =>
            checkParameterName(faults, `parameterNames[${index}]`, name),
        );
    }
    checkEachPattern(faults, "launchTemplateIds", args.launchTemplateIds, patterns.launchTemplateId);
    checkEachPattern(
        faults,
        "licenseConfigurationArns",
        args.licenseConfigurationArns,
        patterns.licenseConfigurationArn,
    );
    checkTags(faults, "tags", args.tags);
}
