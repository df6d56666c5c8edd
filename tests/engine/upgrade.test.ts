// The state that a released version of this package has left: the present code may change it, but replaces nothing and
// deletes nothing, and the versions of components and recipes stay.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { engineSteps } from "../support/engineSteps";
import { ExampleProject } from "../support/exampleProject";

const states = join(__dirname, "states");
const programs = {
    "greeter.json": { source: "tests/engine/programs/pipeline", language: "native", set: { greeting: "hello" } },
    "web-server.json": { source: "examples/web-server", language: "typescript", set: {} },
};

for (const release of readdirSync(states).filter((name) => /^\d/.test(name))) {
    describe(`a stack that version ${release} has made`, () => {
        let aws: LocalAws;

        before(async () => {
            aws = await startLocalAws({ accounts: ["222233334444"] });
        });
        after(() => aws.stop());

        for (const [file, { source, language, set }] of Object.entries(programs)) {
            it(`is not replaced in any part: ${file}`, async () => {
                const project = await ExampleProject.copyOf(source, language, aws);
                try {
                    for (const [key, value] of Object.entries(set))
                        await project.succeed(["config", "set", key, value]);
                    await project.succeed(["stack", "import", "--file", join(states, release, file)]);
                    const { code, output, steps, changed } = await engineSteps(project, ["preview"]);
                    expect(code, output).to.equal(0);
                    expect(steps.filter((step) => /replace|delete|ContentVersion/.test(step))).to.deep.equal([]);
                    // What is versioned gets the tags that say whose it is, and nothing else.
                    const versioned = steps.filter((step) => /^\S+ (Component|\w+Recipe|Workflow) /.test(step));
                    expect(versioned.filter((step) => !step.startsWith("update "))).to.deep.equal([]);
                    expect(new Set(versioned.flatMap((step) => changed[step]))).to.deep.equal(
                        new Set(["tags", "tagsAll"]),
                    );
                } finally {
                    await project.close();
                }
            });
        }
    });
}
