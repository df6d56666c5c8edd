// Builds that run the documents of their components.
import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../../local";
import { prepareBubblewrap } from "../../support/bubblewrap";
import { Account, document } from "../support";

const script = (phase: string, command: string): string =>
    document(phase)
        .replace("[true]", JSON.stringify([command]))
        .replace("name: step", "name: Install");

describe("Builds that run documents", () => {
    let local: LocalAws | undefined;
    let account: Account;
    before(async function () {
        const reason = prepareBubblewrap();
        if (reason !== undefined) {
            process.stderr.write(`Skipped, the sandbox was not tested: ${reason}.\n`);
            this.skip();
        }
        local = await startLocalAws({ buildSeconds: 0.1, runComponents: "/" });
        account = await Account.create(local);
    });
    after(() => local?.stop());

    const build = async (name: string, ...documents: string[]) => {
        const components: { componentArn: string }[] = [];
        for (const [index, data] of documents.entries()) {
            components.push({ componentArn: await account.component({ name: `${name}-${index}`, data }) });
        }
        const imageRecipeArn = await account.recipe({ name, components });
        const infrastructureConfigurationArn = await account.infrastructure({ name });
        const request = { imageRecipeArn, infrastructureConfigurationArn };
        const arn = await account.arnOf("CreateImage", "imageBuildVersionArn", request);
        await account.finishBuilds();
        return { state: (await account.image(arn)).state, components };
    };

    it("are refused with their server when there is no such root", async () => {
        const missing = await startLocalAws({ runComponents: "/nowhere" }).then(
            () => expect.fail("it started"),
            (error: unknown) => (error as Error).message,
        );
        expect(missing).to.equal(
            'The image /nowhere is no directory. See "run" in docs/command.md for how to get one.',
        );
    });

    it("succeed where the documents do, and test what was built", async () => {
        const { state } = await build("good", script("build", "touch /opt/built"), script("test", "[ -e /opt/built ]"));
        expect(state).to.deep.equal({ status: "AVAILABLE" });
    });

    it("fail where a document fails, with the step in the failure context and its output in the log", async () => {
        const { state, components } = await build("bad", script("build", "echo what it said; exit 4"));
        const { failureContext, status, reason } = state as unknown as {
            status: string;
            reason: string;
            failureContext: object;
        };
        expect({ status, reason }).to.deep.equal({
            status: "FAILED",
            reason: "Workflow step 'ExecuteComponents' failed with message 'The exit code is 4.'",
        });
        expect(failureContext).to.deep.include({
            imageStatus: "BUILDING",
            failedStep: "ExecuteComponents",
            componentFailure: {
                componentArn: components[0]?.componentArn,
                phaseName: "build",
                stepName: "Install",
                action: "ExecuteBash",
                errorMessage: "The exit code is 4.",
            },
        });
        const group = { logGroupName: "/aws/imagebuilder/bad", logStreamName: "1.0.0/1" };
        const events = await account.aws.json(account.scope, "logs", "Logs_20140328.GetLogEvents", group);
        expect(JSON.stringify(events)).to.contain('"what it said"');
    });

    it("fail in the test stage where a test fails", async () => {
        const { state } = await build("untested", script("test", "exit 5"));
        expect(state).to.deep.include({ status: "FAILED" });
        expect((state as unknown as { failureContext: object }).failureContext).to.deep.include({
            imageStatus: "TESTING",
        });
    });
});
