// Policies of topics, buckets and repositories, and boundaries of every role, count in builds as they do in AWS.
import { expect } from "chai";
import { textOf } from "../../../interpreter/aws/xml";
import { Account } from "../support";

const deny = (Action: string, more: object = {}) => ({ Effect: "Deny", Principal: "*", Action, ...more });
const policy = (...Statement: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });

describe("A build in the local Image Builder asks the policy", () => {
    let account: Account;
    let other: Account;
    let counter = 0;
    before(async function () {
        account = await Account.create();
        other = await Account.create();
    });

    const build = async (infrastructure: object, more: object = {}) => {
        counter += 1;
        const name = `policies-${counter}`;
        const { state } = await account.build({
            imageRecipeArn: await account.recipe({ name }),
            infrastructureConfigurationArn: await account.infrastructure({ name, ...infrastructure }),
            ...more,
        });
        return state;
    };
    const done = { status: "AVAILABLE" };
    const failed = (reason: string) => ({ status: "FAILED", reason });
    const bound = async (of: Account, RoleName: string, statement: object): Promise<void> => {
        counter += 1;
        const PolicyName = `boundary-${counter}`;
        await of.aws.query(of.scope, "iam", "CreatePolicy", { PolicyName, PolicyDocument: policy(statement) });
        const PermissionsBoundary = `arn:aws:iam::${of.id}:policy/${PolicyName}`;
        await of.aws.query(of.scope, "iam", "PutRolePermissionsBoundary", { RoleName, PermissionsBoundary });
    };

    describe("of a topic that a step publishes to", () => {
        const topicOf = async (owner: Account, Name: string, ...statements: object[]): Promise<string> => {
            const xml = await owner.aws.query(owner.scope, "sns", "CreateTopic", { Name });
            const TopicArn = textOf(xml, "TopicArn") ?? "";
            await setPolicy(owner, TopicArn, ...statements);
            return TopicArn;
        };
        const setPolicy = async (owner: Account, TopicArn: string, ...statements: object[]): Promise<void> => {
            const AttributeValue = policy(...statements.map((one) => ({ ...one, Resource: TopicArn })));
            await owner.aws.query(owner.scope, "sns", "SetTopicAttributes", {
                TopicArn,
                AttributeName: "Policy",
                AttributeValue,
            });
        };
        /** Waits for a person, and fails at once where it may not ask one. */
        const asks = async (snsTopicArn: string, executionRole: string): Promise<object> => {
            counter += 1;
            const name = `asks-${counter}`;
            const data = [
                "schemaVersion: 1.0",
                "steps:",
                "  - name: Ask",
                "    action: WaitForAction",
                `    inputs: { snsTopicArn: "${snsTopicArn}" }`,
            ].join("\n");
            const workflowArn = await account.workflow({ name, type: "TEST", data });
            const imageBuildVersionArn = await account.arnOf("CreateImage", "imageBuildVersionArn", {
                imageRecipeArn: await account.recipe({ name }),
                infrastructureConfigurationArn: await account.infrastructure({ name }),
                executionRole,
                workflows: [
                    { workflowArn: "arn:aws:imagebuilder:us-east-1:aws:workflow/build/build-image/x.x.x" },
                    { workflowArn },
                ],
            });
            await account.finishBuilds();
            return (await account.image(imageBuildVersionArn)).state;
        };

        it("and fails where it denies the execution role", async () => {
            const statement = { Effect: "Allow", Action: "sns:Publish", Resource: "*" };
            const role = await account.role("asker", "imagebuilder.amazonaws.com", statement);
            const arn = await topicOf(account, "people");
            expect(await asks(arn, role)).to.deep.equal({ status: "TESTING" });
            await setPolicy(account, arn, deny("sns:Publish"));
            expect(await asks(arn, role)).to.deep.equal(failed(`The role 'asker' lacks sns:Publish on ${arn}.`));
            // A condition that the call does not meet denies nothing.
            await setPolicy(
                account,
                arn,
                deny("sns:Publish", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
            );
            expect(await asks(arn, role)).to.deep.equal({ status: "TESTING" });
        });

        it("which lets a role in that has no right of its own", async () => {
            const role = await account.role("let-in", "imagebuilder.amazonaws.com");
            const arn = await topicOf(account, "open");
            expect(await asks(arn, role)).to.deep.equal(failed(`The role 'let-in' lacks sns:Publish on ${arn}.`));
            await setPolicy(account, arn, { Effect: "Allow", Action: "sns:Publish", Principal: { AWS: role } });
            expect(await asks(arn, role)).to.deep.equal({ status: "TESTING" });
        });

        it("which has to allow what comes from another account", async () => {
            const statement = { Effect: "Allow", Action: "sns:Publish", Resource: "*" };
            const role = await account.role("abroad", "imagebuilder.amazonaws.com", statement);
            const arn = await topicOf(other, "theirs", deny("sns:Subscribe"));
            expect(await asks(arn, role)).to.deep.equal(failed(`The role 'abroad' lacks sns:Publish on ${arn}.`));
            const AWS = `arn:aws:iam::${account.id}:root`;
            await setPolicy(other, arn, { Effect: "Allow", Action: "sns:Publish", Principal: { AWS } });
            expect(await asks(arn, role)).to.deep.equal({ status: "TESTING" });
        });
    });

    it("of the topic for messages, which are lost in silence", async () => {
        const xml = await account.aws.query(account.scope, "sns", "CreateTopic", { Name: "silent" });
        const TopicArn = textOf(xml, "TopicArn") ?? "";
        await account.aws.query(account.scope, "sns", "SetTopicAttributes", {
            TopicArn,
            AttributeName: "Policy",
            AttributeValue: policy(deny("sns:Publish", { Resource: TopicArn })),
        });
        expect(await build({ snsTopicArn: TopicArn })).to.deep.equal(done);
        const { events } = await account.aws.json<{ events: { message: string }[] }>(
            account.scope,
            "logs",
            "Logs_20140328.GetLogEvents",
            { logGroupName: `/aws/imagebuilder/policies-${counter}`, logStreamName: "1.0.0/1" },
        );
        expect(events.at(-1)?.message).to.equal(
            `No message to ${TopicArn}: the role 'AWSServiceRoleForImageBuilder' lacks sns:Publish on ${TopicArn}.`,
        );
    });

    it("of the bucket for logs", async () => {
        const put = { Effect: "Allow", Action: "s3:PutObject", Resource: "*" };
        await account.allow("builder", put);
        const logging = (s3BucketName: string) => ({ logging: { s3Logs: { s3BucketName } } });
        const bucket = async (owner: Account, name: string, ...statements: object[]) => {
            await owner.aws.s3(owner.scope, "PUT", `/${name}`);
            if (statements.length > 0) {
                const text = policy(...statements.map((one) => ({ ...one, Resource: `arn:aws:s3:::${name}/*` })));
                await owner.aws.s3(owner.scope, "PUT", `/${name}?policy`, text);
            }
        };
        await bucket(account, "plain-logs");
        expect(await build(logging("plain-logs"))).to.deep.equal(done);
        await bucket(account, "closed-logs", deny("s3:PutObject"));
        const { reason } = (await build(logging("closed-logs"))) as { reason: string };
        expect(reason).to.match(/403 Access Denied\. The role 'builder' needs s3:PutObject\.$/);
        await bucket(account, "tls-logs", deny("s3:*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }));
        expect(await build(logging("tls-logs"))).to.deep.equal(done);
        await bucket(other, "their-logs");
        expect(((await build(logging("their-logs"))) as { reason: string }).reason).to.match(/403 Access Denied/);
        const AWS = `arn:aws:iam::${account.id}:role/builder`;
        await bucket(other, "shared-logs", { Effect: "Allow", Action: "s3:PutObject", Principal: { AWS } });
        expect(await build(logging("shared-logs"))).to.deep.equal(done);
    });

    it("of the repository that it pushes to", async () => {
        await account.allow("builder", { Effect: "Allow", Action: "ecr:*", Resource: "*" });
        await account.repository("boxes");
        const infrastructureConfigurationArn = await account.infrastructure({ name: "containers" });
        const box = async (name: string) => {
            const containerRecipeArn = await account.containerRecipe({ name });
            return (await account.build({ containerRecipeArn, infrastructureConfigurationArn })).state;
        };
        expect(await box("one")).to.deep.equal(done);
        await account.aws.json(account.scope, "ecr", "AmazonEC2ContainerRegistry_V20150921.SetRepositoryPolicy", {
            repositoryName: "boxes",
            policyText: policy(deny("ecr:PutImage")),
        });
        const arn = `arn:aws:ecr:us-east-1:${account.id}:repository/boxes`;
        expect(await box("two")).to.deep.equal(failed(`The role 'builder' needs ecr:PutImage on ${arn}.`));
    });

    it("of the boundary of the instance's role, and of the role in a target account", async () => {
        const logging = { logging: { s3Logs: { s3BucketName: "bounded-logs" } } };
        await account.aws.s3(account.scope, "PUT", "/bounded-logs");
        await account.allow("builder", { Effect: "Allow", Action: "s3:*", Resource: "*" });
        expect(await build(logging)).to.deep.equal(done);
        await bound(account, "builder", { Effect: "Allow", NotAction: "s3:*", Resource: "*" });
        expect(((await build(logging)) as { reason: string }).reason).to.match(/The role 'builder' needs s3:PutObject/);

        const role = "EC2ImageBuilderDistributionCrossAccountRole";
        await other.roleTrusting(role, {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { AWS: `arn:aws:iam::${account.id}:root` },
        });
        const distributionConfigurationArn = await account.distribution([
            { region: "us-east-1", amiDistributionConfiguration: { targetAccountIds: [other.id] } },
        ]);
        expect(await build({}, { distributionConfigurationArn })).to.deep.equal(done);
        await bound(other, role, { Effect: "Allow", NotAction: "ec2:CopyImage", Resource: "*" });
        expect(((await build({}, { distributionConfigurationArn })) as { reason: string }).reason).to.match(
            new RegExp(`^The role '${role}' in account ${other.id} lacks ec2:CopyImage on `),
        );
    });
});
