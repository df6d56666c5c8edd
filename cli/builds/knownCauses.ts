// Why builds fail, by the words in which AWS and the tools on the build instance say it, and what to try. Each cause has a
// chapter in docs/build-failures.md.

import { repository } from "../../provider/shared/package";

export interface KnownCause {
    id: string;
    title: string;
    /** One of these is found in the message of the step or in a line of its log; lower case. */
    words: readonly string[];
    remedy: string;
}

export const knownCauses: readonly KnownCause[] = [
    {
        id: "disk-full",
        title: "the root volume is full",
        words: ["no space left on device", "not enough space on the disk", "you don't have enough free space"],
        remedy: "Make the root volume larger (rootVolume.sizeGiB), or delete what the components download.",
    },
    {
        id: "no-agent",
        title: "the SSM Agent did not register",
        words: [
            "ssm agent",
            "ssm-agent",
            "not connected to systems manager",
            "is not in a managed state",
            "did not respond to ssm",
            "unable to bootstrap toe",
        ],
        remedy:
            "The instance needs AmazonSSMManagedInstanceCore in its role and a route to the endpoints ssm, ssmmessages, " +
            "imagebuilder and s3, and a base image that has the agent.",
    },
    {
        id: "no-network",
        title: "the build instance reaches no network",
        words: [
            "could not resolve host",
            "temporary failure in name resolution",
            "connection timed out",
            "network is unreachable",
            "failed to connect to",
            "cannot find a valid baseurl",
        ],
        remedy: "Give the subnet a NAT gateway or a proxy, or VPC endpoints for the AWS services that the components call.",
    },
    {
        id: "ami-quota",
        title: "a quota of the account is reached",
        words: ["quotaexceeded", "limitexceeded", "quota exceeded", "exceeded your quota", "exceed your quota"],
        remedy: "Delete old images with a lifecycle policy, or ask for a higher quota in Service Quotas.",
    },
    {
        id: "no-capacity",
        title: "there is no capacity for the instance type",
        words: ["insufficientinstancecapacity", "insufficient capacity"],
        remedy: "Name several instance types (instanceTypes) or a subnet in another Availability Zone.",
    },
    {
        id: "key-policy",
        title: "a KMS key cannot be used",
        words: ["kms:", "kms key", "kmskey", "client.internalerror"],
        remedy:
            "The key's policy must allow the roles of this pipeline, and in each target account those that copy the image; " +
            "a key of another account is given by its ARN.",
    },
    {
        id: "marketplace",
        title: "the base image needs a subscription",
        words: ["optinrequired", "in order to use this aws marketplace product"],
        remedy: "Accept the product's terms in AWS Marketplace with this account, then start the build again.",
    },
    {
        id: "target-role",
        title: "a target account cannot be used",
        words: [
            "ec2imagebuilderdistributioncrossaccountrole",
            "not authorized to perform: sts:assumerole",
            "cannot assume role",
        ],
        remedy: "Create the DestinationAccount in that account, and let its role trust this pipeline's account.",
    },
    {
        id: "no-permission",
        title: "a permission is missing",
        words: ["accessdenied", "access denied", "unauthorizedoperation", "not authorized to perform"],
        remedy:
            "The message names the action and the resource. Add it with instanceProfile.policies for what components call, " +
            "with executionPolicies for what the service calls.",
    },
    {
        id: "time-out",
        title: "a step ran out of time",
        words: ["timed out", "timedout", "timeout exceeded", "exceeded the timeout", "time limit exceeded"],
        remedy: "Raise the step's timeoutSeconds or the image tests' timeoutMinutes; Windows updates can take hours.",
    },
    {
        id: "download",
        title: "a download failed",
        words: [
            "404 not found",
            "403 forbidden",
            "checksum mismatch",
            "checksum does not match",
            "gpg check failed",
            "ssl certificate problem",
        ],
        remedy: "Open the address from the build's subnet, and compare the checksum in the document with the file's.",
    },
    {
        id: "package-lock",
        title: "another process holds the package manager's lock",
        words: ["could not get lock", "waiting for cache lock", "another app is currently holding the yum lock"],
        remedy: "Let the step wait: cloud-init or unattended upgrades still run. Use cloud-init status --wait first.",
    },
    {
        id: "command-missing",
        title: "a command is not on the image",
        words: [
            "command not found",
            "is not recognized as an internal or external command",
            "no such file or directory",
        ],
        remedy: "Install it in an earlier step, or name its full path; a component's shell is bash with the root user's PATH.",
    },
];

export function pageOf({ id }: KnownCause): string {
    return `${repository}/blob/main/docs/build-failures.md#${id}`;
}

/** The causes whose words are in the texts, in the order of the table: what is more special comes first. */
export function causesIn(texts: readonly string[]): KnownCause[] {
    const all = texts.join("\n").toLowerCase();
    return knownCauses.filter(({ words }) => words.some((word) => all.includes(word)));
}
