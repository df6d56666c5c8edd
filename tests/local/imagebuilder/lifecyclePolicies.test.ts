import { expect } from "chai";
import { Account } from "../support";

describe("Lifecycle policies in the local Image Builder", () => {
    let account: Account;
    let executionRole: string;
    before(async () => {
        account = await Account.create();
        executionRole = await account.role("lifecycle", "imagebuilder.amazonaws.com");
    });

    const days = { type: "AGE", value: 30, unit: "DAYS" };
    const request = (more: object = {}): Record<string, unknown> => ({
        name: "policy",
        executionRole,
        resourceType: "AMI_IMAGE",
        policyDetails: [{ action: { type: "DELETE" }, filter: days }],
        resourceSelection: { tagMap: { a: "b" } },
        ...more,
    });
    const refused = async (more: object, error: string, message: string) =>
        expect(await account.call("CreateLifecyclePolicy", request(more))).to.include({ status: 400, error, message });
    const combination = "InvalidParameterCombinationException";
    const detail = (action: object, filter: object = days, exclusionRules?: object) => ({
        policyDetails: [{ action, filter, ...(exclusionRules === undefined ? {} : { exclusionRules }) }],
    });

    it("are enabled by default, unique by name, and dated in seconds", async () => {
        const given = request({ name: "Keep Few" });
        const lifecyclePolicyArn = await account.arnOf("CreateLifecyclePolicy", "lifecyclePolicyArn", given);
        expect(lifecyclePolicyArn).to.equal(account.arn("lifecycle-policy/keep-few"));
        const { body } = await account.call("GetLifecyclePolicy", { lifecyclePolicyArn });
        const { dateCreated, ...policy } = body.lifecyclePolicy as Record<string, unknown>;
        expect(dateCreated).to.be.a("number").above(1.7e9);
        expect(policy).to.deep.equal({ ...given, arn: lifecyclePolicyArn, status: "ENABLED", tags: {} });
        await refused(
            { name: "keep-few" },
            "ResourceAlreadyExistsException",
            `The following resource 'LifecyclePolicy' already exists: '${lifecyclePolicyArn}'.`,
        );
    });

    it("keep their resource type when updated", async () => {
        const given = request({ name: "typed" });
        const lifecyclePolicyArn = await account.arnOf("CreateLifecyclePolicy", "lifecyclePolicyArn", given);
        const settings = request({ name: undefined });
        const update = (more: object) =>
            account.call("UpdateLifecyclePolicy", { lifecyclePolicyArn, ...settings, ...more });
        expect(await update({ resourceType: "CONTAINER_IMAGE" })).to.include({
            error: combination,
            message: "The resource type of a policy can't be changed; it is AMI_IMAGE.",
        });
        expect(await update({ status: "DISABLED" })).to.include({ status: 200 });
        const { body } = await account.call("GetLifecyclePolicy", { lifecyclePolicyArn });
        expect(body.lifecyclePolicy)
            .to.include({ status: "DISABLED", name: "typed" })
            .and.to.have.property("dateUpdated");
    });

    it("need a role that trusts Image Builder", async () => {
        await refused(
            { executionRole: "arn:aws:iam::111122223333:role/none" },
            "InvalidParameterValueException",
            "The value supplied for parameter 'executionRole' is not valid. The provided role does not exist or does not have sufficient permissions.",
        );
    });

    it("select by recipes or by tags", async () => {
        const message = "You must specify exactly one of 'recipes' and 'tagMap' in 'resourceSelection'.";
        const recipes = [{ name: "web", semanticVersion: "x.x.x" }];
        await refused({ resourceSelection: {} }, combination, message);
        await refused({ resourceSelection: { recipes, tagMap: { a: "b" } } }, combination, message);
        const both = request({ name: "by-recipe", resourceSelection: { recipes } });
        expect(await account.call("CreateLifecyclePolicy", both)).to.include({ status: 200 });
    });

    it("have at most one rule an action", async () => {
        const { policyDetails } = detail({ type: "DISABLE" });
        await refused(
            { policyDetails: [...policyDetails, ...policyDetails] },
            combination,
            "The action DISABLE is used by more than one rule.",
        );
    });

    it("need a unit for ages", async () => {
        await refused(
            detail({ type: "DELETE" }, { type: "AGE", value: 1 }),
            "InvalidParameterValueException",
            "The value supplied for parameter 'policyDetails[0].filter.unit' is not valid. An AGE filter needs a unit.",
        );
    });

    const count = { type: "COUNT", value: 3 };
    const sound = [{ action: { type: "DELETE" }, filter: days }];
    const rules: [title: string, settings: object, message: string][] = [
        ["a unit for counts", detail({ type: "DELETE" }, { ...count, unit: "DAYS" }), "A COUNT filter has no unit."],
        [
            "counts for other actions than DELETE",
            detail({ type: "DISABLE" }, count),
            "A COUNT filter can only be used with the DELETE action.",
        ],
        [
            "retainAtLeast for counts",
            detail({ type: "DELETE" }, { ...count, retainAtLeast: 1 }),
            "'retainAtLeast' is for AGE filters.",
        ],
        [
            "retainAtLeast for other actions than DELETE",
            detail({ type: "DEPRECATE" }, { ...days, retainAtLeast: 1 }),
            "'retainAtLeast' is for the DELETE action.",
        ],
        [
            "snapshots for other actions than DELETE",
            detail({ type: "DISABLE", includeResources: { amis: true, snapshots: true } }),
            "Snapshots can only be included in the DELETE action.",
        ],
        [
            "snapshots without AMIs",
            detail({ type: "DELETE", includeResources: { snapshots: true } }),
            "Snapshots can only be included together with AMIs.",
        ],
        [
            "containers for other actions than DELETE",
            detail({ type: "DISABLE", includeResources: { containers: true } }),
            "Containers can only be included in the DELETE action.",
        ],
        [
            "other actions than DELETE for containers",
            { resourceType: "CONTAINER_IMAGE", ...detail({ type: "DISABLE" }) },
            "A policy for container images supports only the DELETE action.",
        ],
        [
            "AMIs in a policy for containers",
            { resourceType: "CONTAINER_IMAGE", ...detail({ type: "DELETE", includeResources: { amis: true } }) },
            "A policy for container images can't include AMIs or snapshots.",
        ],
        [
            "exclusions of AMIs in a policy for containers",
            { resourceType: "CONTAINER_IMAGE", ...detail({ type: "DELETE" }, days, { amis: { isPublic: true } }) },
            "A policy for container images can't exclude AMIs.",
        ],
    ];
    for (const [title, settings, message] of rules) {
        it(`refuse ${title}`, async () => {
            await refused(settings, combination, `policyDetails[0]: ${message}`);
        });

        it(`refuse ${title} when updated`, async () => {
            const given = request({ name: `before ${title}`.slice(0, 60), ...settings, policyDetails: sound });
            const lifecyclePolicyArn = await account.arnOf("CreateLifecyclePolicy", "lifecyclePolicyArn", given);
            const changed = { ...request({ name: undefined, ...settings }), lifecyclePolicyArn };
            expect(await account.call("UpdateLifecyclePolicy", changed)).to.include({
                status: 400,
                error: combination,
                message: `policyDetails[0]: ${message}`,
            });
        });
    }

    it("refuse a number after a wildcard in the version of a recipe", async () => {
        await refused(
            { resourceSelection: { recipes: [{ name: "web", semanticVersion: "1.x.0" }] } },
            "InvalidVersionNumberException",
            "The version number '1.x.0' is not valid: every node to the right of an 'x' must be an 'x' too.",
        );
    });

    it("take containers in a policy for AMIs, which AWS does not rule out", async () => {
        const policyDetails = [
            {
                action: { type: "DELETE", includeResources: { amis: true, snapshots: true, containers: true } },
                filter: days,
            },
        ];
        const given = request({ name: "mixed", policyDetails });
        expect(await account.call("CreateLifecyclePolicy", given)).to.include({ status: 200 });
    });

    it("are listed and deleted", async () => {
        const own = await Account.create();
        const role = await own.role("lifecycle", "imagebuilder.amazonaws.com");
        const lifecyclePolicyArn = await own.arnOf(
            "CreateLifecyclePolicy",
            "lifecyclePolicyArn",
            request({ executionRole: role }),
        );
        const rows = async () => {
            const { body } = await own.call("ListLifecyclePolicies", {
                filters: [{ name: "status", values: ["ENABLED"] }],
            });
            return (body.lifecyclePolicySummaryList as { arn: string }[]).map((row) => row.arn);
        };
        expect(await rows()).to.deep.equal([lifecyclePolicyArn]);
        expect(await own.call("DeleteLifecyclePolicy", { lifecyclePolicyArn })).to.include({ status: 200 });
        expect(await rows()).to.deep.equal([]);
        expect(await own.call("DeleteLifecyclePolicy", { lifecyclePolicyArn })).to.include({
            error: "ResourceNotFoundException",
        });
    });
});
