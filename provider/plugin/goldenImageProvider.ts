// The provider behind the plugin: serves the schema, constructs components, handles ContentVersion. There
// is no cancel: the engine stops waiting for constructs by itself, and would report an answer as one more error.
import type { ComponentResourceOptions, Inputs } from "@pulumi/pulumi";
import type { Provider } from "@pulumi/pulumi/provider/provider";
import * as settings from "@pulumi/pulumi/runtime/settings";
import { componentOutputs, construct, type ComponentOutputs, type Library } from "./components";
import * as contentVersion from "./contentVersionResource";
import { Failures } from "./failures";
import { rememberKnownNewest } from "../versions/newestRecipe";
import { packageVersion, token } from "../shared/package";

// Not in Pulumi's public types: resolves when every registration of this construct has been answered.
const { waitForRPCs } = settings as unknown as { waitForRPCs: () => Promise<void> };

export class GoldenImageProvider implements Required<
    Pick<Provider, "version" | "getSchema" | "check" | "diff" | "create" | "update" | "read" | "construct">
> {
    readonly version = packageVersion;
    readonly failures = new Failures();
    private outputs: ComponentOutputs | undefined;

    constructor(
        /** The text of the schema, read when it is asked for. */
        private readonly schemaText: () => string,
        private readonly library: Library,
    ) {}

    async getSchema(): Promise<string> {
        return this.schemaText();
    }

    async check(urn: string, olds: contentVersion.Properties, news: contentVersion.Properties) {
        refuseOthers(urn);
        return contentVersion.check(olds, news);
    }

    async diff(_id: string, urn: string, olds: contentVersion.Properties, news: contentVersion.Properties) {
        refuseOthers(urn);
        return { changes: contentVersion.changes(olds, news) };
    }

    async create(urn: string, inputs: contentVersion.Properties) {
        refuseOthers(urn);
        return { id: inputs.version as string, outs: inputs };
    }

    async update(_id: string, urn: string, _olds: contentVersion.Properties, news: contentVersion.Properties) {
        refuseOthers(urn);
        return { outs: news };
    }

    async read(id: string, urn: string, properties: contentVersion.Properties = {}) {
        refuseOthers(urn);
        const state = contentVersion.read(id, properties);
        return { id, props: state.properties, inputs: state.inputs };
    }

    async construct(name: string, type: string, inputs: Inputs, options: ComponentResourceOptions) {
        this.outputs ??= componentOutputs(await this.getSchema());
        const { outputs } = this;
        await rememberKnownNewest(inputs);
        return this.failures.watch(async () => {
            const result = construct(this.library, outputs, type, name, inputs, options);
            await waitForRPCs();
            return result;
        });
    }
}

function refuseOthers(urn: string): void {
    const type = urn.split("::")[2]?.split("$").pop();
    if (type !== token("ContentVersion")) {
        throw new Error(`"${type}" is not a resource of this plugin.`);
    }
}
