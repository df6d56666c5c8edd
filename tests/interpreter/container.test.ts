// podman and docker, by a stand-in that writes down how it is called.

import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { openSandbox } from "../../interpreter/sandbox/open";
import { usualLimits, type SandboxOptions } from "../../interpreter/sandbox/sandbox";

describe("a container as sandbox", () => {
    let home: string;
    const path = process.env.PATH;
    beforeEach(() => {
        home = mkdtempSync(join(tmpdir(), "engine-"));
        process.env.PATH = `${home}:${path ?? ""}`;
        for (const engine of ["podman", "docker"]) {
            writeFileSync(
                join(home, engine),
                `#!/bin/sh\necho "$*" >> ${home}/calls\ncase "$1" in exec) echo "said $WORD"; exit 7;; diff) printf 'A /new\\nC /etc\\nD /old\\n';; esac\n`,
            );
            chmodSync(join(home, engine), 0o755);
        }
    });
    afterEach(() => {
        process.env.PATH = path;
        rmSync(home, { recursive: true });
    });
    const options = (): SandboxOptions => {
        const folder = join(home, "run");
        mkdirSync(folder);
        return { network: false, environment: { WORD: "a b" }, limits: usualLimits, folder };
    };
    const calls = (): string[] =>
        readFileSync(join(home, "calls"), "utf8")
            .trimEnd()
            .replace(/aws-golden-image-[\w-]+/g, "NAME")
            .split("\n");

    it("starts one without network, runs in it, reads the changes and removes it", async () => {
        const sandbox = openSandbox("podman:docker.io/library/debian:12", options());
        const { signal } = new AbortController();
        const { code, stdout } = await sandbox.execute({ argv: ["true"], signal });
        expect({ code, out: stdout.toString() }).to.deep.equal({ code: 7, out: "said a b\n" });
        expect(await sandbox.changes()).to.deep.equal([
            { kind: "added", path: "/new" },
            { kind: "changed", path: "/etc" },
            { kind: "removed", path: "/old" },
        ]);
        await sandbox.remove();
        expect(calls()).to.deep.equal([
            "run --detach --rm --name NAME --user 0:0 --workdir / --network none --pids-limit 512 --memory 2147483648 " +
                "--security-opt no-new-privileges --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin " +
                "--env HOME=/root --env USER=root --env LANG=C.UTF-8 --env AWS_EC2_METADATA_DISABLED=true --http-proxy=false " +
                "--entrypoint /bin/sh docker.io/library/debian:12 -c while :; do sleep 3600; done",
            "exec --interactive --env WORD NAME true",
            "diff NAME",
            "rm --force --volumes --time 0 NAME",
        ]);
    });

    it("starts it anew when a command has to end, as a full one runs no other program", async () => {
        const sandbox = openSandbox("podman:debian", options());
        const stopped = new AbortController();
        stopped.abort();
        await sandbox.execute({ argv: ["true"], signal: stopped.signal });
        expect(calls().filter((call) => call.startsWith("restart"))).to.deep.equal(["restart --time 0 NAME"]);
    });

    it("shows the shell's credentials to nobody who can read command lines", () => {
        const { argv, environment } = openSandbox("docker:debian", options()).shell();
        expect(argv.slice(0, -3)).to.deep.equal(["docker", "exec", "--interactive", "--tty", "--env", "WORD"]);
        expect(environment.WORD).to.equal("a b");
    });

    it("gives docker its usual network when asked", async () => {
        const sandbox = openSandbox("docker:debian", { ...options(), network: true });
        expect(calls()[0]).to.contain("--network bridge");
        // The client's settings may name proxies, which docker would hand on.
        expect(calls()[0]).to.contain(" --env https_proxy= --env HTTPS_PROXY= ");
        await sandbox.remove();
        expect(calls().at(-1)).to.equal("rm --force --volumes NAME");
    });
});
