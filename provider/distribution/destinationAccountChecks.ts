// The checks of a destination account.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html

import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkEachPattern, checkName, checkPattern, checkTags, given } from "../checks/values";
import { toName } from "../shared/names";
import { checkParameterName } from "./outputParameters";

export function checkDestinationAccount(errors: InputErrors, args: PlainArgs, resourceName: string): void {
    if (!given(args.sourceAccountId))
        errors.add(
            "sourceAccountId",
            "is required. Specify the id of the account that builds the images, twelve digits.",
        );
    checkPattern(errors, "sourceAccountId", args.sourceAccountId, patterns.accountId);
    checkEachPattern(errors, "sourceRoleArns", args.sourceRoleArns, patterns.roleArn);
    if (args.createRoles === false && given(args.sourceRoleArns)) {
        errors.add(
            "sourceRoleArns",
            "applies to new roles only, but `createRoles` is false. Specify it where the roles are created, or remove it.",
        );
    }
    checkName(errors, "pipelineName", args.pipelineName ?? toName(resourceName));
    checkEachPattern(errors, "kmsKeyArns", args.kmsKeyArns, patterns.keyArn);
    if (Array.isArray(args.parameterNames)) {
        args.parameterNames.forEach((name: unknown, index: number) =>
            checkParameterName(errors, `parameterNames[${index}]`, name),
        );
    }
    checkEachPattern(errors, "launchTemplateIds", args.launchTemplateIds, patterns.launchTemplateId);
    checkEachPattern(
        errors,
        "licenseConfigurationArns",
        args.licenseConfigurationArns,
        patterns.licenseConfigurationArn,
    );
    checkTags(errors, "tags", args.tags);
}
