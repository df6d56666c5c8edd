// Tests of LifecyclePolicy: its rules by age, its role, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { LifecyclePolicy } from "../../../provider/lifecycle/lifecyclePolicy";
import { policyDetails } from "../../../provider/lifecycle/ages";
import { type LifecyclePolicyArgs } from "../../../provider/lifecycle/lifecyclePolicyArgs";
import { faultsOf, lateFaultsOf, record, unwrap } from "../../support/recorder";

const POLICY = "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";

const make = (args: Partial<LifecyclePolicyArgs>) => new LifecyclePolicy("web", { recipeName: "web", ...args });
const refused = (args: object) => faultsOf(() => make(args));

const spared = (value: number) => ({ amis: { lastLaunched: { unit: "DAYS", value } } });
const deprecate = (value: number) => ({
    action: { type: "DEPRECATE", includeResources: { amis: true } },
    filter: { type: "AGE", unit: "DAYS", value },
});
const disable = (value: number, launched = 60) => ({
    action: { type: "DISABLE", includeResources: { amis: true } },
    filter: { type: "AGE", unit: "DAYS", value },
    exclusionRules: spared(launched),
});
const remove = (value: number, retainAtLeast = 3, launched = 60) => ({
    action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
    filter: { type: "AGE", unit: "DAYS", value, retainAtLeast },
    exclusionRules: spared(launched),
});

describe("LifecyclePolicy", () => {
    it("needs only a recipe, and makes the role", async () => {
        const recorder = await record(() => make({}));
        const role = recorder.find("aws:iam/role:Role", "web-lifecycle").inputs;
        expect(recorder.registered.map(({ type, name, inputs }) => ({ type, name, inputs }))).to.deep.equal([
            { type: "aws-golden-image:index:LifecyclePolicy", name: "web", inputs: {} },
            {
                type: "aws:iam/role:Role",
                name: "web-lifecycle",
                inputs: {
                    description: "EC2 Image Builder, cleaning up the images of web",
                    assumeRolePolicy: role.assumeRolePolicy,
                },
            },
            {
                type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                name: "web-lifecycle",
                inputs: {
                    role: "web-lifecycle",
                    policyArn: "arn:aws:iam::aws:policy/service-role/EC2ImageBuilderLifecycleExecutionPolicy",
                },
            },
            {
                type: POLICY,
                name: "web",
                inputs: {
                    name: "web",
                    executionRole: "arn:aws:iam::111122223333:role/web-lifecycle",
                    resourceType: "AMI_IMAGE",
                    status: "ENABLED",
                    policyDetails: [deprecate(90), remove(180)],
                    resourceSelection: { recipes: [{ name: "web", semanticVersion: "x.x.x" }] },
                },
            },
        ]);
        expect(JSON.parse(role.assumeRolePolicy as string)).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { Service: "imagebuilder.amazonaws.com" },
                    Action: "sts:AssumeRole",
                    Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
                },
            ],
        });
        expect(recorder.find(POLICY, "web").options).to.deep.equal({
            parent: "aws-golden-image:index:LifecyclePolicy web",
            deleteBeforeReplace: false,
            retainOnDelete: false,
            protect: false,
            dependsOn: [
                "aws:iam/role:Role web-lifecycle",
                "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-lifecycle",
            ],
        });
    });

    it("passes on everything it is told", async () => {
        const recorder = await record(() =>
            make({
                name: "web-cleanup",
                recipeName: "web-server",
                executionRoleArn: "arn:aws:iam::111122223333:role/cleanup",
                enabled: false,
                deprecateAfterDays: 30,
                disableAfterDays: 60,
                deleteAfterDays: 90,
                keepAtLeast: 5,
                keepIfLaunchedInLastDays: 14,
                description: "Old web servers",
                region: "us-east-1",
                tags: { team: "platform" },
            }),
        );
        expect(recorder.list()).to.deep.equal(["aws-golden-image:index:LifecyclePolicy web", `${POLICY} web`]);
        expect(recorder.find(POLICY, "web").inputs).to.deep.equal({
            name: "web-cleanup",
            executionRole: "arn:aws:iam::111122223333:role/cleanup",
            resourceType: "AMI_IMAGE",
            status: "DISABLED",
            policyDetails: [deprecate(30), disable(60, 14), remove(90, 5, 14)],
            resourceSelection: { recipes: [{ name: "web-server", semanticVersion: "x.x.x" }] },
            description: "Old web servers",
            region: "us-east-1",
            tags: { team: "platform" },
        });
    });

    it("adds no age of its own to one that is given", () => {
        expect(policyDetails({ deprecateAfterDays: 30 })).to.deep.equal([deprecate(30)]);
        expect(policyDetails({ disableAfterDays: 60 })).to.deep.equal([disable(60)]);
        expect(policyDetails({ deleteAfterDays: 90 })).to.deep.equal([remove(90)]);
    });

    it("deletes all but the newest", () => {
        expect(policyDetails({ keepNewest: 5, deprecateAfterDays: 30 })).to.deep.equal([
            deprecate(30),
            {
                action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
                filter: { type: "COUNT", value: 5 },
                exclusionRules: spared(60),
            },
        ]);
    });

    it("only deletes containers, by age or by number", async () => {
        const recorder = await record(() => make({ resourceType: "CONTAINER_IMAGE" }));
        const { resourceType, policyDetails: rules } = recorder.find(POLICY, "web").inputs;
        const action = { type: "DELETE", includeResources: { containers: true } };
        expect({ resourceType, rules }).to.deep.equal({
            resourceType: "CONTAINER_IMAGE",
            rules: [{ action, filter: { type: "AGE", unit: "DAYS", value: 180, retainAtLeast: 3 } }],
        });
        const containers = (args: object) => policyDetails(args, "CONTAINER_IMAGE");
        expect(containers({ keepNewest: 5 })).to.deep.equal([{ action, filter: { type: "COUNT", value: 5 } }]);
        expect(containers({ deleteAfterDays: 30, keepAtLeast: 1 })).to.deep.equal([
            { action, filter: { type: "AGE", unit: "DAYS", value: 30, retainAtLeast: 1 } },
        ]);
    });

    it("looks at versions of several recipes", async () => {
        const recipes = [{ name: "web" }, { name: "db", version: "1.x.x" }];
        const recorder = await record(() => make({ recipeName: undefined, recipes }));
        expect(recorder.find(POLICY, "web").inputs.resourceSelection).to.deep.equal({
            recipes: [
                { name: "web", semanticVersion: "x.x.x" },
                { name: "db", semanticVersion: "1.x.x" },
            ],
        });
    });

    it("looks at images with tags", async () => {
        const recorder = await record(() => make({ recipeName: undefined, selectByTags: { team: "web" } }));
        expect(recorder.find(POLICY, "web").inputs.resourceSelection).to.deep.equal({ tagMap: { team: "web" } });
    });

    it("waits for a recipe's name that comes late", async () => {
        const recipeName = pulumi.output(Promise.resolve("web-server"));
        const recorder = await record(() => make({ recipeName }));
        expect(recorder.find(POLICY, "web").inputs.resourceSelection).to.deep.equal({
            recipes: [{ name: "web-server", semanticVersion: "x.x.x" }],
        });
    });

    it("gives its ARN and its role's", async () => {
        let made: LifecyclePolicy | undefined;
        await record(() => (made = make({})));
        expect(await unwrap(pulumi.all([made!.arn, made!.roleArn]))).to.deep.equal([
            "arn:aws:imagebuilder:us-east-1:111122223333:lifecycle-policy/web",
            "arn:aws:iam::111122223333:role/web-lifecycle",
        ]);
        await record(() => (made = make({ executionRoleArn: "arn:aws:iam::111122223333:role/cleanup" })));
        expect(await unwrap(made!.roleArn)).to.equal("arn:aws:iam::111122223333:role/cleanup");
    });

    it("says all faults at once", async () => {
        expect(
            await refused({
                name: "Web",
                recipeName: "Web",
                executionRoleArn: "cleanup",
                deprecateAfterDays: 0,
                disableAfterDays: 1001,
                deleteAfterDays: 1.5,
                keepAtLeast: 11,
                keepIfLaunchedInLastDays: 366,
                description: "",
                region: "here",
                tags: { "aws:x": "" },
            }),
        ).to.deep.equal([
            "name: `Web` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `web`.",
            `recipeName: \`Web\` is not lowercase letters, digits and dashes, with no dash at either end. See ${API}API_CreateImagePipeline.html`,
            `executionRoleArn: \`cleanup\` is not \`arn:aws:iam::<account>:role/<name>\`. See ${API}API_CreateImagePipeline.html`,
            `deprecateAfterDays: 0 is not an integer from 1 to 1000 (days). See ${API}API_LifecyclePolicyDetailFilter.html`,
            `disableAfterDays: 1001 is not an integer from 1 to 1000 (days). See ${API}API_LifecyclePolicyDetailFilter.html`,
            `deleteAfterDays: 1.5 is not an integer from 1 to 1000 (days). See ${API}API_LifecyclePolicyDetailFilter.html`,
            `keepAtLeast: 11 is not an integer from 1 to 10 (images). See ${API}API_LifecyclePolicyDetailFilter.html`,
            `keepIfLaunchedInLastDays: 366 is not an integer from 1 to 365 (days). See ${API}API_LifecyclePolicyDetailExclusionRulesAmisLastLaunched.html`,
            "deleteAfterDays: 1.5 is not more than `disableAfterDays`, which is 1001. An image is deprecated first, then disabled, then deleted.",
            "region: `here` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            `description: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            "tags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
        ]);
    });

    for (const [what, args, ...faults] of [
        [
            "no recipe",
            { recipeName: undefined },
            "recipeName: is required. Specify exactly one of `recipeName`, `recipes`, `selectByTags`.",
        ],
        [
            "a recipe and tags",
            { selectByTags: { team: "web" } },
            "selectByTags: cannot be combined with `recipeName`. Specify exactly one of `recipeName`, `recipes`, `selectByTags`.",
        ],
        [
            "no tags to select by",
            { recipeName: undefined, selectByTags: {} },
            `selectByTags: has 0 tags, but must have 1 to 50. See ${API}API_LifecyclePolicyResourceSelection.html`,
        ],
        [
            "an empty list of recipes",
            { recipeName: undefined, recipes: [] },
            `recipes: has 0 recipes, but must have 1 to 50. See ${API}API_LifecyclePolicyResourceSelection.html`,
        ],
        [
            "recipes without a name, or with a version that selects nothing",
            { recipeName: undefined, recipes: [{}, { name: "web", version: "x.1.x" }] },
            "recipes[0].name: is required. Specify the name of the recipe.",
            "recipes[1].version: `x.1.x` is not three numbers, of which those on the right may be `x`, such as `1.4.2`, `1.4.x` or `x.x.x`. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/ibhow-semantic-versioning.html",
        ],
        [
            "another kind of image",
            { resourceType: "AMI" },
            "resourceType: `AMI` is not one of `AMI_IMAGE`, `CONTAINER_IMAGE`.",
        ],
        [
            "what containers do not have",
            {
                resourceType: "CONTAINER_IMAGE",
                deprecateAfterDays: 1,
                disableAfterDays: 2,
                keepIfLaunchedInLastDays: 3,
            },
            "deprecateAfterDays: applies only to AMIs. Containers are deleted, by age or number, or kept.",
            "disableAfterDays: applies only to AMIs. Containers are deleted, by age or number, or kept.",
            "keepIfLaunchedInLastDays: applies only to AMIs. Containers are deleted, by age or number, or kept.",
        ],
        [
            "deletion by age and by number",
            { deleteAfterDays: 90, keepNewest: 3 },
            "keepNewest: deletes images, as `deleteAfterDays` does, and a policy has one rule for that. Omit one of them.",
        ],
        [
            "a number that spares from deletion by number",
            { keepNewest: 1001, keepAtLeast: 3 },
            `keepNewest: 1001 is not an integer from 1 to 1000 (images). See ${API}API_LifecyclePolicyDetailFilter.html`,
            "keepAtLeast: has no effect, as no image is deleted by its age. Specify `deleteAfterDays`, or omit it.",
        ],
        [
            "rules in short and in full",
            { rules: [{ action: "DELETE", keepNewest: 3 }], deleteAfterDays: 90, keepAtLeast: 1 },
            "rules: cannot be combined with `deleteAfterDays`, `keepAtLeast`. Use either `rules` or the short form.",
        ],
        [
            "ages in the wrong order",
            { deprecateAfterDays: 90, disableAfterDays: 90, deleteAfterDays: 60 },
            "disableAfterDays: 90 is not more than `deprecateAfterDays`, which is 90. An image is deprecated first, then disabled, then deleted.",
            "deleteAfterDays: 60 is not more than `disableAfterDays`, which is 90. An image is deprecated first, then disabled, then deleted.",
        ],
        [
            "images that are spared from nothing",
            { deprecateAfterDays: 90, keepAtLeast: 3, keepIfLaunchedInLastDays: 30 },
            "keepIfLaunchedInLastDays: has no effect, as no image is disabled or deleted. Specify `disableAfterDays` or `deleteAfterDays`, or omit it.",
            "keepAtLeast: has no effect, as no image is deleted. Specify `deleteAfterDays`, or omit it.",
        ],
    ] as [string, object, ...string[]][]) {
        it(`refuses ${what}`, async () => expect(await refused(args)).to.deep.equal(faults));
    }

    it("checks what is known late, and registers no policy of it", async () => {
        const recipeName = pulumi.output(Promise.resolve("Web"));
        const { messages, recorder } = await lateFaultsOf(() => make({ recipeName }));
        expect(messages).to.deep.equal([
            'LifecyclePolicy "web" has 1 validation error, found during the deployment:\n' +
                `  recipeName: \`Web\` is not lowercase letters, digits and dashes, with no dash at either end. See ${API}API_CreateImagePipeline.html`,
        ]);
        expect(recorder.list()).to.not.include(`${POLICY} web`);
    });
});
