// Webhooks of a channel with the real engine and provider, by the package itself and through the plugin from YAML: what
// EventBridge and IAM hold of them, that nothing changes by itself, what a new secret does, and what is left at the end.

import { expect } from "chai";
import { textOf } from "../../interpreter/aws/xml";
import { startLocalAws, type LocalAws } from "../../local";
import { AwsClient } from "../../local/aws/awsClient";
import { ExampleProject } from "../support/exampleProject";

const ACCOUNT = "111122223333";
const EVENTS = `arn:aws:events:eu-west-1:${ACCOUNT}`;
const PATTERN = {
    source: ["aws.ssm"],
    "detail-type": ["Parameter Store Change"],
    detail: { name: ["/golden-images/web/prod"], operation: ["Update"] },
};

interface Connection {
    Name: string;
    ConnectionArn: string;
    AuthorizationType: string;
    AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: string; ApiKeyValue: string } };
}
interface Destination {
    Name: string;
    ApiDestinationArn: string;
    ConnectionArn: string;
    HttpMethod: string;
    InvocationEndpoint: string;
}
interface Target {
    Id: string;
    Arn: string;
    RoleArn: string;
}

for (const language of ["native", "yaml"]) {
    describe(`webhooks of a channel, ${language}`, () => {
        let aws: LocalAws;
        let project: ExampleProject;
        let client: AwsClient;

        const events = <Answer>(action: string, body: object, region = "eu-west-1") =>
            client.json<Answer>({ account: ACCOUNT, region }, "events", `AWSEvents.${action}`, body);
        const rules = async (region?: string) =>
            (await events<{ Rules: { Name: string; Arn: string; EventPattern: string }[] }>("ListRules", {}, region))
                .Rules;
        const iam = async (action: string, parameters: Record<string, string>) =>
            textOf(
                await client.query({ account: ACCOUNT, region: "us-east-1" }, "iam", action, parameters),
                action === "GetRole" ? "AssumeRolePolicyDocument" : "PolicyDocument",
            );

        /** The connections whole, by the names that Pulumi gave without their random ends. */
        async function connections(): Promise<Map<string, Connection>> {
            const { Connections } = await events<{ Connections: { Name: string }[] }>("ListConnections", {});
            const whole = await Promise.all(
                Connections.map(({ Name }) => events<Connection>("DescribeConnection", { Name })),
            );
            return new Map(whole.map((one) => [one.Name.replace(/-[0-9a-f]{7}$/, ""), one]));
        }

        async function destinations(): Promise<Map<string, Destination>> {
            const { ApiDestinations } = await events<{ ApiDestinations: Destination[] }>("ListApiDestinations", {});
            return new Map(ApiDestinations.map((one) => [one.Name.replace(/-[0-9a-f]{7}$/, ""), one]));
        }

        before(async () => {
            aws = await startLocalAws();
            client = new AwsClient(aws.endpoint);
            project = await ExampleProject.copyOf("tests/engine/programs/channelWebhooks", language, aws);
            await project.succeed(["config", "set", "aws:region", "us-east-1"]);
            await project.succeed(["config", "set", "--secret", "chat", "chat-secret"]);
            await project.succeed(["config", "set", "--secret", "audit", "audit-secret"]);
        });
        after(async () => {
            await project?.close();
            await aws.stop();
        });

        it("are made in the first region, and neither a second up nor a refresh changes anything", async () => {
            await project.succeed(["up", "--yes"]);
            await project.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
            await project.succeed(["refresh", "--yes", "--skip-preview", "--expect-no-changes"]);
            await project.succeed(["up", "--yes", "--skip-preview", "--expect-no-changes"]);
            expect(await rules("us-east-1")).to.deep.equal([]);

            const [rule, ...others] = await rules();
            expect(others).to.deep.equal([]);
            expect(JSON.parse(rule.EventPattern)).to.deep.equal(PATTERN);
            const outputs = await project.outputs<{ eventPattern: string }>();
            expect(JSON.parse(outputs.eventPattern)).to.deep.equal(PATTERN);

            const [keys, addresses] = [await connections(), await destinations()];
            const key = (name: string) => keys.get(name)?.AuthParameters.ApiKeyAuthParameters;
            expect([...keys.keys()].sort()).to.deep.equal(["prod-audit", "prod-chat"]);
            expect([...keys.values()].map(({ AuthorizationType }) => AuthorizationType)).to.deep.equal(
                Array(2).fill("API_KEY"),
            );
            expect(key("prod-chat")).to.deep.equal({ ApiKeyName: "X-Golden-Image-Token", ApiKeyValue: "chat-secret" });
            expect(key("prod-audit")).to.deep.equal({ ApiKeyName: "X-Audit-Key", ApiKeyValue: "audit-secret" });
            const posted = [...addresses].map(([name, { HttpMethod, InvocationEndpoint, ConnectionArn }]) => [
                name,
                HttpMethod,
                InvocationEndpoint,
                ConnectionArn === keys.get(name)?.ConnectionArn,
            ]);
            expect(posted.sort()).to.deep.equal([
                ["prod-audit", "POST", "https://audit.example.com/moves?of=web", true],
                ["prod-chat", "POST", "https://chat.example.com/hook", true],
            ]);

            const { Targets } = await events<{ Targets: Target[] }>("ListTargetsByRule", { Rule: rule.Name });
            expect(Targets.map(({ Id }) => Id).sort()).to.deep.equal(["audit", "chat"]);
            for (const { Id, Arn, RoleArn } of Targets) {
                expect(Arn).to.equal(addresses.get(`prod-${Id}`)?.ApiDestinationArn);
                expect(Arn).to.match(new RegExp(`^${EVENTS}:api-destination/prod-${Id}-`));
                const RoleName = RoleArn.split("/").at(-1) ?? "";
                const trust = JSON.parse(decodeURIComponent((await iam("GetRole", { RoleName })) ?? "")) as {
                    Statement: object[];
                };
                expect(trust.Statement).to.deep.equal([
                    {
                        Effect: "Allow",
                        Action: "sts:AssumeRole",
                        Principal: { Service: "events.amazonaws.com" },
                        Condition: {
                            StringEquals: { "aws:SourceAccount": ACCOUNT },
                            ArnEquals: { "aws:SourceArn": rule.Arn },
                        },
                    },
                ]);
                const names = await client.query({ account: ACCOUNT, region: "us-east-1" }, "iam", "ListRolePolicies", {
                    RoleName,
                });
                const PolicyName = textOf(names, "member") ?? "";
                const policy = JSON.parse(
                    decodeURIComponent((await iam("GetRolePolicy", { RoleName, PolicyName })) ?? ""),
                ) as { Statement: object[] };
                expect(policy.Statement).to.deep.equal([
                    { Sid: "CallWebhook", Effect: "Allow", Action: "events:InvokeApiDestination", Resource: Arn },
                ]);
            }
        });

        it("keep their secrets out of the state and of what is printed", async () => {
            const exported = await project.succeed(["stack", "export"]);
            const preview = await project.succeed(["preview", "--diff"]);
            for (const { output } of [exported, preview]) expect(output).to.not.match(/(?:chat|audit)-secret/);
            expect(exported.output).to.contain("X-Audit-Key");
        });

        it("take a new secret and leave all else", async () => {
            const before = [await destinations(), await rules()];
            await project.succeed(["config", "set", "--secret", "chat", "rotated"]);
            const { output } = await project.succeed(["up", "--yes", "--skip-preview"]);
            expect(output).to.match(/~ 1 updated/);
            const keys = await connections();
            const values = ["prod-chat", "prod-audit"].map(
                (name) => keys.get(name)?.AuthParameters.ApiKeyAuthParameters.ApiKeyValue,
            );
            expect(values).to.deep.equal(["rotated", "audit-secret"]);
            expect([await destinations(), await rules()]).to.deep.equal(before);
        });

        it("are destroyed to the end", async () => {
            await project.succeed(["destroy", "--yes", "--skip-preview"]);
            expect((await project.export()).deployment.resources?.length ?? 0).to.be.at.most(1);
            expect([await rules(), [...(await connections())], [...(await destinations())]]).to.deep.equal([
                [],
                [],
                [],
            ]);
        });
    });
}
