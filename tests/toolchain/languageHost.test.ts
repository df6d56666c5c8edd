// Each language host runs a small program through the real CLI.

import { expect } from "chai";
import { join } from "node:path";
import { PulumiProject } from "./pulumiProject";

for (const language of ["nodejs", "python", "go", "yaml"]) {
    describe(`A ${language} program on the real engine`, () => {
        let project: PulumiProject;

        before(async () => {
            project = await PulumiProject.copyOf(join(__dirname, "programs", language), "trial");
            await project.succeed("config", "set", "greeting", "good day");
            await project.succeed("config", "set", "--secret", "word", "sesame");
        });
        after(() => project.remove());

        it("is previewed, created, left alone by a second up and destroyed", async () => {
            const operations = [];
            for (const operation of ["preview", "up", "preview", "up", "refresh", "destroy"]) {
                const yes = operation === "preview" ? [] : ["--yes", "--skip-preview"];
                operations.push(summary(await project.succeed(operation, ...yes)));
            }
            expect(operations).to.deep.equal([
                ["+ 2 to create"],
                ["+ 2 created"],
                ["2 unchanged"],
                ["2 unchanged"],
                ["2 unchanged"],
                ["- 2 deleted"],
            ]);
        });

        it("receives the names of stack and project and the configuration", async () => {
            await project.succeed("up", "--yes", "--skip-preview");
            expect(await project.outputs()).to.deep.equal({
                stack: "trial",
                project: "greeter",
                greeting: "good day",
                word: "sesame",
            });
        });

        it("does not show a secret", async () => {
            expect(await project.succeed("stack", "output")).to.match(/word +\[secret\]/);
        });

        if (language === "yaml") return;

        it("ends with its own error message and nothing else", async () => {
            await project.succeed("config", "set", "fail", "true");
            const { code, output } = await project.run("preview");
            expect(code).to.be.greaterThan(0);
            expect(output).to.match(/^ {4}(error:|\t\*) the program gave up$/m);
            expect(output).to.not.match(/exit code|non-zero/);
            await project.succeed("config", "rm", "fail");
        });

        // The pack is in TypeScript, so here the hosts of two languages work together.
        if (language !== "python") return;

        it("is judged by a policy pack", async () => {
            const policy = await PulumiProject.copyOf(join(__dirname, "programs", "policy"));
            const pack = ["--policy-pack", policy.folder];
            try {
                expect(await project.succeed("preview", ...pack)).to.include("polite@v0.1.0");
                await project.succeed("config", "set", "tone", "hey");
                const { code, output } = await project.run("preview", ...pack);
                expect(code).to.be.greaterThan(0);
                expect(output).to.include("the greeting is impolite");
            } finally {
                policy.remove();
            }
        });
    });
}

// The lines under "Resources:", without their indentation.
function summary(output: string): string[] {
    const [, lines = ""] = /Resources:\n((?: {4}.*\n)+)/.exec(output) ?? [];
    return lines
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean);
}
