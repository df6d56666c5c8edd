import { expect } from "chai";
import { textOf } from "../../../interpreter/aws/xml";
import { Account } from "../support";

describe("A build in the local Image Builder reports", () => {
    let account: Account;
    let counter = 0;
    before(async () => {
        account = await Account.create();
    });

    const build = async (infrastructure: object, image: object = {}) => {
        counter += 1;
        const name = `report-${counter}`;
        return account.build({
            imageRecipeArn: await account.recipe({ name }),
            infrastructureConfigurationArn: await account.infrastructure({ name, ...infrastructure }),
            ...image,
        });
    };

    const logLines = async (logGroupName: string) => {
        const { events } = await account.aws.json<{ events: { message: string }[] }>(
            account.scope,
            "logs",
            "Logs_20140328.GetLogEvents",
            { logGroupName, logStreamName: "1.0.0/1" },
        );
        return events.map((event) => event.message);
    };

    it("its states to a log group of the image's name, or to the one asked for", async () => {
        const { arn } = await build({});
        const lines = await logLines(`/aws/imagebuilder/report-${counter}`);
        expect(lines[0]).to.equal(`The image ${arn} is CREATING.`);
        expect(lines.at(-1)).to.equal(`The image ${arn} is AVAILABLE.`);
        const logGroupName = "/aws/imagebuilder/mine";
        await build({}, { loggingConfiguration: { logGroupName } });
        expect((await logLines(logGroupName)).at(-1)).to.match(/ is AVAILABLE\.$/);
    });

    it("each step to S3 under the prefix, if the build instance may write there", async () => {
        await account.aws.s3(account.scope, "PUT", "/build-logs");
        const logging = { s3Logs: { s3BucketName: "build-logs", s3KeyPrefix: "image-logs" } };
        const refused = await build({ logging });
        expect(refused.state.reason).to.match(
            /^Writing logs to s3:\/\/build-logs\/image-logs\/report-\d+\/1\.0\.0\/1\/wf-[^/]+\/LaunchInstance\/console\.log: 403 Access Denied\. The role 'builder' needs s3:PutObject\.$/,
        );
        await account.allow("builder", {
            Effect: "Allow",
            Action: "s3:Put*",
            Resource: "arn:aws:s3:::build-logs/image-logs/*",
        });
        expect((await build({ logging })).state).to.deep.equal({ status: "AVAILABLE" });
        const xml = await account.aws.s3(account.scope, "GET", "/build-logs?list-type=2");
        expect(xml).to.match(
            new RegExp(`<Key>image-logs/report-${counter}/1\\.0\\.0/1/wf-[^/]+/LaunchInstance/console\\.log</Key>`),
        );
    });

    it("as failure that the instance profile is gone, or has no role", async () => {
        const profile = { InstanceProfileName: "fleeting" };
        await account.aws.query(account.scope, "iam", "CreateInstanceProfile", profile);
        const empty = await build({ instanceProfileName: "fleeting" });
        expect(empty.state.reason).to.equal("The instance profile 'fleeting' has no role.");
        const infrastructureConfigurationArn = account.arn(`infrastructure-configuration/report-${counter}`);
        await account.aws.query(account.scope, "iam", "DeleteInstanceProfile", profile);
        const gone = await account.build({
            imageRecipeArn: account.arn(`image-recipe/report-${counter}/1.0.0`),
            infrastructureConfigurationArn,
        });
        expect(gone.state).to.deep.equal({
            status: "FAILED",
            reason: "The instance profile 'fleeting' does not exist.",
        });
    });

    describe("its end to the topic", () => {
        /** A topic whose messages arrive in a queue. */
        const topic = async (name: string, attributes: Record<string, string> = {}) => {
            const created = await account.aws.query(account.scope, "sns", "CreateTopic", { Name: name, ...attributes });
            const TopicArn = textOf(created, "TopicArn") ?? "";
            await account.aws.json(account.scope, "sqs", "AmazonSQS.CreateQueue", { QueueName: name });
            const Endpoint = `arn:aws:sqs:us-east-1:${account.id}:${name}`;
            await account.aws.query(account.scope, "sns", "Subscribe", { TopicArn, Protocol: "sqs", Endpoint });
            return TopicArn;
        };
        const messages = async (name: string) => {
            const { QueueUrl } = await account.aws.json<{ QueueUrl: string }>(
                account.scope,
                "sqs",
                "AmazonSQS.GetQueueUrl",
                { QueueName: name },
            );
            const { Messages = [] } = await account.aws.json<{ Messages?: { Body: string }[] }>(
                account.scope,
                "sqs",
                "AmazonSQS.ReceiveMessage",
                { QueueUrl, MaxNumberOfMessages: 10 },
            );
            return Messages.map(
                ({ Body }) => JSON.parse((JSON.parse(Body) as { Message: string }).Message) as Record<string, unknown>,
            );
        };
        const key = async (principal: string) => {
            const Statement = [{ Effect: "Allow", Action: "kms:*", Resource: "*", Principal: { AWS: principal } }];
            const Policy = JSON.stringify({ Version: "2012-10-17", Statement });
            const { KeyMetadata } = await account.aws.json<{ KeyMetadata: { KeyId: string } }>(
                account.scope,
                "kms",
                "TrentService.CreateKey",
                { Policy },
            );
            return { "Attributes.entry.1.key": "KmsMasterKeyId", "Attributes.entry.1.value": KeyMetadata.KeyId };
        };

        it("when it is AVAILABLE and when it FAILED", async () => {
            const snsTopicArn = await topic("plain");
            const { arn } = await build({ snsTopicArn });
            const [message, ...more] = await messages("plain");
            expect(more).to.deep.equal([]);
            expect(message).to.deep.include({
                arn,
                versionlessArn: account.arn(`image/report-${counter}`),
                state: { status: "AVAILABLE" },
            });
            const distribution = {
                region: "us-east-1",
                ssmParameterConfigurations: [{ parameterName: "/not/allowed" }],
            };
            const distributionConfigurationArn = await account.distribution([distribution], "failing");
            await build({ snsTopicArn }, { distributionConfigurationArn });
            expect((await messages("plain")).map((m) => (m.state as { status: string }).status)).to.include("FAILED");
        });

        it("but not to one whose key does not let Image Builder use it", async () => {
            const attributes = await key(`arn:aws:iam::${account.id}:root`);
            const snsTopicArn = await topic("locked", attributes);
            expect((await build({ snsTopicArn })).state.status).to.equal("AVAILABLE");
            expect(await messages("locked")).to.deep.equal([]);
            expect((await logLines(`/aws/imagebuilder/report-${counter}`)).at(-1)).to.equal(
                `No message to ${snsTopicArn}: the policy of its key does not let Image Builder use it.`,
            );
        });

        it("and to one whose key does", async () => {
            const role = "role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder";
            const snsTopicArn = await topic("open", await key(`arn:aws:iam::${account.id}:${role}`));
            await build({ snsTopicArn });
            expect(await messages("open")).to.have.length(1);
        });
    });
});
