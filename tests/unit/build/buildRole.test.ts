// Tests of the execution role that ImagePipeline and Image make for themselves, and of the policies that they give out.
import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import { Image } from "../../../provider/build/image";
import type { ImageArgs } from "../../../provider/build/imageArgs";
import { ImagePipeline } from "../../../provider/build/imagePipeline";
import type { ImagePipelineArgs } from "../../../provider/build/imagePipelineArgs";
import type { PolicyDocument, Statement } from "../../../provider/access/policyDocument";
import { DistributionConfiguration } from "../../../provider/distribution/distributionConfiguration";
import { executionStatements } from "../../../provider/access/executionPolicy";
import { workflowNeeds } from "../../../provider/access/workflowPolicy";
import { waitDocument } from "../../support/waitDocument";
import { ACCOUNT, errorsOf, record, unwrap, type Recorder } from "../../support/recorder";

const ARN = `arn:aws:imagebuilder:us-east-1:${ACCOUNT}`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/builds`;
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`;
const minimal = {
    imageRecipeArn: `${ARN}:image-recipe/web/1.0.0`,
    infrastructureConfigurationArn: `${ARN}:infrastructure-configuration/web`,
};
const workflows = [{ managed: "build-image" }, { managed: "test-image" }];
const pipeline = (args: Partial<ImagePipelineArgs>) => new ImagePipeline("web", { ...minimal, ...args });
const image = (args: Partial<ImageArgs>) => new Image("web", { ...minimal, ...args });

const POLICY = "aws:iam/rolePolicy:RolePolicy";
const statements = (recorder: Recorder): Statement[] =>
    (JSON.parse(String(recorder.find(POLICY, "web-execution").inputs.policy)) as PolicyDocument).Statement;
const bySid = (recorder: Recorder, sid: string) => statements(recorder).find(({ Sid }) => Sid === sid);
const usual = {
    partition: "aws",
    accountId: ACCOUNT,
    pipelineName: "web",
    instanceRoleArn: `arn:aws:iam::${ACCOUNT}:role/builders`,
    writtenParameters: [],
    targetAccountIds: [],
    logGroupNames: ["/aws/imagebuilder/web", "/aws/imagebuilder/pipeline/web"],
    scanning: false,
    keyArns: [],
};

describe("the execution role of ImagePipeline and Image", () => {
    it("is not made where nothing needs one", async () => {
        for (const make of [
            () => pipeline({}),
            () => pipeline({ workflows: [] }),
            () => pipeline({ imageLogGroup: "/aws/imagebuilder/all", pipelineLogGroup: "/aws/imagebuilder/runs" }),
            () => pipeline({ executionRoleArn: ROLE, workflows, approval: {}, imageLogGroup: "/builds" }),
            () => image({}),
            () => image({ logGroup: "/aws/imagebuilder/all" }),
            () => image({ executionRoleArn: ROLE, workflows, logGroup: "/builds" }),
        ]) {
            const recorder = await record(make);
            expect(recorder.list().filter((line) => line.startsWith("aws:iam"))).to.deep.equal([]);
        }
    });

    it("is made for workflows, an approval, log groups elsewhere and policies, with what the build needs", async () => {
        const made = ["aws:iam/role:Role web-execution", `${POLICY} web-execution`];
        for (const make of [
            () => pipeline({ workflows }),
            () => pipeline({ approval: {} }),
            () => pipeline({ imageLogGroup: "/builds" }),
            () => pipeline({ pipelineLogGroup: "/builds" }),
            () => pipeline({ executionPolicy: "narrowed" }),
            () => image({ workflows }),
            () => image({ logGroup: "/builds" }),
        ]) {
            const recorder = await record(make);
            expect(recorder.list().filter((line) => line.startsWith("aws:iam"))).to.have.members(made);
            expect(recorder.warnings).to.deep.equal([]);
        }
        const recorder = await record(() => pipeline({ workflows }));
        expect(statements(recorder)).to.deep.equal(
            executionStatements({
                ...usual,
                workflows: workflowNeeds([], { managed: ["build-image", "test-image"], unread: false }),
            }),
        );
        const role = recorder.find("aws:iam/role:Role", "web-execution");
        expect(role.options.parent).to.equal("aws-golden-image:index:ImagePipeline web");
        const { inputs, options } = recorder.find("aws:imagebuilder/imagePipeline:ImagePipeline", "web");
        expect(inputs.executionRole).to.equal(`arn:aws:iam::${ACCOUNT}:role/web-execution`);
        // A build may start as soon as the pipeline exists.
        expect(options.dependsOn).to.include(`${POLICY} web-execution`);
    });

    it("has what infrastructure, distribution and recipe ask for, which are looked up", async () => {
        const recorder = await record(() =>
            pipeline({
                imageRecipeArn: `${ARN}:image-recipe/by-parameter/1.0.0`,
                infrastructureConfigurationArn: `${ARN}:infrastructure-configuration/told`,
                distributionConfigurationArn: `${ARN}:distribution-configuration/web`,
                executionPolicy: "narrowed",
            }),
        );
        const all = executionStatements({
            ...usual,
            topicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:builds`,
            baseImageParameter: "/base/image",
            targetAccountIds: ["222233334444"],
            writtenParameters: ["/images/web"],
            exportRoleNames: ["vmimport"],
            fastLaunch: true,
            launchTemplateIds: ["lt-0123456789abcdef0"],
            licenseConfigurationArns: [`arn:aws:license-manager:us-east-1:${ACCOUNT}:license-configuration:lic-1`],
            workflows: workflowNeeds([], { managed: [], unread: false }),
        });
        const made = recorder.registered
            .filter(({ type }) => type === POLICY || type === "aws:iam/policy:Policy")
            .flatMap(({ inputs }) => (JSON.parse(String(inputs.policy)) as PolicyDocument).Statement);
        expect(made).to.include.deep.members(all);
        const container = await record(() =>
            image({
                imageRecipeArn: undefined,
                containerRecipeArn: `${ARN}:container-recipe/web/1.0.0`,
                executionPolicy: "narrowed",
            }),
        );
        expect(JSON.stringify(statements(container))).to.contain("/aws/service/ecs/optimized-ami/*");
    });

    it("says what it could not look up", async () => {
        const recorder = await record(() =>
            pipeline({
                infrastructureConfigurationArn: `${ARN}:infrastructure-configuration/gone`,
                distributionConfigurationArn: `${ARN}:distribution-configuration/gone`,
                workflows,
            }),
        );
        expect(recorder.warnings).to.have.members([
            'ImagePipeline "web": instanceRoleArn: is not set, and no role was found in the instance profile, so the execution role may pass any role to EC2. Specify the ARN of the role.',
            `ImagePipeline "web": executionRoleArn: is not set, and ${ARN}:distribution-configuration/gone cannot be read, so the new role lacks what it needs for that. Specify a role, or update once more when it exists.`,
        ]);
        expect(bySid(recorder, "CopyToTargetAccounts")).to.equal(undefined);
    });

    it("takes AWS's own policy, and policies of the program's", async () => {
        const document = JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Sid: "Own", Effect: "Allow", Action: "s3:ListAllMyBuckets", Resource: "*" }],
        });
        const recorder = await record(() =>
            image({
                executionPolicy: "managed",
                executionPolicies: [{ arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }, { document }],
            }),
        );
        const attached = recorder.registered.filter(({ type }) => type.endsWith(":RolePolicyAttachment"));
        expect(attached.map(({ inputs }) => inputs.policyArn)).to.have.members([
            "arn:aws:iam::aws:policy/EC2ImageBuilderExecutionPolicy",
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
        ]);
        expect(statements(recorder).map(({ Action }) => Action)).to.include("s3:ListAllMyBuckets");
    });

    it("may use the keys of workflow documents", async () => {
        const recorder = await record(() => pipeline({ workflows, workflowKeyArns: [KEY] }));
        expect(bySid(recorder, "ReadEncryptedWorkflows")?.Resource).to.deep.equal([KEY]);
    });

    it("is refused where it cannot be, with all errors at once", async () => {
        const applies = "applies only to a new role, but `executionRoleArn` names an existing one. Omit one of them.";
        const rights = { executionPolicy: "managed", executionPolicies: [], workflowKeyArns: [KEY] };
        for (const make of [pipeline, image]) {
            expect(await errorsOf(() => make({ ...rights, executionRoleArn: ROLE, workflows }))).to.deep.equal([
                `executionPolicy: ${applies}`,
                `executionPolicies: ${applies}`,
                `workflowKeyArns: ${applies}`,
            ]);
            expect(await errorsOf(() => make({ workflowKeyArns: [KEY] }))).to.deep.equal([
                "workflowKeyArns: is only valid with `workflows`, whose documents the keys encrypt.",
            ]);
        }
    });

    it("is refused before anything is made where no role has room for it", async () => {
        const Resource = Array.from({ length: 90 }, (_, index) => `arn:aws:s3:::${"b".repeat(50)}${index}`);
        const Statement = Array.from({ length: 14 }, (_, index) => ({
            Sid: `Own${index}`,
            Effect: "Allow",
            Action: "s3:GetObject",
            Resource,
        }));
        const document = JSON.stringify({ Version: "2012-10-17", Statement });
        const [error] = await errorsOf(() => pipeline({ executionPolicies: [{ document }] }));
        expect(error).to.match(
            /^executionRoleArn: is required: the new role would need policies of \d+ characters, but can hold \d+\./,
        );
    });
});

describe("the policies that ImagePipeline, Image and DistributionConfiguration give out", () => {
    it("name the pipeline, its images and its log groups", async () => {
        let made: ImagePipeline | undefined;
        await record(() => (made = pipeline({ name: "nightly", imageLogGroup: "/aws/imagebuilder/all" })));
        const { startPolicy, readPolicy, approvePolicy, executionRoleArn } = made!;
        const known = await unwrap(pulumi.all([startPolicy, readPolicy, approvePolicy, executionRoleArn]));
        const [start, read, approve] = known.slice(0, 3).map((text) => (JSON.parse(text) as PolicyDocument).Statement);
        expect(start?.map(({ Resource }) => Resource)).to.deep.equal([
            `${ARN}:image-pipeline/nightly`,
            `${ARN}:image/web/*`,
            `${ARN}:image/web/*`,
            [`${ARN}:image-pipeline/nightly`, `${ARN}:image/web/*`],
            `${ARN}:workflow-execution/*`,
            "*",
            ["/aws/imagebuilder/all", "/aws/imagebuilder/pipeline/nightly"].map(
                (group) => `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${group}:log-stream:*`,
            ),
        ]);
        expect(read?.find(({ Sid }) => Sid === "ReadLogs")?.Resource).to.deep.equal(
            ["/aws/imagebuilder/all", "/aws/imagebuilder/pipeline/nightly"].flatMap((group) => [
                `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${group}`,
                `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${group}:*`,
            ]),
        );
        expect(approve?.[0]?.Resource).to.deep.equal([`${ARN}:image/web/*`, `${ARN}:workflow-step-execution/*`]);
        expect(known[3]).to.equal("");
    });

    it("name the images of one image's recipe, and no pipeline", async () => {
        let made: Image | undefined;
        await record(() => (made = image({ workflows: [{ document: waitDocument, type: "TEST" }] })));
        const { readPolicy, approvePolicy, executionRoleArn } = made!;
        const [read, approve, role] = await unwrap(pulumi.all([readPolicy, approvePolicy, executionRoleArn]));
        expect(read).to.contain(`${ARN}:image/web/*`).and.not.contain("ipeline");
        expect(read).to.contain("log-group:/aws/imagebuilder/images/web");
        expect(approve).to.contain("imagebuilder:SendWorkflowStepAction");
        expect(role).to.equal(`arn:aws:iam::${ACCOUNT}:role/web-execution`);
    });

    it("name the parameters that a distribution writes", async () => {
        let made: DistributionConfiguration | undefined;
        await record(() => (made = new DistributionConfiguration("web", { ssmParameter: "/images/web" })));
        const { Statement } = JSON.parse(await unwrap(made!.consumePolicy)) as PolicyDocument;
        expect(Statement.map(({ Sid, Resource }) => [Sid, Resource])).to.deep.equal([
            ["ReadImageIds", [`arn:aws:ssm:*:${ACCOUNT}:parameter/images/web`]],
            ["ReadImages", "*"],
        ]);
    });
});
