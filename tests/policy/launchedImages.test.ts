// The rule about the images that instances, launch templates and groups start.

import { expect } from "chai";
import { inProviderShape } from "../../policy/cloudControl";
import { defaults } from "../../policy/choices";
import { listedImages } from "../../policy/launchedImages";
import { Stack, types, type ResourceType } from "../../policy/resource";
import { isStackRule } from "../../policy/rule";
import { unknownValue } from "../../policy/value";
import { given, paths, resourceOf, ruleOf, stackOutcomes, urnOf, violationsOf, type Given } from "./support";

const id = "launched-images-good";
const GOOD = "ami-00000000000000001";
const OLD = "ami-00000000000000002";
const REVOKED = "ami-00000000000000003";
const DISABLED = "ami-00000000000000004";
const DEPRECATED = "ami-00000000000000005";
const UNDATED = "ami-00000000000000006";
const OTHER = "ami-0fedcba9876543210";
const CHANNEL = "resolve:ssm:/golden-images/web/prod";

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const settings = {
    images: [
        `${GOOD} ${daysAgo(80)} AVAILABLE`,
        `${OLD} ${daysAgo(100)} AVAILABLE`,
        `${REVOKED} ${daysAgo(3)} revoked: CVE-2026-1234`,
        `${DISABLED} ${daysAgo(3)} DISABLED`,
        `${DEPRECATED} ${daysAgo(3)} revoked from 2026-12-02: CVE-2026-1234`,
        UNDATED,
    ],
};

const named: readonly (readonly [type: ResourceType, property: string])[] = [
    [types.instance, "ami"],
    [types.spotInstanceRequest, "ami"],
    [types.launchTemplate, "imageId"],
    [types.launchConfiguration, "imageId"],
];
const template: Given = {
    type: types.launchTemplate,
    name: "template",
    properties: { id: "lt-1", name: "web", imageId: CHANNEL, latestVersion: 5, defaultVersion: 4 },
};
const of = (type: ResourceType, properties: object, more: Partial<Given> = {}): Given => ({
    type,
    properties,
    ...more,
});
const messages = (stack: readonly Given[], more: object = {}) =>
    stackOutcomes(id, stack, { ...settings, ...more }).map(({ kind, message }) => `${kind}: ${message}`);

describe("launched-images-good", () => {
    for (const [type, property] of named) {
        const kind = type.split(":").at(-1);
        for (const [image, says] of [
            [GOOD, undefined],
            [UNDATED, undefined],
            [CHANNEL, undefined],
            ["resolve:ssm:arn:aws:ssm:us-east-1:111122223333:parameter/golden-images/web/prod", undefined],
            [undefined, undefined],
            ["", undefined],
            [OLD, `is "${OLD}", built on ${daysAgo(100)}, more than 90 days ago. Use a newer image.`],
            [REVOKED, `is "${REVOKED}", which is revoked: CVE-2026-1234. Use the image that its channel names now.`],
            [DISABLED, `is "${DISABLED}", which is DISABLED. Use the image that its channel names now.`],
            [
                DEPRECATED,
                `is "${DEPRECATED}", which is revoked from 2026-12-02: CVE-2026-1234. Use the image that its channel names now.`,
            ],
            [OTHER, `is "${OTHER}", which the setting \`images\` does not list. Use an image of a channel.`],
            ["web-server", 'is "web-server", which the setting `images` does not list. Use an image of a channel.'],
            [
                "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023",
                'is "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023"; allowed parameters are /golden-images/*. Choose one of them.',
            ],
            ["resolve:ssm:", 'is "resolve:ssm:"; allowed parameters are /golden-images/*. Choose one of them.'],
            [`${CHANNEL}:3`, `is "${CHANNEL}:3", a version that no revocation moves. Leave out ":3".`],
        ] as const) {
            it(`${says === undefined ? "accepts" : "refuses"} ${image ?? "nothing"} in ${kind}`, () => {
                const found = violationsOf(id, [of(type, { [property]: image })], settings);
                expect(found).to.deep.equal(says === undefined ? [] : [[urnOf(type, "web"), `${property} ${says}`]]);
            });
        }

        it(`says what it cannot check in ${kind}`, () => {
            expect(messages([of(type, { [property]: unknownValue })])).to.deep.equal([
                `unchecked: ${property} is not known before the update, so it could not be checked.`,
            ]);
            expect(messages([of(type, { [property]: 7 })], { images: [] })).to.deep.equal([
                `unchecked: ${property} is "7", and the setting \`images\` is empty, so it could not be checked.`,
            ]);
            expect(messages([of(type, { [property]: GOOD })], { images: [] })).to.deep.equal([
                `unchecked: ${property} is "${GOOD}", and the setting \`images\` is empty, so it could not be checked.`,
            ]);
        });

        it(`takes other settings for ${kind}`, () => {
            const old = of(type, { [property]: OLD });
            expect(messages([old], { maximumAgeDays: 101 })).to.deep.equal([]);
            const good = of(type, { [property]: GOOD });
            expect(messages([good], { onlyParameters: true })).to.deep.equal([
                `violation: ${property} is "${GOOD}". Specify a channel, such as resolve:ssm:/golden-images/NAME/prod.`,
            ]);
            const channel = of(type, { [property]: CHANNEL });
            expect(messages([channel], { onlyParameters: true })).to.deep.equal([]);
            expect(messages([channel], { parameters: ["/images/*"] })).to.have.length(1);
        });
    }

    const launching = [
        [types.autoscalingGroup, (part: object) => ({ launchTemplate: part }), "launchTemplate"],
        [types.nodeGroup, (part: object) => ({ launchTemplate: part }), "launchTemplate"],
        [types.instance, (part: object) => ({ launchTemplate: part, ami: unknownValue }), "launchTemplate"],
        [
            types.autoscalingGroup,
            (part: object) => ({ mixedInstancesPolicy: { launchTemplate: { launchTemplateSpecification: part } } }),
            "mixedInstancesPolicy.launchTemplate.launchTemplateSpecification",
        ],
    ] as const;
    for (const [type, wrap, path] of launching) {
        const mixed = path.startsWith("mixed");
        const [idKey, nameKey] = mixed ? ["launchTemplateId", "launchTemplateName"] : ["id", "name"];
        describe(`in ${type.split(":").at(-1)}, ${path}`, () => {
            it("accepts a template of the stack, which is checked itself", () => {
                for (const version of ["$Latest", "5", 5, unknownValue]) {
                    expect(messages([of(type, wrap({ [idKey]: "lt-1", version })), template])).to.deep.equal([]);
                    expect(messages([of(type, wrap({ [nameKey]: "web", version })), template])).to.deep.equal([]);
                }
                const bad = given(template, "imageId", REVOKED);
                expect(messages([of(type, wrap({ [idKey]: "lt-1", version: "5" })), bad])).to.have.length(1);
            });

            it("accepts one whose id is not known yet", () => {
                const urn = urnOf(types.launchTemplate, "template");
                const group = of(type, wrap({ [idKey]: unknownValue, version: "$Latest" }), {
                    propertyDependencies: { [path.split(".")[0] ?? ""]: [urn] },
                });
                const made = given(template, "id", unknownValue);
                expect(messages([group, made])).to.deep.equal([]);
            });

            it("says that it cannot check one elsewhere, one that is not known, and another version", () => {
                const end = "so it could not be checked.";
                expect(messages([of(type, wrap({ [idKey]: "lt-2" })), template])).to.deep.equal([
                    `unchecked: ${path}.${idKey} is "lt-2", which is not in this stack, ${end}`,
                ]);
                expect(messages([of(type, wrap({ [idKey]: unknownValue })), template])).to.deep.equal([
                    `unchecked: ${path}.${idKey} is not known before the update, ${end}`,
                ]);
                for (const [version, launched] of [
                    ["3", 3],
                    [undefined, 4],
                    ["$Default", 4],
                ] as const) {
                    expect(messages([of(type, wrap({ [idKey]: "lt-1", version })), template])).to.deep.equal([
                        `unchecked: ${path}.version is version ${launched}, while the stack has version 5, ${end}`,
                    ]);
                }
            });
        });
    }

    it("finds templates in the overrides of a group, and its launch configuration", () => {
        const group = of(types.autoscalingGroup, {
            launchConfiguration: "old",
            mixedInstancesPolicy: {
                launchTemplate: {
                    launchTemplateSpecification: { launchTemplateId: "lt-1", version: "$Latest" },
                    overrides: [{ launchTemplateSpecification: { launchTemplateId: "lt-9" } }],
                },
            },
        });
        expect(messages([group, template])).to.deep.equal([
            'unchecked: mixedInstancesPolicy.launchTemplate.overrides[0].launchTemplateSpecification.launchTemplateId is "lt-9", which is not in this stack, so it could not be checked.',
            'unchecked: launchConfiguration is "old", which is not in this stack, so it could not be checked.',
        ]);
        const configuration = of(types.launchConfiguration, { name: "old", imageId: CHANNEL }, { name: "old" });
        expect(messages([group, template, configuration])).to.have.length(1);
    });

    it("is not silent about a resource of which nothing is known", () => {
        for (const type of [types.autoscalingGroup, types.nodeGroup, ...named.map(([one]) => one)]) {
            const found = messages([of(type, unknownValue)]);
            expect(found, type).to.not.deep.equal([]);
            expect(found.filter((message) => !message.startsWith("unchecked: "))).to.deep.equal([]);
        }
    });

    it("reads what Cloud Control and aws-native make", () => {
        for (const [type, properties, path] of [
            ["aws-native:ec2:Instance", { imageId: REVOKED }, "ami"],
            [
                "aws-native:ec2:LaunchTemplate",
                { launchTemplateData: { imageId: REVOKED } },
                "launchTemplateData.imageId",
            ],
            ["aws-native:autoscaling:LaunchConfiguration", { imageId: REVOKED }, "imageId"],
            [
                types.cloudControl,
                {
                    typeName: "AWS::EC2::LaunchTemplate",
                    desiredState: JSON.stringify({ LaunchTemplateData: { ImageId: REVOKED } }),
                },
                "launchTemplateData.imageId",
            ],
        ] as const) {
            const stack = new Stack([inProviderShape({ ...resourceOf({ type: types.instance, properties }), type })]);
            const rule = ruleOf(id);
            const found = isStackRule(rule)
                ? rule.checkStack(stack, { ...defaults(rule), ...settings })
                : expect.fail("is about the stack");
            expect(found.map(({ message }) => message)).to.deep.equal([
                `${path} is "${REVOKED}", which is revoked: CVE-2026-1234. Use the image that its channel names now.`,
            ]);
        }
    });

    it("does not throw, whatever stands in a property", () => {
        const junk = [null, 0, "x", true, [], {}, [[]], [null], [unknownValue], unknownValue];
        const group = of(types.autoscalingGroup, {
            launchTemplate: { id: "lt-1", version: "1" },
            launchConfiguration: "old",
            mixedInstancesPolicy: {
                launchTemplate: {
                    launchTemplateSpecification: { launchTemplateId: "lt-1", version: "1" },
                    overrides: [{ launchTemplateSpecification: { launchTemplateName: "web" } }],
                },
            },
        });
        for (const resource of [group, template, of(types.instance, { ami: GOOD, launchTemplate: { id: "lt-1" } })]) {
            for (const path of paths(resource.properties)) {
                for (const value of junk) {
                    const changed = given(resource, path, value);
                    expect(messages(resource === template ? [group, changed] : [changed, template])).to.be.an("array");
                }
            }
        }
    });

    it("reads entries with and without date and state", () => {
        expect([...listedImages([UNDATED, `${GOOD} 2026-11-20`, `${OLD} 2026-11-20 revoked: too old`])]).to.deep.equal([
            [UNDATED, { date: undefined, state: "AVAILABLE" }],
            [GOOD, { date: "2026-11-20", state: "AVAILABLE" }],
            [OLD, { date: "2026-11-20", state: "revoked: too old" }],
        ]);
    });
});
