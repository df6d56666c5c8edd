// A pipeline in the local AWS, and the commands for builds inside this process.
import type { Terminal } from "../../../cli/command";
import { Account } from "../../local/support";
import { run, type Outcome } from "../inProcess";

export { refused, run, type Outcome } from "../inProcess";

/** An account of its own for the tests of one command, which find it through their environment. */
export class Builds {
    account!: Account;
    private infrastructure!: string;
    private environment: NodeJS.ProcessEnv = {};

    /** To be called in a suite. */
    constructor() {
        before(async () => {
            this.environment = { ...process.env };
            this.account = await Account.create();
            this.infrastructure = await this.account.infrastructure();
            Object.assign(process.env, { ...this.account.local.environment, AWS_ACCESS_KEY_ID: this.account.id });
        });
        after(() => {
            for (const name of Object.keys(process.env)) if (!(name in this.environment)) delete process.env[name];
            Object.assign(process.env, this.environment);
        });
    }

    async pipeline(name: string, more: object = {}): Promise<string> {
        const imageRecipeArn = await this.account.recipe({ name });
        return this.account.arnOf("CreateImagePipeline", "imagePipelineArn", {
            name,
            imageRecipeArn,
            infrastructureConfigurationArn: this.infrastructure,
            ...more,
        });
    }

    /** A pipeline whose builds wait in a step `Ask` of the workflow `gate`. */
    async gated(name: string): Promise<string> {
        const executionRole = await this.account.role(`approver-${name}`, "imagebuilder.amazonaws.com");
        const data =
            "schemaVersion: 1.0\nsteps:\n  - name: Ask\n    action: WaitForAction\n    timeoutSeconds: 600\n    onFailure: Abort\n";
        const workflowArn = await this.account.workflow({ name: "gate", data });
        return this.pipeline(name, { workflows: [{ workflowArn }], executionRole });
    }

    image(name: string, build: number): string {
        return this.account.arn(`image/${name}/1.0.0/${build}`);
    }

    /** Runs a command that follows a build, and moves the build on while it looks. */
    async meanwhile(line: string[], more: Partial<Terminal> = {}): Promise<Outcome> {
        const timer = setInterval(() => void this.account.local.advance(120), 50);
        try {
            return await run([...line, "--interval", "0.05"], more);
        } finally {
            clearInterval(timer);
        }
    }
}
