// Runs the provider as a process of its own: listens on a free loopback port, says which on standard output, and ends
// with the engine that started it.
import { ReadRequest } from "@pulumi/pulumi/proto/provider_pb";
import { main } from "@pulumi/pulumi/provider/server";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Library } from "./components";
import { GoldenImageProvider } from "./goldenImageProvider";

export async function serve(schema: () => string, library: Library): Promise<void> {
    const provider = new GoldenImageProvider(schema, library);
    readWithoutState();
    process.on("SIGTERM", () => process.exit(0));
    await main(provider, process.argv.slice(2));
    // Pulumi's own listeners log the stack and know no property paths; ours answer the construct that went wrong.
    for (const event of ["uncaughtException", "unhandledRejection"]) {
        process.removeAllListeners(event);
        process.on(event, (error) => provider.failures.report(error));
    }
    // An engine that was killed says no goodbye: once the process has another parent, nobody is left to serve.
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && process.exit(0), 2000).unref();
}

/** Pulumi's server expects a state with every read, but an import comes without one. */
function readWithoutState(): void {
    const { getProperties } = Object.getOwnPropertyDescriptors(ReadRequest.prototype);
    ReadRequest.prototype.getProperties = function (this: ReadRequest) {
        return (getProperties.value as () => Struct | undefined).call(this) ?? new Struct();
    };
}
