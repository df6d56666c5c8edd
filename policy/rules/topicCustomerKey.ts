// What Image Builder reports of builds is encrypted, with a key that lets its messages through.

import { checkCustomerKey } from "../customerKeys";
import { at, type StackOutcome } from "../outcome";
import { targets, types, type Resource } from "../resource";
import { stackRule } from "../rule";

export const topicCustomerKey = stackRule({
    id: "topic-customer-key",
    title: "Messages about builds are encrypted with a customer managed key",
    wrong: "The SNS topic of an infrastructure configuration is not encrypted, or is encrypted with the AWS managed key for SNS.",
    why: "A message holds the recipe, the configurations and the ids of the images. With the AWS managed key, whose policy cannot be changed, Image Builder may not publish, and no message arrives.",
    mend: "Set `kmsMasterKeyId` of the topic to a KMS key of its account whose policy lets Image Builder's service-linked role use it.",
    severity: "low",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-sns.html",
        "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
    ],
    frameworks: [
        { framework: "NIST SP 800-53 Rev. 5", controls: ["SC-13", "SC-28"] },
        { framework: "checkov", controls: ["CKV_AWS_26"] },
    ],
    settings: {},
    about: [types.infrastructureConfiguration],
    checkStack(stack) {
        const topics = new Set<Resource>();
        const open: StackOutcome[] = [];
        for (const infrastructure of stack.ofType(types.infrastructureConfiguration)) {
            const arn = infrastructure.properties.get("snsTopicArn");
            for (const topic of stack.follow(infrastructure, arn, targets.topic, open)) topics.add(topic);
        }
        const outcomes = [...topics].flatMap((topic) =>
            at(topic.urn, checkCustomerKey(stack, topic, topic.properties.get("kmsMasterKeyId"))),
        );
        return [...open, ...outcomes];
    },
    example: { failing: example(""), passing: example(`, kmsMasterKeyId: "alias/images"`) },
});

function example(key: string): string {
    return `const builds = new aws.sns.Topic("builds", { name: "builds"${key} });
new aws.imagebuilder.InfrastructureConfiguration("build", {
    instanceProfileName: "image-builder",
    snsTopicArn: builds.arn,
});`;
}
