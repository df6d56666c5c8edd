// The plugin as one binary: what is in the archives, that it starts alone, that it needs no longer for it than the bundle does,
// and that the one for Windows is a program for Windows that carries the same plugin.

import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { checksum, writeChecksums } from "../../scripts/plugin/archive";
import { ownTarget, targetOf, targets } from "../../scripts/plugin/targets";
import { command } from "./command";
import { pluginArchive } from "./pluginArchive";

const program = "pulumi-resource-aws-golden-image";

describe("The plugin as one binary", () => {
    let folder: string;
    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "plugin-"));
        await command("tar", ["-C", folder, "-xzf", await pluginArchive()]);
    });
    after(() => rmSync(folder, { recursive: true }));

    it("lies at the root of an archive with the name that Pulumi looks for", async () => {
        const archive = await pluginArchive();
        expect(basename(archive)).to.equal(`${program}-v0.1.0-${ownTarget().name}.tar.gz`);
        expect(await command("tar", ["-tzf", archive])).to.equal(`${program}\n`);
    });

    it("is built for the six systems that Pulumi names", () => {
        const systems = ["linux", "darwin", "windows"].flatMap((os) => [`${os}-amd64`, `${os}-arm64`]);
        expect(targets.map(({ name }) => name)).to.deep.equal(systems);
        expect(() => targetOf("solaris-amd64")).to.throw(
            `There is no target "solaris-amd64". A target is ${systems.join(", ")}.`,
        );
    });

    it("starts without Node.js, modules or a folder of its own, and writes nothing but its port", async () => {
        const plugin = spawn(join(folder, program), ["127.0.0.1:1"], { cwd: "/", env: {}, stdio: "pipe" });
        let errors = "";
        plugin.stderr.on("data", (data: Buffer) => (errors += data.toString()));
        const [output] = (await once(plugin.stdout, "data")) as [Buffer];
        plugin.kill();
        await once(plugin, "close");
        expect(output.toString()).to.match(/^\d+\n$/);
        expect(errors).to.equal("");
    });

    it("carries compiled code that its Node.js takes", async () => {
        const environment = { AWS_GOLDEN_IMAGE_SAY_CODE: "1" };
        const plugin = spawn(join(folder, program), [], { env: environment, stdio: "pipe" });
        const [said] = (await once(plugin.stderr, "data")) as [Buffer];
        plugin.kill();
        await once(plugin, "close");
        expect(said.toString()).to.equal("compiled code: taken\n");
    });

    it("is a program for Windows there", async () => {
        const archive = await pluginArchive(targetOf("windows-amd64"));
        const work = mkdtempSync(join(tmpdir(), "windows-"));
        try {
            await command("tar", ["-C", work, "-xzf", archive]);
            const bytes = readFileSync(join(work, `${program}.exe`));
            expect(bytes.toString("latin1", 0, 2)).to.equal("MZ");
            const header = bytes.readUInt32LE(0x3c);
            expect(bytes.toString("latin1", header, header + 4)).to.equal("PE\0\0");
            expect(bytes.readUInt16LE(header + 4), "x64").to.equal(0x8664);
            // postject puts the blob into a resource of this name, and turns the fuse.
            expect(bytes.includes(Buffer.from("NODE_SEA_BLOB", "utf16le"))).to.equal(true);
            expect(bytes.includes("NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:1")).to.equal(true);
            expect(bytes.includes("GoldenImagePipeline")).to.equal(true);
        } finally {
            rmSync(work, { recursive: true });
        }
    });

    it("comes with checksums that sha256sum takes", async () => {
        const archive = await pluginArchive();
        const list = writeChecksums(folder, [archive]);
        expect(basename(list)).to.equal("pulumi-aws-golden-image_0.1.0_checksums.txt");
        expect(readFileSync(list, "utf8")).to.equal(`${checksum(archive)}  ${basename(archive)}\n`);
        await command("sha256sum", ["--check", "--quiet", list], { directory: join(archive, "..") });
    });
});
