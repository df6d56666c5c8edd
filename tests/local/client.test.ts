// Proves the wire format with a client that shares no code with the server.
import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { LocalAws, startLocalAws } from "../../local/index";

interface Output {
    made: Record<string, string>;
    state: { status: string };
    amis: [region: string, account: string, id: string][];
    parameters: Record<string, Record<string, string>>;
    tags: Record<string, string>;
    lifecycleCreated: number;
    refusals: Record<string, string>;
}

describe("boto3 against the local AWS", () => {
    const other = "222233334444";
    let local: LocalAws;
    let output: Output;

    before(async () => {
        local = await startLocalAws({ accounts: [other], buildSeconds: 0.6 });
        const { stdout } = await promisify(execFile)(local.python, [path.join(__dirname, "client.py"), other], {
            env: { PATH: process.env.PATH, ...local.environment },
        });
        output = JSON.parse(stdout) as Output;
    });
    after(() => local.stop());

    it("makes all nine kinds, with the ARNs of the service", () => {
        const arn = (resource: string) => `arn:aws:imagebuilder:us-east-1:111122223333:${resource}`;
        expect(output.made).to.deep.equal({
            component: arn("component/web-server/1.0.0/1"),
            workflow: arn("workflow/test/smoke/1.0.0/1"),
            imageRecipe: arn("image-recipe/web/1.0.0"),
            containerRecipe: arn("container-recipe/web-container/1.0.0"),
            infrastructure: arn("infrastructure-configuration/web"),
            distribution: arn("distribution-configuration/web"),
            pipeline: arn("image-pipeline/web"),
            lifecycle: arn("lifecycle-policy/web"),
        });
    });

    it("follows a build to AVAILABLE and finds its AMIs by SSM parameter in both regions and accounts", () => {
        expect(output.state.status).to.equal("AVAILABLE");
        const places = output.amis.map(([region, account]) => `${account} ${region}`);
        expect(places).to.deep.equal([
            "111122223333 us-east-1",
            `${other} us-east-1`,
            "111122223333 eu-central-1",
            `${other} eu-central-1`,
        ]);
        const expected: Record<string, Record<string, string>> = {};
        for (const [region, account, id] of output.amis) {
            expected[account] = { ...expected[account], [region]: id };
        }
        expect(output.parameters).to.deep.equal(expected);
    });

    it("reads tags, dates and errors as the service writes them", () => {
        expect(output.tags).to.deep.equal({ team: "platform" });
        expect(output.lifecycleCreated).to.equal(new Date().getFullYear());
        expect(output.refusals).to.deep.equal({
            held: "ResourceDependencyException",
            missing: "ResourceNotFoundException",
            dryRun: "DryRunOperationException",
        });
    });
});
