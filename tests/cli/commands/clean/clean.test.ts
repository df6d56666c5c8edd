// aws-golden-image clean over the local AWS: what it lists, asks, deletes and refuses.
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { Imagebuilder } from "@aws-sdk/client-imagebuilder";
import { expect } from "chai";
import { clean } from "../../../../cli/commands/clean/clean";
import { cleanPlan } from "../../../../cli/commands/clean/plan";
import { placesOf } from "../../../../cli/commands/clean/state";
import { UsageError, type Terminal } from "../../../../cli/command";
import { startLocalAws, type LocalAws } from "../../../../local";
import { AwsClient } from "../../../../local/aws/awsClient";

const region = "eu-west-1";
const account = "111122223333";
const document = (text: string) =>
    `schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: Say\n        action: ExecuteBash\n        inputs: { commands: [${JSON.stringify(`echo ${text}`)}] }\n`;
const workflowDocument = (text: string) =>
    `name: wait\nschemaVersion: 1.0\ndescription: ${text}\nsteps:\n  - name: Pause\n    action: WaitForAction\n    timeoutSeconds: 60\n    onFailure: Abort\n`;

const stackTags = (project: string, stack: string) => ({
    "aws-golden-image:project": project,
    "aws-golden-image:stack": stack,
});
/** Those of the stack in every state here. */
const tags = stackTags("web", "dev");

let local: LocalAws;
let aws: Imagebuilder;
let environment: NodeJS.ProcessEnv = {};

/** Of this suite alone: others have a local AWS of their own. */
function withLocalAws(): void {
    before(async () => {
        environment = { ...process.env };
        local = await startLocalAws({ region });
        Object.assign(process.env, local.environment);
        aws = new Imagebuilder({ region });
    });

    after(async () => {
        for (const key of Object.keys(local.environment)) delete process.env[key];
        Object.assign(process.env, environment);
        await local.stop();
    });
}

/** Three versions of a component and a recipe that holds it, the newest of each in the stack; a workflow with two. */
async function account3(): Promise<{ recipes: string[]; components: string[]; workflows: string[] }> {
    const [recipes, components, workflows]: string[][] = [[], [], []];
    for (const patch of [0, 1, 2]) {
        const semanticVersion = `1.0.${patch}`;
        const component = await aws.createComponent({
            name: "web-hello",
            semanticVersion,
            platform: "Linux",
            data: document(semanticVersion),
            tags,
        });
        components.push(component.componentBuildVersionArn ?? "");
        const recipe = await aws.createImageRecipe({
            name: "web",
            semanticVersion,
            parentImage: `arn:aws:imagebuilder:${region}:aws:image/amazon-linux-2023-x86/x.x.x`,
            components: [{ componentArn: component.componentBuildVersionArn }],
            tags,
        });
        recipes.push(recipe.imageRecipeArn ?? "");
    }
    for (const patch of [0, 1]) {
        const workflow = await aws.createWorkflow({
            name: "approve",
            semanticVersion: `1.0.${patch}`,
            type: "TEST",
            data: workflowDocument(String(patch)),
            tags,
        });
        workflows.push(workflow.workflowBuildVersionArn ?? "");
    }
    return { recipes, components, workflows };
}

/** A role that Image Builder may take, which is an instance profile, too. */
async function builderRole(): Promise<string> {
    const iam = (action: string, parameters: Record<string, string>) =>
        new AwsClient(local.endpoint).query({ account, region }, "iam", action, parameters);
    const trust = (service: string) => ({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } });
    const Statement = ["imagebuilder.amazonaws.com", "ec2.amazonaws.com"].map(trust);
    await iam("CreateRole", {
        RoleName: "builder",
        AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement }),
    });
    await iam("CreateInstanceProfile", { InstanceProfileName: "builder" });
    await iam("AddRoleToInstanceProfile", { InstanceProfileName: "builder", RoleName: "builder" });
    return `arn:aws:iam::${account}:role/builder`;
}

const urn = (types: string, name: string) => `urn:pulumi:dev::web::${types}::${name}`;

/** The state of a stack that has these, each under a component of this package. */
function state(
    arns: string[],
    more: { provider?: object; keepVersions?: number; parent?: string; stack?: string; external?: boolean } = {},
): string {
    const urn = (types: string, name: string) => `urn:pulumi:${more.stack ?? "dev"}::web::${types}::${name}`;
    const types: Record<string, string> = {
        component: "aws:imagebuilder/component:Component",
        "image-recipe": "aws:imagebuilder/imageRecipe:ImageRecipe",
        workflow: "aws:imagebuilder/workflow:Workflow",
    };
    const provider = urn("pulumi:providers:aws", "main");
    const resources = arns.flatMap((arn, index) => {
        const type = types[arn.split(":")[5]?.split("/")[0] ?? ""] ?? "";
        const parentType = more.parent ?? "aws-golden-image:index:Noun";
        const parent = urn(parentType, `noun-${index}`);
        return [
            { urn: parent, type: parentType, custom: false },
            {
                urn: urn(`${parentType}$aws-golden-image:index:ContentVersion`, `noun-${index}`),
                type: "aws-golden-image:index:ContentVersion",
                parent,
                inputs: { version: "1.0.2", ...(more.keepVersions && { keepVersions: more.keepVersions }) },
            },
            {
                urn: urn(`${parentType}$${type}`, `noun-${index}`),
                type,
                parent,
                provider: `${provider}::id`,
                outputs: { arn },
                ...(more.external === true && { external: true }),
            },
        ];
    });
    const inputs = more.provider ?? {};
    return JSON.stringify({
        version: 3,
        deployment: { resources: [{ urn: provider, type: "pulumi:providers:aws", inputs }, ...resources] },
    });
}

async function run(
    text: string,
    args: string[] = [],
    answer = "",
): Promise<{ code: number; out: string; asked: string }> {
    let [out, asked] = ["", ""];
    const terminal: Terminal = {
        out: (more) => void (out += more),
        error: () => undefined,
        input: () => new TextEncoder().encode(text),
        ask: async (question) => {
            asked += question;
            return answer;
        },
        colour: false,
    };
    const code = await clean.run(["--state", "-", ...args], terminal);
    return { code, out, asked };
}

async function refusal(text: string, args: string[] = []): Promise<string> {
    try {
        await run(text, args);
    } catch (error) {
        if (error instanceof UsageError) return error.message;
        throw error;
    }
    throw new Error("it was not refused");
}

const writes = () =>
    local
        .requests()
        .map(({ operation }) => operation ?? "")
        .filter((operation) => operation.startsWith("Delete"));

describe("aws-golden-image clean", () => {
    withLocalAws();

    let made: Awaited<ReturnType<typeof account3>>;
    let stack: string;

    beforeEach(async () => {
        await local.reset();
        made = await account3();
        stack = state([made.recipes[2], made.components[2], made.workflows[1]]);
    });

    it("lists, asks, and deletes in the order in which it can be done", async () => {
        expect(await run(stack, [], "yes")).to.deep.equal({
            code: 0,
            out: `Account ${account}, ${region}, ${local.endpoint}
  delete image-recipe web 1.0.0
  delete image-recipe web 1.0.1
  delete component web-hello 1.0.0
  delete component web-hello 1.0.1
  delete workflow approve 1.0.0
deleted image-recipe web 1.0.0
deleted image-recipe web 1.0.1
deleted component web-hello 1.0.0
deleted component web-hello 1.0.1
deleted workflow approve 1.0.0
5 versions deleted, 0 failed
`,
            asked: 'Delete 5 versions? Enter "yes" to confirm: ',
        });
        expect(writes()).to.deep.equal([
            "DeleteImageRecipe",
            "DeleteImageRecipe",
            "DeleteComponent",
            "DeleteComponent",
            "DeleteWorkflow",
        ]);
        const { imageRecipeSummaryList } = await aws.listImageRecipes({});
        expect(imageRecipeSummaryList?.map(({ arn }) => arn)).to.deep.equal([made.recipes[2]]);
        expect(await run(stack)).to.deep.equal({
            code: 0,
            out: `Account ${account}, ${region}, ${local.endpoint}\n  no superseded version\nNothing to delete.\n`,
            asked: "",
        });
    });

    it("deletes nothing without a yes", async () => {
        const { code, out } = await run(stack, [], "y");
        expect(code).to.equal(0);
        expect(out).to.match(/Nothing was deleted\.\n$/);
        expect(writes()).to.deep.equal([]);
    });

    it("leaves what is used, and says by what", async () => {
        // Another stack's recipe, by hand.
        await aws.createImageRecipe({
            name: "other",
            semanticVersion: "1.0.0",
            parentImage: `arn:aws:imagebuilder:${region}:aws:image/amazon-linux-2023-x86/x.x.x`,
            components: [{ componentArn: made.components[0] }],
        });
        const { out } = await run(stack, ["--yes"]);
        expect(out).to.include("  keep   component web-hello 1.0.0, used by image-recipe other 1.0.0\n");
        expect(out).to.include("deleted component web-hello 1.0.1\n");
        expect(out).to.not.include("deleted component web-hello 1.0.0\n");
    });

    it("leaves what a pipeline, an image or a lifecycle policy uses", async () => {
        const role = await builderRole();
        const { infrastructureConfigurationArn } = await aws.createInfrastructureConfiguration({
            name: "web",
            instanceProfileName: "builder",
        });
        await aws.createImagePipeline({
            name: "pinned",
            infrastructureConfigurationArn,
            imageRecipeArn: made.recipes[0],
            executionRole: role,
            workflows: [{ workflowArn: made.workflows[0] }],
        });
        const inUse = `Account ${account}, ${region}, ${local.endpoint}
  keep   image-recipe web 1.0.0, used by pipeline pinned
  delete image-recipe web 1.0.1
  keep   component web-hello 1.0.0, used by image-recipe web 1.0.0
  delete component web-hello 1.0.1
  keep   workflow approve 1.0.0, used by pipeline pinned
Nothing was deleted.
`;
        expect((await run(stack)).out).to.equal(inUse);
        await aws.createImage({ infrastructureConfigurationArn, imageRecipeArn: made.recipes[1] });
        expect((await run(stack)).out).to.include("keep   image-recipe web 1.0.1, used by image web 1.0.1\n");
        await local.reset();
        made = await account3();
        await aws.createLifecyclePolicy({
            name: "old",
            executionRole: await builderRole(),
            resourceType: "AMI_IMAGE",
            policyDetails: [
                {
                    action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
                    filter: { type: "COUNT", value: 3 },
                },
            ],
            resourceSelection: {
                recipes: [
                    { name: "web", semanticVersion: "1.0.1" },
                    { name: "web", semanticVersion: "x.x.x" },
                ],
            },
        });
        const { out } = await run(stack);
        expect(out).to.include("  keep   image-recipe web 1.0.1, used by lifecycle policy old\n");
        expect(out).to.include("  delete image-recipe web 1.0.0\n");
    });

    it("leaves a workflow with which an image was built", async () => {
        const role = await builderRole();
        const { infrastructureConfigurationArn } = await aws.createInfrastructureConfiguration({
            name: "web",
            instanceProfileName: "builder",
        });
        const [workflowArn] = made.workflows;
        await aws.createImage({
            infrastructureConfigurationArn,
            imageRecipeArn: made.recipes[2],
            executionRole: role,
            workflows: [{ workflowArn }],
        });
        expect((await run(state([made.workflows[1]]))).out).to.include(
            "  keep   workflow approve 1.0.0, used by image web 1.0.2\n",
        );
    });

    it("leaves as many as the program or --keep says", async () => {
        const noted = state([made.recipes[2]], { keepVersions: 2 });
        expect((await run(noted, ["--yes"])).out).to.include("  keep   image-recipe web 1.0.1, one of the 2 newest\n");
        expect(writes()).to.deep.equal(["DeleteImageRecipe"]);
        expect((await run(noted, ["--keep", "1", "--yes"])).out).to.include("deleted image-recipe web 1.0.1\n");
    });

    it("gives JSON, and with it deletes only when told so", async () => {
        const listed = await run(state([made.recipes[2]]), ["--format", "json"]);
        expect(listed.asked).to.equal("");
        expect(JSON.parse(listed.out)).to.deep.equal(
            [0, 1].map((patch) => ({
                account,
                region,
                endpoint: local.endpoint,
                kind: "image-recipe",
                name: "web",
                version: `1.0.${patch}`,
                arns: [made.recipes[patch]],
                reason: null,
                action: "delete",
                deleted: false,
                error: null,
            })),
        );
        expect(writes()).to.deep.equal([]);
        const { out } = await run(state([made.recipes[2]]), ["--format", "json", "--yes"]);
        expect((JSON.parse(out) as { deleted: boolean }[]).map(({ deleted }) => deleted)).to.deep.equal([true, true]);
    });

    it("goes on after a failure, tells it and ends with 1", async () => {
        local.failNext("DeleteImageRecipe", "ForbiddenException");
        const { code, out } = await run(stack, ["--yes"]);
        expect(code).to.equal(1);
        expect(out).to.include(
            "FAILED  image-recipe web 1.0.0: DeleteImageRecipe fails because a test asked for it.\n",
        );
        expect(out).to.include("deleted image-recipe web 1.0.1\n");
        // What the failed recipe holds is refused by the service itself.
        expect(out).to.match(/FAILED {2}component web-hello 1\.0\.0: .+/);
        expect(out).to.match(/3 versions deleted, 2 failed\n$/);
    });

    it("takes one that has gone meanwhile for deleted", async () => {
        local.failNext("DeleteWorkflow", "ResourceNotFoundException");
        const { code, out } = await run(state([made.workflows[1]]), ["--yes"]);
        expect({ code, out }).to.deep.equal({
            code: 0,
            out: `Account ${account}, ${region}, ${local.endpoint}\n  delete workflow approve 1.0.0\ndeleted workflow approve 1.0.0\n1 version deleted, 0 failed\n`,
        });
    });

    it("knows recipes that were made by Cloud Control", async () => {
        const parent = urn("aws-golden-image:index:ImageRecipe", "web");
        const made3 = (typeName: string) => ({
            urn: `${parent}-${typeName}`,
            type: "aws:cloudcontrol/resource:Resource",
            parent,
            id: made.recipes[2],
            inputs: { typeName },
            outputs: {},
        });
        const text = (typeName: string) => {
            const resources = [{ urn: parent, type: "aws-golden-image:index:ImageRecipe" }, made3(typeName)];
            return JSON.stringify({ deployment: { resources } });
        };
        const { out } = await run(text("AWS::ImageBuilder::ImageRecipe"));
        expect(out).to.include("  delete image-recipe web 1.0.1\n");
        expect(await refusal(text("AWS::S3::Bucket"))).to.match(/^The stack has no recipe/);
    });

    it("reads page after page", async () => {
        for (let patch = 3; patch < 40; patch++) {
            await aws.createImageRecipe({
                name: "web",
                semanticVersion: `1.0.${patch}`,
                parentImage: `arn:aws:imagebuilder:${region}:aws:image/amazon-linux-2023-x86/x.x.x`,
                components: [{ componentArn: made.components[2] }],
                tags,
            });
        }
        const { out } = await run(state([made.recipes[0].replace("1.0.0", "1.0.39")]), ["--format", "json"]);
        expect(JSON.parse(out)).to.have.length(39);
    });

    it("is refused where nothing of the stack can be seen", async () => {
        const elsewhere = made.recipes.map((arn) => arn.replace(account, "222233334444"));
        const provider = { assumeRoles: JSON.stringify([{ roleArn: "arn:aws:iam::222233334444:role/deploy" }]) };
        expect(await refusal(state(elsewhere, { provider }))).to.equal(
            `No resource of the stack was found in account 222233334444, region ${region}. Use credentials of that account. ` +
                "The stack's provider assumes arn:aws:iam::222233334444:role/deploy; they must do the same.",
        );
        expect(await refusal(state(elsewhere))).to.match(/Use credentials of that account\.$/);
    });

    it("deletes nothing that another stack has created, or that no stack has", async () => {
        // The same name in two stacks: this one made 1.0.0 to 1.0.2, the other 1.0.3 and 1.0.5, and somebody 1.0.4 by hand.
        const create = async (patch: number, tags: Record<string, string>) =>
            (
                await aws.createComponent({
                    name: "web-hello",
                    semanticVersion: `1.0.${patch}`,
                    platform: "Linux",
                    data: document(String(patch)),
                    tags,
                })
            ).componentBuildVersionArn ?? "";
        await create(3, stackTags("web", "prod"));
        await create(4, { team: "platform" });
        const prods = await create(5, stackTags("web", "prod"));
        const devs = await create(6, tags);
        const listed = `Account ${account}, ${region}, ${local.endpoint}
  keep   component web-hello 1.0.0, used by image-recipe web 1.0.0
  keep   component web-hello 1.0.1, used by image-recipe web 1.0.1
  keep   component web-hello 1.0.2, used by image-recipe web 1.0.2
  keep   component web-hello 1.0.3, created by project web, stack prod
`;
        const dev = await run(state([devs]), ["--yes"]);
        expect(dev.out).to.equal(`${listed}  keep   component web-hello 1.0.4, has no tags of a stack
  keep   component web-hello 1.0.5, created by project web, stack prod
Nothing to delete.
`);
        expect((await run(state([devs]), ["--yes", "--untagged"])).out).to
            .equal(`${listed}  delete component web-hello 1.0.4
  keep   component web-hello 1.0.5, created by project web, stack prod
deleted component web-hello 1.0.4
1 version deleted, 0 failed
`);
        const prod = await run(state([prods], { stack: "prod" }), ["--yes"]);
        expect(prod.out).to.include("  keep   component web-hello 1.0.0, created by project web, stack dev\n");
        expect(prod.out).to.include("deleted component web-hello 1.0.3\n1 version deleted, 0 failed\n");
        expect((await run(state([prods], { stack: "staging" }), ["--yes"])).out).to.match(/\nNothing to delete\.\n$/);
    });

    it("leaves a version that another resource of the stack holds, with other settings of the provider too", async () => {
        const newest = JSON.parse(state([made.recipes[2]])) as { deployment: { resources: object[] } };
        const older = JSON.parse(state([made.recipes[1]], { provider: { profile: "other" } })) as typeof newest;
        const policy = { type: "aws:iam/policy:Policy", outputs: { policy: `{"Resource":"${made.recipes[0]}"}` } };
        const resources = [
            ...newest.deployment.resources,
            ...older.deployment.resources.map(
                (one) =>
                    JSON.parse(
                        JSON.stringify(one).replaceAll("noun-", "older-").replaceAll("::main", "::other"),
                    ) as object,
            ),
            { urn: urn("aws:iam/policy:Policy", "reader"), ...policy },
        ];
        // The second provider's profile does not exist here; only the first place matters.
        const places = placesOf(JSON.stringify({ deployment: { resources } }));
        expect(places.map(({ profile, made: [one] }) => [profile, one?.versions])).to.deep.equal([
            [undefined, ["1.0.2"]],
            ["other", ["1.0.1"]],
        ]);
        expect([...(places[0]?.held ?? [])].sort()).to.deep.equal(made.recipes);
        const [first] = places;
        const inventory = { versions: made.recipes.map((arn) => ({ arn, tags })), recipes: [], uses: [] };
        expect(
            cleanPlan(first?.made ?? [], inventory, { held: first?.held ?? new Set() }).map(({ reason }) => reason),
        ).to.deep.equal(["referenced by this stack", "referenced by this stack"]);
    });

    it("takes nothing for its own that the program only reads", async () => {
        expect(await refusal(state([made.recipes[2]], { external: true }))).to.match(/^The stack has no recipe/);
    });

    it("only lists with --dry-run", async () => {
        for (const more of [[], ["--yes"], ["--yes", "--format", "json"]]) {
            const { code, out, asked } = await run(stack, ["--dry-run", ...more], "yes");
            expect({ code, asked }).to.deep.equal({ code: 0, asked: "" });
            if (!more.includes("json"))
                expect(out).to.match(/ {2}delete workflow approve 1\.0\.0\n5 versions would be deleted\.\n$/);
        }
        expect(writes()).to.deep.equal([]);
    });

    it("sends nothing to an endpoint that only the state names, unless the command line does so too", async () => {
        const refusedAt = (imagebuilder: string, ...args: string[]) =>
            refusal(
                state([made.recipes[2]], { provider: { endpoints: JSON.stringify([{ s3: "x" }, { imagebuilder }]) } }),
                args,
            );
        const endpoint = "https://imagebuilder.example";
        expect(await refusedAt(endpoint)).to.equal(
            `The stack's AWS provider sends calls of Image Builder to ${endpoint}, which is neither AWS nor this machine. ` +
                "If you trust that endpoint, specify it with --endpoint.",
        );
        expect(local.requests().filter(({ operation }) => operation?.startsWith("List"))).to.deep.equal([]);
        expect(await refusedAt(local.endpoint, "--endpoint", "imagebuilder.example")).to.equal(
            '--endpoint is "imagebuilder.example", but must be a URL such as https://imagebuilder.example.',
        );
        const provider = { endpoints: JSON.stringify([{ imagebuilder: endpoint }]) };
        const { out } = await run(state([made.recipes[2]], { provider }), ["--dry-run", "--endpoint", local.endpoint]);
        expect(out.split("\n")[0]).to.equal(`Account ${account}, ${region}, ${local.endpoint}`);
    });

    it("asks the endpoint of the stack's provider", async () => {
        const endpoints = JSON.stringify([{ imagebuilder: local.endpoint }]);
        const kept = process.env.AWS_ENDPOINT_URL;
        process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:1";
        try {
            const { out } = await run(state([made.recipes[2]], { provider: { endpoints } }), ["--format", "json"]);
            expect(JSON.parse(out)).to.have.length(2);
        } finally {
            process.env.AWS_ENDPOINT_URL = kept;
        }
    });

    it("says what AWS answers when it may not read", async () => {
        local.failNext("ListImagePipelines", "ForbiddenException");
        expect(await refusal(stack)).to.equal(
            `Account ${account} in ${region} cannot be read at ${local.endpoint}: ListImagePipelines fails because a test asked for it.`,
        );
    });

    it("is refused for a stack without anything of this package, and for bad options", async () => {
        const nothing = "The stack has no recipe, component or workflow created by this package.";
        expect(await refusal(state([]))).to.equal(nothing);
        expect(await refusal(state([made.recipes[2]], { parent: "pulumi:pulumi:Stack" }))).to.equal(nothing);
        expect(await refusal("text")).to.match(/^The state is not JSON: .* Use the output of pulumi stack export\.$/);
        expect(await refusal("{}")).to.equal('The state has no "deployment". Use the output of pulumi stack export.');
        for (const keep of ["0", "-1", "two"]) {
            expect(await refusal(stack, [`--keep=${keep}`])).to.equal(
                `--keep is "${keep}", but must be an integer above 0.`,
            );
        }
        expect(await refusal(stack, ["--stack", "dev"])).to.equal("clean needs either --stack or --state.");
    });

    it("asks on the terminal, and takes the end of the input for a no", async () => {
        const script = `
            require("ts-node/register/transpile-only");
            const { processTerminal } = require("./cli/processTerminal");
            processTerminal().ask("Sure? ").then((answer) => console.log(JSON.stringify(answer)));
        `;
        const answerTo = (input: string) =>
            new Promise<string>((answer) => {
                const child = spawn(process.execPath, ["-e", script], { cwd: resolve(__dirname, "../../../..") });
                let out = "";
                child.stdout.on("data", (chunk) => (out += String(chunk)));
                child.on("close", () => answer(out));
                child.stdin.end(input);
            });
        expect(await Promise.all(["yes\nno\n", "", "no"].map(answerTo))).to.deep.equal(['"yes"\n', '""\n', '"no"\n']);
    });
});
