// Log groups that a late build creates again after `pulumi destroy`, with the real engine and AWS provider: the next update
// takes them over, in the program itself and in the plugin.

import { expect } from "chai";
import { AwsClient } from "../../local/aws/awsClient";
import { startLocalAws, type LocalAws } from "../../local";
import { successfulSteps } from "../support/engineSteps";
import { ExampleProject } from "../support/exampleProject";

const up = ["up", "--yes", "--skip-preview"];

interface Group {
    logGroupName: string;
    retentionInDays?: number;
}

for (const { source, language, region, name } of [
    { source: "tests/engine/programs/pipeline", language: "native", region: "us-east-1", name: "greeter" },
    { source: "examples/minimal", language: "yaml", region: "eu-central-1", name: "base" },
]) {
    describe(`log groups that a late build left, in ${language}`, () => {
        const groupNames = [`/aws/imagebuilder/${name}`, `/aws/imagebuilder/pipeline/${name}`];
        let aws: LocalAws;
        let project: ExampleProject;

        before(async () => {
            aws = await startLocalAws({ buildSeconds: 1 });
            project = await ExampleProject.copyOf(source, language, aws);
            await project.succeed(["config", "set", "aws:region", region]);
            await project.succeed(["config", "set", "greeting", "hello"]);
        });
        after(async () => {
            await project.close();
            await aws.stop();
        });

        const call = <T>(operation: string, request: object) =>
            new AwsClient(aws.endpoint).json<T>(
                { account: aws.account, region },
                "logs",
                `Logs_20140328.${operation}`,
                request,
            );
        async function retention(): Promise<(number | undefined)[]> {
            const { logGroups } = await call<{ logGroups: Group[] }>("DescribeLogGroups", {});
            return groupNames.map(
                (group) => logGroups.find(({ logGroupName }) => logGroupName === group)?.retentionInDays,
            );
        }
        const ofGroups = (steps: readonly string[]) => steps.filter((step) => step.includes(" LogGroup ")).sort();

        it("are taken over by the next update, and get their retention by the one after it", async () => {
            expect(ofGroups(await successfulSteps(project, up))).to.deep.equal([
                `create LogGroup ${name}-image-logs`,
                `create LogGroup ${name}-pipeline-logs`,
            ]);
            await project.succeed(["destroy", "--yes", "--skip-preview"]);
            for (const logGroupName of groupNames) await call("CreateLogGroup", { logGroupName });
            const imports = [`import LogGroup ${name}-image-logs`, `import LogGroup ${name}-pipeline-logs`];
            expect(ofGroups(await successfulSteps(project, ["preview"]))).to.deep.equal(imports);
            const { output } = await project.succeed(up);
            expect(output).to.contain(`The log group ${groupNames[0]} was left by a build`);
            expect(await retention()).to.deep.equal([undefined, undefined]);
            expect(ofGroups(await successfulSteps(project, up))).to.deep.equal([
                `update LogGroup ${name}-image-logs`,
                `update LogGroup ${name}-pipeline-logs`,
            ]);
            expect(await retention()).to.deep.equal([90, 90]);
            expect(await successfulSteps(project, up)).to.deep.equal([]);
        });

        it("are left alone where they have retention or tags, as they belong to somebody", async () => {
            await project.succeed(["destroy", "--yes", "--skip-preview"]);
            const [logGroupName] = groupNames;
            await call("CreateLogGroup", { logGroupName, tags: { team: "web" } });
            const { code, output } = await project.run(up);
            expect(code).to.not.equal(0);
            expect(output).to.contain("ResourceAlreadyExistsException");
        });
    });
}
