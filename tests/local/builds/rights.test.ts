// Builds with an execution role that lacks something: conditions, boundaries and keys count as they do in AWS.
import { expect } from "chai";
import { executionStatements } from "../../../provider/access/executionPolicy";
import type { Statement } from "../../../provider/access/policyDocument";
import { minimalNeeds } from "../../support/executionNeeds";
import { Account } from "../support";

describe("A build in the local Image Builder with an execution role", () => {
    let account: Account;
    let infrastructureConfigurationArn: string;
    let counter = 0;
    before(async function () {
        account = await Account.create();
        infrastructureConfigurationArn = await account.infrastructure();
    });

    /** Our own policy for a build like these. */
    const statements = (name: string): Statement[] =>
        executionStatements({
            ...minimalNeeds,
            accountId: account.id,
            instanceRoleArn: `arn:aws:iam::${account.id}:role/builder`,
            logGroupNames: [`/aws/imagebuilder/${name}`],
        });
    const iam = (action: string, parameters: Record<string, string>) =>
        account.aws.query(account.scope, "iam", action, parameters);
    /** A build with a role that has these statements and no others. */
    const build = async (rights: (name: string) => object[], recipe: object = {}, boundary?: object) => {
        counter += 1;
        const name = `rights-${counter}`;
        const executionRole = await account.role(name, "imagebuilder.amazonaws.com", ...rights(name));
        await iam("DeleteRolePolicy", { RoleName: name, PolicyName: "builds" });
        if (boundary !== undefined) {
            const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [boundary] });
            await iam("CreatePolicy", { PolicyName: name, PolicyDocument });
            const PermissionsBoundary = `arn:aws:iam::${account.id}:policy/${name}`;
            await iam("PutRolePermissionsBoundary", { RoleName: name, PermissionsBoundary });
        }
        const { state } = await account.build({
            imageRecipeArn: await account.recipe({ name, ...recipe }),
            infrastructureConfigurationArn,
            executionRole,
        });
        return state;
    };
    const lacks = (action: string, resource: string) => ({
        status: "FAILED",
        reason: `The role 'rights-${counter}' lacks ${action} on ${resource}.`,
    });
    const image = "arn:aws:ec2:us-east-1::image/ami-0123456789abcdef0";

    it("has all it needs with the policy that this package makes", async () => {
        expect(await build(statements)).to.deep.equal({ status: "AVAILABLE" });
    });

    it("fails when tags that users asked for are allowed only together with its own", async () => {
        const marked = { StringEquals: { "aws:RequestTag/CreatedBy": "EC2 Image Builder" } };
        const state = await build((name) =>
            statements(name).map((one) => (one.Sid === "TagImages" ? { ...one, Condition: marked } : one)),
        );
        expect(state).to.deep.equal(lacks("ec2:CreateTags", image));
    });

    it("fails when it may command instances with another tag only", async () => {
        const other = { StringEquals: { "aws:ResourceTag/CreatedBy": "somebody" } };
        const state = await build((name) =>
            statements(name).map((one) => (one.Sid === "UseOwnInstances" ? { ...one, Condition: other } : one)),
        );
        expect(state).to.deep.equal(
            lacks("ssm:SendCommand", `arn:aws:ec2:us-east-1:${account.id}:instance/i-0123456789abcdef0`),
        );
    });

    it("fails beyond the boundary of the role", async () => {
        const boundary = { Effect: "Allow", NotAction: "ec2:CreateImage", Resource: "*" };
        expect(await build(statements, {}, boundary)).to.deep.equal(
            lacks("ec2:CreateImage", `arn:aws:ec2:us-east-1:${account.id}:instance/i-0123456789abcdef0`),
        );
    });

    it("fails when the key of a volume does not let the account use it", async () => {
        const policy = (principal: string) =>
            JSON.stringify({
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { AWS: principal }, Action: "kms:*", Resource: "*" }],
            });
        const key = async (principal: string): Promise<string> => {
            const { KeyMetadata } = await account.aws.json<{ KeyMetadata: { Arn: string } }>(
                account.scope,
                "kms",
                "TrentService.CreateKey",
                { Policy: policy(principal) },
            );
            return KeyMetadata.Arn;
        };
        const encrypted = (kmsKeyId: string) => ({
            blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { encrypted: true, kmsKeyId } }],
        });
        const own = await key(`arn:aws:iam::${account.id}:root`);
        expect(await build(statements, encrypted(own))).to.deep.equal({ status: "AVAILABLE" });
        const closed = await key(`arn:aws:iam::${account.id}:role/keeper`);
        expect(await build(statements, encrypted(closed))).to.deep.equal(lacks("kms:DescribeKey", closed));
    });

    it("fails where the role of a target account trusts another role only", async () => {
        const other = await Account.create();
        const name = "EC2ImageBuilderDistributionCrossAccountRole";
        await other.roleTrusting(name, {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { AWS: `arn:aws:iam::${account.id}:root` },
            Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${account.id}:role/trusted` } },
        });
        const distributions = [{ region: "us-east-1", amiDistributionConfiguration: { targetAccountIds: [other.id] } }];
        const distributionConfigurationArn = await account.distribution(distributions, "trust");
        const copied = async (role: string) => {
            const executionRole = await account.role(role, "imagebuilder.amazonaws.com");
            const imageRecipeArn = await account.recipe({ name: role });
            return account.build({
                imageRecipeArn,
                infrastructureConfigurationArn,
                distributionConfigurationArn,
                executionRole,
            });
        };
        expect((await copied("trusted")).state).to.deep.equal({ status: "AVAILABLE" });
        expect((await copied("distrusted")).state).to.deep.equal({
            status: "FAILED",
            reason: `AMI copy to account ${other.id} failed: the role '${name}' there does not let account ${account.id} assume it.`,
        });
    });
});
