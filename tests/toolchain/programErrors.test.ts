// What the author of a program is told when it fails before or outside of Pulumi's own errors.

import { expect } from "chai";
import { PulumiProject } from "./pulumiProject";

describe("A program that fails", () => {
    async function preview(runtime: string, files: Record<string, string>): Promise<string> {
        const project = await PulumiProject.of(
            { ...files, "Pulumi.yaml": `name: broken\nruntime: ${runtime}\n` },
            "trial",
        );
        try {
            const { code, output } = await project.run("preview");
            expect(code).to.be.greaterThan(0);
            // Node.js colours its stack traces whatever the engine was told.
            return output.replace(/\x1b\[\d+m/g, "").replaceAll(project.folder, "FOLDER");
        } finally {
            project.remove();
        }
    }

    it("in TypeScript shows the line", async () => {
        const output = await preview("nodejs", {
            "package.json": '{ "main": "index.ts" }',
            "index.ts": 'interface Nothing {}\n\nthrow new Error("boom") as Nothing;\n',
        });
        expect(output).to.include("failed with an unhandled exception").and.to.include("Error: boom");
        expect(output).to.match(/at Object\.<anonymous> \(FOLDER\/index\.ts:3:7\)/);
    });

    it("in Python shows its own frames only", async () => {
        const output = await preview("python", {
            "__main__.py": 'def greet():\n    raise ValueError("boom")\n\n\ngreet()\n',
        });
        expect(output).to.include("Program failed with an unhandled exception:").and.to.include("ValueError: boom");
        expect(output).to.match(/__main__\.py", line 5, in <module>[^]*__main__\.py", line 2, in greet/);
        expect(output).to.not.include("runProgram.py").and.to.not.include("runpy");
    });

    it("in Python without its virtual environment names the missing interpreter", async () => {
        const output = await preview("{ name: python, options: { virtualenv: venv } }", { "__main__.py": "" });
        expect(output).to.match(/FOLDER\/venv\/bin\/python does not start: .*ENOENT/);
    });

    it("in Go shows what does not compile", async () => {
        const output = await preview("go", {
            "go.mod": "module broken\n\ngo 1.25\n",
            "main.go": "package main\n\nfunc main() { greet() }\n",
        });
        expect(output).to.include("the Go program in FOLDER does not compile");
        expect(output).to.include("./main.go:3:15: undefined: greet");
    });

    it("in Go with another exit code names it", async () => {
        const output = await preview("go", {
            "go.mod": "module broken\n\ngo 1.25\n",
            "main.go": 'package main\n\nimport "os"\n\nfunc main() { os.Exit(3) }\n',
        });
        expect(output).to.include("the program ended with exit code 3");
    });
});
