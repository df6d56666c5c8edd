// Keys: those that encrypt images for other accounts, and those of topics.

import { SERVICE_LINKED_ROLE } from "../../../../provider/shared/names";
import { elementsOf } from "../../../signedQuery";
import type { Calls } from "../calls";
import { codeOf, each, failed, unknown, warning, type Check, type Finding } from "../check";
import { missingActions } from "../keyPolicy";
import { regionOf, type Destination } from "../subject";
import { callerOf } from "./accounts";

/** https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html */
const COPY = [
    "kms:DescribeKey",
    "kms:CreateGrant",
    "kms:Decrypt",
    "kms:Encrypt",
    "kms:ReEncryptFrom",
    "kms:GenerateDataKey",
];
const PUBLISH = ["kms:GenerateDataKey", "kms:Decrypt"];

interface Key {
    id: string;
    arn: string;
    state: string;
    manager: string;
    policy: string;
}

async function keyOf(name: string, region: string, calls: Calls): Promise<Key | Finding> {
    try {
        const { KeyMetadata: about } = await calls.json<{
            KeyMetadata: { KeyId: string; Arn: string; KeyState: string; KeyManager?: string };
        }>("kms", "DescribeKey", { KeyId: name }, region);
        const { Policy } = await calls.json<{ Policy: string }>(
            "kms",
            "GetKeyPolicy",
            { KeyId: about.KeyId, PolicyName: "default" },
            region,
        );
        return {
            id: about.KeyId,
            arn: about.Arn,
            state: about.KeyState,
            manager: about.KeyManager ?? "CUSTOMER",
            policy: Policy,
        };
    } catch (error) {
        if (codeOf(error) === "NotFoundException") return failed(`There is no key ${name} in ${region}.`);
        throw error;
    }
}

export const imageKeys: Check = {
    id: "image-keys",
    category: "keys",
    title: "target accounts can use the keys of the images",
    why: "A target account copies or launches an encrypted image only when the policy of its key allows it; otherwise the build fails at its end, or every launch does.",
    remedy: "Allow the account's root in the key's policy what [cross-account distribution](https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html) needs, enable the key, and name it by its ARN: a bare key id means a key of the target account. `GoldenImagePipeline` creates such keys by itself.",
    rights: ["kms:DescribeKey", "kms:GetKeyPolicy"],
    applies: ({ destinations }) => destinations.some(({ key }) => key !== undefined),
    async run({ destinations }, calls) {
        const { account } = await callerOf(calls);
        return each(
            destinations.filter(({ key }) => key !== undefined),
            ({ key = "", region }) => `${key} in ${region}`,
            ({ key = "", region, accounts }) =>
                usable(
                    key,
                    region,
                    accounts.filter((one) => one !== account),
                    calls,
                ),
        );
    },
};

async function usable(name: string, region: string, accounts: string[], calls: Calls): Promise<Finding[]> {
    const of = regionOf(name);
    if (of !== undefined && of !== region)
        return [failed(`${name} is a key of ${of} and cannot encrypt in ${region}.`)];
    const key = await keyOf(name, region, calls);
    if ("level" in key) return [key];
    const found: Finding[] = [];
    if (key.state !== "Enabled") found.push(failed(`${name} is ${key.state}.`));
    if (accounts.length === 0) return found;
    if (key.manager === "AWS")
        return [...found, failed(`${name} is managed by AWS and cannot be shared with ${accounts.join(", ")}.`)];
    if (!name.startsWith("arn:"))
        found.push(failed(`${name} is no ARN, so target accounts look for a key of their own by it.`));
    for (const account of accounts) {
        const missing = missingActions(key.policy, account, COPY);
        if (missing === undefined) {
            found.push(
                unknown(
                    `The policy of ${name} allows it under a condition; whether account ${account} meets it could not be told.`,
                ),
            );
        } else if (missing.length > 0) {
            found.push(failed(`The policy of ${name} does not allow account ${account} ${missing.join(", ")}.`));
        }
    }
    return found;
}

export const defaultKeys: Check = {
    id: "default-key",
    category: "keys",
    title: "images for other accounts are not encrypted with the default EBS key",
    why: "An AMI that is encrypted with `alias/aws/ebs` cannot be shared: no other account can copy or launch it.",
    remedy: "Name a customer managed key for each region (`kmsKeyArn`, or let `GoldenImagePipeline` create them), or set another default key with `aws ec2 modify-ebs-default-kms-key-id`.",
    rights: ["ec2:GetEbsEncryptionByDefault", "ec2:GetEbsDefaultKmsKeyId"],
    applies: (subject) => !subject.containers && subject.destinations.some(withoutKey),
    async run({ destinations, defaultKeyEncrypts }, calls) {
        return each(
            destinations.filter(withoutKey),
            ({ region }) => `The default key of ${region}`,
            async ({ region, accounts }) => {
                const settings = await calls.form("ec2", "GetEbsEncryptionByDefault", {}, region);
                if (elementsOf(settings, "ebsEncryptionByDefault")[0] !== "true" && !defaultKeyEncrypts) return [];
                const [key = "alias/aws/ebs"] = elementsOf(
                    await calls.form("ec2", "GetEbsDefaultKmsKeyId", {}, region),
                    "kmsKeyId",
                );
                return key.endsWith("alias/aws/ebs")
                    ? [
                          failed(
                              `Volumes in ${region} are encrypted with alias/aws/ebs, which ${accounts.join(", ")} cannot use.`,
                          ),
                      ]
                    : [];
            },
        );
    },
};

const withoutKey = ({ key, accounts }: Destination): boolean => key === undefined && accounts.length > 0;

export const topicKeys: Check = {
    id: "topic-key",
    category: "keys",
    title: "Image Builder can publish to the topics",
    why: "A message to an encrypted topic whose key Image Builder may not use is lost, and nothing says so.",
    remedy: "Encrypt the topic with a customer managed key whose policy allows Image Builder's service-linked role `kms:GenerateDataKey` and `kms:Decrypt`.",
    rights: ["sns:GetTopicAttributes", "kms:DescribeKey", "kms:GetKeyPolicy"],
    applies: ({ topics }) => topics.length > 0,
    run: ({ topics }, calls) =>
        each(
            topics,
            (arn) => arn,
            (arn) => reachable(arn, calls),
        ),
};

async function reachable(topic: string, calls: Calls): Promise<Finding[]> {
    const region = regionOf(topic) ?? calls.place.region;
    if (region !== calls.place.region)
        return [failed(`${topic} is in ${region}; Image Builder publishes in ${calls.place.region} alone.`)];
    let xml: string;
    try {
        xml = await calls.form("sns", "GetTopicAttributes", { TopicArn: topic }, region);
    } catch (error) {
        if (/^NotFound/.test(codeOf(error))) return [failed(`There is no topic ${topic}.`)];
        throw error;
    }
    const entry = elementsOf(xml, "entry").find((one) => elementsOf(one, "key")[0] === "KmsMasterKeyId");
    const name = entry === undefined ? undefined : elementsOf(entry, "value")[0];
    if (name === undefined || name === "") return [];
    if (name.includes("alias/aws/sns"))
        return [failed(`${topic} is encrypted with alias/aws/sns, which Image Builder cannot use.`)];
    const key = await keyOf(name, region, calls);
    if ("level" in key) return [key];
    if (key.state !== "Enabled") return [failed(`The key ${name} of ${topic} is ${key.state}.`)];
    const account = key.arn.split(":")[4] ?? "";
    const missing = missingForService(key.policy, account);
    return missing.length === 0
        ? []
        : [
              warning(
                  `The policy of ${name} does not name ${SERVICE_LINKED_ROLE.split("/").at(-1)} with ${missing.join(", ")}.`,
              ),
          ];
}

/** The root of the account stands for no service-linked role, as that one's own policy says nothing of this key. */
function missingForService(policy: string, account: string): string[] {
    const { Statement: statements = [] } = JSON.parse(policy) as { Statement?: Record<string, unknown>[] };
    const meant = statements.filter(({ Principal }) => {
        const text = JSON.stringify(Principal ?? "");
        return text.includes(`:${account}:role/${SERVICE_LINKED_ROLE}`) || text === '"*"' || text.includes('"AWS":"*"');
    });
    const left = JSON.stringify({
        Statement: meant.map((statement) => ({ ...statement, Principal: "*", Condition: undefined })),
    });
    return missingActions(left, account, PUBLISH) ?? [];
}
