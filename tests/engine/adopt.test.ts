// aws-golden-image adopt: what was made by hand, by a CDK-like stack or by Terraform comes into a program whose preview, in
// each language, shows no change; AWS is only read.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { Imagebuilder } from "@aws-sdk/client-imagebuilder";
import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { AwsClient } from "../../local/aws/awsClient";
import { awsForPython } from "../toolchain/awsForPython";
import { partsFor } from "../toolchain/parts";
import { toolchain } from "../toolchain/toolchain";

const region = "us-east-1";
const repository = resolve(__dirname, "../..");
// Comments, quotes and signs that mean something in the languages must come through.
const document = `# by hand: \${HOME} "quoted" \\ {{ 'x' }}
name: apache
schemaVersion: 1.0
phases:
  - name: build
    steps:
      - name: Install
        action: ExecuteBash
        inputs: { commands: ["echo \${HOME} é"] }
`;

interface Outcome {
    code: number | null;
    out: string;
    error: string;
}

describe("aws-golden-image adopt", () => {
    const root = mkdtempSync(join(tmpdir(), "golden-image-adopt-test-"));
    let aws: LocalAws;
    let environment: NodeJS.ProcessEnv;
    let builder: Imagebuilder;
    let infrastructureConfigurationArn: string;
    let arns: string[];

    before(async () => {
        aws = await startLocalAws();
        const parts = await Promise.all(["python", "typescript", "yaml"].map((one) => toolchain(partsFor(one))));
        const path = parts.map(({ pulumi, environment: more }) => `${dirname(pulumi)}:${more.PATH ?? ""}`).join(":");
        environment = {
            ...process.env,
            ...Object.assign({}, ...parts.map((part) => part.environment)),
            ...aws.environment,
            PATH: path,
            PULUMI_CONFIG_PASSPHRASE: "",
        };
        // The toolchain has Pulumi's own package for Python, and none of the AWS provider.
        environment.PYTHONPATH = [environment.PYTHONPATH, await awsForPython()].filter(Boolean).join(delimiter);
        arns = await byHand();
    });

    after(async () => {
        await aws.stop();
        rmSync(root, { recursive: true, force: true });
    });

    async function byHand(): Promise<string[]> {
        const scope = { account: aws.account, region };
        const others = new AwsClient(aws.endpoint);
        const iam = (action: string, parameters: Record<string, string>) =>
            others.query(scope, "iam", action, parameters);
        for (const service of ["ec2", "imagebuilder"]) {
            const trust = {
                Effect: "Allow",
                Action: "sts:AssumeRole",
                Principal: { Service: `${service}.amazonaws.com` },
            };
            await iam("CreateRole", {
                RoleName: service,
                AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
            });
        }
        await iam("CreateInstanceProfile", { InstanceProfileName: "builder" });
        await iam("AddRoleToInstanceProfile", { InstanceProfileName: "builder", RoleName: "ec2" });
        const credentials = { accessKeyId: "test", secretAccessKey: "test" };
        builder = new Imagebuilder({ region, endpoint: aws.endpoint, credentials });
        const { componentBuildVersionArn } = await builder.createComponent({
            name: "web-apache",
            semanticVersion: "2.3.0",
            platform: "Linux",
            description: 'Apache "2" ${HOME}',
            data: document,
            tags: { "Cost center": "a ${b}", Team: "web" },
        });
        const parentImage = `arn:aws:imagebuilder:${region}:aws:image/amazon-linux-2023-x86/x.x.x`;
        const recipe = await builder.createImageRecipe({
            name: "web",
            semanticVersion: "1.4.2",
            parentImage,
            components: [
                { componentArn: `arn:aws:imagebuilder:${region}:aws:component/update-linux/x.x.x` },
                { componentArn: componentBuildVersionArn },
            ],
            blockDeviceMappings: [
                { deviceName: "/dev/xvda", ebs: { volumeSize: 20, volumeType: "gp3", encrypted: true } },
            ],
            workingDirectory: "/opt/build",
        });
        const infrastructure = await builder.createInfrastructureConfiguration({
            name: "web",
            instanceProfileName: "builder",
            instanceTypes: ["t3.large"],
            instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
            resourceTags: { Builder: "yes" },
        });
        infrastructureConfigurationArn = infrastructure.infrastructureConfigurationArn ?? "";
        const { distributionConfigurationArn } = await builder.createDistributionConfiguration({
            name: "web",
            distributions: [
                {
                    region,
                    amiDistributionConfiguration: {
                        name: "web {{ imagebuilder:buildDate }}",
                        targetAccountIds: [aws.account, "222233334444"],
                        amiTags: { Name: "web" },
                    },
                },
                { region: "eu-west-1", amiDistributionConfiguration: { name: "web {{ imagebuilder:buildDate }}" } },
            ],
        });
        await builder.createLifecyclePolicy({
            name: "web",
            executionRole: `arn:aws:iam::${aws.account}:role/imagebuilder`,
            resourceType: "AMI_IMAGE",
            policyDetails: [
                {
                    action: { type: "DELETE", includeResources: { amis: true, snapshots: true } },
                    filter: { type: "AGE", value: 90, unit: "DAYS", retainAtLeast: 3 },
                },
            ],
            resourceSelection: { recipes: [{ name: "web", semanticVersion: "x.x.x" }] },
        });
        const web = await builder.createImagePipeline({
            name: "web",
            imageRecipeArn: recipe.imageRecipeArn,
            infrastructureConfigurationArn,
            distributionConfigurationArn,
            schedule: { scheduleExpression: "cron(0 3 ? * MON *)", timezone: "Europe/Berlin" },
            imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 90 },
        });
        await others.json(scope, "ecr", "AmazonEC2ContainerRegistry_V20150921.CreateRepository", {
            repositoryName: "app",
        });
        const container = await builder.createContainerRecipe({
            containerType: "DOCKER",
            name: "app",
            semanticVersion: "1.0.0",
            parentImage: "amazonlinux:2023",
            dockerfileTemplateData:
                "FROM {{{ imagebuilder:parentImage }}}\n{{{ imagebuilder:environments }}}\n{{{ imagebuilder:components }}}\n",
            targetRepository: { service: "ECR", repositoryName: "app" },
            components: [{ componentArn: componentBuildVersionArn }],
        });
        const app = await builder.createImagePipeline({
            name: "app",
            containerRecipeArn: container.containerRecipeArn,
            infrastructureConfigurationArn,
        });
        return [web.imagePipelineArn ?? "", app.imagePipelineArn ?? ""];
    }

    function start(program: string, args: string[], cwd: string): Promise<Outcome> {
        const child = spawn(program, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"] });
        let [out, error] = ["", ""];
        child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
        child.stderr.setEncoding("utf8").on("data", (text: string) => (error += text));
        return new Promise((done) => child.on("close", (code) => done({ code, out, error })));
    }

    const adopt = (...args: string[]) =>
        start(process.execPath, [join(repository, "bin/aws-golden-image"), "adopt", ...args], root);

    /** As a user does it: import, then a preview of the program in its language. */
    async function takeOver(folder: string): Promise<void> {
        const state = join(folder, ".state");
        mkdirSync(state);
        environment.PULUMI_BACKEND_URL = `file://${state}`;
        symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
        const pulumi = async (...args: string[]) => {
            const { code, out, error } = await start("pulumi", ["--non-interactive", ...args], folder);
            expect(code, out + error).to.equal(0);
        };
        await pulumi("stack", "init", "dev");
        await pulumi(
            "import",
            "--file",
            "import.json",
            "--generate-code=false",
            "--protect=false",
            "--yes",
            "--skip-preview",
        );
        await pulumi("preview", "--expect-no-changes");
    }

    function writes(since: number): string[] {
        return aws
            .requests()
            .slice(since)
            .map(({ service, operation }) => `${service} ${operation ?? ""}`)
            .filter((call) => !/ (Get|List|Describe|Head|AssumeRole)/.test(call));
    }

    for (const language of ["typescript", "python", "yaml"]) {
        it(`takes over what was made by hand, in ${language}, and only reads`, async () => {
            const since = aws.requests().length;
            const folder = join(root, language);
            const { code, out, error } = await adopt(...arns, "--language", language, "--out", folder);
            expect(code, out + error).to.equal(0);
            expect(out).to.include("8 resources. The preview shows no change.");
            const list = readFileSync(join(folder, "adopted.md"), "utf8");
            expect(list)
                .to.include("- instance profile builder: ")
                .and.to.include("component/update-linux/x.x.x: Amazon's");
            await takeOver(folder);
            expect(writes(since)).to.deep.equal([]);
        });
    }

    it("takes over every pipeline of a region", async () => {
        const { code, out } = await adopt(
            "--all",
            "--region",
            region,
            "--language",
            "yaml",
            "--out",
            join(root, "all"),
        );
        expect([code, out.split("\n")[0]]).to.deep.equal([
            0,
            `${join(root, "all")}: 8 resources. The preview shows no change.`,
        ]);
    });

    it("takes over what CloudFormation and Terraform have made", async () => {
        const resources = {
            cdk: {
                StackResources: [
                    {
                        LogicalResourceId: "Pipeline",
                        ResourceType: "AWS::ImageBuilder::ImagePipeline",
                        PhysicalResourceId: arns[0],
                    },
                    {
                        LogicalResourceId: "Infra",
                        ResourceType: "AWS::ImageBuilder::InfrastructureConfiguration",
                        PhysicalResourceId: infrastructureConfigurationArn,
                    },
                    { LogicalResourceId: "Role", ResourceType: "AWS::IAM::Role", PhysicalResourceId: "ec2" },
                ],
            },
            terraform: {
                version: 4,
                terraform_version: "1.9.0",
                resources: [
                    {
                        mode: "managed",
                        type: "aws_imagebuilder_image_pipeline",
                        name: "web",
                        instances: [{ attributes: { arn: arns[0], id: arns[0] } }],
                    },
                    {
                        mode: "managed",
                        type: "aws_imagebuilder_infrastructure_configuration",
                        name: "web",
                        instances: [{ attributes: { arn: infrastructureConfigurationArn } }],
                    },
                    {
                        mode: "managed",
                        type: "aws_iam_role",
                        name: "builder",
                        instances: [{ attributes: { arn: `arn:aws:iam::${aws.account}:role/ec2` } }],
                    },
                ],
            },
        };
        for (const [name, state] of Object.entries(resources)) {
            const file = join(root, `${name}.json`);
            writeFileSync(file, JSON.stringify(state));
            const folder = join(root, name);
            const { code, out, error } = await adopt("--from-state", file, "--out", folder, "--language", "yaml");
            expect(code, out + error).to.equal(0);
            expect(out).to.include("2 resources. The preview shows no change.");
            expect(readFileSync(join(folder, "adopted.md"), "utf8")).to.match(
                /- (AWS::IAM::Role Role|aws_iam_role.builder): /,
            );
        }
    });

    it("takes over the others when one is gone, and says so", async () => {
        const gone = arns[0].replace(/web$/, "gone");
        const file = join(root, "gone.json");
        const row = (PhysicalResourceId: string) => ({ PhysicalResourceId });
        writeFileSync(file, JSON.stringify({ StackResources: [row(arns[0]), row(gone)] }));
        const { code, out } = await adopt("--from-state", file, "--out", join(root, "gone"), "--language", "yaml");
        expect(code, out).to.equal(1);
        expect(out).to.include(`not imported: ${gone}: `);
    });
});
