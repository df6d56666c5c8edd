// examples/adopt-existing: what a team has made by hand comes into a stack, keeps its ARNs, and goes on above its versions.

import { Imagebuilder } from "@aws-sdk/client-imagebuilder";
import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../local";
import { AwsClient } from "../../local/aws/awsClient";
import { apart, engineSteps } from "../support/engineSteps";
import { ExampleProject } from "../support/exampleProject";

const region = "us-east-1";
const document = `schemaVersion: 1.0
phases:
  - name: build
    steps:
      - name: Install
        action: ExecuteBash
        inputs: { commands: [yum install -y httpd] }
`;

/** As a console or a script would have made it. */
async function makeByHand(aws: LocalAws): Promise<string> {
    const scope = { account: aws.account, region };
    const others = new AwsClient(aws.endpoint);
    const iam = (action: string, parameters: Record<string, string>) => others.query(scope, "iam", action, parameters);
    const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [trust] });
    await iam("CreateRole", { RoleName: "web-builder", AssumeRolePolicyDocument });
    await iam("CreateInstanceProfile", { InstanceProfileName: "web-builder" });
    await iam("AddRoleToInstanceProfile", { InstanceProfileName: "web-builder", RoleName: "web-builder" });
    await others.s3(scope, "PUT", "/web-build-logs");
    await others.json(scope, "logs", "Logs_20140328.CreateLogGroup", { logGroupName: "/aws/imagebuilder/web" });
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const builder = new Imagebuilder({ region, endpoint: aws.endpoint, credentials });
    const { componentBuildVersionArn } = await builder.createComponent({
        name: "web-apache",
        semanticVersion: "2.3.0",
        platform: "Linux",
        data: document,
    });
    const { imageRecipeArn } = await builder.createImageRecipe({
        name: "web",
        semanticVersion: "1.4.2",
        parentImage: `arn:aws:imagebuilder:${region}:aws:image/amazon-linux-2023-x86/x.x.x`,
        components: [{ componentArn: componentBuildVersionArn }],
    });
    const { infrastructureConfigurationArn } = await builder.createInfrastructureConfiguration({
        name: "web",
        instanceProfileName: "web-builder",
        instanceTypes: ["t3.large"],
    });
    const { distributionConfigurationArn } = await builder.createDistributionConfiguration({
        name: "web",
        distributions: [{ region, amiDistributionConfiguration: { name: "web {{ imagebuilder:buildDate }}" } }],
    });
    const { imagePipelineArn } = await builder.createImagePipeline({
        name: "web",
        imageRecipeArn,
        infrastructureConfigurationArn,
        distributionConfigurationArn,
        schedule: { scheduleExpression: "cron(0 3 ? * MON *)" },
    });
    return imagePipelineArn ?? "";
}

describe("examples/adopt-existing", () => {
    let aws: LocalAws;
    let project: ExampleProject;
    let pipelineArn: string;

    before(async () => {
        aws = await startLocalAws();
        project = await ExampleProject.copyOf("examples/adopt-existing", "typescript", aws);
        pipelineArn = await makeByHand(aws);
    });

    after(async () => {
        await project.close();
        await aws.stop();
    });

    it("takes over what is there", async () => {
        const options = ["--generate-code=false", "--protect=false", "--yes", "--skip-preview"];
        const { stdout } = await project.succeed(["import", "--file", "import.json", ...options]);
        expect(stdout).to.match(/= \d+ imported/);
    });

    it("updates it in place, and makes component and recipe above the versions that exist", async () => {
        const since = aws.requests().length;
        const { code, output, steps } = await engineSteps(project, ["up", "--yes", "--skip-preview"]);
        expect(code, output).to.equal(0);
        const { others } = apart(steps);
        expect(others.filter((step) => /replace|delete/.test(step))).to.deep.equal([]);
        expect(others.filter((step) => step.startsWith("update")).sort()).to.deep.equal([
            "update DistributionConfiguration web",
            "update ImagePipeline web",
            "update InfrastructureConfiguration web",
            "update LogGroup web-image-logs",
        ]);
        const writes = aws
            .requests()
            .slice(since)
            .filter(({ service }) => service === "imagebuilder")
            .map(({ operation }) => operation ?? "")
            .filter((operation) => /^(Create|Update|Delete)/.test(operation));
        expect(writes.sort()).to.deep.equal([
            "CreateComponent",
            "CreateImageRecipe",
            "CreateLifecyclePolicy",
            "CreateLifecyclePolicy",
            "UpdateDistributionConfiguration",
            "UpdateImagePipeline",
            "UpdateInfrastructureConfiguration",
        ]);
        const outputs = await project.outputs();
        expect(outputs).to.deep.equal({ pipelineArn, recipeVersion: "1.4.3" });
    });

    it("has nothing left to do", async () => {
        expect((await engineSteps(project, ["up", "--yes", "--skip-preview", "--refresh"])).steps).to.deep.equal([]);
    });
});
