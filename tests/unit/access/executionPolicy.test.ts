// Tests of what the execution role of a pipeline may do, statement by statement.

import { expect } from "chai";
import { executionStatements, parameterArn, type ExecutionNeeds } from "../../../provider/access/executionPolicy";
import { imageKeyStatements } from "../../../provider/access/imageKeys";
import type { Statement } from "../../../provider/access/policyDocument";

const role = "arn:aws:iam::111122223333:role/web-instance";
const topic = "arn:aws:sns:us-east-1:111122223333:web";
const key = "arn:aws:kms:us-east-1:111122223333:key/1234";
const minimal: ExecutionNeeds = {
    partition: "aws",
    accountId: "111122223333",
    instanceRoleArn: role,
    writtenParameters: [],
    targetAccountIds: [],
    logGroupNames: ["/aws/imagebuilder/web"],
    scanning: false,
    keyArns: [],
};
const everything: ExecutionNeeds = {
    ...minimal,
    topicArn: topic,
    topicKeyArn: key,
    writtenParameters: ["/imagebuilder/web/latest", "web"],
    baseImageParameter: "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
    targetAccountIds: ["222233334444"],
    scanning: true,
    keyArns: [key],
};

const sids = (needs: ExecutionNeeds) => executionStatements(needs).map(({ Sid }) => Sid);
function statement(needs: ExecutionNeeds, sid: string): Statement {
    const found = executionStatements(needs).find(({ Sid }) => Sid === sid);
    if (found === undefined) throw new Error(`no statement ${sid}`);
    return found;
}

const ALWAYS = [
    "UseForInstances",
    "StartMarkedInstances",
    "GiveInstancesTheirRole",
    "ControlOwnInstances",
    "MakeAndShareImages",
    "ShareOwnSnapshots",
    "TagWhatItMakes",
    "TagInTheSameCall",
    "UpdateOwnLaunchTemplates",
    "EncryptVolumes",
    "LetVolumesUseTheirKey",
    "FollowCommands",
    "RunCommandDocuments",
    "RunCommandsOnOwnInstances",
    "RunOwnAutomations",
    "CollectMetadata",
    "WriteBuildLogs",
];

/** Why a statement names no resource. */
const ANY_RESOURCE: Record<string, string> = {
    ControlOwnInstances: "instances are not known before; the condition keeps it to Image Builder's own",
    MakeAndShareImages: "EC2 lets no Describe call be narrowed, and images are not known before",
    TagInTheSameCall: "the condition keeps it to the call that makes the resource",
    UpdateOwnLaunchTemplates: "the condition keeps it to templates that are marked for Image Builder",
    EncryptVolumes: "without named keys the account's EBS keys are used; the condition keeps it to EC2",
    LetVolumesUseTheirKey: "as above",
    FollowCommands: "Systems Manager lets these calls not be narrowed",
    ReadFindings: "Inspector lets these calls not be narrowed",
};

describe("the execution role's policy", () => {
    it("has only the statements of every build when nothing else is asked for", () => {
        expect(sids(minimal)).to.deep.equal(ALWAYS);
    });

    it("adds one statement for each further need", () => {
        expect(sids(everything)).to.deep.equal([
            ...ALWAYS,
            "WriteOutputParameters",
            "SendNotifications",
            "EncryptNotifications",
            "ReadBaseImage",
            "CopyToTargetAccounts",
            "ReadFindings",
            "WaitForFindings",
        ]);
    });

    it("allows no action by wildcard but those of one kind of key use", () => {
        const actions = executionStatements(everything).flatMap(({ Action }) => Action);
        expect(actions.filter((action) => action.includes("*"))).to.deep.equal(["kms:GenerateDataKey*"]);
    });

    it("names the resources of every statement, save those with a reason", () => {
        for (const needs of [minimal, everything]) {
            const open = executionStatements(needs).filter(({ Resource }) => [Resource].flat().includes("*"));
            const unexplained = open.filter(({ Sid }) => ANY_RESOURCE[Sid ?? ""] === undefined);
            expect(unexplained).to.deep.equal([]);
        }
        expect(executionStatements(everything).every(({ Effect }) => Effect === "Allow")).to.equal(true);
    });

    it("keeps changes to what Image Builder has marked as its own", () => {
        const own = { StringEquals: { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" } };
        const marked = { StringEquals: { "aws:RequestTag/CreatedBy": "EC2 Image Builder" } };
        for (const sid of ["ControlOwnInstances", "ShareOwnSnapshots", "UpdateOwnLaunchTemplates"]) {
            expect(statement(minimal, sid).Condition).to.deep.equal(own);
        }
        for (const sid of ["StartMarkedInstances", "TagWhatItMakes"]) {
            expect(statement(minimal, sid).Condition).to.deep.equal(marked);
        }
    });

    it("passes the pipeline's instance role to EC2 and no other", () => {
        expect(statement(minimal, "GiveInstancesTheirRole")).to.deep.equal({
            Sid: "GiveInstancesTheirRole",
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: role,
            Condition: { StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] } },
        });
    });

    it("uses named keys, or any key but only through EC2", () => {
        expect(statement(everything, "EncryptVolumes").Resource).to.deep.equal([key]);
        expect(statement(everything, "LetVolumesUseTheirKey").Resource).to.deep.equal([key]);
        const viaEc2 = { StringLike: { "kms:ViaService": ["ec2.*.amazonaws.com", "ec2.*.amazonaws.com.cn"] } };
        expect(statement(minimal, "EncryptVolumes")).to.deep.include({ Resource: "*", Condition: viaEc2 });
        expect(statement(minimal, "LetVolumesUseTheirKey")).to.deep.include({
            Resource: "*",
            Condition: { Bool: { "kms:GrantIsForAWSResource": "true" }, ...viaEc2 },
        });
    });

    it("writes the pipeline's logs, parameters and messages", () => {
        const group = "arn:aws:logs:*:111122223333:log-group:/aws/imagebuilder/web";
        expect(statement(minimal, "WriteBuildLogs").Resource).to.deep.equal([group, `${group}:*`]);
        expect(statement(everything, "WriteOutputParameters")).to.deep.equal({
            Sid: "WriteOutputParameters",
            Effect: "Allow",
            Action: "ssm:PutParameter",
            Resource: [
                "arn:aws:ssm:*:111122223333:parameter/imagebuilder/web/latest",
                "arn:aws:ssm:*:111122223333:parameter/web",
            ],
        });
        expect(statement(everything, "SendNotifications")).to.deep.include({ Action: "sns:Publish", Resource: topic });
        expect(statement(everything, "EncryptNotifications")).to.deep.include({
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: key,
        });
    });

    it("takes on the distribution role of the target accounts", () => {
        expect(statement(everything, "CopyToTargetAccounts")).to.deep.equal({
            Sid: "CopyToTargetAccounts",
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Resource: ["arn:aws:iam::222233334444:role/EC2ImageBuilderDistributionCrossAccountRole"],
        });
    });

    it("reads the base image's parameter", () => {
        expect(statement(everything, "ReadBaseImage")).to.deep.include({
            Action: "ssm:GetParameter",
            Resource: "arn:aws:ssm:*::parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        });
    });

    it("speaks the language of its partition", () => {
        const text = JSON.stringify(
            executionStatements({
                ...everything,
                partition: "aws-cn",
                keyArns: [],
                instanceRoleArn: "",
                topicArn: "",
                topicKeyArn: "",
            }),
        );
        expect(text).to.not.include("arn:aws:");
    });
});

describe("parameterArn", () => {
    for (const [name, arn] of [
        ["/images/web", "arn:aws:ssm:*:111122223333:parameter/images/web"],
        ["web", "arn:aws:ssm:*:111122223333:parameter/web"],
        ["/aws/service/x", "arn:aws:ssm:*::parameter/aws/service/x"],
        ["arn:aws:ssm:eu-central-1:1:parameter/x", "arn:aws:ssm:eu-central-1:1:parameter/x"],
    ] as const) {
        it(`of ${name} is ${arn}`, () => expect(parameterArn("aws", "111122223333", name)).to.equal(arn));
    }
});

describe("the policy of a key for images", () => {
    it("lets target accounts use it, and make grants for AWS services only", () => {
        const targets = { AWS: ["arn:aws:iam::222233334444:root", "arn:aws:iam::333344445555:root"] };
        expect(imageKeyStatements("aws", "111122223333", ["222233334444", "333344445555"])).to.deep.equal([
            {
                Sid: "AccountAdministersKey",
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::111122223333:root" },
                Action: "kms:*",
                Resource: "*",
            },
            {
                Sid: "TargetAccountsUseImages",
                Effect: "Allow",
                Principal: targets,
                Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
                Resource: "*",
            },
            {
                Sid: "TargetAccountsLetVolumesUseImages",
                Effect: "Allow",
                Principal: targets,
                Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
                Resource: "*",
                Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
            },
        ]);
    });
});
