// Pulumi's mocks as a strict engine: it records what is registered and with which options, answers only the calls it
// knows, and gives ARNs as AWS forms them.

import * as pulumi from "@pulumi/pulumi";
import { ANSWERS, STATES, inItsRegion, REGION } from "./recordedAnswers";
import { turns } from "./turns";

export { ACCOUNT, REGION } from "./recordedAnswers";

export interface Options {
    /** Type and name of the parent; absent at the top. */
    parent?: string;
    /** Absent where the program leaves it to the provider. */
    deleteBeforeReplace?: boolean;
    retainOnDelete: boolean;
    protect: boolean;
    /** Absent where there are none. */
    ignoreChanges?: string[];
    /** Types that the resource may have had; absent where there are none. */
    aliasTypes?: string[];
    /** A change of it replaces the resource; absent where there is none. */
    replacementTrigger?: string;
    /** Id of what exists already and is taken over; absent where it is created. */
    import?: string;
    /** Name of the explicit provider; absent for the stack's own. */
    provider?: string;
    /** Types and names of what has to exist before, sorted; those of inputs included. */
    dependsOn: string[];
}

export interface Registered {
    type: string;
    name: string;
    inputs: Record<string, unknown>;
    options: Options;
}

export interface Program {
    /** What the account holds already: ARNs of components and image recipes, of all versions, and of pipelines. */
    existing?: string[];
    /** Images that the account holds already, oldest first: `web/1.0.3/7`, or `web/1.0.3/8 empty` for one that failed. If omitted, each that is asked for is there. */
    images?: string[];
    preview?: boolean;
}

/** What every version carries, of the mocks' project and stack. */
export const STACK_TAGS = { "aws-golden-image:project": "project", "aws-golden-image:stack": "stack" };

export class Recorder implements pulumi.runtime.Mocks {
    readonly registered: Registered[] = [];
    readonly calls: { token: string; inputs: Record<string, unknown>; provider: string }[] = [];
    readonly warnings: string[] = [];
    private options: Options = { retainOnDelete: false, protect: false, dependsOn: [] };

    constructor(
        private readonly existing: string[] = [],
        private readonly images?: string[],
    ) {}

    newResource({ type, name, inputs, id }: pulumi.runtime.MockResourceArgs): { id: string; state: object } {
        const given = inputs as Record<string, unknown>;
        const told = type === "pulumi:providers:aws" ? (plain(given) as Record<string, unknown>) : this.told(given);
        this.registered.push({ type, name, inputs: told, options: this.options });
        // Components, of this package and of the programs of guides; `company:` is theirs.
        if (/^(aws-golden-image:index|company):/.test(type) && STATES[type] === undefined)
            return { id: "", state: given };
        const state = STATES[type];
        if (state === undefined) throw new Error(`the recorder does not know the resource type ${type}`);
        const computed = inItsRegion(state(given as Record<string, string>, name), given.region);
        return { id: (computed as { id?: string }).id ?? (id || `${name}-id`), state: { ...given, ...computed } };
    }

    call({ token, inputs, provider }: pulumi.runtime.MockCallArgs): object {
        const name = (provider ?? "").split("::")[3] ?? "";
        this.calls.push({ token, inputs: this.told(inputs as Record<string, unknown>), provider: name });
        const answer = ANSWERS[token];
        if (answer === undefined) throw new Error(`the recorder does not know the call ${token}`);
        return answer(this.existing, inputs as Record<string, unknown>, this.images);
    }

    /** Every resource says its region. Where that is only what the provider was asked for, it tells nothing. */
    private told(inputs: Record<string, unknown>): Record<string, unknown> {
        const { region, ...others } = plain(inputs) as Record<string, unknown>;
        const asked = this.calls.some(({ token }) => token === "aws:index/getRegion:getRegion");
        return region === undefined || (region === REGION && asked) ? others : { ...others, region };
    }

    /** Reads the options from the request, which the mocks do not pass on. */
    watch(monitor: Monitor): void {
        const register = monitor.registerResource.bind(monitor);
        monitor.registerResource = (request, callback) => {
            const [parent, provider] = [request.getParent(), request.getProvider()];
            const ignoreChanges = request.getIgnorechangesList();
            const aliasTypes = request.getAliasesList().flatMap((alias) => alias.getSpec()?.getType() || []);
            const trigger = request.getReplacementTrigger()?.toJavaScript();
            this.options = {
                ...(parent === "" ? {} : { parent: typeAndName(parent) }),
                ...(request.getDeletebeforereplacedefined()
                    ? { deleteBeforeReplace: request.getDeletebeforereplace() }
                    : {}),
                retainOnDelete: request.getRetainondelete(),
                protect: request.getProtect(),
                ...(ignoreChanges.length === 0 ? {} : { ignoreChanges }),
                ...(aliasTypes.length === 0 ? {} : { aliasTypes }),
                ...(typeof trigger === "string" && aliasTypes.length > 0 ? { replacementTrigger: trigger } : {}),
                ...(request.getImportid() === "" ? {} : { import: request.getImportid() }),
                ...(provider === "" ? {} : { provider: provider.split("::")[3] ?? provider }),
                dependsOn: request.getDependenciesList().map(typeAndName).sort(),
            };
            return register(request, callback);
        };
    }

    /** The one resource of a type and name. */
    find(type: string, name: string): Registered {
        const found = this.registered.filter((resource) => resource.type === type && resource.name === name);
        const [first] = found;
        if (first === undefined || found.length > 1) {
            throw new Error(`${found.length} resources ${type} ${name} among\n  ${this.list().join("\n  ")}`);
        }
        return first;
    }

    /** Types and names, sorted: what was registered at a glance. */
    list(): string[] {
        return this.registered.map(({ type, name }) => `${type} ${name}`).sort();
    }

    /** All resources of the AWS provider. */
    aws(): Registered[] {
        return this.registered.filter(({ type }) => type.startsWith("aws:"));
    }
}

interface Request {
    getParent(): string;
    getProvider(): string;
    getDeletebeforereplace(): boolean;
    getDeletebeforereplacedefined(): boolean;
    getRetainondelete(): boolean;
    getProtect(): boolean;
    getIgnorechangesList(): string[];
    getAliasesList(): { getSpec(): { getType(): string } | undefined }[];
    getReplacementTrigger(): { toJavaScript(): unknown } | undefined;
    getImportid(): string;
    getDependenciesList(): string[];
}

interface Monitor {
    registerResource(request: Request, callback: unknown): Promise<void>;
}

/** A URN of the mocks ends in the types of all parents and its own, and its name. */
function typeAndName(urn: string): string {
    const [, , types = "", ...name] = urn.split("::");
    return `${types.split("$").pop()} ${name.join("::")}`;
}

async function start({ existing, images, preview = false }: Program): Promise<Recorder> {
    const recorder = new Recorder(existing, images);
    await pulumi.runtime.setMocks(recorder, "project", "stack", preview);
    recorder.watch(pulumi.runtime.getMonitor() as unknown as Monitor);
    return recorder;
}

/** Pulumi's own tests wait by this function; its types do not name it. */
function everythingRegistered(): Promise<void> {
    return (pulumi.runtime as unknown as { waitForRPCs(): Promise<void> }).waitForRPCs();
}

/** Runs a program against a new recorder and waits until everything is registered. */
export async function record(make: () => unknown, program: Program = {}): Promise<Recorder> {
    const recorder = await start(program);
    const warn = pulumi.log.warn;
    Object.assign(pulumi.log, { warn: async (text: string) => void recorder.warnings.push(text) });
    try {
        await make();
        await everythingRegistered();
    } finally {
        Object.assign(pulumi.log, { warn });
    }
    return recorder;
}

/** The errors for which a program is refused, each with its path, when nothing was registered. */
export async function errorsOf(make: () => unknown): Promise<string[]> {
    const recorder = await start({});
    let refusal: unknown;
    try {
        make();
    } catch (error) {
        refusal = error;
    }
    await everythingRegistered();
    if (!(refusal instanceof pulumi.InputPropertiesError)) {
        throw new Error(`no errors were reported; registered were\n  ${recorder.list().join("\n  ")}`);
    }
    if (recorder.registered.length > 0) throw new Error(`registered in spite of errors: ${recorder.list().join(", ")}`);
    return (refusal.errors ?? []).map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
}

/** What a program fails with while it runs, each message once, and what was registered nevertheless. */
export async function lateErrorsOf(make: () => unknown): Promise<{ messages: string[]; recorder: Recorder }> {
    const messages = new Set<string>();
    const listeners = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection");
    // Pulumi says before the message of an error which property it was serializing.
    const listen = (error: Error): unknown => messages.add(error.message.replace(/^(error serializing [^:]*: )*/, ""));
    process.on("unhandledRejection", listen);
    try {
        const recorder = await record(make);
        await turns();
        return { messages: [...messages], recorder };
    } finally {
        process.removeListener("unhandledRejection", listen);
        for (const listener of listeners) process.on("unhandledRejection", listener);
    }
}

/** The value of an output, once it is known. */
export function unwrap<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => output.apply(resolve));
}

/** Without the keys that hold nothing, as the engine sends them. */
function plain(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(plain);
    if (value !== null && typeof value === "object") {
        return Object.fromEntries(
            Object.entries(value)
                .filter(([, item]) => item !== undefined)
                .map(([key, item]) => [key, plain(item)]),
        );
    }
    return value;
}
