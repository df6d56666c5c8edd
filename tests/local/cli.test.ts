import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { expect } from "chai";
import { bundledCommand } from "./bundledCommand";

let cli: { readonly file: string };

interface Result {
    code: number | null;
    stdout: string;
    stderr: string;
}

function run(...args: string[]): Promise<Result> {
    return new Promise((resolve) => {
        const child = execFile(process.execPath, [cli.file, ...args], (_error, stdout, stderr) =>
            resolve({ code: child.exitCode, stdout, stderr }),
        );
    });
}

/** Resolves with the endpoint once it is printed. */
async function start(): Promise<{ child: ReturnType<typeof spawn>; environment: Record<string, string> }> {
    const child = spawn(process.execPath, [cli.file, "start"], { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    for await (const chunk of child.stdout ?? []) {
        printed += String(chunk);
        if (printed.includes("AWS_EC2_METADATA_DISABLED=true\n")) {
            break;
        }
    }
    const lines = [...printed.matchAll(/^export (\w+)=(.*)$/gm)];
    return { child, environment: Object.fromEntries(lines.map(([, name, value]) => [name, value])) };
}

async function motoChildren(pid: number | undefined): Promise<number[]> {
    const { stdout } = await new Promise<{ stdout: string }>((resolve) =>
        execFile("ps", ["-e", "-o", "pid=,ppid=,args="], (_error, out) => resolve({ stdout: out })),
    );
    const rows = stdout.split("\n").map((line) => line.trim().split(/\s+/));
    return rows
        .filter(([, parent, ...args]) => Number(parent) === pid && args.join(" ").includes("moto.server"))
        .map(([id]) => Number(id));
}

async function ended(pid: number): Promise<boolean> {
    for (let i = 0; i < 100; i++) {
        try {
            process.kill(pid, 0);
        } catch {
            return true;
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
}

describe("The command aws-golden-image-local", () => {
    cli = bundledCommand();

    it("runs a command with the environment set and passes its exit code on", async () => {
        const script =
            "fetch(process.env.AWS_ENDPOINT_URL + '/_local/health').then((r) => r.text()).then((t) => { console.log(t, process.env.AWS_REGION); process.exit(7); })";
        const result = await run("run", "--region", "eu-west-1", "--", process.execPath, "-e", script);
        expect(result).to.deep.include({ code: 7, stdout: '{"status":"ok"} eu-west-1\n' });
    });

    for (const signal of ["SIGTERM", "SIGKILL"] as const) {
        it(`leaves no process behind on ${signal}`, async () => {
            const { child } = await start();
            const children = await motoChildren(child.pid);
            expect(children).to.have.length(1);
            const exit = once(child, "exit");
            child.kill(signal);
            await exit;
            expect(await ended(children[0])).to.equal(true);
            expect(child.exitCode).to.equal(signal === "SIGTERM" ? 0 : null);
        });
    }

    it("prints the environment of a server that runs", async () => {
        const { child, environment } = await start();
        const exit = once(child, "exit");
        try {
            const result = await run("env", "--port", new URL(environment.AWS_ENDPOINT_URL).port);
            const printed = Object.entries(environment).map(([name, value]) => `export ${name}=${value}\n`);
            expect(result).to.deep.include({ code: 0, stdout: printed.join("") });
        } finally {
            child.kill("SIGTERM");
            await exit;
        }
    });

    it("says so when no server runs, and when it is used wrongly", async () => {
        const nobody = await run("env", "--port", "1");
        expect(nobody).to.deep.include({
            code: 1,
            stderr: "Nothing answers at http://127.0.0.1:1. Start it: aws-golden-image-local start --port 1\n",
        });
        const wrong: [string[], string][] = [
            [["dance"], "Unknown command 'dance'."],
            [["env"], "env needs --port."],
            [["run"], "run needs a command after --."],
            [["start", "--port", "x"], "--port takes a number, found 'x'."],
        ];
        for (const [args, message] of wrong) {
            const result = await run(...args);
            expect(result.code, args.join(" ")).to.equal(2);
            expect(result.stderr.split("\n")[0]).to.equal(message);
            expect(result.stderr).to.contain("Usage: aws-golden-image-local COMMAND");
        }
        const { child, environment } = await start();
        const { port } = new URL(environment.AWS_ENDPOINT_URL);
        const taken = await run("start", "--port", port);
        child.kill("SIGTERM");
        expect(taken).to.deep.include({
            code: 1,
            stderr: `Port ${port} is taken. Specify another with --port, or none for a free one.\n`,
        });
        const account = await run("start", "--account", "12");
        expect(account).to.deep.include({ code: 1, stderr: "An account id has twelve digits, found '12'.\n" });
    });
});
