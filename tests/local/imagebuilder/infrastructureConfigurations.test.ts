import { expect } from "chai";
import { Account } from "../support";

describe("Infrastructure configurations in the local Image Builder", () => {
    let account: Account;
    before(async () => {
        account = await Account.create();
    });

    const base = { name: "infra", instanceProfileName: "builder" };
    const refused = async (more: object, error: string, message: string) =>
        expect(await account.call("CreateInfrastructureConfiguration", { ...base, ...more })).to.include({
            status: 400,
            error,
            message,
        });
    const combination = "InvalidParameterCombinationException";
    const invalid = "InvalidParameterValueException";

    it("answer with what was given and termination on by default", async () => {
        const given = {
            ...base,
            name: "Full One",
            instanceTypes: ["t3.medium"],
            keyPair: "k",
            resourceTags: { a: "b" },
        };
        const infrastructureConfigurationArn = await account.infrastructure(given);
        expect(infrastructureConfigurationArn).to.equal(account.arn("infrastructure-configuration/full-one"));
        const { body } = await account.call("GetInfrastructureConfiguration", { infrastructureConfigurationArn });
        const { dateCreated, ...record } = body.infrastructureConfiguration as Record<string, unknown>;
        expect(dateCreated).to.be.a("string");
        expect(record).to.deep.equal({
            ...given,
            arn: infrastructureConfigurationArn,
            terminateInstanceOnFailure: true,
            terminateInstanceOnCompletion: true,
            tags: {},
        });
    });

    it("are unique by name", async () => {
        await account.infrastructure({ name: "same name" });
        await refused(
            { name: "Same_Name" },
            "ResourceAlreadyExistsException",
            `The following resource 'InfrastructureConfiguration' already exists: '${account.arn("infrastructure-configuration/same-name")}'.`,
        );
    });

    it("are replaced as a whole by an update, but for name and tags", async () => {
        const infrastructureConfigurationArn = await account.infrastructure({
            name: "update",
            keyPair: "k",
            tags: { t: "1" },
        });
        await account.call("UpdateInfrastructureConfiguration", {
            infrastructureConfigurationArn,
            instanceProfileName: "builder",
            description: "d",
        });
        const { body } = await account.call("GetInfrastructureConfiguration", { infrastructureConfigurationArn });
        const { dateCreated, dateUpdated, ...record } = body.infrastructureConfiguration as Record<string, unknown>;
        expect([dateCreated, dateUpdated]).to.satisfy((dates: unknown[]) => dates.every((d) => typeof d === "string"));
        expect(record).to.deep.equal({
            arn: infrastructureConfigurationArn,
            name: "update",
            instanceProfileName: "builder",
            description: "d",
            terminateInstanceOnFailure: true,
            terminateInstanceOnCompletion: true,
            tags: { t: "1" },
        });
    });

    it("need an instance profile that exists", async () => {
        await refused(
            { instanceProfileName: "none" },
            invalid,
            "The value supplied for parameter 'instanceProfileName' is not valid. The provided instance profile does not exist. Please specify a different instance profile and try again.",
        );
    });

    it("need a topic that exists", async () => {
        const topic = `arn:aws:sns:us-east-1:${account.id}:none`;
        await refused(
            { snsTopicArn: topic },
            invalid,
            `The value supplied for parameter 'snsTopicArn' is not valid. The topic '${topic}' does not exist.`,
        );
    });

    it("need security groups with a subnet", async () => {
        await refused(
            { subnetId: "subnet-12345678" },
            combination,
            "When you specify 'subnetId', you must also specify 'securityGroupIds'.",
        );
    });

    it("refuse reserved keys of resource tags", async () => {
        await refused(
            { resourceTags: { CreatedBy: "me", Name: "x", team: "y" } },
            invalid,
            "The value supplied for parameter 'resourceTags' is not valid. Reserved tag keys: CreatedBy, Name.",
        );
    });

    it("take one target for placement, and only on a host", async () => {
        const both = { tenancy: "host", hostId: "h-1", hostResourceGroupArn: "arn:x" };
        await refused(
            { placement: both },
            combination,
            "You can specify 'hostId' or 'hostResourceGroupArn', not both.",
        );
        await refused(
            { placement: { tenancy: "dedicated", hostId: "h-1" } },
            combination,
            "'hostId' and 'hostResourceGroupArn' only apply if 'tenancy' is 'host'.",
        );
        const alone = { ...base, name: "auto-placed", placement: { tenancy: "host" } };
        expect(await account.call("CreateInfrastructureConfiguration", alone)).to.include({ status: 200 });
    });

    const rules: [title: string, settings: object, error: string][] = [
        ["a profile that does not exist", { instanceProfileName: "none" }, invalid],
        ["a topic that does not exist", { snsTopicArn: "arn:aws:sns:us-east-1:111122223333:none" }, invalid],
        ["a topic of the kind FIFO", { snsTopicArn: "arn:aws:sns:us-east-1:111122223333:builds.fifo" }, invalid],
        ["a subnet without security groups", { subnetId: "subnet-12345678" }, combination],
        ["a subnet with no security group", { subnetId: "subnet-12345678", securityGroupIds: [] }, combination],
        ...["CreatedBy", "Ec2ImageBuilderArn", "Name", "Tags"].map((key): [string, object, string] => [
            `the tag ${key}`,
            { resourceTags: { [key]: "x" } },
            invalid,
        ]),
        ["a tag of AWS", { resourceTags: { "aws:x": "y" } }, invalid],
        [
            "two targets of placement",
            { placement: { tenancy: "host", hostId: "h-1", hostResourceGroupArn: "arn:x" } },
            combination,
        ],
        ["a host without tenancy", { placement: { hostId: "h-1" } }, combination],
        [
            "a group of hosts on dedicated hardware",
            { placement: { tenancy: "dedicated", hostResourceGroupArn: "arn:x" } },
            combination,
        ],
    ];
    for (const [title, settings, error] of rules) {
        it(`refuse ${title}`, async () => {
            await account.infrastructure({ name: "ruled" });
            const infrastructureConfigurationArn = account.arn("infrastructure-configuration/ruled");
            const { instanceProfileName } = base;
            const create = { ...base, name: "unruled", ...settings };
            const update = { infrastructureConfigurationArn, instanceProfileName, ...settings };
            expect(await account.call("CreateInfrastructureConfiguration", create)).to.include({ status: 400, error });
            expect(await account.call("UpdateInfrastructureConfiguration", update)).to.include({ status: 400, error });
            await account.call("DeleteInfrastructureConfiguration", { infrastructureConfigurationArn });
        });
    }

    it("cannot be deleted while a pipeline names them", async () => {
        const infrastructureConfigurationArn = await account.infrastructure({ name: "used" });
        const imageRecipeArn = await account.recipe();
        const pipeline = { name: "user", imageRecipeArn, infrastructureConfigurationArn };
        const imagePipelineArn = await account.arnOf("CreateImagePipeline", "imagePipelineArn", pipeline);
        const deletion = () => account.call("DeleteInfrastructureConfiguration", { infrastructureConfigurationArn });
        expect(await deletion()).to.include({
            error: "ResourceDependencyException",
            message: `Resource dependency error: The resource ARN '${infrastructureConfigurationArn}' has other resources depended on it: ${imagePipelineArn}.`,
        });
        await account.call("DeleteImagePipeline", { imagePipelineArn });
        expect(await deletion()).to.include({ status: 200 });
        expect(await deletion()).to.include({ status: 404, error: "ResourceNotFoundException" });
    });
});
