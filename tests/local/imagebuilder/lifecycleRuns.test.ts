import { expect } from "chai";
import { lastLaunchedTag } from "../../../local/imagebuilder/lifecycleGuards";
import { Account, BuiltImage } from "../support";

const day = 24 * 60 * 60;

describe("Lifecycle policies at work in the local Image Builder", () => {
    let account: Account;
    let executionRole: string;
    const infrastructure = () => account.arn("infrastructure-configuration/infra");
    beforeEach(async () => {
        account = await Account.create();
        executionRole = await account.role("lifecycle", "imagebuilder.amazonaws.com");
        await account.infrastructure();
    });

    const built = async (imageRecipeArn: string, tags: Record<string, string> = {}): Promise<BuiltImage> => {
        const request = { imageRecipeArn, infrastructureConfigurationArn: infrastructure() };
        return account.build(Object.keys(tags).length === 0 ? request : { ...request, tags });
    };
    const policy = (rule: object, more: object = {}): Promise<string> =>
        account.arnOf("CreateLifecyclePolicy", "lifecyclePolicyArn", {
            name: "policy",
            executionRole,
            resourceType: "AMI_IMAGE",
            policyDetails: [rule],
            resourceSelection: { recipes: [{ name: "web", semanticVersion: "x.x.x" }] },
            ...more,
        });
    const remove = { type: "DELETE", includeResources: { amis: true, snapshots: true } };
    const age = (value: number, more: object = {}) => ({ type: "AGE", unit: "DAYS", value, ...more });
    const images = async (): Promise<string[]> => {
        const { body } = await account.call("ListImageBuildVersions", {});
        const rows = body.imageSummaryList as { version: string; state: { status: string } }[];
        return rows.map(({ version, state }) => `${version} ${state.status}`).sort();
    };
    const amis = async (): Promise<number> => {
        const xml = await account.aws.query(account.scope, "ec2", "DescribeImages", { "Owner.1": account.id });
        return [...xml.matchAll(/<imageId>/g)].length;
    };
    const now = async (): Promise<number> => {
        const clock = await fetch(`${account.local.endpoint}/_local/clock`);
        return Date.parse(((await clock.json()) as { now: string }).now);
    };
    const amiOf = (image: BuiltImage): string => image.outputResources?.amis?.[0]?.image ?? "";

    it("run once a day, from a day after they are made", async () => {
        const lifecyclePolicyArn = await policy({ action: remove, filter: age(2) });
        await built(await account.recipe());
        const runs = async () =>
            (await account.call("ListLifecycleExecutions", { resourceArn: lifecyclePolicyArn })).body
                .lifecycleExecutions as { resourcesImpactedSummary: object; state: object }[];
        expect(await runs()).to.deep.equal([]);
        await account.local.advance(day);
        expect(await runs()).to.have.length(1);
        expect(await images()).to.deep.equal(["1.0.0/1 AVAILABLE"]);
        await account.local.advance(2 * day);
        expect(await runs()).to.have.length(3);
        expect(await images()).to.deep.equal([]);
        expect(await amis()).to.equal(0);
        const { body } = await account.call("GetLifecyclePolicy", { lifecyclePolicyArn });
        expect(body.lifecyclePolicy).to.have.property("dateLastRun").that.is.a("number");
    });

    it("count what stays for each version of the recipe, and never a build that failed", async () => {
        const first = await account.recipe();
        const second = await account.recipe({ semanticVersion: "1.0.1" });
        for (const recipe of [first, first, first, second]) await built(recipe);
        const broken = await account.infrastructure({ name: "broken", instanceProfileName: "builder" });
        await account.aws.query(account.scope, "iam", "RemoveRoleFromInstanceProfile", {
            InstanceProfileName: "builder",
            RoleName: "builder",
        });
        await account.build({ imageRecipeArn: second, infrastructureConfigurationArn: broken });
        await policy({ action: remove, filter: age(10, { retainAtLeast: 2 }) });
        await account.local.advance(12 * day);
        expect(await images()).to.deep.equal(["1.0.0/2 AVAILABLE", "1.0.0/3 AVAILABLE", "1.0.1/1 AVAILABLE"]);
        expect(await amis()).to.equal(3);
    });

    it("keep images with a tag whole, and of guarded AMIs the AMI only", async () => {
        const recipe = await account.recipe();
        const pinned = await built(recipe, { keep: "true" });
        const launched = await built(recipe);
        const plain = await built(recipe);
        await account.aws.query(account.scope, "ec2", "CreateTags", {
            "ResourceId.1": amiOf(launched),
            "Tag.1.Key": lastLaunchedTag,
            "Tag.1.Value": new Date((await now()) + 25 * day * 1000).toISOString(),
        });
        const exclusionRules = { tagMap: { keep: "true" }, amis: { lastLaunched: { value: 20, unit: "DAYS" } } };
        const lifecyclePolicyArn = await policy({ action: remove, filter: age(30), exclusionRules });
        await account.local.advance(32 * day);
        expect(await images()).to.deep.equal(["1.0.0/1 AVAILABLE"]);
        const xml = await account.aws.query(account.scope, "ec2", "DescribeImages", { "Owner.1": account.id });
        expect([amiOf(pinned), amiOf(launched), amiOf(plain)].map((id) => xml.includes(id))).to.deep.equal([
            true,
            true,
            false,
        ]);
        const { body } = await account.call("ListLifecycleExecutions", {
            resourceArn: lifecyclePolicyArn,
            maxResults: 100,
        });
        const [run] = (
            body.lifecycleExecutions as { lifecycleExecutionId: string; resourcesImpactedSummary: object }[]
        ).filter((one) => JSON.stringify(one.resourcesImpactedSummary).includes("true"));
        const of = (parentResourceId: string) =>
            account.call("ListLifecycleExecutionResources", {
                lifecycleExecutionId: run?.lifecycleExecutionId,
                parentResourceId,
            });
        const told = (await of(launched.arn)).body.resources as { resourceId: string; state: { status: string } }[];
        expect(told.map(({ resourceId, state }) => [resourceId, state.status])).to.deep.equal([
            [amiOf(launched), "SKIPPED"],
        ]);
    });

    it("deprecate, disable and delete, one after the other", async () => {
        await built(await account.recipe());
        await policy(
            {},
            {
                policyDetails: [
                    { action: { ...remove }, filter: age(30) },
                    { action: { type: "DISABLE", includeResources: { amis: true } }, filter: age(20) },
                    { action: { type: "DEPRECATE", includeResources: { amis: true } }, filter: age(10) },
                ],
            },
        );
        const seen: string[][] = [];
        for (const days of [9, 3, 9, 12]) {
            await account.local.advance(days * day);
            seen.push(await images());
        }
        expect(seen).to.deep.equal([["1.0.0/1 AVAILABLE"], ["1.0.0/1 DEPRECATED"], ["1.0.0/1 DISABLED"], []]);
    });

    it("do nothing while they are disabled, or once they are deleted", async () => {
        await built(await account.recipe());
        const lifecyclePolicyArn = await policy({ action: remove, filter: age(1) }, { status: "DISABLED" });
        await account.local.advance(3 * day);
        expect(await images()).to.have.length(1);
        await account.call("DeleteLifecyclePolicy", { lifecyclePolicyArn });
        await account.local.advance(3 * day);
        expect(await images()).to.have.length(1);
    });
});
