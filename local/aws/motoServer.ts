// moto as a child process: it speaks for every service but Image Builder.
import { ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import * as net from "node:net";
import { motoLauncher, tokenHeader, tokenVariable } from "./motoLauncher";

const startTimeoutSeconds = 600;

export class MotoServer {
    private constructor(
        readonly endpoint: string,
        /** What every request has to carry: moto itself answers web pages of any origin. */
        readonly headers: Record<string, string>,
        private readonly child: ChildProcess,
    ) {}

    static async start(python: string): Promise<MotoServer> {
        const port = await freePort();
        const token = randomUUID();
        const child = spawn(python, ["-c", motoLauncher, String(port)], {
            stdio: ["pipe", "ignore", "pipe"],
            // A setting of moto in the environment goes before ours.
            env: { MOTO_IAM_LOAD_MANAGED_POLICIES: "true", ...process.env, [tokenVariable]: token },
        });
        let log = "";
        child.stderr?.on("data", (data: Buffer) => (log = (log + data.toString()).slice(-4000)));
        const server = new MotoServer(`http://127.0.0.1:${port}`, { [tokenHeader]: token }, child);
        try {
            await server.untilReady();
        } catch (error) {
            await server.stop();
            throw new Error(`moto did not start: ${error instanceof Error ? error.message : String(error)}\n${log}`);
        }
        return server;
    }

    private async untilReady(): Promise<void> {
        const end = Date.now() + startTimeoutSeconds * 1000;
        while (Date.now() < end) {
            if (this.child.exitCode !== null) {
                throw new Error(`it ended with code ${this.child.exitCode}`);
            }
            try {
                await fetch(`${this.endpoint}/moto-api/data.json`, { headers: this.headers });
                return;
            } catch {
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
        }
        throw new Error(`no answer within ${startTimeoutSeconds} s`);
    }

    async reset(): Promise<void> {
        await fetch(`${this.endpoint}/moto-api/reset`, { method: "POST", headers: this.headers });
    }

    async stop(): Promise<void> {
        if (this.child.exitCode === null && this.child.signalCode === null) {
            const exit = once(this.child, "exit");
            this.child.stdin?.end();
            await exit;
        }
    }
}

export async function freePort(): Promise<number> {
    const server = net.createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as net.AddressInfo;
    server.close();
    await once(server, "close");
    return port;
}
