// boto3's waiter for images works with the local AWS, as `aws imagebuilder wait image-available` does, which is made of the same model.

import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { expect } from "chai";
import { Account } from "./support";

describe("The waiter image_available", () => {
    it("ends with an image that is available, and with one that failed", async () => {
        const account = await Account.create();
        const settings = {
            imageRecipeArn: await account.recipe(),
            infrastructureConfigurationArn: await account.infrastructure(),
        };
        const good = await account.arnOf("CreateImage", "imageBuildVersionArn", settings);
        const recipe = await account.recipe({ name: "bad" });
        account.local.failBuilds({ recipe: "bad", step: "ExecuteComponents" });
        const bad = await account.arnOf("CreateImage", "imageBuildVersionArn", { ...settings, imageRecipeArn: recipe });
        const timer = setInterval(() => void account.local.advance(120), 200);
        try {
            expect(await waited(account, good, bad)).to.deep.equal(["available", "FAILED"]);
        } finally {
            clearInterval(timer);
        }
    });
});

function waited({ id, local }: Account, ...arns: string[]): Promise<unknown> {
    const env = { ...process.env, ...local.environment, AWS_ACCESS_KEY_ID: id };
    return new Promise((done, fail) => {
        const child = spawn(local.python, [resolve(__dirname, "waiter.py"), ...arns], { env });
        let [out, error] = ["", ""];
        child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
        child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
        child.on("close", (code) => (code === 0 ? done(JSON.parse(out)) : fail(new Error(error))));
    });
}
