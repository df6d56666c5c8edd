// What earlier builds left behind, and what is in the way of the next ones.

import type { ImageSummary } from "@aws-sdk/client-imagebuilder";
import { elementsOf, itemsOf } from "../../../signedQuery";
import type { Calls } from "../calls";
import { each, failed, warning, type Check } from "../check";
import type { Subject } from "../subject";
import { filters } from "./network";

const BUILT = filters({ "tag:CreatedBy": "EC2 Image Builder" });
const HOUR = 60 * 60 * 1000;
/** Longer than any step of a build may take by default. */
const STUCK_HOURS = 24;
const MOST_NAMED = 5;

const imagesOf = (calls: Calls) => calls.once("images", () => listedImages(calls));

async function listedImages(calls: Calls): Promise<Map<string, ImageSummary>> {
    const found = new Map<string, ImageSummary>();
    let nextToken: string | undefined;
    do {
        const page = await calls.imageBuilder((client, options) =>
            client.listImageBuildVersions({ nextToken } as never, options),
        );
        for (const image of page.imageSummaryList ?? []) found.set(image.arn ?? "", image);
        nextToken = page.nextToken || undefined;
    } while (nextToken !== undefined);
    return found;
}

/** `Ec2ImageBuilderArn`, which the service sets. */
function imageArn(item: string): string | undefined {
    const tag = itemsOf(item, "tagSet").find((one) => elementsOf(one, "key")[0] === "Ec2ImageBuilderArn");
    return tag === undefined ? undefined : elementsOf(tag, "value")[0];
}

const regionsOf = ({ region, destinations }: Subject) => [
    ...new Set([region, ...destinations.map((one) => one.region)]),
];

function named(ids: readonly string[]): string {
    const more = ids.length - MOST_NAMED;
    return `${ids.slice(0, MOST_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** An image of this account and region whose record is gone; of another, nothing is known here. */
function isGone(arn: string | undefined, images: ReadonlyMap<string, ImageSummary>, own: string): boolean {
    return arn !== undefined && arn.split(":").slice(3, 5).join(":") === own && !images.has(arn);
}

async function placeOf(calls: Calls): Promise<string> {
    const [account = ""] = elementsOf(await calls.form("sts", "GetCallerIdentity"), "Account");
    return `${calls.place.region}:${account}`;
}

export const orphanedAmis: Check = {
    id: "orphaned-amis",
    category: "leftovers",
    title: "each AMI of Image Builder has its image",
    why: "An AMI whose image was deleted in Image Builder belongs to no lifecycle policy any more, and its snapshots cost money for ever.",
    remedy: "Deregister the AMI together with its snapshots, or tag it for other tools if it is still used.",
    rights: ["ec2:DescribeImages", "imagebuilder:ListImageBuildVersions", "sts:GetCallerIdentity"],
    applies: ({ containers }) => !containers,
    async run(subject, calls) {
        const [images, own] = await Promise.all([imagesOf(calls), placeOf(calls)]);
        return each(
            regionsOf(subject),
            (region) => `The AMIs in ${region}`,
            async (region) => {
                const found = await calls.items(
                    "DescribeImages",
                    "imagesSet",
                    { "Owner.1": "self", IncludeDeprecated: "true", IncludeDisabled: "true", ...BUILT },
                    region,
                );
                const ids = found
                    .filter((ami) => isGone(imageArn(ami), images, own))
                    .flatMap((ami) => elementsOf(ami, "imageId")[0] ?? []);
                return ids.length === 0 ? [] : [warning(`${ids.length} in ${region} without an image: ${named(ids)}.`)];
            },
        );
    },
};

export const orphanedSnapshots: Check = {
    id: "orphaned-snapshots",
    category: "leftovers",
    title: "each snapshot of Image Builder has its AMI",
    why: "A snapshot stays when its AMI is deregistered by hand, and costs money until it is deleted.",
    remedy: "Delete the snapshots with `aws ec2 delete-snapshot`, unless something else uses them.",
    rights: ["ec2:DescribeSnapshots", "ec2:DescribeImages"],
    applies: ({ containers }) => !containers,
    run: (subject, calls) =>
        each(
            regionsOf(subject),
            (region) => `The snapshots in ${region}`,
            async (region) => {
                const [snapshots, amis] = await Promise.all([
                    calls.items("DescribeSnapshots", "snapshotSet", { "Owner.1": "self", ...BUILT }, region),
                    calls.items(
                        "DescribeImages",
                        "imagesSet",
                        { "Owner.1": "self", IncludeDeprecated: "true", IncludeDisabled: "true" },
                        region,
                    ),
                ]);
                const used = new Set(amis.flatMap((ami) => elementsOf(ami, "snapshotId")));
                const ids = snapshots
                    .flatMap((snapshot) => elementsOf(snapshot, "snapshotId")[0] ?? [])
                    .filter((id) => !used.has(id));
                return ids.length === 0 ? [] : [warning(`${ids.length} in ${region} without an AMI: ${named(ids)}.`)];
            },
        ),
};

const RUNNING = /^(PENDING|CREATING|BUILDING|TESTING|DISTRIBUTING|INTEGRATING)$/;

export const keptInstances: Check = {
    id: "kept-instances",
    category: "leftovers",
    title: "no instance of an ended build is left",
    why: "With `terminateInstanceOnFailure: false` the instance of a failed build stays and is billed; Image Builder's console does not show it.",
    remedy: "Look at what you kept it for, then terminate it.",
    rights: ["ec2:DescribeInstances", "imagebuilder:ListImageBuildVersions"],
    applies: () => true,
    async run(_subject, calls) {
        const [images, reservations] = await Promise.all([
            imagesOf(calls),
            calls.items(
                "DescribeInstances",
                "instancesSet",
                filters({
                    "tag-key": "Ec2ImageBuilderArn",
                    "instance-state-name": ["pending", "running", "stopping", "stopped"],
                }),
            ),
        ]);
        const left = reservations.flatMap((instance) => {
            const arn = imageArn(instance) ?? "";
            const status = images.get(arn)?.state?.status;
            return status !== undefined && RUNNING.test(status)
                ? []
                : [`${elementsOf(instance, "instanceId")[0]} of ${arn || "an unknown image"} (${status ?? "deleted"})`];
        });
        return left.length === 0 ? [] : [warning(`${left.length} left: ${named(left)}.`)];
    },
};

export const stuckImages: Check = {
    id: "stuck-images",
    category: "leftovers",
    title: "no image is stuck",
    why: "When the instance is killed from outside, or a step waits for nobody, the image stays in its state, and a pipeline with it.",
    remedy: "Cancel it with `aws-golden-image cancel`, then start the build again. A step that waits for approval is answered with `approve` or `reject`.",
    rights: ["imagebuilder:ListImageBuildVersions"],
    applies: () => true,
    async run(_subject, calls) {
        const stuck = [...(await imagesOf(calls)).values()].flatMap(({ arn, state, dateCreated }) => {
            const hours = Math.floor((Date.now() - Date.parse(dateCreated ?? "")) / HOUR);
            return RUNNING.test(state?.status ?? "") && hours >= STUCK_HOURS
                ? [`${arn} is ${state?.status} for ${hours} h`]
                : [];
        });
        return stuck.length === 0 ? [] : [warning(`${named(stuck)}.`)];
    },
};

export const logGroups: Check = {
    id: "log-groups",
    category: "leftovers",
    title: "no log group is in the way",
    why: "`up` fails where a log group of the program exists with retention or tags, or beside a pipeline. A group without both, as a build leaves it that ends after `pulumi destroy`, is taken over.",
    remedy: "Delete the group, import it, or name it with `imageLogGroup` and `pipelineLogGroup`, which use a group that exists.",
    rights: ["logs:DescribeLogGroups"],
    applies: ({ newLogGroups }) => newLogGroups.length > 0,
    run: ({ newLogGroups }, calls) =>
        each(
            newLogGroups,
            (name) => name,
            async (name) => {
                const { logGroups: found = [] } = await calls.logs((client, options) =>
                    client.describeLogGroups({ logGroupNamePrefix: name }, options),
                );
                return found.some(({ logGroupName }) => logGroupName === name)
                    ? [failed(`${name} exists already.`)]
                    : [];
            },
        ),
};
