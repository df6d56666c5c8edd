// What may be asked for the made role of build instances besides Image Builder's own rights, and what excludes what.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-builder-setting-up.html

import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkPattern, given, show } from "../checks/values";
import { checkInlinePolicies } from "./inlinePolicies";
import { attachedAnyway, policyKey } from "./instanceRole";

/** Who names repositories for containers builds containers, and need not say so again. */
export function buildsContainers({ containerBuilds, repositoryArns }: PlainArgs): boolean {
    return (containerBuilds as boolean | undefined) ?? given(repositoryArns);
}

/** The arguments of an infrastructure configuration that concern its role. */
export function checkRights(errors: InputErrors, args: PlainArgs): void {
    checkInlinePolicies(errors, "instancePolicies", args.instancePolicies);
    if (Array.isArray(args.managedPolicyArns)) {
        const keys = new Set<string>();
        args.managedPolicyArns.forEach((arn: unknown, index: number) => {
            const path = `managedPolicyArns[${index}]`;
            checkPattern(errors, path, arn, patterns.policyArn);
            if (typeof arn !== "string") return;
            if (attachedAnyway(arn)) errors.add(path, `${show(arn)} is already attached by default. Omit it.`);
            if (keys.has(policyKey(arn)))
                errors.add(path, `${show(arn)} has the same name as an earlier one. Keep one of them.`);
            keys.add(policyKey(arn));
        });
    }
    for (const field of ["repositoryArns", "baseRepositoryArns"]) {
        const arns: unknown = args[field];
        if (Array.isArray(arns))
            arns.forEach((arn, index) => {
                if (arn !== "") checkPattern(errors, `${field}[${index}]`, arn, patterns.repositoryArn);
            });
        if (given(arns) && args.containerBuilds === false)
            errors.add(
                field,
                "is only valid with container builds, but `containerBuilds` is `false`. Omit one of them.",
            );
    }
    if (given(args.baseRepositoryArns) && !given(args.repositoryArns))
        errors.add(
            "baseRepositoryArns",
            "is only valid with `repositoryArns`: without them every repository is allowed.",
        );
    for (const field of ["instancePolicies", "managedPolicyArns", "repositoryArns"]) {
        if (given(args.instanceProfileName) && given(args[field]))
            errors.add(
                field,
                "applies only to a new role, but `instanceProfileName` names an existing one. Omit one of them.",
            );
    }
}
