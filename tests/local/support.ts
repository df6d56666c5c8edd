// One local AWS for all tests of it, started when the first test needs it. Every test works in an account of its own,
// so none sees what another made.
import { AwsClient } from "../../local/aws/awsClient";
import { LocalAws, startLocalAws } from "../../local/index";
import { Scope } from "../../local/imagebuilder/arns";

let started: Promise<LocalAws> | undefined;

// Declared outside of any suite, this runs once, after everything. Where mocha runs files side by side it would run after the first file of
// a worker, whose other files need the server, too: there the server ends with the worker.
if (process.env.MOCHA_WORKER_ID === undefined) {
    after(async () => {
        await (await started)?.stop();
    });
}

// Both take most of the time of a fresh account, and no test here looks at them.
process.env.MOTO_IAM_LOAD_MANAGED_POLICIES = "false";
process.env.MOTO_EC2_LOAD_DEFAULT_AMIS = "false";

/** Long enough that no build moves by itself; tests push the clock. */
export const buildSeconds = 600;

export function localAws(): Promise<LocalAws> {
    started ??= startLocalAws({ buildSeconds, accounts: ["222233334444"] });
    return started;
}

export interface Answer {
    status: number;
    error?: string;
    message?: string;
    body: Record<string, unknown>;
}

export const region = "us-east-1";
let accounts = 0;

export const document = (name: string, ...more: string[]): string =>
    [
        "schemaVersion: 1.0",
        ...more,
        "phases:",
        `  - name: ${name}`,
        "    steps:",
        "      - name: step",
        "        action: ExecuteBash",
        "        inputs: { commands: [true] }",
    ].join("\n");

export const managedImage = `arn:aws:imagebuilder:${region}:aws:image/amazon-linux-2023-x86/x.x.x`;

const allowed = (Action: string[], Resource = "*") => ({ Effect: "Allow", Action, Resource });

/** What every build needs; what it does beyond, the tests give to their roles one by one. */
function buildRights(account: string): object[] {
    const ec2 = ["RunInstances", "CreateTags", "Describe*", "StopInstances", "TerminateInstances"];
    const ssm = ["SendCommand", "*Association*", "AddTagsToResource", "Describe*", "List*", "Get*"];
    return [
        allowed(ec2.map((action) => `ec2:${action}`)),
        allowed(["ec2:CreateImage", "ec2:CopyImage", "ec2:ModifyImageAttribute", "ec2:ModifySnapshotAttribute"]),
        allowed(ssm.map((action) => `ssm:${action}`)),
        allowed(["iam:PassRole"], `arn:aws:iam::${account}:role/builder`),
        allowed(["ec2:ExportImage", "ec2:CancelExportTask"], "arn:aws:ec2:*:*:export-image-task/*"),
        allowed(["sts:AssumeRole", "logs:*", "kms:*", "events:*", "inspector2:*", "ecr:*"]),
    ];
}

/** A fresh account with what a build needs, and a client that talks to Image Builder over HTTP. */
export class Account {
    private tokens = 0;
    readonly scope: Scope;

    private constructor(
        readonly local: LocalAws,
        readonly aws: AwsClient,
        readonly id: string,
    ) {
        this.scope = { account: id, region };
    }

    static async create(server?: LocalAws): Promise<Account> {
        const local = server ?? (await localAws());
        accounts += 1;
        const account = new Account(local, new AwsClient(local.endpoint), String(700000000000 + accounts));
        await account.role("builder", "ec2.amazonaws.com");
        await account.aws.query(account.scope, "iam", "CreateInstanceProfile", { InstanceProfileName: "builder" });
        await account.aws.query(account.scope, "iam", "AddRoleToInstanceProfile", {
            InstanceProfileName: "builder",
            RoleName: "builder",
        });
        return account;
    }

    arn(resource: string): string {
        return `arn:aws:imagebuilder:${region}:${this.id}:${resource}`;
    }

    async role(name: string, service: string, ...statements: object[]): Promise<string> {
        const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } };
        return this.roleTrusting(name, trust, ...statements);
    }

    async roleTrusting(name: string, trust: object, ...statements: object[]): Promise<string> {
        await this.aws.query(this.scope, "iam", "CreateRole", {
            RoleName: name,
            AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
        });
        await this.allow(name, ...statements);
        if (JSON.stringify(trust).includes("imagebuilder.amazonaws.com")) {
            await this.put(name, "builds", buildRights(this.id));
        }
        if (name === "EC2ImageBuilderDistributionCrossAccountRole") {
            await this.put(name, "copies", [allowed(["ec2:CopyImage", "ec2:CreateTags", "kms:*"])]);
        }
        return `arn:aws:iam::${this.id}:role/${name}`;
    }

    async allow(role: string, ...statements: object[]): Promise<void> {
        if (statements.length > 0) {
            await this.put(role, "test", statements);
        }
    }

    private async put(role: string, policy: string, statements: object[]): Promise<void> {
        await this.aws.query(this.scope, "iam", "PutRolePolicy", {
            RoleName: role,
            PolicyName: policy,
            PolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
        });
    }

    /** One call; a client token is added where the operation takes one. */
    async call(operation: string, request: Record<string, unknown> = {}, inRegion = region): Promise<Answer> {
        const verb = /^[A-Z][a-z]+/.exec(operation)?.[0] ?? "";
        const reads = verb === "Get" || verb === "Delete";
        this.tokens += 1;
        const token =
            reads || verb === "List" || operation.endsWith("Policy") ? {} : { clientToken: `t${this.tokens}` };
        const lifecycle = /^(Create|Update)LifecyclePolicy$/.test(operation) ? { clientToken: `t${this.tokens}` } : {};
        const query = reads ? `?${new URLSearchParams(request as Record<string, string>).toString()}` : "";
        const method = verb === "Get" ? "GET" : verb === "Delete" ? "DELETE" : verb === "List" ? "POST" : "PUT";
        const body = reads ? undefined : JSON.stringify({ ...token, ...lifecycle, ...request });
        return this.send(method, `/${operation}${query}`, body, inRegion);
    }

    async send(method: string, path: string, body?: string, inRegion = region): Promise<Answer> {
        const response = await fetch(this.local.endpoint + path, {
            method,
            body,
            headers: {
                authorization: `AWS4-HMAC-SHA256 Credential=${this.id}/20260101/${inRegion}/imagebuilder/aws4_request, SignedHeaders=host, Signature=0`,
            },
        });
        const answer = (await response.json()) as Record<string, unknown>;
        const error = response.headers.get("x-amzn-errortype") ?? undefined;
        return { status: response.status, error, message: answer.message as string | undefined, body: answer };
    }

    /** As `call`, for steps that must succeed: one string of the answer. */
    async arnOf(operation: string, field: string, request: Record<string, unknown>): Promise<string> {
        const answer = await this.call(operation, request);
        if (answer.status !== 200) {
            throw new Error(`${operation}: ${answer.error} ${answer.message}`);
        }
        return answer.body[field] as string;
    }

    component(request: Record<string, unknown> = {}): Promise<string> {
        const defaults = { name: "web", semanticVersion: "1.0.0", platform: "Linux", data: document("build") };
        return this.arnOf("CreateComponent", "componentBuildVersionArn", { ...defaults, ...request });
    }

    workflow(request: Record<string, unknown> = {}): Promise<string> {
        const data = "schemaVersion: 1.0\nsteps:\n  - name: Launch\n    action: LaunchInstance\n";
        const defaults = { name: "flow", semanticVersion: "1.0.0", type: "TEST", data };
        return this.arnOf("CreateWorkflow", "workflowBuildVersionArn", { ...defaults, ...request });
    }

    recipe(request: Record<string, unknown> = {}): Promise<string> {
        const defaults = { name: "web", semanticVersion: "1.0.0", parentImage: managedImage };
        return this.arnOf("CreateImageRecipe", "imageRecipeArn", { ...defaults, ...request });
    }

    infrastructure(request: Record<string, unknown> = {}): Promise<string> {
        const defaults = { name: "infra", instanceProfileName: "builder" };
        return this.arnOf("CreateInfrastructureConfiguration", "infrastructureConfigurationArn", {
            ...defaults,
            ...request,
        });
    }

    distribution(distributions: object[], name = "dist"): Promise<string> {
        return this.arnOf("CreateDistributionConfiguration", "distributionConfigurationArn", { name, distributions });
    }

    async repository(repositoryName: string, inRegion = region): Promise<void> {
        const scope = { account: this.id, region: inRegion };
        await this.aws.json(scope, "ecr", "AmazonEC2ContainerRegistry_V20150921.CreateRepository", { repositoryName });
    }

    async containerRecipe(request: Record<string, unknown> = {}): Promise<string> {
        return this.arnOf("CreateContainerRecipe", "containerRecipeArn", {
            name: "box",
            semanticVersion: "1.0.0",
            containerType: "DOCKER",
            parentImage: "amazonlinux:2023",
            dockerfileTemplateData: "FROM {{{ imagebuilder:parentImage }}}",
            targetRepository: { service: "ECR", repositoryName: "boxes" },
            ...request,
        });
    }

    /** Starts a build and lets it end. */
    async build(request: Record<string, unknown>): Promise<BuiltImage> {
        const arn = await this.arnOf("CreateImage", "imageBuildVersionArn", request);
        await this.finishBuilds();
        return this.image(arn);
    }

    /** Twice the time of a build, since the work between its states takes real time too. */
    finishBuilds(): Promise<void> {
        return this.local.advance(2 * buildSeconds);
    }

    async image(imageBuildVersionArn: string): Promise<BuiltImage> {
        const { body } = await this.call("GetImage", { imageBuildVersionArn });
        return body.image as BuiltImage;
    }
}

export interface BuiltImage {
    arn: string;
    state: { status: string; reason?: string };
    outputResources?: {
        amis?: { region: string; image: string; name: string; accountId: string }[];
        containers?: { region: string; imageUris: string[] }[];
    };
}
