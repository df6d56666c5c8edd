// Pulumi's mocks as a strict engine: it records what is registered and with which options, answers only the calls it
// knows, and gives ARNs as AWS forms them.

import * as pulumi from "@pulumi/pulumi";

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

export const ACCOUNT = "111122223333";
export const REGION = "us-east-1";
/** What every version carries, of the mocks' project and stack. */
export const STACK_TAGS = { "aws-golden-image:project": "project", "aws-golden-image:stack": "stack" };

type Answer = (existing: string[], inputs: Record<string, unknown>, images?: string[]) => object;

/** Answers that the components ask for; any other call is a mistake. */
const ANSWERS: Record<string, Answer> = {
    "aws:index/getRegion:getRegion": () => ({ id: REGION, region: REGION, name: REGION }),
    "aws:index/getCallerIdentity:getCallerIdentity": () => ({ id: ACCOUNT, accountId: ACCOUNT }),
    "aws:index/getPartition:getPartition": () => ({ id: "aws", partition: "aws", dnsSuffix: "amazonaws.com" }),
    "aws:index/getDefaultTags:getDefaultTags": () => ({ id: "aws", tags: { owner: "us" } }),
    "aws:ec2/getVpc:getVpc": () => ({
        id: "vpc-0123456789abcdef0",
        cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.1.0.0/16" }],
    }),
    "aws:iam/getInstanceProfile:getInstanceProfile": (_existing, { name }) => {
        if (name === "gone") throw new Error("couldn't find resource");
        return { id: name, roleArn: `arn:aws:iam::${ACCOUNT}:role/${String(name)}` };
    },
    "aws:imagebuilder/getInfrastructureConfiguration:getInfrastructureConfiguration": (_existing, { arn }) => ({
        id: REGION,
        instanceProfileName: String(arn).endsWith("/gone") ? "gone" : "builders",
        snsTopicArn: String(arn).endsWith("/told") ? `arn:aws:sns:${REGION}:${ACCOUNT}:builds` : "",
    }),
    "aws:imagebuilder/getDistributionConfiguration:getDistributionConfiguration": (_existing, { arn }) => {
        if (String(arn).endsWith("/gone")) throw new Error("couldn't find resource");
        return { id: REGION, arn, distributions: [distributed] };
    },
    "aws:imagebuilder/getImageRecipe:getImageRecipe": (_existing, { arn }) => ({
        id: REGION,
        parentImage: String(arn).includes("/by-parameter/") ? "ssm:/base/image" : "ami-0123456789abcdef0",
    }),
    "aws:imagebuilder/getContainerRecipe:getContainerRecipe": () => ({ id: REGION, instanceConfigurations: [] }),
    "aws:imagebuilder/getImage:getImage": (_existing, { arn }, images) => {
        if (images === undefined) {
            const buildVersionArn = `${String(arn).split("/").slice(0, 2).join("/")}/1.0.0/1`;
            return { id: REGION, buildVersionArn, outputResources: [builtAmis] };
        }
        const wanted = String(arn).split(":image/")[1] ?? "";
        const start = wanted.replace(/[.]?x.*$/, "");
        const [found, empty] =
            images
                .map((image) => image.split(" "))
                .filter(([image = ""]) => image === wanted || image.startsWith(start === wanted ? `${wanted}/` : start))
                .at(-1) ?? [];
        if (found === undefined) throw new Error("couldn't find resource");
        const buildVersionArn = builder(`image/${found}`);
        const made = empty === undefined ? [{ ...builtAmis, containers: [] }] : [];
        return { id: REGION, buildVersionArn, outputResources: made };
    },
    "aws:imagebuilder/getImagePipelines:getImagePipelines": (arns) => {
        const names = arns.flatMap((arn) => arn.split(":image-pipeline/")[1] ?? []);
        return { id: REGION, arns: [], names };
    },
    // What is public differs by region.
    "aws:ssm/getParameter:getParameter": (_existing, { name, region }) => ({
        id: String(name),
        insecureValue: `ami-of-${String(region)}`,
    }),
    "aws:ec2/getAmi:getAmi": (_existing, { filters }) => {
        const [{ values }] = filters as [{ values: [string] }];
        if (values[0].includes("-gone-")) throw new Error("Your query returned no results.");
        const imageArn = `arn:aws:imagebuilder:${REGION}:${ACCOUNT}:image/web/1.0.4/2`;
        return { id: values[0], tags: values[0].includes("-other-") ? {} : { Ec2ImageBuilderArn: imageArn } };
    },
    // Log groups that exist are named by the program as `log-group:NAME`, and were left by a build.
    "aws:cloudwatch/getLogGroups:getLogGroups": (existing) => ({
        id: REGION,
        arns: [],
        logGroupNames: existing.flatMap((one) => one.split("log-group:")[1] ?? []),
    }),
    "aws:cloudwatch/getLogGroup:getLogGroup": (_existing, { name }) => ({
        id: name,
        retentionInDays: name === "/kept" ? 30 : 0,
        tags: name === "/tagged" ? { team: "web" } : {},
    }),
    "aws:cloudcontrol/getResource:getResource": () => ({
        id: REGION,
        properties: JSON.stringify({ DeploymentId: "deployment-1" }),
    }),
    "aws:imagebuilder/getComponents:getComponents": (arns) => ({ id: REGION, arns, names: [] }),
    "aws:imagebuilder/getImageRecipes:getImageRecipes": (arns) => ({ id: REGION, arns, names: [] }),
    "aws:imagebuilder/getContainerRecipes:getContainerRecipes": (arns) => ({ id: REGION, arns, names: [] }),
};

const STATES: Record<string, (inputs: Record<string, string>, name: string) => object> = {
    "aws:imagebuilder/component:Component": ({ name, version }) => ({ arn: builder(`component/${name}/${version}/1`) }),
    "aws:imagebuilder/workflow:Workflow": ({ name, type = "", version }) => ({
        arn: builder(`workflow/${type.toLowerCase()}/${name}/${version}/1`),
    }),
    "aws:imagebuilder/imageRecipe:ImageRecipe": ({ name, version }) => ({
        arn: builder(`image-recipe/${name}/${version}`),
    }),
    "aws:imagebuilder/containerRecipe:ContainerRecipe": ({ name, version }) => ({
        arn: builder(`container-recipe/${name}/${version}`),
    }),
    "aws:ecr/repository:Repository": ({ name }) => ({
        arn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/${name}`,
        repositoryUrl: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/${name}`,
    }),
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": () => ({}),
    "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration": ({ name }) => ({
        arn: builder(`infrastructure-configuration/${name}`),
    }),
    "aws:imagebuilder/distributionConfiguration:DistributionConfiguration": ({ name }) => ({
        arn: builder(`distribution-configuration/${name}`),
    }),
    "aws:imagebuilder/imagePipeline:ImagePipeline": ({ name }) => ({ arn: builder(`image-pipeline/${name}`) }),
    "aws:imagebuilder/image:Image": ({ imageRecipeArn = "", containerRecipeArn = "" }) => ({
        arn: builder(`image/${(imageRecipeArn || containerRecipeArn).split("/").slice(1).join("/")}/1`),
        outputResources: [containerRecipeArn === "" ? builtAmis : builtContainers],
    }),
    "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy": ({ name }) => ({ arn: builder(`lifecycle-policy/${name}`) }),
    "aws:cloudcontrol/resource:Resource": (inputs) => cloudControlled(inputs),
    "aws:iam/role:Role": (inputs, name) => ({
        name: inputs.name ?? name,
        arn: `arn:aws:iam::${ACCOUNT}:role/${inputs.name ?? name}`,
    }),
    "aws:iam/policy:Policy": (_inputs, name) => ({ arn: `arn:aws:iam::${ACCOUNT}:policy/${name}` }),
    "aws:iam/instanceProfile:InstanceProfile": (_inputs, name) => ({ name }),
    "aws:iam/rolePolicy:RolePolicy": () => ({}),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": () => ({}),
    "aws:s3/bucket:Bucket": (_inputs, name) => ({ bucket: name, arn: `arn:aws:s3:::${name}` }),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": () => ({}),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": () => ({}),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": () => ({}),
    "aws:s3/bucketPolicy:BucketPolicy": () => ({}),
    "aws:s3/bucketObjectv2:BucketObjectv2": () => ({}),
    "aws:kms/key:Key": (inputs, name) => ({ arn: `arn:aws:kms:${inputs.region ?? REGION}:${ACCOUNT}:key/${name}` }),
    "aws:sns/topic:Topic": (_inputs, name) => ({ arn: `arn:aws:sns:${REGION}:${ACCOUNT}:${name}` }),
    "aws:sns/topicSubscription:TopicSubscription": () => ({}),
    "aws:ec2/securityGroup:SecurityGroup": () => ({ id: "sg-0123456789abcdef0" }),
    "aws:cloudwatch/logGroup:LogGroup": () => ({}),
    "aws:cloudwatch/eventRule:EventRule": (inputs, name) => ({
        name: inputs.name ?? name,
        arn: `arn:aws:events:${inputs.region ?? REGION}:${ACCOUNT}:rule/${inputs.name ?? name}`,
    }),
    "aws:cloudwatch/eventTarget:EventTarget": () => ({}),
    "aws:cloudwatch/eventConnection:EventConnection": (_inputs, name) => ({
        arn: `arn:aws:events:${REGION}:${ACCOUNT}:connection/${name}/1`,
    }),
    "aws:cloudwatch/eventApiDestination:EventApiDestination": (_inputs, name) => ({
        arn: `arn:aws:events:${REGION}:${ACCOUNT}:api-destination/${name}/1`,
    }),
    "aws:lambda/permission:Permission": () => ({}),
    "aws:ssm/parameter:Parameter": () => ({}),
    "aws:sns/topicPolicy:TopicPolicy": () => ({}),
    "aws:sqs/queuePolicy:QueuePolicy": () => ({}),
    "aws:ram/resourceShare:ResourceShare": (_inputs, name) => ({
        arn: `arn:aws:ram:${REGION}:${ACCOUNT}:resource-share/${name}`,
    }),
    "aws:ram/resourceShareAssociationsExclusive:ResourceShareAssociationsExclusive": () => ({}),
    "aws:ec2/vpcEndpoint:VpcEndpoint": (_inputs, name) => ({ id: `vpce-${name}` }),
    "aws-golden-image:index:ContentVersion": () => ({ version: "1.0.0", hash: "0".repeat(64) }),
    "pulumi:providers:aws": () => ({}),
};

/** A distribution with everything that a role must know of. */
const distributed = {
    region: REGION,
    amiDistributionConfigurations: [{ kmsKeyId: "", targetAccountIds: ["222233334444"] }],
    ssmParameterConfigurations: [
        { parameterName: "/images/web", amiAccountId: "" },
        { parameterName: "/theirs/web", amiAccountId: "222233334444" },
    ],
    s3ExportConfigurations: [{ roleName: "vmimport" }],
    fastLaunchConfigurations: [{ enabled: true }],
    launchTemplateConfigurations: [
        { launchTemplateId: "lt-0123456789abcdef0", accountId: ACCOUNT },
        { launchTemplateId: "lt-1123456789abcdef0", accountId: "222233334444" },
    ],
    licenseConfigurationArns: [`arn:aws:license-manager:${REGION}:${ACCOUNT}:license-configuration:lic-1`],
};

function builder(resource: string): string {
    return `arn:aws:imagebuilder:${REGION}:${ACCOUNT}:${resource}`;
}

const builtAmis = {
    amis: [
        { accountId: ACCOUNT, region: REGION, image: "ami-11111111" },
        { accountId: ACCOUNT, region: "eu-west-1", image: "ami-22222222" },
        { accountId: "222233334444", region: REGION, image: "ami-33333333" },
    ],
};
const builtContainers = {
    containers: [{ region: REGION, imageUris: [`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/web:1.0.0-1`] }],
};

/** Cloud Control identifies Image Builder's resources by their ARNs, and describes them as JSON. */
function cloudControlled({ typeName = "", desiredState = "{}" }: Record<string, string>): object {
    // In a preview it may not be known yet.
    if (typeof desiredState !== "string") return {};
    const state = JSON.parse(desiredState) as Record<string, string>;
    const kinds: Record<string, string> = {
        ImagePipeline: "image-pipeline",
        Image: "image",
        ImageRecipe: "image-recipe",
        ContainerRecipe: "container-recipe",
        InfrastructureConfiguration: "infrastructure-configuration",
    };
    const kind = kinds[typeName.split("::")[2] ?? ""];
    if (kind === undefined) throw new Error(`the recorder does not know the type ${typeName} of Cloud Control`);
    const recipe = (state.ImageRecipeArn ?? state.ContainerRecipeArn ?? "").split("/");
    const name = state.Name ?? recipe[1] ?? "";
    const version = kind === "image" ? `/${recipe[2]}/1` : kind.endsWith("recipe") ? `/${state.Version}` : "";
    const Arn = builder(`${kind}/${name}${version}`);
    return { id: Arn, properties: JSON.stringify({ ...state, Arn, Name: name }) };
}

/** What Image Builder makes has the resource's own region in its ARN. */
function inItsRegion(state: object, region: unknown): object {
    if (typeof region !== "string") return state;
    const text = JSON.stringify(state).replaceAll(`:imagebuilder:${REGION}:`, `:imagebuilder:${region}:`);
    return JSON.parse(text) as object;
}

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
        await new Promise((resolve) => setTimeout(resolve, 20));
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
