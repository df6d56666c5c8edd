import { expect } from "chai";
import { checkComponentDocument } from "../../provider/documents/component";
import { requiredPermissions } from "../../provider/documents/component/permissions";
import { inBuild } from "./cases/componentText";

const scope = { partition: "aws", region: "eu-west-1", accountId: "111122223333" };

function permissionsOf(steps: string, top = "", parameters = {}) {
    const { references, values, diagnostics } = checkComponentDocument(inBuild(steps, top), { parameters });
    expect(diagnostics).to.deep.equal([]);
    return requiredPermissions(references, { ...scope, values });
}

const bash = (command: string): string => `- { name: A, action: ExecuteBash, inputs: { commands: ['${command}'] } }`;

describe("requiredPermissions", () => {
    it("asks for nothing when nothing is referred to", () =>
        expect(permissionsOf(bash("uptime"))).to.deep.equal({ permissions: [], unresolved: [] }));

    it("asks for the parameters of Parameter Store, without their version", () =>
        expect(permissionsOf(bash("echo {{ aws:ssm:/a/b }} {{ aws:ssm:c:3 }}"))).to.deep.equal({
            permissions: [
                {
                    actions: ["ssm:GetParameter"],
                    resources: [
                        "arn:aws:ssm:eu-west-1:111122223333:parameter/a/b",
                        "arn:aws:ssm:eu-west-1:111122223333:parameter/c",
                    ],
                },
            ],
            unresolved: [],
        }));

    it("asks for Amazon's public parameters where they are, in no account", () =>
        expect(permissionsOf(bash("echo {{ aws:ssm:/aws/service/global-infrastructure/version }}"))).to.deep.equal({
            permissions: [
                {
                    actions: ["ssm:GetParameter"],
                    resources: ["arn:aws:ssm:eu-west-1::parameter/aws/service/global-infrastructure/version"],
                },
            ],
            unresolved: [],
        }));

    it("asks for a secret and for its parameter", () =>
        expect(
            permissionsOf(bash("echo {{ aws:ssm:/aws/reference/secretsmanager/app/key }}")).permissions,
        ).to.deep.equal([
            {
                actions: ["ssm:GetParameter"],
                resources: ["arn:aws:ssm:eu-west-1:111122223333:parameter/aws/reference/secretsmanager/app/key"],
            },
            {
                actions: ["secretsmanager:GetSecretValue"],
                resources: ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:app/key-??????"],
            },
        ]));

    it("takes the name of a parameter from the recipe, else from the default, else says that it is not known", () => {
        const command = bash("echo {{ aws:ssm:resolve(Name) }}");
        const names = (top: string, parameters = {}) => {
            const { permissions, unresolved } = permissionsOf(command, top, parameters);
            return [...permissions.flatMap(({ resources }) => resources), ...unresolved];
        };
        const arn = "arn:aws:ssm:eu-west-1:111122223333:parameter";
        expect(names("parameters:\n  - Name: { type: string, default: /x }\n")).to.deep.equal([`${arn}/x`]);
        expect(names("parameters:\n  - Name: { type: string, default: /x }\n", { Name: ["/y"] })).to.deep.equal([
            `${arn}/y`,
        ]);
        expect(names("parameters:\n  - Name: { type: string }\n", { Name: undefined })).to.deep.equal([
            "aws:ssm:resolve(Name)",
        ]);
    });

    it("asks for objects and, for a prefix, for the list of the bucket", () =>
        expect(
            permissionsOf(
                "- name: Get\n  action: S3Download\n  inputs:\n    - { source: s3://bbb/x.zip, destination: /x }\n" +
                    "    - { source: s3://bbb/folder/*, destination: /y/ }\n" +
                    "- name: Put\n  action: S3Upload\n  inputs:\n    - { source: /x, destination: s3://ccc/reports/ }\n" +
                    "- name: Run\n  action: ExecuteDocument\n  inputs: { document: s3://ddd/a.yml }\n" +
                    "- name: Call\n  action: ExecuteDocument\n  inputs: { document: 'arn:aws:imagebuilder:eu-west-1:111122223333:component/a/1.0.0/1' }",
            ).permissions,
        ).to.deep.equal([
            {
                actions: ["s3:GetObject"],
                resources: ["arn:aws:s3:::bbb/folder/*", "arn:aws:s3:::bbb/x.zip", "arn:aws:s3:::ddd/a.yml"],
            },
            { actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::bbb"] },
            { actions: ["s3:PutObject"], resources: ["arn:aws:s3:::ccc/reports/*"] },
            {
                actions: ["imagebuilder:GetComponent"],
                resources: ["arn:aws:imagebuilder:eu-west-1:111122223333:component/a/1.0.0/1"],
            },
        ]));

    it("fills in what it knows of an address, and never grants every bucket", () => {
        const top =
            "parameters:\n  - Bucket: { type: string }\nconstants:\n  - Folder: { type: string, value: tools }\n";
        const steps =
            "- name: Get\n  action: S3Download\n  loop: { forEach: [a, b] }\n  inputs:\n" +
            "    - { source: 's3://{{ Bucket }}/{{ Folder }}/{{ loop.value }}.zip', destination: /x }";
        expect(permissionsOf(steps, top, { Bucket: ["b"] })).to.deep.equal({
            permissions: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::b/tools/*.zip"] }],
            unresolved: [],
        });
        expect(permissionsOf(steps, top, { Bucket: undefined })).to.deep.equal({
            permissions: [],
            unresolved: ["s3://{{ Bucket }}/{{ Folder }}/{{ loop.value }}.zip"],
        });
    });
});
