// The names of what is made: the only place where a physical name or a child's logical name is formed. A change here
// replaces people's infrastructure.

import { contentHash } from "./contentHash";

/** The most characters that Image Builder takes in the name of a resource. */
export const longestName = 128;

/** Lower case with dashes, as Image Builder's ARNs are, so that a name and its ARN agree. */
export function toName(text: string): string {
    const dashed = text
        .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
        .replace(/([A-Z])(?=[A-Z][a-z])/g, "$1-")
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "");
    return dashed.slice(0, longestName).replace(/-$/, "");
}

// What the provider appends to the logical name of a resource that has no name of its own.
const RANDOM = "-1234567".length;

/** The logical name of an IAM role, after which the provider names it. */
export function roleName(name: string, suffix: string): string {
    return shortened("", name.replace(/[^\w+=,.@-]+/g, "-"), 64 - RANDOM, `-${suffix}`);
}

/** The logical name of a managed policy, after which the provider names it. */
export function policyName(name: string, suffix: string): string {
    return shortened("", name.replace(/[^\w+=,.@-]+/g, "-"), 128 - RANDOM, `-${suffix}`);
}

/** The logical name of a bucket, after which the provider names it, in lower case. */
export function bucketName(name: string, suffix: string): string {
    return shortened(
        "",
        name.replace(/[^A-Za-z0-9.-]+/g, "-").replace(/^[^A-Za-z0-9]+/, ""),
        63 - RANDOM,
        `-${suffix}`,
    );
}

/** The logical name of an EventBridge rule, after which the provider names it. */
export function ruleName(name: string): string {
    return shortened("", name.replace(/[^\w.-]+/g, "-"), 64 - RANDOM);
}

/** Where there is not room for the whole name, a fingerprint of it keeps two long names apart. */
export function shortened(prefix: string, name: string, room: number, suffix = ""): string {
    const whole = prefix + name + suffix;
    if (whole.length <= room) return whole;
    const end = `-${contentHash(name).slice(0, 8)}${suffix}`;
    return prefix + name.slice(0, room - prefix.length - end.length) + end;
}

/**
 * A pipeline or infrastructure configuration that is created through Cloud Control, beside whose name the AWS provider's
 * own may exist for a moment.
 */
export function cloudControlName(name: string): string {
    return shortened("", name, longestName, "-cloud-control");
}

/** What the policy for superseded recipe versions has after the name of the policy for all of them. */
export const SUPERSEDED = "-superseded";

export const supersededName = (policyName: string): string => shortened("", policyName, longestName, SUPERSEDED);

/** The key of a component that is created from a file: the file's base name without its ending. */
export function keyOfFile(file: string): string {
    const base = file.split(/[\\/]/).pop() ?? file;
    return toName(base.replace(/\.(ya?ml|json)$/i, ""));
}

/** The key of a rule for events of a pipeline: `cve-detected`. */
export const eventKey = (event: string): string => toName(event.toLowerCase());

/** The key of a rule with a pattern of the program's own. */
export const PATTERN_KEY = "pattern";

/** The key of a rule that starts a pipeline: `on-image`. */
export function triggerKey(source: object): string {
    const kind = Object.entries(source).find(([, value]) => value !== undefined && value !== null)?.[0] ?? "event";
    return toName(`on-${kind}`);
}

/** The SSM parameter that consumers read, unless another one is named. */
export function defaultParameterName(pipelineName: string): string {
    return `/imagebuilder/${pipelineName}/latest`;
}

/** The SSM parameter whose change starts a pipeline. */
export function changeParameterName(pipelineName: string): string {
    return `/imagebuilder/${pipelineName}/built-from`;
}

/** The name of the AMIs: the build date makes each one unique. */
export function defaultAmiName(pipelineName: string): string {
    return `${pipelineName}-{{ imagebuilder:buildDate }}`;
}

// Where the service writes by itself, and where its own role may write.
export const imageLogGroupName = (recipeName: string): string => `/aws/imagebuilder/${recipeName}`;
export const pipelineLogGroupName = (pipelineName: string): string => `/aws/imagebuilder/pipeline/${pipelineName}`;

// Names that the service itself looks for; the capitals differ, and must.
export const DISTRIBUTION_ROLE = "EC2ImageBuilderDistributionCrossAccountRole";
export const CROSS_ACCOUNT_LIFECYCLE_ROLE = "Ec2ImageBuilderCrossAccountLifecycleAccess";
export const SERVICE_LINKED_ROLE = "aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder";

/** The SSM parameter of a channel, unless another one is named. */
export function defaultChannelParameter(pipelineName: string, channel: string): string {
    return `/golden-images/${pipelineName}/${channel}`;
}

// The schedules of announced revocations: the commands find them by these names, and the policies for people allow no others.
export const channelScheduleName = (parameterName: string): string =>
    `golden-image-channel-${contentHash(parameterName).slice(0, 16)}`;
export const amiScheduleName = (ami: string): string => `golden-image-${ami}`;
