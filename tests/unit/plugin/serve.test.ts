// Tests of the plugin as a process, asked as the engine asks: what it answers, and when it ends.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { expect } from "chai";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

const toyPlugin = [require.resolve("ts-node/register/transpile-only"), path.join(__dirname, "toyPlugin.ts")];
const command = ["-r", toyPlugin[0], toyPlugin[1], path.join(__dirname, "toySchema.json")];
const urn = (type: string) => `urn:pulumi:dev::project::parent:index:Parent$${type}::web`;
const contentVersion = urn("aws-golden-image:index:ContentVersion");

describe("the plugin as a process", () => {
    let plugin: ChildProcess;
    let client: ResourceProviderClient;

    before(async () => {
        // No engine's address: the plugin waits for one to attach, as with PULUMI_DEBUG_PROVIDERS.
        plugin = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "ignore"] });
        const [port] = (await once(plugin.stdout as NodeJS.EventEmitter, "data")) as [Buffer];
        client = new ResourceProviderClient(`127.0.0.1:${port.toString().trim()}`, grpc.credentials.createInsecure());
    });

    after(() => {
        client.close();
        plugin.kill();
    });

    /** Asks a method of the provider. */
    function ask<Response>(
        method: (done: (error: grpc.ServiceError | null, response: Response) => void) => unknown,
    ): Promise<Response> {
        return new Promise((done, fail) => method((error, response) => (error ? fail(error) : done(response))));
    }

    function check(
        resource: string,
        inputs: Record<string, JavaScriptValue>,
        olds = new Struct(),
    ): Promise<messages.CheckResponse> {
        const request = new messages.CheckRequest();
        request.setUrn(resource);
        request.setOlds(olds);
        request.setNews(Struct.fromJavaScript(inputs));
        return ask((done) => client.check(request, done));
    }

    it("serves the schema as it is in the file", async () => {
        const response = await ask<messages.GetSchemaResponse>((done) =>
            client.getSchema(new messages.GetSchemaRequest(), done),
        );
        expect(response.getSchema()).to.equal(fs.readFileSync(command[3], "utf8"));
    });

    it("says its version", async () => {
        const response = await ask<PluginInfo>((done) => client.getPluginInfo(new Empty(), done));
        expect(response.getVersion()).to.equal("0.1.0");
    });

    it("checks a ContentVersion", async () => {
        const response = await check(contentVersion, { content: "a" });
        expect(response.getInputs()?.toJavaScript()).to.have.property("version", "1.0.0");
    });

    it("gives two hundred changes in a row two hundred versions, each one above the last", async () => {
        const versions: JavaScriptValue[] = [];
        let olds = new Struct();
        let state = new Struct();
        for (let index = 0; index < 200; index++) {
            // Two contents in turn: what returns gets a version of its own, too.
            const inputs = (await check(contentVersion, { content: `content-${index % 2}` }, olds)).getInputs();
            const request = new messages.UpdateRequest();
            request.setUrn(contentVersion);
            request.setId("web");
            request.setOldInputs(olds);
            request.setOlds(state);
            request.setNews(inputs);
            const updated = await ask<messages.UpdateResponse>((done) => client.update(request, done));
            olds = inputs ?? new Struct();
            state = updated.getProperties() ?? new Struct();
            versions.push(state.toJavaScript().version);
        }
        expect(versions).to.deep.equal(Array.from({ length: 200 }, (_, index) => `1.0.${index}`));
    });

    it("names the property of an error", async () => {
        const response = await check(contentVersion, { content: "a", version: "1" });
        expect(response.getFailuresList().map((failure) => failure.getProperty())).to.deep.equal(["version"]);
    });

    it("reads a ContentVersion that is imported, without a state", async () => {
        const request = new messages.ReadRequest();
        request.setId("1.4.2");
        request.setUrn(contentVersion);
        const response = await ask<messages.ReadResponse>((done) => client.read(request, done));
        expect(response.getProperties()?.toJavaScript()).to.deep.equal({ version: "1.4.2" });
        expect(response.getInputs()?.toJavaScript()).to.deep.equal({ version: "1.4.2" });
    });

    it("refuses a resource that it does not have, in one line", async () => {
        const error = await check(urn("aws-golden-image:index:Counter"), {}).catch(
            (reason: grpc.ServiceError) => reason,
        );
        expect(error).to.have.property("details", '"aws-golden-image:index:Counter" is not a resource of this plugin.');
    });

    it("ends when it is told to", async () => {
        const other = spawn(process.execPath, command, { stdio: ["ignore", "pipe", "inherit"] });
        await once(other.stdout, "data");
        other.kill("SIGTERM");
        expect(await once(other, "exit")).to.deep.equal([0, null]);
    });

    it("ends with the process that started it", async () => {
        const script = `const c = require("child_process").spawn(process.execPath, ${JSON.stringify(command)});
            c.stdout.once("data", () => { console.log(c.pid); process.kill(process.pid, "SIGKILL"); });`;
        const starter = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
        const [pid] = (await once(starter.stdout, "data")) as [Buffer];
        const isRunning = () => {
            try {
                return process.kill(Number(pid), 0);
            } catch {
                return false;
            }
        };
        expect(isRunning()).to.equal(true);
        for (let waited = 0; waited < 20000 && isRunning(); waited += 200) {
            await new Promise((done) => setTimeout(done, 200));
        }
        expect(isRunning()).to.equal(false);
    });
});

describe("the plugin's binary", () => {
    it("says what to do when the plugin is not built", async () => {
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), "aws-golden-image-"));
        const name = "pulumi-resource-aws-golden-image";
        fs.mkdirSync(path.join(folder, "bin"));
        fs.copyFileSync(path.join(__dirname, "..", "..", "..", "bin", name), path.join(folder, "bin", name));
        const child = spawn(process.execPath, [path.join(folder, "bin", name)], { stdio: ["ignore", "pipe", "pipe"] });
        const [[text], [code]] = (await Promise.all([once(child.stderr, "data"), once(child, "exit")])) as [
            Buffer[],
            number[],
        ];
        fs.rmSync(folder, { recursive: true });
        expect(code).to.equal(1);
        expect(text.toString()).to.equal(
            `The aws-golden-image plugin is not built: there is no ${path.join(folder, "dist", "provider", "plugin", "plugin.js")}. ` +
                `Run "npm run build" in ${folder}.\n`,
        );
    });
});
