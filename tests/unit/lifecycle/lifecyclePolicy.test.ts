// Tests of LifecyclePolicy: its rules by age, its role, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { LifecyclePolicy } from "../../../provider/lifecycle/lifecyclePolicy";
import { type LifecyclePolicyArgs } from "../../../provider/lifecycle/lifecyclePolicyArgs";
import { errorsOf, lateErrorsOf, record, unwrap } from "../../support/recorder";

const POLICY = "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";

const make = (args: Partial<LifecyclePolicyArgs>) => new LifecyclePolicy("web", { recipeName: "web", ...args });
const refused = (args: object) => errorsOf(() => make(args));

const KEEP = { "golden-image:keep": "true" };
const spared = (value: number, tagMap = KEEP) => ({ tagMap, amis: { lastLaunched: { unit: "DAYS", value } } });
const deprecate = (value: number, tagMap = KEEP) => ({
    action: { type: "DEPRECATE", includeResources: { amis: true } },
    filter: { type: "AGE", unit: "DAYS", value },
    exclusionRules: { tagMap },
});
const disable = (value: number, launched = 60) => ({
    action: { type: "DISABLE", includeResources: { amis: true } },
    filter: { type: "AGE", unit: "DAYS", value },
    exclusionRules: spared(launched),
});
const remove = (value: number, retainAtLeast: number | undefined = 3, launched = 60) => ({
    ...removeAll(value, launched),
    filter: { type: "AGE", unit: "DAYS", value, retainAtLeast },
});
const removeAll = (value: number, launched = 60) => ({
    action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
    filter: { type: "AGE", unit: "DAYS", value },
    exclusionRules: spared(launched),
});
const ALL = [{ name: "web", semanticVersion: "x.x.x" }];
const recipeArn = (version: string) => `arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/${version}`;

/** Rules, selection and state of both policies, of an account with these recipe versions and images. */
async function policies(args: Partial<LifecyclePolicyArgs>, versions: string[] = [], images: string[] = []) {
    const recorder = await record(() => make(args), {
        existing: versions.map(recipeArn),
        images: images.map((image) => `web/${image}`),
    });
    const made = recorder.registered.filter(({ type }) => type === POLICY);
    return Object.fromEntries(
        made.map(({ name, inputs: { status, policyDetails: rules, resourceSelection } }) => [
            name,
            { status, rules, recipes: (resourceSelection as { recipes?: object }).recipes },
        ]),
    );
}

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
                    resourceSelection: { recipes: ALL },
                },
            },
            {
                type: POLICY,
                name: "web-superseded",
                inputs: {
                    name: "web-superseded",
                    executionRole: "arn:aws:iam::111122223333:role/web-lifecycle",
                    resourceType: "AMI_IMAGE",
                    status: "DISABLED",
                    policyDetails: [remove(180)],
                    resourceSelection: { recipes: ALL },
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
        expect(recorder.find(POLICY, "web-superseded").options).to.deep.equal(recorder.find(POLICY, "web").options);
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
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:LifecyclePolicy web",
            `${POLICY} web`,
            `${POLICY} web-superseded`,
        ]);
        const both = {
            executionRole: "arn:aws:iam::111122223333:role/cleanup",
            resourceType: "AMI_IMAGE",
            status: "DISABLED",
            resourceSelection: { recipes: [{ name: "web-server", semanticVersion: "x.x.x" }] },
            description: "Old web servers",
            region: "us-east-1",
            tags: { team: "platform" },
        };
        expect(recorder.find(POLICY, "web").inputs).to.deep.equal({
            ...both,
            name: "web-cleanup",
            policyDetails: [deprecate(30), remove(90, 5, 14)],
        });
        expect(recorder.find(POLICY, "web-superseded").inputs).to.deep.equal({
            ...both,
            name: "web-cleanup-superseded",
            policyDetails: [disable(60, 14), remove(90, 5, 14)],
        });
    });

    it("keeps nothing of superseded versions, and names them", async () => {
        const versions = ["1.0.0", "1.0.1", "1.0.2"];
        const images = ["1.0.0/1", "1.0.0/2", "1.0.1/1", "1.0.2/1", "1.0.2/2", "1.0.2/3"];
        const superseded = ["1.0.1", "1.0.0"].map((semanticVersion) => ({ name: "web", semanticVersion }));
        expect(await policies({}, versions, images)).to.deep.equal({
            web: { status: "ENABLED", rules: [deprecate(90), remove(180)], recipes: ALL },
            "web-superseded": { status: "ENABLED", rules: [removeAll(180)], recipes: superseded },
        });
        const disabled = await policies({ enabled: false }, versions, images);
        expect(disabled["web-superseded"]).to.include({ status: "DISABLED" });
    });

    it("supersedes no version while the newest images are not in newer ones", async () => {
        const versions = ["1.0.0", "1.0.1", "1.0.2"];
        const some = await policies({}, versions, ["1.0.0/1", "1.0.1/1", "1.0.1/2", "1.0.2/1"]);
        expect(some["web-superseded"]).to.deep.include({
            status: "ENABLED",
            recipes: [{ name: "web", semanticVersion: "1.0.0" }],
        });
        const few = await policies({}, versions, ["1.0.0/1", "1.0.1/1"]);
        expect(few["web-superseded"]).to.deep.equal({ status: "DISABLED", rules: [remove(180)], recipes: ALL });
    });

    it("asks for the versions once, and for no image of the oldest", async () => {
        const recorder = await record(() => make({ keepAtLeast: 2 }), {
            existing: ["1.0.0", "1.0.1"].map(recipeArn),
            images: ["web/1.0.0/1", "web/1.0.1/1", "web/1.0.1/2"],
        });
        const asked = recorder.calls.filter(({ token }) => token.startsWith("aws:imagebuilder"));
        expect(asked.map(({ token, inputs }) => `${token.split("/")[1]} ${String(inputs.arn)}`)).to.deep.equal([
            "getImageRecipes:getImageRecipes undefined",
            "getImage:getImage arn:aws:imagebuilder:us-east-1:111122223333:image/web/1.0.1",
            "getImage:getImage arn:aws:imagebuilder:us-east-1:111122223333:image/web/1.0.1/1",
        ]);
    });

    it("keeps images with tags of one's own", async () => {
        const team = { team: "web" };
        const made = await policies({ keepTags: team });
        const rules = [deprecate(90, team as never), { ...remove(180), exclusionRules: spared(60, team as never) }];
        expect(made.web).to.deep.include({ rules });
        expect((await policies({ keepTags: {}, deprecateAfterDays: 30 })).web).to.deep.include({
            rules: [{ action: deprecate(30).action, filter: deprecate(30).filter }],
        });
    });

    it("adds no age of its own to one that is given", async () => {
        const rules = async (args: object) =>
            Object.entries(await policies(args)).map(([name, made]) => [name, made.rules]);
        expect(await rules({ deprecateAfterDays: 30 })).to.deep.equal([["web", [deprecate(30)]]]);
        // The one policy has the name of the component, whichever it is.
        expect(await rules({ disableAfterDays: 60 })).to.deep.equal([["web", [disable(60)]]]);
        expect(await rules({ deleteAfterDays: 90 })).to.deep.equal([
            ["web", [remove(90)]],
            ["web-superseded", [remove(90)]],
        ]);
    });

    it("deletes all but the newest", async () => {
        const versions = ["1.0.0", "1.0.1"];
        const images = ["1.0.0/1", "1.0.1/1", "1.0.1/2"];
        const made = await policies({ keepNewest: 2, deprecateAfterDays: 30 }, versions, images);
        expect(made).to.deep.equal({
            web: {
                status: "ENABLED",
                rules: [deprecate(30), { ...remove(1), filter: { type: "COUNT", value: 2 } }],
                recipes: ALL,
            },
            "web-superseded": {
                status: "ENABLED",
                rules: [removeAll(1)],
                recipes: [{ name: "web", semanticVersion: "1.0.0" }],
            },
        });
    });

    it("only deletes containers, by age or by number", async () => {
        const recorder = await record(() => make({ resourceType: "CONTAINER_IMAGE" }));
        const { resourceType, policyDetails: rules } = recorder.find(POLICY, "web").inputs;
        const action = { type: "DELETE", includeResources: { containers: true } };
        const exclusionRules = { tagMap: KEEP };
        expect({ resourceType, rules }).to.deep.equal({
            resourceType: "CONTAINER_IMAGE",
            rules: [{ action, filter: { type: "AGE", unit: "DAYS", value: 180, retainAtLeast: 3 }, exclusionRules }],
        });
        const containers = async (args: object) =>
            (await policies({ resourceType: "CONTAINER_IMAGE", ...args })).web?.rules;
        expect(await containers({ keepNewest: 5 })).to.deep.equal([
            { action, filter: { type: "COUNT", value: 5 }, exclusionRules },
        ]);
        expect(await containers({ deleteAfterDays: 30, keepAtLeast: 1 })).to.deep.equal([
            { action, filter: { type: "AGE", unit: "DAYS", value: 30, retainAtLeast: 1 }, exclusionRules },
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

    it("looks at images with tags, by one policy", async () => {
        const ages = { deprecateAfterDays: 30, disableAfterDays: 60, deleteAfterDays: 90 };
        const recorder = await record(() => make({ recipeName: undefined, selectByTags: { team: "web" }, ...ages }));
        expect(recorder.find(POLICY, "web").inputs).to.deep.include({
            policyDetails: [deprecate(30), disable(60), remove(90)],
            resourceSelection: { tagMap: { team: "web" } },
        });
        expect(recorder.list().filter((line) => line.startsWith(POLICY))).to.deep.equal([`${POLICY} web`]);
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
        expect(await unwrap(pulumi.all([made!.arn, made!.supersededArn, made!.roleArn]))).to.deep.equal([
            "arn:aws:imagebuilder:us-east-1:111122223333:lifecycle-policy/web",
            "arn:aws:imagebuilder:us-east-1:111122223333:lifecycle-policy/web-superseded",
            "arn:aws:iam::111122223333:role/web-lifecycle",
        ]);
        await record(() => (made = make({ executionRoleArn: "arn:aws:iam::111122223333:role/cleanup" })));
        expect(await unwrap(made!.roleArn)).to.equal("arn:aws:iam::111122223333:role/cleanup");
    });

    it("says all errors at once", async () => {
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
                keepTags: { "aws:y": "" },
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
            "keepTags: the key `aws:y` starts with `aws:`, which AWS reserves. Choose another prefix.",
            "deleteAfterDays: 1.5 is not more than `disableAfterDays`, which is 1001. An image is deprecated first, then disabled, then deleted.",
            "region: `here` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            `description: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            "tags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
        ]);
    });

    for (const [what, args, ...errors] of [
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
        it(`refuses ${what}`, async () => expect(await refused(args)).to.deep.equal(errors));
    }

    it("checks what is known late, and registers no policy of it", async () => {
        const recipeName = pulumi.output(Promise.resolve("Web"));
        const { messages, recorder } = await lateErrorsOf(() => make({ recipeName }));
        expect(messages).to.deep.equal([
            'LifecyclePolicy "web" has 1 validation error, found during the deployment:\n' +
                `  recipeName: \`Web\` is not lowercase letters, digits and dashes, with no dash at either end. See ${API}API_CreateImagePipeline.html`,
        ]);
        expect(recorder.list()).to.not.include(`${POLICY} web`);
    });
});
