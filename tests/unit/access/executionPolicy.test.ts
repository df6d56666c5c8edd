// Tests of what the execution role of a pipeline may do, statement by statement.

import { expect } from "chai";
import type { ExecutionNeeds } from "../../../provider/access/executionNeeds";
import { parameterArn } from "../../../provider/access/executionOutputs";
import { executionStatements } from "../../../provider/access/executionPolicy";
import type { Statement } from "../../../provider/access/policyDocument";
import { allNeeds, KEY, LICENSE, minimalNeeds, TOPIC_KEY, WORKFLOW_KEY } from "../../support/executionNeeds";

const OWN = { StringEquals: { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" } };
const MARKED = { StringEquals: { "aws:RequestTag/CreatedBy": "EC2 Image Builder" } };
const VIA_EC2 = { "kms:ViaService": ["ec2.*.amazonaws.com", "ec2.*.amazonaws.com.cn"] };

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
    "LookAndCopy",
    "MakeMarkedImages",
    "MakeImagesOfOwnInstances",
    "ChangeOwnImages",
    "ShareOwnSnapshots",
    "TagImages",
    "MarkSnapshots",
    "TagInTheSameCall",
    "EncryptVolumes",
    "FindVolumeKeys",
    "LetVolumesUseTheirKey",
    "FollowCommands",
    "RunCommandDocuments",
    "UseOwnInstances",
    "CollectMetadata",
    "MarkAssociations",
    "FollowAssociations",
    "FollowInstances",
    "MakeSystemsManagerRole",
    "StartOwnPipeline",
    "WriteBuildLogs",
    "UpdateOwnLaunchTemplates",
];

/** Why a statement names no resource. */
const ANY_RESOURCE: Record<string, string> = {
    LookAndCopy: "EC2 lets no Describe call be narrowed, and images are not known before",
    TagInTheSameCall: "the condition keeps it to the call that makes the resource",
    TagInFastLaunchCalls: "as above",
    FollowCommands: "Systems Manager lets these calls not be narrowed",
    LookAtGroup: "Auto Scaling lets no Describe call be narrowed",
    ScanImagesOnDemand: "Inspector and EC2 know the AMI only after it was made",
    ReadFindings: "Inspector lets these calls not be narrowed",
    FollowExports: "EC2 lets no Describe call be narrowed",
    MakeFastLaunchTemplates: "templates are not known before they are made",
};

describe("the execution role's policy", () => {
    it("has only the statements of every build when nothing else is asked for", () => {
        expect(sids(minimalNeeds)).to.deep.equal(ALWAYS);
    });

    it("adds one statement for each further need", () => {
        expect(sids(allNeeds).filter((sid) => !ALWAYS.includes(sid ?? ""))).to.deep.equal([
            "LookAtGroup",
            "TakeInstanceOfGroup",
            "MarkInstanceOfGroup",
            "EncryptNotifications",
            "ReadEncryptedWorkflows",
            "WriteOutputParameters",
            "SendNotifications",
            "ReadBaseImage",
            "ScanImagesOnDemand",
            "ReadFindings",
            "WaitForFindings",
            "MakeScanningRepository",
            "CleanScanningRepository",
            "CopyToTargetAccounts",
            "GiveExportsTheirRole",
            "ExportOwnImages",
            "StartExports",
            "CancelOwnExports",
            "FollowExports",
            "SwitchOnFastLaunch",
            "StartFastLaunchInstances",
            "MakeFastLaunchTemplates",
            "TagForFastLaunch",
            "TagInFastLaunchCalls",
            "MakeFastLaunchRole",
            "UpdateNamedLaunchTemplates",
            "MarkNamedLaunchTemplates",
            "AttachLicenses",
            "RegisterMarkedImages",
            "RegisterOwnSnapshots",
            "RunDocumentsOfWorkflows",
            "AskForAction",
            "CallFunctionsOfWorkflows",
            "StartStateMachines",
            "FollowStateMachines",
        ]);
        expect(new Set(sids(allNeeds)).size).to.equal(sids(allNeeds).length);
    });

    it("allows no action by wildcard but those of one kind of key use", () => {
        const actions = executionStatements(allNeeds).flatMap(({ Action }) => Action);
        expect(actions.filter((action) => action.includes("*"))).to.deep.equal(["kms:GenerateDataKey*"]);
    });

    it("names the resources of every statement, save those with a reason", () => {
        for (const needs of [minimalNeeds, allNeeds]) {
            const open = executionStatements(needs).filter(({ Resource }) => [Resource].flat().includes("*"));
            const unexplained = open.filter(({ Sid }) => ANY_RESOURCE[Sid ?? ""] === undefined);
            expect(unexplained).to.deep.equal([]);
        }
        expect(executionStatements(allNeeds).every(({ Effect }) => Effect === "Allow")).to.equal(true);
    });

    it("keeps changes to what Image Builder has marked as its own", () => {
        for (const sid of [
            "ControlOwnInstances",
            "MakeImagesOfOwnInstances",
            "ChangeOwnImages",
            "ShareOwnSnapshots",
            "UseOwnInstances",
            "UpdateOwnLaunchTemplates",
            "ExportOwnImages",
            "CancelOwnExports",
            "SwitchOnFastLaunch",
            "RegisterOwnSnapshots",
            "CleanScanningRepository",
        ]) {
            expect(statement(allNeeds, sid).Condition, sid).to.deep.equal(OWN);
        }
        for (const sid of [
            "StartMarkedInstances",
            "MakeMarkedImages",
            "MarkSnapshots",
            "MarkAssociations",
            "MarkNamedLaunchTemplates",
            "RegisterMarkedImages",
            "MakeScanningRepository",
        ]) {
            expect(statement(allNeeds, sid).Condition, sid).to.deep.equal(MARKED);
        }
    });

    it("marks and detaches instances of the named Auto Scaling group only", () => {
        expect(statement(allNeeds, "MarkInstanceOfGroup").Condition).to.deep.equal({
            StringEquals: { "aws:ResourceTag/aws:autoscaling:groupName": "warm" },
        });
        expect(statement(allNeeds, "TakeInstanceOfGroup")).to.deep.equal({
            Sid: "TakeInstanceOfGroup",
            Effect: "Allow",
            Action: "autoscaling:DetachInstances",
            Resource: "arn:aws:autoscaling:*:111122223333:autoScalingGroup:*:autoScalingGroupName/warm",
        });
    });

    it("marks instances and volumes in the call that makes them and in no other", () => {
        expect(statement(minimalNeeds, "TagInTheSameCall").Condition).to.deep.equal({
            StringEquals: { "ec2:CreateAction": ["RunInstances", "CreateImage"], ...MARKED.StringEquals },
        });
        const tagging = executionStatements(allNeeds).filter(({ Action }) =>
            [Action].flat().includes("ec2:CreateTags"),
        );
        const later = tagging.filter(({ Condition }) => Condition?.StringEquals?.["ec2:CreateAction"] === undefined);
        expect(later.map(({ Sid, Resource }) => [Sid, Resource])).to.deep.equal([
            ["MarkInstanceOfGroup", "arn:aws:ec2:*:111122223333:instance/*"],
            ["TagImages", "arn:aws:ec2:*::image/*"],
            ["MarkSnapshots", "arn:aws:ec2:*::snapshot/*"],
            ["StartExports", "arn:aws:ec2:*:*:export-image-task/*"],
            ["TagForFastLaunch", ["arn:aws:ec2:*::snapshot/*", "arn:aws:ec2:*:*:launch-template/*"]],
            ["MarkNamedLaunchTemplates", ["arn:aws:ec2:*:111122223333:launch-template/lt-0123456789abcdef0"]],
        ]);
    });

    it("tags images without the mark, too, as users' tags come by themselves", () => {
        expect(statement(minimalNeeds, "TagImages")).to.deep.equal({
            Sid: "TagImages",
            Effect: "Allow",
            Action: "ec2:CreateTags",
            Resource: "arn:aws:ec2:*::image/*",
        });
    });

    it("passes the pipeline's instance role to EC2 and no other", () => {
        expect(statement(minimalNeeds, "GiveInstancesTheirRole")).to.deep.equal({
            Sid: "GiveInstancesTheirRole",
            Effect: "Allow",
            Action: "iam:PassRole",
            Resource: "arn:aws:iam::111122223333:role/web-instance",
            Condition: { StringEquals: { "iam:PassedToService": ["ec2.amazonaws.com", "ec2.amazonaws.com.cn"] } },
        });
        expect(statement(allNeeds, "GiveExportsTheirRole")).to.deep.include({
            Resource: ["arn:aws:iam::111122223333:role/web-export"],
            Condition: { StringEquals: { "iam:PassedToService": "vmie.amazonaws.com" } },
        });
    });

    it("uses named keys, or any key, through EC2 and for volumes only", () => {
        const forVolumes = { "ForAllValues:StringEquals": { "kms:EncryptionContextKeys": ["aws:ebs:id"] } };
        for (const [needs, Resource] of [
            [allNeeds, [KEY]],
            [minimalNeeds, "arn:aws:kms:*:*:key/*"],
        ] as const) {
            expect(statement(needs, "EncryptVolumes")).to.deep.include({
                Resource,
                Condition: { ...forVolumes, StringLike: VIA_EC2 },
            });
            expect(statement(needs, "FindVolumeKeys")).to.deep.include({
                Action: "kms:DescribeKey",
                Resource,
                Condition: { StringLike: VIA_EC2 },
            });
            expect(statement(needs, "LetVolumesUseTheirKey")).to.deep.include({
                Action: "kms:CreateGrant",
                Resource,
                Condition: { Bool: { "kms:GrantIsForAWSResource": "true" }, StringLike: VIA_EC2 },
            });
        }
    });

    it("uses the keys of topics through SNS, and those of workflows for workflows", () => {
        expect(statement(allNeeds, "EncryptNotifications")).to.deep.include({
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: TOPIC_KEY,
            Condition: {
                StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": allNeeds.topicArn },
                StringLike: { "kms:ViaService": ["sns.*.amazonaws.com", "sns.*.amazonaws.com.cn"] },
            },
        });
        expect(statement({ ...allNeeds, topicKeyArn: undefined }, "EncryptNotifications").Resource).to.equal(
            "arn:aws:kms:*:111122223333:key/*",
        );
        expect(statement(allNeeds, "ReadEncryptedWorkflows")).to.deep.include({
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: [WORKFLOW_KEY],
            Condition: {
                StringLike: {
                    "kms:EncryptionContext:aws:imagebuilder:arn": "arn:aws:imagebuilder:*:111122223333:workflow/*",
                },
            },
        });
    });

    it("collects metadata by associations that it marks", () => {
        const associations = "arn:aws:ssm:*:111122223333:association/*";
        expect(statement(minimalNeeds, "UseOwnInstances").Action).to.deep.equal([
            "ssm:CreateAssociation",
            "ssm:SendCommand",
        ]);
        expect(statement(minimalNeeds, "CollectMetadata").Resource).to.deep.equal([
            "arn:aws:ssm:*:*:document/AWS-GatherSoftwareInventory",
            associations,
        ]);
        expect(statement(minimalNeeds, "FollowAssociations").Resource).to.equal(associations);
        expect(statement(minimalNeeds, "MarkAssociations")).to.deep.include({
            Action: "ssm:AddTagsToResource",
            Resource: associations,
        });
    });

    it("starts and tags the pipeline's own executions", () => {
        expect(statement(minimalNeeds, "StartOwnPipeline")).to.deep.include({
            Action: ["imagebuilder:StartImagePipelineExecution", "imagebuilder:TagResource"],
            Resource: "arn:aws:imagebuilder:*:111122223333:image-pipeline/web",
        });
    });

    it("makes the service-linked roles of Systems Manager and of Fast Launch, and no others", () => {
        const path = "arn:aws:iam::111122223333:role/aws-service-role";
        for (const [sid, service, role] of [
            ["MakeSystemsManagerRole", "ssm.amazonaws.com", "AWSServiceRoleForAmazonSSM"],
            ["MakeFastLaunchRole", "ec2fastlaunch.amazonaws.com", "AWSServiceRoleForEC2FastLaunch"],
        ] as const) {
            expect(statement(allNeeds, sid)).to.deep.include({
                Action: "iam:CreateServiceLinkedRole",
                Resource: `${path}/${service}/${role}`,
                Condition: { StringEquals: { "iam:AWSServiceName": service } },
            });
        }
    });

    it("starts instances with the licenses of any base image, and attaches only those that are named", () => {
        expect(statement(minimalNeeds, "UseForInstances").Resource).to.include(
            "arn:aws:license-manager:*:*:license-configuration:*",
        );
        expect(statement(allNeeds, "AttachLicenses").Resource).to.deep.equal([LICENSE]);
    });

    it("writes the pipeline's logs, parameters and messages", () => {
        const group = "arn:aws:logs:*:111122223333:log-group:/aws/imagebuilder/web";
        expect(statement(minimalNeeds, "WriteBuildLogs").Resource).to.deep.equal([group, `${group}:*`]);
        expect(statement(allNeeds, "WriteOutputParameters")).to.deep.equal({
            Sid: "WriteOutputParameters",
            Effect: "Allow",
            Action: ["ssm:GetParameter", "ssm:PutParameter"],
            Resource: [
                "arn:aws:ssm:*:111122223333:parameter/imagebuilder/web/latest",
                "arn:aws:ssm:*:111122223333:parameter/web",
            ],
        });
        expect(statement(allNeeds, "SendNotifications")).to.deep.include({
            Action: "sns:Publish",
            Resource: "arn:aws:sns:us-east-1:111122223333:web",
        });
    });

    it("takes on the distribution role of the target accounts", () => {
        expect(statement(allNeeds, "CopyToTargetAccounts")).to.deep.equal({
            Sid: "CopyToTargetAccounts",
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Resource: ["arn:aws:iam::222233334444:role/EC2ImageBuilderDistributionCrossAccountRole"],
        });
    });

    it("takes on that of many target accounts by a condition", () => {
        const targetAccountIds = Array.from({ length: 21 }, (_, index) => String(222233334444 + index));
        expect(statement({ ...allNeeds, targetAccountIds }, "CopyToTargetAccounts")).to.deep.equal({
            Sid: "CopyToTargetAccounts",
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Resource: "arn:aws:iam::*:role/EC2ImageBuilderDistributionCrossAccountRole",
            Condition: { StringEquals: { "aws:ResourceAccount": targetAccountIds } },
        });
    });

    it("reads the base image's parameter", () => {
        expect(statement(allNeeds, "ReadBaseImage")).to.deep.include({
            Action: "ssm:GetParameter",
            Resource: "arn:aws:ssm:*::parameter/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
        });
    });

    it("waits for findings where a workflow collects them, too", () => {
        const workflows = { ...allNeeds.workflows!, collectsFindings: true };
        expect(sids({ ...minimalNeeds, workflows })).to.include.members(["ReadFindings", "WaitForFindings"]);
        expect(sids({ ...minimalNeeds, workflows: allNeeds.workflows })).to.not.include("ReadFindings");
        expect(statement(allNeeds, "WaitForFindings").Resource).to.equal(
            "arn:aws:events:*:111122223333:rule/ImageBuilder-*",
        );
    });

    it("cleans a scanning repository of the user's own though nobody marked it", () => {
        const needs = { ...allNeeds, scanningRepository: "scans" };
        expect(statement(needs, "CleanScanningRepository")).to.deep.equal({
            Sid: "CleanScanningRepository",
            Effect: "Allow",
            Action: "ecr:BatchDeleteImage",
            Resource: "arn:aws:ecr:*:111122223333:repository/scans",
        });
    });

    it("speaks the language of its partition", () => {
        const text = JSON.stringify(
            executionStatements({
                ...allNeeds,
                partition: "aws-cn",
                keyArns: [],
                instanceRoleArn: "",
                topicArn: "",
                topicKeyArn: "",
                workflowKeyArns: [],
                licenseConfigurationArns: [],
                workflows: undefined,
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
