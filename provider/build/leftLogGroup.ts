// Log groups that nobody made: a build that still runs after `pulumi destroy` writes on, and the service creates its group
// again, without retention and tags. Such a group is taken over, so that the next update does not fail because it exists.
// https://www.pulumi.com/docs/iac/concepts/resources/options/import/

import * as pulumi from "@pulumi/pulumi";
import { getLogGroup } from "@pulumi/aws/cloudwatch/getLogGroup";
import { getLogGroups } from "@pulumi/aws/cloudwatch/getLogGroups";

/** Says of a region whether what writes to the group is there already: then the group belongs to the stack. */
export type IsThere = (region: string) => Promise<boolean>;

/** What an import leaves as it is. */
const UNSET = ["retentionInDays", "tags", "tagsAll"];

/**
 * The engine asks for it before it creates the group. An import changes nothing, so the group stays without retention and
 * tags in that update. The next one sets them where `isThere` says by then that the group belongs to the stack.
 */
export function takesOver(
    parent: pulumi.Resource,
    name: string,
    region: pulumi.Output<string>,
    isThere: IsThere | undefined,
): pulumi.ResourceTransform {
    // Asked here and not in the function, which the engine calls from outside of the program. Who may not ask is told by the
    // engine that the group exists, as ever.
    const left = isLeft(parent, name, region, isThere).catch(() => false);
    const told = left.then((is) => (is ? pulumi.log.info(message(name, isThere !== undefined), parent) : undefined));
    return async ({ props, opts }) => {
        await told;
        return (await left)
            ? { props, opts: pulumi.mergeOptions(opts, { import: name, ignoreChanges: UNSET }) }
            : undefined;
    };
}

function message(name: string, later: boolean): string {
    const then = later
        ? "the next update sets its retention and tags"
        : `it keeps its logs for ever, unless you say: aws logs put-retention-policy --log-group-name ${name} --retention-in-days 90`;
    return `The log group ${name} was left by a build that went on after its stack was gone. It is taken over; ${then}.`;
}

async function isLeft(
    parent: pulumi.Resource,
    name: string,
    region: pulumi.Output<string>,
    isThere: IsThere | undefined,
): Promise<boolean> {
    const { isKnown, promise } = region as unknown as { isKnown: Promise<boolean>; promise: () => Promise<string> };
    if (!(await isKnown)) return false;
    const place = await promise.call(region);
    // A list, since a group that does not exist is an error of the other call, which the engine would show.
    const { logGroupNames } = await getLogGroups({ logGroupNamePrefix: name, region: place }, { parent });
    if (!logGroupNames.includes(name)) return false;
    const { retentionInDays, tags } = await getLogGroup({ name, region: place }, { parent });
    if (retentionInDays !== 0 || Object.keys(tags).length > 0) return false;
    return isThere === undefined || !(await isThere(place));
}
