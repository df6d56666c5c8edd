// Pulumi's mocks as a strict engine: it records what is registered, answers only the calls it knows, and gives ARNs as
// AWS forms them.

import * as pulumi from "@pulumi/pulumi";

export interface Registered {
    type: string;
    name: string;
    inputs: Record<string, unknown>;
}

const ACCOUNT = "111122223333";
const REGION = "us-east-1";

/** Answers that the components ask for; any other call is a mistake. */
const ANSWERS: Record<string, () => object> = {
    "aws:index/getRegion:getRegion": () => ({ id: REGION, region: REGION, name: REGION }),
    "aws:index/getCallerIdentity:getCallerIdentity": () => ({ id: ACCOUNT, accountId: ACCOUNT }),
    "aws:index/getPartition:getPartition": () => ({ id: "aws", partition: "aws", dnsSuffix: "amazonaws.com" }),
    "aws:imagebuilder/getComponents:getComponents": () => ({ id: REGION, arns: [], names: [] }),
    "aws:imagebuilder/getImageRecipes:getImageRecipes": () => ({ id: REGION, arns: [], names: [] }),
};

const STATES: Record<string, (inputs: Record<string, string>, name: string) => object> = {
    "aws:imagebuilder/component:Component": ({ name, version }) => ({ arn: builder(`component/${name}/${version}/1`) }),
    "aws:imagebuilder/imageRecipe:ImageRecipe": ({ name, version }) => ({
        arn: builder(`image-recipe/${name}/${version}`),
    }),
    "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration": ({ name }) => ({
        arn: builder(`infrastructure-configuration/${name}`),
    }),
    "aws:imagebuilder/distributionConfiguration:DistributionConfiguration": ({ name }) => ({
        arn: builder(`distribution-configuration/${name}`),
    }),
    "aws:imagebuilder/imagePipeline:ImagePipeline": ({ name }) => ({ arn: builder(`image-pipeline/${name}`) }),
    "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy": ({ name }) => ({ arn: builder(`lifecycle-policy/${name}`) }),
    "aws:iam/role:Role": (inputs, name) => ({
        name: inputs.name ?? name,
        arn: `arn:aws:iam::${ACCOUNT}:role/${inputs.name ?? name}`,
    }),
    "aws:iam/instanceProfile:InstanceProfile": (_inputs, name) => ({ name }),
    "aws:iam/rolePolicy:RolePolicy": () => ({}),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": () => ({}),
    "aws:s3/bucket:Bucket": (_inputs, name) => ({ bucket: name, arn: `arn:aws:s3:::${name}` }),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": () => ({}),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": () => ({}),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": () => ({}),
    "aws:s3/bucketPolicy:BucketPolicy": () => ({}),
    "aws:kms/key:Key": (inputs, name) => ({ arn: `arn:aws:kms:${inputs.region ?? REGION}:${ACCOUNT}:key/${name}` }),
    "aws:sns/topic:Topic": (_inputs, name) => ({ arn: `arn:aws:sns:${REGION}:${ACCOUNT}:${name}` }),
    "aws:sns/topicSubscription:TopicSubscription": () => ({}),
    "aws:ec2/securityGroup:SecurityGroup": () => ({ id: "sg-0123456789abcdef0" }),
    "aws:cloudwatch/logGroup:LogGroup": () => ({}),
    "aws-golden-image:index:ContentVersion": () => ({ version: "1.0.0", hash: "0".repeat(64) }),
    "pulumi:providers:aws": () => ({}),
};

function builder(resource: string): string {
    return `arn:aws:imagebuilder:${REGION}:${ACCOUNT}:${resource}`;
}

export class Recorder implements pulumi.runtime.Mocks {
    readonly registered: Registered[] = [];
    readonly calls: { token: string; inputs: Record<string, unknown> }[] = [];

    newResource({ type, name, inputs }: pulumi.runtime.MockResourceArgs): { id: string; state: object } {
        const given = inputs as Record<string, unknown>;
        this.registered.push({ type, name, inputs: plain(given) as Record<string, unknown> });
        if (type.startsWith("aws-golden-image:index:") && STATES[type] === undefined) return { id: "", state: given };
        const state = STATES[type];
        if (state === undefined) throw new Error(`the recorder does not know the resource type ${type}`);
        return { id: `${name}-id`, state: { ...given, ...state(given as Record<string, string>, name) } };
    }

    call({ token, inputs }: pulumi.runtime.MockCallArgs): object {
        this.calls.push({ token, inputs: inputs as Record<string, unknown> });
        const answer = ANSWERS[token];
        if (answer === undefined) throw new Error(`the recorder does not know the call ${token}`);
        return answer();
    }

    /** The one resource of a type and name. */
    find(type: string, name: string): Registered {
        const found = this.registered.filter((resource) => resource.type === type && resource.name === name);
        if (found.length !== 1) {
            const all = this.registered.map((resource) => `${resource.type} ${resource.name}`).join("\n  ");
            throw new Error(`${found.length} resources ${type} ${name} among\n  ${all}`);
        }
        return found[0];
    }

    /** Types and names, sorted: what was registered at a glance. */
    list(): string[] {
        return this.registered.map(({ type, name }) => `${type} ${name}`).sort();
    }
}

/** Runs a program against a new recorder and waits until everything is registered. */
export async function record(program: () => unknown): Promise<Recorder> {
    const recorder = new Recorder();
    await pulumi.runtime.setMocks(recorder, "project", "stack", false);
    await program();
    await pulumi.runtime.waitForRPCs();
    return recorder;
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
