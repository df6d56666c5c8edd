// Tests of the role of build instances: what it may do besides Image Builder's own rights, and only on request.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { mergedPolicies } from "../../../provider/access/inlinePolicies";
import { InfrastructureConfiguration } from "../../../provider/infrastructure/infrastructureConfiguration";
import type { InfrastructureConfigurationArgs } from "../../../provider/infrastructure/infrastructureConfigurationArgs";
import { errorsOf, record } from "../../support/recorder";

const OURS = "arn:aws:ecr:us-east-1:111122223333:repository";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

const make = (args: InfrastructureConfigurationArgs) => new InfrastructureConfiguration("web", args);
const configure = (args: InfrastructureConfigurationArgs) => record(() => make(args));
const refused = (args: object) => errorsOf(() => make(args));
const late = <T>(value: T) => pulumi.output(Promise.resolve(value));

const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const read = (name: string, sid?: string) => ({
    ...(sid === undefined ? {} : { Sid: sid }),
    Effect: "Allow",
    Action: "ssm:GetParameter",
    Resource: `arn:aws:ssm:us-east-1:111122223333:parameter/${name}`,
});
const components = {
    Sid: "ReadComponents",
    Effect: "Allow",
    Action: "imagebuilder:GetComponent",
    Resource: "arn:aws:imagebuilder:*:111122223333:component/*",
};

/** The statements of an inline policy. */
async function statementsOf(args: InfrastructureConfigurationArgs, name: string): Promise<unknown> {
    const { inputs } = (await configure(args)).find(POLICY, name);
    expect(inputs.role).to.equal("web-instance");
    return (JSON.parse(inputs.policy as string) as { Statement: unknown }).Statement;
}

describe("the role of build instances", () => {
    it("has AWS's policy for containers where the repositories are not named", async () => {
        const recorder = await configure({ containerBuilds: true });
        const name = "web-instance-EC2InstanceProfileForImageBuilderECRContainerBuilds";
        const { inputs, options } = recorder.find(ATTACHMENT, name);
        expect(inputs).to.deep.equal({
            role: "web-instance",
            policyArn: "arn:aws:iam::aws:policy/EC2InstanceProfileForImageBuilderECRContainerBuilds",
        });
        expect(options.parent).to.equal("aws-golden-image:index:InfrastructureConfiguration web");
        const configuration = recorder.registered.find(({ type }) => type.startsWith("aws:imagebuilder/"));
        expect(configuration?.options.dependsOn).to.include(`${ATTACHMENT} ${name}`);
        expect(recorder.registered.filter(({ type }) => type === POLICY)).to.deep.equal([]);
    });

    it("may push to named repositories only, and pull base images from theirs", async () => {
        const args = {
            containerBuilds: true,
            repositoryArns: [`${OURS}/web`, late(`${OURS}/web`)],
            baseRepositoryArns: [late(`${OURS}/base`), "", `${OURS}/web`],
        };
        const recorder = await configure(args);
        expect(recorder.registered.filter(({ type }) => type === ATTACHMENT).map(({ name }) => name)).to.have.members([
            "web-instance-EC2InstanceProfileForImageBuilder",
            "web-instance-AmazonSSMManagedInstanceCore",
        ]);
        expect(await statementsOf(args, "web-instance-containers")).to.deep.equal([
            {
                Sid: "ReadContainerRecipes",
                Effect: "Allow",
                Action: "imagebuilder:GetContainerRecipe",
                Resource: "arn:aws:imagebuilder:*:111122223333:container-recipe/*",
            },
            { Sid: "LogInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
            {
                Sid: "PushImages",
                Effect: "Allow",
                Action: [
                    "ecr:BatchCheckLayerAvailability",
                    "ecr:BatchGetImage",
                    "ecr:CompleteLayerUpload",
                    "ecr:GetDownloadUrlForLayer",
                    "ecr:InitiateLayerUpload",
                    "ecr:PutImage",
                    "ecr:UploadLayerPart",
                ],
                Resource: [`${OURS}/web`],
            },
            {
                Sid: "PullBaseImages",
                Effect: "Allow",
                Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                Resource: [`${OURS}/base`],
            },
        ]);
        const [, , , pull] = (await statementsOf(
            { containerBuilds: true, repositoryArns: [`${OURS}/web`], baseRepositoryArns: [""] },
            "web-instance-containers",
        )) as unknown[];
        expect(pull).to.equal(undefined);
    });

    it("has what the documents need in one policy", async () => {
        const instancePolicies = ["", policy(read("a", "Read")), late(policy(read("b", "Read"), read("c")))];
        expect(await statementsOf({ instancePolicies }, "web-instance-policies")).to.deep.equal([
            read("a", "Read"),
            read("b", "Read2"),
            read("c"),
        ]);
        const list = late([policy(read("a"))]);
        expect(await statementsOf({ instancePolicies: list }, "web-instance-policies")).to.deep.equal([read("a")]);
    });

    it("has nothing new in that policy when the documents need nothing, and none without documents", async () => {
        expect(await statementsOf({ instancePolicies: ["", late("")] }, "web-instance-policies")).to.deep.equal([
            components,
        ]);
        const recorder = await configure({ instancePolicies: [] });
        expect(recorder.registered.filter(({ type }) => type === POLICY)).to.deep.equal([]);
    });

    it("has the managed policies that are named", async () => {
        const recorder = await configure({
            managedPolicyArns: [
                "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy",
                "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM",
                "arn:aws:iam::111122223333:policy/images/CloudWatchAgentServerPolicy",
            ],
        });
        const attached = (name: string) => recorder.find(ATTACHMENT, `web-instance-${name}`).inputs;
        expect(attached("CloudWatchAgentServerPolicy")).to.deep.equal({
            role: "web-instance",
            policyArn: "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy",
        });
        expect(attached("AmazonEC2RoleforSSM")).to.deep.equal({
            role: "web-instance",
            policyArn: "arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM",
        });
        expect(attached("111122223333-CloudWatchAgentServerPolicy")).to.deep.equal({
            role: "web-instance",
            policyArn: "arn:aws:iam::111122223333:policy/images/CloudWatchAgentServerPolicy",
        });
        expect(recorder.registered.filter(({ type }) => type === ATTACHMENT)).to.have.length(5);
    });

    it("says all errors at once", async () => {
        expect(
            await refused({
                instancePolicies: ["no", '{"Version":"2012-10-17"}', '{"Statement":["Allow"]}', 3, policy(read("a"))],
                managedPolicyArns: [
                    "CloudWatchAgentServerPolicy",
                    "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
                    "arn:aws:iam::aws:policy/Agent",
                    "arn:aws:iam::aws:policy/service-role/Agent",
                ],
                repositoryArns: ["web"],
                baseRepositoryArns: ["", "base"],
            }),
        ).to.deep.equal([
            "instancePolicies[0]: is not an IAM policy document. Specify it as JSON text with a `Statement`, or an empty string for none.",
            "instancePolicies[1]: is not an IAM policy document. Specify it as JSON text with a `Statement`, or an empty string for none.",
            "instancePolicies[2]: is not an IAM policy document. Specify it as JSON text with a `Statement`, or an empty string for none.",
            "instancePolicies[3]: is not an IAM policy document. Specify it as JSON text with a `Statement`, or an empty string for none.",
            "managedPolicyArns[0]: `CloudWatchAgentServerPolicy` is not `arn:aws:iam::<account or aws>:policy/<name>`. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
            "managedPolicyArns[1]: `arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore` is already attached by default. Omit it.",
            "managedPolicyArns[3]: `arn:aws:iam::aws:policy/service-role/Agent` has the same name as an earlier one. Keep one of them.",
            "repositoryArns[0]: `web` is not `arn:aws:ecr:<region>:<account>:repository/<name>`. See https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html",
            "baseRepositoryArns[1]: `base` is not `arn:aws:ecr:<region>:<account>:repository/<name>`. See https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html",
        ]);
    });

    it("refuses rights for a profile that exists, and more policy than a role holds", async () => {
        const remedy = "applies only to a new role, but `instanceProfileName` names an existing one. Omit one of them.";
        expect(
            await refused({
                instanceProfileName: "builds",
                instancePolicies: [""],
                managedPolicyArns: ["arn:aws:iam::aws:policy/Agent"],
                containerBuilds: true,
                repositoryArns: [`${OURS}/web`],
            }),
        ).to.deep.equal([`instancePolicies: ${remedy}`, `managedPolicyArns: ${remedy}`, `repositoryArns: ${remedy}`]);
        expect((await configure({ instanceProfileName: "builds", containerBuilds: true })).list()).to.have.length(2);
        expect(await refused({ containerBuilds: true, baseRepositoryArns: [`${OURS}/base`] })).to.deep.equal([
            "baseRepositoryArns: is only valid with `repositoryArns`: without them every repository is allowed.",
        ]);
        const long = policy(read("a".repeat(10240 - policy(read("")).length)));
        expect((await configure({ instancePolicies: [`${long}\n`] })).warnings).to.deep.equal([]);
        expect(await refused({ instancePolicies: [long, policy(read("b"))] })).to.deep.equal([
            `instancePolicies: have ${10240 + policy(read("b")).length} characters in total; the inline policies of a role can have at most 10240. Put some into a managed policy and name it in \`managedPolicyArns\`. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html`,
        ]);
    });
});

describe("policies brought together", () => {
    it("say each right once, and give each statement an id of its own", () => {
        const one = policy(read("a", "Read"), read("b", "Read"), read("c", "Read"));
        const two =
            '{"Statement":{"Resource":"arn:aws:ssm:us-east-1:111122223333:parameter/a","Sid":"Same","Action":"ssm:GetParameter","Effect":"Allow"}}';
        expect(JSON.parse(mergedPolicies([one, "", two, one], components as never))).to.deep.equal({
            Version: "2012-10-17",
            Statement: [read("a", "Read"), read("b", "Read2"), read("c", "Read3")],
        });
    });
});
