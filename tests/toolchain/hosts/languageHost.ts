// A small language host for the engine that was built from source, which has none: the official hosts come only with the
// official CLI. Usage: languageHost LANGUAGE … ENGINE-ADDRESS
// https://github.com/pulumi/pulumi/blob/master/proto/pulumi/language.proto

import {
    Server,
    ServerCredentials,
    status,
    type sendUnaryData,
    type ServerUnaryCall,
    type ServerWritableStream,
} from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { endWithEngine, exitCode, start, told } from "./children";
import { go } from "./go";
import type { Language, Options } from "./language";
import { nodejs } from "./nodejs";
import { generate } from "./packages";
import { python } from "./python";

const languages: Record<string, Language> = { nodejs, python, go };

function service(name: string, language: Language, engine: string) {
    return {
        handshake: unary(async () => new rpc.LanguageHandshakeResponse()),
        getPluginInfo: unary(async () => new PluginInfo()),
        // Each resource names its provider's version when it is registered, and the toolchain has installed the plugins.
        getRequiredPackages: unary(async () => new rpc.GetRequiredPackagesResponse()),

        run: unary(async (request: rpc.RunRequest) => {
            const answer = new rpc.RunResponse();
            try {
                const child = start(await language.program(programOf(request, engine)), [
                    "ignore",
                    "inherit",
                    "inherit",
                ]);
                const code = await exitCode(child);
                answer.setBail(code === told);
                if (code !== 0 && code !== told) answer.setError(`the program ended with exit code ${code}`);
            } catch (error) {
                answer.setError(messageOf(error));
            }
            return answer;
        }),

        installDependencies: streaming<rpc.InstallDependenciesRequest, rpc.InstallDependenciesResponse>(
            async (call) => {
                const info = call.request.getInfo();
                for (const launch of language.dependencies(info?.getProgramDirectory() ?? "", optionsOf(info))) {
                    const child = start(launch, ["ignore", "pipe", "pipe"]);
                    child.stdout?.on("data", (data: Buffer) =>
                        call.write(new rpc.InstallDependenciesResponse().setStdout(data)),
                    );
                    child.stderr?.on("data", (data: Buffer) =>
                        call.write(new rpc.InstallDependenciesResponse().setStderr(data)),
                    );
                    const code = await exitCode(child);
                    const line = [launch.command, ...launch.arguments].join(" ");
                    if (code !== 0) throw new Error(`${line} in ${launch.directory} ended with exit code ${code}`);
                }
            },
        ),

        runPlugin: streaming<rpc.RunPluginRequest, rpc.RunPluginResponse>(async (call) => {
            const { request } = call;
            const info = request.getInfo();
            const launch = await language.plugin({
                kind: request.getKind(),
                source: info?.getProgramDirectory() ?? "",
                directory: request.getPwd(),
                arguments: request.getArgsList(),
                options: optionsOf(info),
            });
            const environment = request.getEnvList().map((entry) => {
                const at = entry.indexOf("=");
                return [entry.slice(0, at), entry.slice(at + 1)];
            });
            const child = start(
                { ...launch, environment: { ...Object.fromEntries(environment), ...launch.environment } },
                ["ignore", "pipe", "pipe"],
            );
            call.on("cancelled", () => child.kill());
            child.stdout?.on("data", (data: Buffer) => call.write(new rpc.RunPluginResponse().setStdout(data)));
            child.stderr?.on("data", (data: Buffer) => call.write(new rpc.RunPluginResponse().setStderr(data)));
            call.write(new rpc.RunPluginResponse().setExitcode(await exitCode(child)));
        }),

        generatePackage: unary(async (request: rpc.GeneratePackageRequest) => {
            await generate(name, request.getSchema(), request.getDirectory(), request.getLoaderTarget());
            return new rpc.GeneratePackageResponse();
        }),

        link: unary(async (request: rpc.LinkRequest) => {
            if (language.link === undefined) throw new Error(`packages cannot be added to a program in ${name}`);
            const project = request.getInfo()?.getProgramDirectory() ?? "";
            const lines = request.getPackagesList().map((sdk) => language.link?.(project, sdk.getPath()));
            return new rpc.LinkResponse().setImportInstructions(lines.join("\n"));
        }),
    };
}

function programOf(request: rpc.RunRequest, engine: string) {
    const info = request.getInfo();
    return {
        monitor: request.getMonitorAddress(),
        engine,
        project: request.getProject(),
        stack: request.getStack(),
        organization: request.getOrganization(),
        config: JSON.stringify(Object.fromEntries(request.getConfigMap().toObject())),
        secretKeys: JSON.stringify(request.getConfigsecretkeysList()),
        dryRun: request.getDryrun(),
        parallel: request.getParallel(),
        root: info?.getRootDirectory() ?? request.getPwd(),
        directory: request.getPwd(),
        entryPoint: info?.getEntryPoint() ?? request.getProgram(),
        arguments: request.getArgsList(),
        options: optionsOf(info),
    };
}

function optionsOf(info: rpc.ProgramInfo | undefined): Options {
    return info?.getOptions()?.toJavaScript() ?? {};
}

function unary<Request, Answer>(answer: (request: Request) => Promise<Answer>) {
    return (call: ServerUnaryCall<Request, Answer>, done: sendUnaryData<Answer>) => {
        answer(call.request).then(
            (value) => done(null, value),
            (error: unknown) => done({ code: status.UNKNOWN, message: messageOf(error) }),
        );
    };
}

function streaming<Request, Answer>(answer: (call: ServerWritableStream<Request, Answer>) => Promise<void>) {
    return (call: ServerWritableStream<Request, Answer>) => {
        answer(call).then(
            () => call.end(),
            (error: unknown) => call.emit("error", { code: status.UNKNOWN, message: messageOf(error) }),
        );
    };
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

function main(name: string, engine: string): void {
    const language = languages[name];
    if (language === undefined) throw new Error(`unknown language ${name}`);
    endWithEngine();
    // The engine sets no bound to a message either.
    const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
    server.addService(LanguageRuntimeService, service(name, language, engine));
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
        if (error !== null) throw error;
        process.stdout.write(`${port}\n`);
    });
}

main(process.argv[2] ?? "", process.argv.at(-1) ?? "");
