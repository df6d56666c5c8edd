// Tests of the IAM policy that follows from documents: what they refer to, and nothing else.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Component } from "../../../provider/component/component";
import { ImageRecipe } from "../../../provider/recipe/imageRecipe";
import type { ImageRecipeArgs } from "../../../provider/recipe/imageRecipeArgs";
import { helloDocument } from "../../support/helloDocument";
import { record, unwrap } from "../../support/recorder";

const saying = (text: string, top = "") => `${helloDocument.replace("echo hello", text)}${top}`;

async function policyOf(components: ImageRecipeArgs["components"], managed = "amazon-linux-2023"): Promise<unknown> {
    let recipe: ImageRecipe | undefined;
    await record(() => (recipe = new ImageRecipe("web", { baseImage: { managed }, components })), { preview: true });
    const text = await unwrap(recipe!.instancePolicy);
    return text === "" ? "" : (JSON.parse(text) as { Statement: unknown }).Statement;
}

const parameter = (name: string) => `arn:aws:ssm:us-east-1:111122223333:parameter/${name}`;
const get = (...names: string[]) => ({ Effect: "Allow", Action: "ssm:GetParameter", Resource: names.map(parameter) });
const decrypt = (service: string, context: string, ...arns: string[]) => ({
    Effect: "Allow",
    Action: "kms:Decrypt",
    Resource: "arn:aws:kms:us-east-1:111122223333:key/*",
    Condition: {
        StringEquals: { "kms:ViaService": `${service}.us-east-1.amazonaws.com` },
        StringLike: { [`kms:EncryptionContext:${context}`]: arns },
    },
});

describe("the instance policy of a recipe", () => {
    it("is empty when no document refers to anything", async () => {
        expect(await policyOf([{ document: helloDocument }, { managed: "update-linux" }])).to.equal("");
    });

    it("lets the instance read parameters, and decrypt these alone", async () => {
        const document = saying("echo {{ aws:ssm:/web/b }} {{ aws:ssm:a }}");
        expect(await policyOf([{ document }])).to.deep.equal([
            get("a", "web/b"),
            decrypt("ssm", "PARAMETER_ARN", parameter("a"), parameter("web/b")),
        ]);
    });

    it("needs no key for parameters of Amazon", async () => {
        const document = saying("echo {{ aws:ssm:/aws/service/global-infrastructure/version }}");
        expect(await policyOf([{ document }])).to.deep.equal([
            {
                Effect: "Allow",
                Action: "ssm:GetParameter",
                Resource: ["arn:aws:ssm:us-east-1::parameter/aws/service/global-infrastructure/version"],
            },
        ]);
    });

    it("lets the instance read secrets", async () => {
        const secret = "arn:aws:secretsmanager:us-east-1:111122223333:secret:app/key-??????";
        const document = saying("echo {{ aws:ssm:/aws/reference/secretsmanager/app/key }}");
        expect(await policyOf([{ document }])).to.deep.equal([
            { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: [secret] },
            get("aws/reference/secretsmanager/app/key"),
            decrypt("secretsmanager", "SecretARN", secret),
        ]);
    });

    it("lets the instance read and write objects", async () => {
        const transfers = `name: files
schemaVersion: 1.0
phases:
- name: build
  steps:
  - { name: In, action: S3Download, inputs: [{ source: 's3://company/in/*', destination: /tmp/in }] }
  - { name: Out, action: S3Upload, inputs: [{ source: /tmp/out, destination: 's3://company/out/log' }] }
`;
        expect(await policyOf([{ document: transfers }])).to.deep.equal([
            { Effect: "Allow", Action: "s3:GetObject", Resource: ["arn:aws:s3:::company/in/*"] },
            { Effect: "Allow", Action: "s3:ListBucket", Resource: ["arn:aws:s3:::company"] },
            { Effect: "Allow", Action: "s3:PutObject", Resource: ["arn:aws:s3:::company/out/log"] },
        ]);
    });

    it("adds up what several documents need, with the values the recipe gives", async () => {
        const named = saying("echo {{ aws:ssm:resolve(Name) }}", "parameters:\n- Name: {type: string, default: /x}\n");
        expect(
            await policyOf([
                { document: named, name: "given", parameters: { Name: ["/y"] } },
                { document: named, name: "default" },
                { document: saying("echo {{ aws:ssm:/y }} {{ aws:ssm:/z }}"), name: "other" },
            ]),
        ).to.deep.equal([
            get("x", "y", "z"),
            decrypt("ssm", "PARAMETER_ARN", parameter("x"), parameter("y"), parameter("z")),
        ]);
    });

    it("knows the documents of components that are taken by ARN", async () => {
        let recipe: ImageRecipe | undefined;
        let component: Component | undefined;
        await record(() => {
            component = new Component("agent", { document: saying("echo {{ aws:ssm:/agent }}") });
            const components = [{ arn: component.arn }];
            recipe = new ImageRecipe("web", { baseImage: { managed: "amazon-linux-2023" }, components });
        });
        const policies = await unwrap(pulumi.all([component!.instancePolicy, recipe!.instancePolicy]));
        const wanted = {
            Version: "2012-10-17",
            Statement: [get("agent"), decrypt("ssm", "PARAMETER_ARN", parameter("agent"))],
        };
        expect(policies.map((text) => JSON.parse(text) as unknown)).to.deep.equal([wanted, wanted]);
    });

    it("is empty for a component whose document is in S3", async () => {
        let component: Component | undefined;
        await record(() => (component = new Component("agent", { uri: "s3://company/agent.yml" })));
        expect(await unwrap(component!.instancePolicy)).to.equal("");
    });

    it("lets components that install by Distributor call it", async () => {
        const windows = "windows-server-2025-english-core-base";
        expect(await policyOf([{ managed: "aws-vss-components-windows" }], windows)).to.deep.equal([
            {
                Effect: "Allow",
                Action: "ssm:SendCommand",
                Resource: [
                    "arn:aws:ssm:us-east-1::document/AWS-ConfigureAWSPackage",
                    "arn:aws:ec2:us-east-1:111122223333:instance/*",
                ],
            },
            { Effect: "Allow", Action: "ssm:GetCommandInvocation", Resource: "*" },
        ]);
    });
});
