// Tests of a lifecycle policy's rules in full: what the service gets, and what is refused or warned of.

import { expect } from "chai";
import { LifecyclePolicy } from "../../../provider/lifecycle/lifecyclePolicy";
import type { LifecycleRuleArgs } from "../../../provider/lifecycle/rules";
import { faultsOf, record } from "../../support/recorder";

const POLICY = "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";

const make = (rules: LifecycleRuleArgs[], resourceType?: string) =>
    new LifecyclePolicy("web", { recipeName: "web", rules, resourceType });
const details = async (rules: LifecycleRuleArgs[], resourceType?: string) =>
    (await record(() => make(rules, resourceType))).find(POLICY, "web").inputs.policyDetails;
const refused = (rules: unknown, resourceType?: string) =>
    faultsOf(() => make(rules as LifecycleRuleArgs[], resourceType));

describe("the rules of a LifecyclePolicy", () => {
    it("reach AMIs, and on deletion snapshots, unless told otherwise", async () => {
        const rules = ["DEPRECATE", "DISABLE", "DELETE"].map((action, index) => ({
            action,
            age: { value: index + 1 },
        }));
        expect(await details(rules)).to.deep.equal([
            {
                action: { type: "DEPRECATE", includeResources: { amis: true } },
                filter: { type: "AGE", unit: "DAYS", value: 1 },
            },
            {
                action: { type: "DISABLE", includeResources: { amis: true } },
                filter: { type: "AGE", unit: "DAYS", value: 2 },
            },
            {
                action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
                filter: { type: "AGE", unit: "DAYS", value: 3 },
            },
        ]);
    });

    it("pass on everything they are told", async () => {
        const rules: LifecycleRuleArgs[] = [
            {
                action: "DELETE",
                age: { value: 2, unit: "YEARS", retainAtLeast: 10 },
                includeAmis: true,
                includeSnapshots: false,
                exclude: {
                    tags: { keep: "yes" },
                    amis: {
                        public: true,
                        lastLaunched: { value: 6, unit: "MONTHS" },
                        regions: ["eu-west-1"],
                        sharedAccounts: ["222233334444"],
                        tags: { audit: "2026" },
                    },
                },
            },
            { action: "DISABLE", age: { value: 1, unit: "YEARS" }, includeAmis: false },
        ];
        expect(await details(rules)).to.deep.equal([
            {
                action: { type: "DELETE", includeResources: { amis: true } },
                filter: { type: "AGE", unit: "YEARS", value: 2, retainAtLeast: 10 },
                exclusionRules: {
                    tagMap: { keep: "yes" },
                    amis: {
                        isPublic: true,
                        lastLaunched: { value: 6, unit: "MONTHS" },
                        regions: ["eu-west-1"],
                        sharedAccounts: ["222233334444"],
                        tagMap: { audit: "2026" },
                    },
                },
            },
            { action: { type: "DISABLE" }, filter: { type: "AGE", unit: "YEARS", value: 1 } },
        ]);
    });

    it("count images, of containers too", async () => {
        const rules = [{ action: "DELETE", keepNewest: 1000 }];
        expect(await details(rules)).to.deep.equal([
            {
                action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
                filter: { type: "COUNT", value: 1000 },
            },
        ]);
        expect(await details(rules, "CONTAINER_IMAGE")).to.deep.equal([
            {
                action: { type: "DELETE", includeResources: { containers: true } },
                filter: { type: "COUNT", value: 1000 },
            },
        ]);
        const leaves = [{ ...rules[0], includeContainers: false }];
        expect(await details(leaves, "CONTAINER_IMAGE")).to.deep.equal([
            { action: { type: "DELETE" }, filter: { type: "COUNT", value: 1000 } },
        ]);
    });

    it("send no empty exclusion, which would be a change at every preview", async () => {
        const exclude = { tags: {}, amis: { public: false, regions: [], sharedAccounts: [], tags: {} } };
        expect(await details([{ action: "DELETE", keepNewest: 3, exclude }])).to.deep.equal([
            {
                action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
                filter: { type: "COUNT", value: 3 },
            },
        ]);
    });

    it("spare AMIs launched within days unless a unit is named", async () => {
        const exclude = { amis: { lastLaunched: { value: 30 } } };
        expect(await details([{ action: "DELETE", keepNewest: 3, exclude }])).to.have.deep.nested.property(
            "[0].exclusionRules",
            { amis: { lastLaunched: { value: 30, unit: "DAYS" } } },
        );
    });

    it("are warned of where they have no effect", async () => {
        const { warnings } = await record(() =>
            make([
                { action: "DELETE", age: { value: 1, unit: "MONTHS" }, includeAmis: false, includeSnapshots: true },
                { action: "DISABLE", age: { value: 5, unit: "WEEKS", retainAtLeast: 3 } },
                { action: "DEPRECATE", keepNewest: 2 },
            ]),
        );
        expect(warnings).to.deep.equal([
            'LifecyclePolicy "web": rules[0].includeSnapshots: deletes snapshots, but `includeAmis` leaves the AMIs that use them: EC2 keeps such snapshots.',
            `LifecyclePolicy "web": rules[1].age.retainAtLeast: is described for \`DELETE\` only, so it may have no effect with \`DISABLE\`. See ${API}API_LifecyclePolicyDetailFilter.html`,
            'LifecyclePolicy "web": rules[2].keepNewest: goes with `DELETE`; the AWS console offers `DEPRECATE` by age only. Image Builder may refuse it.',
            'LifecyclePolicy "web": rules[0].age: `DELETE` comes no later than `DISABLE`, which then has no effect.',
        ]);
        const inOrder = await record(() =>
            make([
                { action: "DELETE", age: { value: 1, unit: "MONTHS" } },
                { action: "DISABLE", age: { value: 4, unit: "WEEKS" } },
            ]),
        );
        expect(inOrder.warnings).to.deep.equal([]);
    });

    for (const [what, rules, ...faults] of [
        ["no list", {}, "rules: {} is not a list."],
        ["no rule", [], `rules: has 0 rules, but must have 1 to 3. See ${API}API_CreateLifecyclePolicy.html`],
        ["an empty place", [undefined], "rules[0]: is required. Specify an `action`, and `age` or `keepNewest`."],
        [
            "an empty rule",
            [{}],
            "rules[0].action: is required. Specify one of `DEPRECATE`, `DISABLE`, `DELETE`.",
            "rules[0]: has neither `age` nor `keepNewest`. Specify exactly one of them.",
        ],
        [
            "an age and a number",
            [{ action: "DELETE", age: { value: 1 }, keepNewest: 1 }],
            "rules[0]: has both `age` and `keepNewest`. Specify exactly one of them.",
        ],
        [
            "two rules of one action",
            [
                { action: "DELETE", age: { value: 1 } },
                { action: "DELETE", keepNewest: 1 },
            ],
            "rules[1].action: `DELETE` is the action of rules[0] too. Use one rule for each action.",
        ],
        [
            "what is out of bounds",
            [{ action: "REMOVE", age: { value: 1001, unit: "HOURS", retainAtLeast: 11 } }],
            "rules[0].action: `REMOVE` is not one of `DEPRECATE`, `DISABLE`, `DELETE`.",
            `rules[0].age.value: 1001 is not an integer from 1 to 1000 (units of age). See ${API}API_LifecyclePolicyDetailFilter.html`,
            "rules[0].age.unit: `HOURS` is not one of `DAYS`, `WEEKS`, `MONTHS`, `YEARS`.",
            `rules[0].age.retainAtLeast: 11 is not an integer from 1 to 10 (images). See ${API}API_LifecyclePolicyDetailFilter.html`,
        ],
        [
            "an age without a number",
            [{ action: "DELETE", age: {} }],
            "rules[0].age.value: is required. Specify the age, for example 90.",
        ],
        [
            "containers of a policy for AMIs",
            [{ action: "DELETE", keepNewest: 0, includeContainers: true }],
            `rules[0].keepNewest: 0 is not an integer from 1 to 1000 (images). See ${API}API_LifecyclePolicyDetailFilter.html`,
            "rules[0].includeContainers: applies only to containers, but the policy is for AMIs. Omit it.",
        ],
        [
            "snapshots of AMIs that stay",
            [{ action: "DISABLE", age: { value: 1 }, includeSnapshots: true }],
            "rules[0].includeSnapshots: is only valid with `DELETE`, but the action is `DISABLE`. Omit it.",
        ],
        [
            "exclusions out of bounds",
            [
                {
                    action: "DELETE",
                    keepNewest: 1,
                    exclude: {
                        tags: { "aws:x": "" },
                        amis: {
                            lastLaunched: { value: 366, unit: "DAY" },
                            regions: ["here"],
                            sharedAccounts: ["1"],
                            tags: { "": "" },
                        },
                    },
                },
            ],
            "rules[0].exclude.tags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
            `rules[0].exclude.amis.lastLaunched.value: 366 is not an integer from 1 to 365 (units of time). See ${API}API_LifecyclePolicyDetailExclusionRulesAmisLastLaunched.html`,
            "rules[0].exclude.amis.lastLaunched.unit: `DAY` is not one of `DAYS`, `WEEKS`, `MONTHS`, `YEARS`. Did you mean `DAYS`?",
            "rules[0].exclude.amis.regions[0]: `here` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            `rules[0].exclude.amis.sharedAccounts[0]: \`1\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
            `rules[0].exclude.amis.tags: the key \`\` has 0 characters, but must have 1 to 128. See ${API}API_TagResource.html`,
        ],
        [
            "an exclusion without a time",
            [{ action: "DELETE", keepNewest: 1, exclude: { amis: { lastLaunched: {} } } }],
            "rules[0].exclude.amis.lastLaunched.value: is required. Specify a number, for example 60.",
        ],
        [
            "too many accounts",
            [
                {
                    action: "DELETE",
                    keepNewest: 1,
                    exclude: { amis: { sharedAccounts: Array(1537).fill("222233334444") } },
                },
            ],
            `rules[0].exclude.amis.sharedAccounts: has 1537 accounts, but must have 1 to 1536. See ${API}API_LifecyclePolicyDetailExclusionRulesAmis.html`,
        ],
    ] as [string, unknown, ...string[]][]) {
        it(`refuse ${what}`, async () => expect(await refused(rules)).to.deep.equal(faults));
    }

    it("refuse what containers do not have", async () => {
        const rules = [
            { action: "DISABLE", age: { value: 1 }, includeAmis: true, includeSnapshots: true, exclude: { amis: {} } },
        ];
        expect(await refused(rules, "CONTAINER_IMAGE")).to.deep.equal([
            "rules[0].includeAmis: applies only to AMIs, but the policy is for containers. Omit it.",
            "rules[0].includeSnapshots: applies only to AMIs, but the policy is for containers. Omit it.",
            "rules[0].exclude.amis: applies only to AMIs, but the policy is for containers. Omit it.",
            "rules[0].action: `DISABLE` applies only to AMIs. Containers can be deleted: `DELETE`.",
        ]);
    });
});
