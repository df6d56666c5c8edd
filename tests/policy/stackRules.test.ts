// Each rule about the whole stack: a good stack passes, each thing broken is reported with the exact message at the right
// resource, and what is not known yet is followed through the engine's record of dependencies, or reported.

import { expect } from "chai";
import { types } from "../../policy/resource";
import { isStackRule } from "../../policy/rule";
import { rules } from "../../policy/rules";
import { unknownValue } from "../../policy/value";
import { given, stackOutcomes, uncheckedOf, urnOf, violationsOf, type Given } from "./support";

const notKnown = "is not known before the update, so it could not be checked.";

const infrastructure: Given = {
    type: types.infrastructureConfiguration,
    properties: {
        instanceProfileName: "builders",
        logging: { s3Logs: { s3BucketName: "build-logs" } },
        securityGroupIds: ["sg-1", "sg-elsewhere"],
    },
};

describe("Rules about the stack", () => {
    it("are those that are tried here and in the files of lifecycles, repositories, roles, shares, topics and approvals", () => {
        expect(rules.filter(isStackRule).map(({ id }) => id)).to.deep.equal([
            "approval-required",
            "launched-images-good",
            "lifecycle-covers-recipes",
            "log-bucket-private",
            "log-retention",
            "no-inbound-rules",
            "repository-customer-key",
            "repository-immutable-tags",
            "repository-lifecycle-tag",
            "repository-not-public",
            "repository-scan-on-push",
            "roles-without-wildcards",
            "shares-inside-organization",
            "superseded-images-deprecated",
            "topic-customer-key",
        ]);
    });

    describe("log-bucket-private", () => {
        const bucket: Given = { type: types.bucket, properties: { bucket: "build-logs", id: "build-logs" } };
        const block: Given = {
            type: types.bucketPublicAccessBlock,
            properties: {
                bucket: "build-logs",
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
        };
        const stack = [infrastructure, bucket, block];

        it("passes a bucket with all four settings, and buckets that are not for build logs", () => {
            const other: Given = { type: types.bucket, name: "site", properties: { bucket: "site" } };
            expect(stackOutcomes("log-bucket-private", [...stack, other])).to.deep.equal([]);
        });
        it("does not take the public access block of another bucket for this one's", () => {
            const other: Given = { type: types.bucket, name: "site", properties: { bucket: "site" } };
            const stack = [infrastructure, bucket, other, given(block, "bucket", "site")];
            expect(violationsOf("log-bucket-private", stack).map(([urn]) => urn)).to.deep.equal([
                urnOf(types.bucket, "web"),
            ]);
        });
        it("has nothing to say about a bucket of another stack", () => {
            expect(stackOutcomes("log-bucket-private", [infrastructure])).to.deep.equal([]);
        });
        it("reports a bucket without a public access block", () => {
            expect(violationsOf("log-bucket-private", [infrastructure, bucket])).to.deep.equal([
                [
                    urnOf(types.bucket, "web"),
                    'bucket "build-logs" has no public access block. Add one with all four settings on.',
                ],
            ]);
        });
        for (const flag of ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"]) {
            it(`reports ${flag} when it is off or not known`, () => {
                const urn = urnOf(types.bucketPublicAccessBlock, "web");
                expect(
                    violationsOf("log-bucket-private", [infrastructure, bucket, given(block, flag, false)]),
                ).to.deep.equal([[urn, `${flag} is false. Set it to true.`]]);
                expect(
                    violationsOf("log-bucket-private", [infrastructure, bucket, given(block, flag, undefined)]),
                ).to.deep.equal([[urn, `${flag} is not set. Set it to true.`]]);
                expect(
                    uncheckedOf("log-bucket-private", [infrastructure, bucket, given(block, flag, unknownValue)]),
                ).to.deep.equal([[urn, `${flag} ${notKnown}`]]);
            });
        }
        it("follows names that are not known yet", () => {
            const urn = urnOf(types.bucket, "web");
            const preview = [
                given(infrastructure, "logging.s3Logs.s3BucketName", unknownValue, {
                    propertyDependencies: { logging: [urn] },
                }),
                given(bucket, "bucket", unknownValue),
                given(given(block, "bucket", unknownValue), "blockPublicAcls", false, {
                    propertyDependencies: { bucket: [urn] },
                }),
            ];
            expect(violationsOf("log-bucket-private", preview)).to.deep.equal([
                [urnOf(types.bucketPublicAccessBlock, "web"), "blockPublicAcls is false. Set it to true."],
            ]);
            expect(violationsOf("log-bucket-private", preview.slice(0, 2))).to.deep.equal([
                [urn, "bucket has no public access block. Add one with all four settings on."],
            ]);
        });
        it("says when the bucket is not known at all", () => {
            const open = given(infrastructure, "logging", unknownValue);
            expect(uncheckedOf("log-bucket-private", [open, bucket])).to.deep.equal([
                [urnOf(types.infrastructureConfiguration, "web"), `logging.s3Logs.s3BucketName ${notKnown}`],
            ]);
        });
    });

    describe("log-retention", () => {
        const pipeline: Given = {
            type: types.imagePipeline,
            properties: {
                loggingConfiguration: {
                    imageLogGroupName: "builds",
                    pipelineLogGroupName: "/aws/imagebuilder/pipeline/web",
                },
            },
        };
        const named: Given = {
            type: types.logGroup,
            name: "named",
            properties: { name: "builds", retentionInDays: 30 },
        };
        const own: Given = {
            type: types.logGroup,
            name: "own",
            properties: { name: "/aws/imagebuilder/web", retentionInDays: 90 },
        };
        const other: Given = { type: types.logGroup, name: "other", properties: { name: "/aws/lambda/web" } };

        it("passes log groups that keep their logs for a while, and those of others", () => {
            expect(stackOutcomes("log-retention", [pipeline, named, own, other])).to.deep.equal([]);
        });
        for (const [days, found] of [
            [undefined, "is not set, so logs are kept forever"],
            [0, "is not set, so logs are kept forever"],
            [29, "is 29"],
        ] as const) {
            it(`reports ${days} days, once for each log group`, () => {
                const stack = [pipeline, given(named, "retentionInDays", days), given(own, "retentionInDays", days)];
                expect(violationsOf("log-retention", stack)).to.deep.equal([
                    [urnOf(types.logGroup, "own"), `retentionInDays ${found}. Set it to 30 or more days.`],
                    [urnOf(types.logGroup, "named"), `retentionInDays ${found}. Set it to 30 or more days.`],
                ]);
            });
        }
        it("finds the log group of an image too", () => {
            const image: Given = {
                type: types.image,
                properties: { loggingConfiguration: { logGroupName: "builds" } },
            };
            expect(violationsOf("log-retention", [image, given(named, "retentionInDays", 7)])).to.deep.equal([
                [urnOf(types.logGroup, "named"), "retentionInDays is 7. Set it to 30 or more days."],
            ]);
        });
        it("takes its bound from the settings", () => {
            expect(violationsOf("log-retention", [own], { minimumDays: 365 })).to.deep.equal([
                [urnOf(types.logGroup, "own"), "retentionInDays is 90. Set it to 365 or more days."],
            ]);
        });
        it("says what is not known yet", () => {
            expect(uncheckedOf("log-retention", [given(own, "retentionInDays", unknownValue)])).to.deep.equal([
                [urnOf(types.logGroup, "own"), `retentionInDays ${notKnown}`],
            ]);
            const open = given(pipeline, "loggingConfiguration.imageLogGroupName", unknownValue);
            expect(uncheckedOf("log-retention", [open, named])).to.deep.equal([
                [urnOf(types.imagePipeline, "web"), `loggingConfiguration.imageLogGroupName ${notKnown}`],
            ]);
        });
    });

    describe("no-inbound-rules", () => {
        const group: Given = { type: types.securityGroup, properties: { id: "sg-1", ingress: [] } };
        const other: Given = {
            type: types.securityGroup,
            name: "site",
            properties: { id: "sg-2", ingress: [{ fromPort: 443 }] },
        };
        const rule: Given = { type: types.securityGroupRule, properties: { type: "egress", securityGroupId: "sg-1" } };

        it("passes a group without inbound rules, and groups of other instances", () => {
            expect(stackOutcomes("no-inbound-rules", [infrastructure, group, other, rule])).to.deep.equal([]);
        });
        it("reports each inbound rule in the group", () => {
            const open = given(group, "ingress", [{ fromPort: 22 }, { fromPort: 3389 }]);
            expect(violationsOf("no-inbound-rules", [infrastructure, open])).to.deep.equal([
                [urnOf(types.securityGroup, "web"), "ingress[0] allows inbound connections. Remove it."],
                [urnOf(types.securityGroup, "web"), "ingress[1] allows inbound connections. Remove it."],
            ]);
        });
        it("reports those of a VPC's default group, which lets its members in", () => {
            const ingress = [{ protocol: "-1", self: true, fromPort: 0, toPort: 0 }];
            const standard: Given = { type: types.defaultSecurityGroup, properties: { id: "sg-1", ingress } };
            expect(violationsOf("no-inbound-rules", [infrastructure, standard])).to.deep.equal([
                [urnOf(types.defaultSecurityGroup, "web"), "ingress[0] allows inbound connections. Remove it."],
            ]);
        });
        it("reports inbound rules that are resources of their own", () => {
            const separate: Given = { type: types.securityGroupIngressRule, properties: { securityGroupId: "sg-1" } };
            expect(
                violationsOf("no-inbound-rules", [infrastructure, group, given(rule, "type", "ingress"), separate]),
            ).to.deep.equal([
                [
                    urnOf(types.securityGroupRule, "web"),
                    'type is "ingress", for a group of build instances. Remove the rule.',
                ],
                [
                    urnOf(types.securityGroupIngressRule, "web"),
                    "securityGroupId names a group of build instances. Remove the rule.",
                ],
            ]);
        });
        it("follows ids that are not known yet", () => {
            const preview = [
                given(infrastructure, "securityGroupIds", [unknownValue], {
                    propertyDependencies: { securityGroupIds: [urnOf(types.securityGroup, "web")] },
                }),
                given(given(group, "id", unknownValue), "ingress", [{ fromPort: 22 }]),
                given(given(rule, "type", "ingress"), "securityGroupId", unknownValue, {
                    propertyDependencies: { securityGroupId: [urnOf(types.securityGroup, "web")] },
                }),
            ];
            expect(violationsOf("no-inbound-rules", preview).map(([, message]) => message)).to.deep.equal([
                "ingress[0] allows inbound connections. Remove it.",
                'type is "ingress", for a group of build instances. Remove the rule.',
            ]);
        });
        it("says what is not known yet", () => {
            expect(
                uncheckedOf("no-inbound-rules", [infrastructure, given(group, "ingress", unknownValue)]),
            ).to.deep.equal([[urnOf(types.securityGroup, "web"), `ingress ${notKnown}`]]);
            expect(
                uncheckedOf("no-inbound-rules", [infrastructure, group, given(rule, "type", unknownValue)]),
            ).to.deep.equal([[urnOf(types.securityGroupRule, "web"), `type ${notKnown}`]]);
            expect(
                uncheckedOf("no-inbound-rules", [given(infrastructure, "securityGroupIds", unknownValue)]),
            ).to.deep.equal([[urnOf(types.infrastructureConfiguration, "web"), `securityGroupIds ${notKnown}`]]);
        });
    });
});
