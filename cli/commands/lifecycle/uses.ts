// Which images are in use, and the tag that keeps those whole: EC2 is asked in each region for instances and launch
// templates of their AMIs. Image Builder itself asks nobody: its rule for launches keeps an AMI, and deletes its image.

import { elementsOf, itemsOf } from "../../signedQuery";
import type { AccountImage, LifecycleAccount } from "../../lifecycle/account";

/** The default of `keepTags`. */
export const KEEP = { key: "golden-image:keep", value: "true" } as const;
/** What the command set the tag for. Without it, somebody else set the tag, and it stays. */
export const KEPT_FOR = "golden-image:kept-for";
/** What the commands for channels set it for, which take it away themselves. */
const KEPT_BY_CHANNEL = "golden-image:kept-by-channel";

export interface KeepChange {
    image: AccountImage;
    /** `keep` sets the tag, `release` takes it away again. */
    change: "keep" | "release";
    /** Who uses the image: `instance i-…`, `launch template lt-…`. */
    users: string[];
}

type Ec2 = Pick<LifecycleAccount, "ec2">;

/** By AMI, who uses it, in the regions where the images have AMIs in the account. */
export async function usersOfAmis(account: Ec2, regions: Iterable<string>): Promise<Map<string, string[]>> {
    const users = new Map<string, string[]>();
    const add = (ami: string | undefined, user: string) => {
        if (ami !== undefined && ami.startsWith("ami-")) users.set(ami, [...(users.get(ami) ?? []), user]);
    };
    for (const region of regions) {
        for (const item of await pages(account, region, "DescribeInstances", "instancesSet", runningOnly)) {
            add(elementsOf(item, "imageId")[0], `instance ${elementsOf(item, "instanceId")[0]}`);
        }
        const versions = { "LaunchTemplateVersion.1": "$Latest", "LaunchTemplateVersion.2": "$Default" };
        for (const item of await pages(
            account,
            region,
            "DescribeLaunchTemplateVersions",
            "launchTemplateVersionSet",
            versions,
        )) {
            add(elementsOf(item, "imageId")[0], `launch template ${elementsOf(item, "launchTemplateId")[0]}`);
        }
    }
    return users;
}

// One that is stopped starts from its own disk, but an Auto Scaling group replaces it from the AMI.
const runningOnly = {
    "Filter.1.Name": "instance-state-name",
    "Filter.1.Value.1": "pending",
    "Filter.1.Value.2": "running",
    "Filter.1.Value.3": "stopping",
    "Filter.1.Value.4": "stopped",
};

/** The items of a list in all answers. */
async function pages(
    account: Ec2,
    region: string,
    action: string,
    list: string,
    parameters: Record<string, string>,
): Promise<string[]> {
    const items: string[] = [];
    let token: string | undefined;
    do {
        const next: Record<string, string> = token === undefined ? {} : { NextToken: token };
        const xml = await account.ec2(region, action, { ...parameters, ...next });
        items.push(...itemsOf(xml, list));
        token = elementsOf(xml, "nextToken")[0];
    } while (token !== undefined && token !== "");
    return items;
}

/** What has to change so that exactly the images in use have the tag, besides those that people gave it to. */
export function keepChanges(images: readonly AccountImage[], users: ReadonlyMap<string, string[]>): KeepChange[] {
    return images.flatMap((image): KeepChange[] => {
        const of = [...new Set(image.amis.flatMap(({ id }) => users.get(id) ?? []))].sort();
        const kept = image.tags[KEEP.key] === KEEP.value;
        if (of.length > 0 && !kept) return [{ image, change: "keep", users: of }];
        const ours = kept && image.tags[KEPT_FOR] !== undefined && image.tags[KEPT_BY_CHANNEL] === undefined;
        return of.length === 0 && ours ? [{ image, change: "release", users: [] }] : [];
    });
}

export async function applyKeepChange(account: LifecycleAccount, { image, change, users }: KeepChange): Promise<void> {
    if (change === "release") {
        await account.untag(image.arn, [KEEP.key, KEPT_FOR]);
        delete image.tags[KEEP.key];
        return;
    }
    // A tag's value has at most 256 characters, and no commas.
    const tags = { [KEEP.key]: KEEP.value, [KEPT_FOR]: users.join(" ").slice(0, 256) };
    await account.tag(image.arn, tags);
    Object.assign(image.tags, tags);
}
