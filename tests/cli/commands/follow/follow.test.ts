// aws-golden-image follow, over the local AWS: as a person and as a program see it.
import { spawn } from "node:child_process";
import { expect } from "chai";
import { CommandLine } from "../../commandLine";
import { Builds, run } from "../../builds/support";

const script = `import os, pty, sys
output = []
def read(fd):
    data = os.read(fd, 65536)
    output.append(data)
    return data
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:], read)))`;

describe("aws-golden-image follow", () => {
    const builds = new Builds();

    it("prints one JSON object a line, and the AMIs in the last one", async () => {
        const arn = await builds.pipeline("followed");
        await run(["build", arn, "--detach"]);
        const { code, out } = await builds.meanwhile(["follow", arn, "--json", "--logs"]);
        const events = out
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line) as { type: string; status?: string; amis?: object[] });
        expect(code).to.equal(0);
        expect(new Set(events.map(({ type }) => type))).to.deep.equal(new Set(["status", "step", "log", "end"]));
        const { status, amis = [] } = events.at(-1) ?? {};
        expect({ status, amis: amis.length }).to.deep.equal({ status: "AVAILABLE", amis: 1 });
    });

    it("asks after Ctrl-C, and leaves the build alone or cancels it", async () => {
        const arn = await builds.pipeline("interrupted");
        const image = builds.image("interrupted", 1);
        await run(["build", arn, "--detach"]);
        const interrupted = async (answer: string, interactive: boolean) => {
            const asked: string[] = [];
            const ask = (question: string) => Promise.resolve(asked.push(question)).then(() => answer);
            const following = run(["follow", arn, "--interval", "60"], { interactive, ask });
            const timer = setInterval(() => process.emit("SIGINT"), 100);
            const { code, error } = await following.finally(() => clearInterval(timer));
            // Without what the bar drew.
            return { code, error: error.split("\r\u001b[K").at(-1), asked };
        };
        const question = "Detach (d) or cancel the build (c)? [d] ";
        const again = `The build goes on. To follow it again: aws-golden-image follow ${image}\n`;
        expect(await interrupted("", false)).to.deep.equal({ code: 130, error: again, asked: [] });
        expect(await interrupted("d", true)).to.deep.equal({ code: 130, error: again, asked: [question] });
        expect(await interrupted("c", true)).to.deep.equal({
            code: 3,
            error: "The build is being cancelled.\n",
            asked: [question],
        });
        expect((await builds.account.image(image)).state.status).to.equal("CANCELLED");
    });

    it("draws a bar on a terminal, and none into a pipe", async () => {
        const arn = await builds.pipeline("drawn");
        await builds.meanwhile(["build", arn]);
        const command = new CommandLine();
        try {
            const follow = ["follow", arn];
            const piped = await output(command.program, follow);
            expect(piped.text).not.to.contain("\u001b");
            const drawn = await output("python3", ["-c", script, command.program, ...follow]);
            expect(drawn.text).to.contain("\r\u001b[K");
            expect(drawn.text).to.contain("AVAILABLE");
            expect([piped.code, drawn.code]).to.deep.equal([0, 0]);
        } finally {
            command.remove();
        }
    });
});

function output(program: string, args: string[]): Promise<{ code: number | null; text: string }> {
    const environment: NodeJS.ProcessEnv = { ...process.env, TERM: "xterm" };
    delete environment.CI;
    return new Promise((resolve) => {
        const child = spawn(program, args, { env: environment });
        let text = "";
        for (const stream of [child.stdout, child.stderr])
            stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
        child.on("close", (code) => resolve({ code, text }));
    });
}
