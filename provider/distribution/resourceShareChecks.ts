// The checks of a share with other accounts: who may use it, and what can be shared.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-shared-resources.html

import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkListedOnce, checkPattern, checkRegion, checkTags, given, known, show } from "../checks/values";
import { parseArn } from "../shared/arnParts";

export function checkResourceShare(faults: Faults, args: PlainArgs): void {
    if (known(args.name) && String(args.name) === "") faults.add("name", "is empty. Specify a name, or omit it.");
    checkList(
        faults,
        "resourceArns",
        args.resourceArns,
        "Specify the ARN of a component, an image or a recipe.",
        (path, arn) => checkShared(faults, path, arn, args),
    );
    checkList(
        faults,
        "principals",
        args.principals,
        "Specify an account id or the ARN of an organization.",
        (path, id) => checkPattern(faults, path, id, patterns.sharePrincipal),
    );
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
}

function checkList(
    faults: Faults,
    path: string,
    list: unknown,
    remedy: string,
    checkEntry: (path: string, entry: unknown) => void,
): void {
    if (!given(list) || (Array.isArray(list) && list.length === 0)) faults.add(path, `has no entry. ${remedy}`);
    if (!Array.isArray(list)) return;
    list.forEach((entry: unknown, index) => {
        const at = `${path}[${index}]`;
        if (!given(entry)) faults.add(at, `is required. ${remedy}`);
        checkEntry(at, entry);
        checkListedOnce(faults, at, list, index);
    });
}

const AMAZONS = /:aws(?:-[a-z-]+)?:(?:component|image)\//;

const isShareable = (arn: unknown): arn is string => typeof arn === "string" && patterns.shareableArn.pattern.test(arn);

function checkShared(faults: Faults, path: string, arn: unknown, args: PlainArgs): void {
    if (typeof arn === "string" && AMAZONS.test(arn)) {
        faults.add(path, `${show(arn)} is Amazon's, which every account can use. Omit it.`);
        return;
    }
    checkPattern(faults, path, arn, patterns.shareableArn);
    if (!isShareable(arn)) return;
    const first = (args.resourceArns as unknown[]).find(isShareable) ?? arn;
    const [here, owner] = [parseArn(arn), parseArn(first)];
    const region = typeof args.region === "string" ? args.region : owner.region;
    if (here.accountId !== owner.accountId) {
        faults.add(
            path,
            `is of account ${here.accountId}, but others of ${owner.accountId}. An account shares only what it owns.`,
        );
    }
    if (here.region !== region)
        faults.add(path, `is in ${here.region}, but the share in ${region}. Make a share for each region.`);
}
