// What keeps an AMI when a lifecycle policy takes its image: the exclusion rules for AMIs. They keep the AMI and not the
// image, as in AWS.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LifecyclePolicyDetailExclusionRulesAmis.html
import { Context } from "./context";
import { before, hasAnyTag } from "./lifecycleSelection";
import { LifecycleAmiExclusions } from "./lifecycleRecords";
import { Ami, Tags } from "./records";

/** A tag of an AMI that says when it was launched last, as moto knows no such date. */
export const lastLaunchedTag = "local:LastLaunchedTime";

/** The reason, when one of the rules keeps the AMI. */
export async function keepsAmi(
    context: Context,
    ami: Ami,
    rules: LifecycleAmiExclusions | undefined,
    now: Date,
): Promise<string | undefined> {
    if (rules === undefined) return undefined;
    if (rules.regions?.includes(ami.region) === true) return `AMIs in ${ami.region} are excluded.`;
    const scope = { account: ami.accountId, region: ami.region };
    const xml = await context.aws.query(scope, "ec2", "DescribeImages", { "ImageId.1": ami.image });
    if (rules.isPublic === true && /<isPublic>true<\/isPublic>/.test(xml)) return "The AMI is public.";
    const tags = tagsOf(xml);
    if (hasAnyTag(tags, rules.tagMap)) return "A tag of the AMI is excluded.";
    const launched = tags[lastLaunchedTag];
    const { lastLaunched, sharedAccounts = [] } = rules;
    if (lastLaunched !== undefined && launched !== undefined) {
        const since = before(now, lastLaunched.value, lastLaunched.unit);
        if (Date.parse(launched) >= since) return `The AMI was launched at ${launched}.`;
    }
    if (sharedAccounts.length === 0) return undefined;
    const shares = await context.aws.query(scope, "ec2", "DescribeImageAttribute", {
        ImageId: ami.image,
        Attribute: "launchPermission",
    });
    const shared = sharedAccounts.find((account) => shares.includes(`<userId>${account}</userId>`));
    return shared === undefined ? undefined : `The AMI is shared with ${shared}.`;
}

function tagsOf(xml: string): Tags {
    const set = /<tagSet>([\s\S]*?)<\/tagSet>/.exec(xml)?.[1] ?? "";
    const items = [...set.matchAll(/<key>([\s\S]*?)<\/key>\s*<value>([\s\S]*?)<\/value>/g)];
    return Object.fromEntries(items.map((item) => [item[1], item[2]]));
}
