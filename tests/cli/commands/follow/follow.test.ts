// aws-golden-image follow, over the local AWS: as a person and as a program see it.
import { spawn } from "node:child_process";
import { expect } from "chai";
import { CommandLine } from "../../commandLine";
import { Builds, run } from "../../builds/support";
import { terminalEnvironment } from "../../../support/terminalEnvironment";

const script = `import os, pty, sys
output = []
def read(fd):
    data = os.read(fd, 65536)
    output.append(data)
    return data
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:], read)))`;

/** Runs a program on a terminal of its own: Ctrl-C when the bar is drawn, and then the answer to the question. */
const keyboard = `import os, pty, sys, time
answer, program = sys.argv[1], sys.argv[2:]
pid, fd = pty.fork()
if pid == 0:
    os.execvp(program[0], program)
output, pressed, answered = b"", False, False
while True:
    try:
        data = os.read(fd, 65536)
    except OSError:
        break
    if not data:
        break
    output += data
    os.write(1, data)
    if not pressed and b"\\x1b[K" in output:
        time.sleep(0.5)
        os.write(fd, b"\\x03")
        pressed = True
    if pressed and not answered and b"[d] " in output:
        os.write(fd, answer.encode() + b"\\n")
        answered = True
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))`;

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

    it("asks after Ctrl-C on a terminal, and does what is answered", async () => {
        const arn = await builds.pipeline("pressed");
        const image = builds.image("pressed", 1);
        await run(["build", arn, "--detach"]);
        const command = new CommandLine();
        try {
            const line = ["-c", keyboard];
            const follow = [command.program, "follow", arn, "--interval", "60"];
            const detached = await output("python3", [...line, "d", ...follow]);
            expect(detached.text).to.contain("Detach (d) or cancel the build (c)? [d] ");
            expect(detached.text).to.contain(`The build goes on. To follow it again: aws-golden-image follow ${image}`);
            expect(detached.code).to.equal(130);
            expect((await builds.account.image(image)).state.status).not.to.equal("CANCELLED");
            const cancelled = await output("python3", [...line, "c", ...follow]);
            expect(cancelled.text).to.contain("The build is being cancelled.");
            expect(cancelled.code).to.equal(3);
            expect((await builds.account.image(image)).state.status).to.equal("CANCELLED");
        } finally {
            command.remove();
        }
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
    return new Promise((resolve) => {
        const child = spawn(program, args, { env: terminalEnvironment() });
        let text = "";
        for (const stream of [child.stdout, child.stderr])
            stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
        child.on("close", (code) => resolve({ code, text }));
    });
}
