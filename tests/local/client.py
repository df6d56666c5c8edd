"""An independent client: boto3 makes all nine kinds, follows a build to AVAILABLE and reads what came out of it.

The endpoint and keys come from the environment; the other account is the first argument. Prints one JSON object.
"""

import json
import sys
import time

import boto3

OTHER = sys.argv[1]
MAIN = boto3.client("sts").get_caller_identity()["Account"]
REGIONS = ["us-east-1", "eu-central-1"]
ib = boto3.client("imagebuilder")
iam = boto3.client("iam")


def policy(**statement):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **statement}]})


def trust(**principal):
    return policy(Action="sts:AssumeRole", Principal=principal)


def other_account():
    keys = boto3.client("sts").assume_role(RoleArn=f"arn:aws:iam::{OTHER}:role/deploy", RoleSessionName="test")["Credentials"]
    return boto3.Session(keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])


def roles(other):
    iam.create_role(RoleName="builder", AssumeRolePolicyDocument=trust(Service="ec2.amazonaws.com"))
    iam.create_instance_profile(InstanceProfileName="builder")
    iam.add_role_to_instance_profile(InstanceProfileName="builder", RoleName="builder")
    iam.create_role(RoleName="executor", AssumeRolePolicyDocument=trust(Service="imagebuilder.amazonaws.com"))
    iam.put_role_policy(
        RoleName="executor",
        PolicyName="write",
        PolicyDocument=policy(
            Action=["ec2:*", "ssm:*", "iam:PassRole", "logs:*", "sts:AssumeRole"],
            Resource="*",
        ),
    )
    distribution = "EC2ImageBuilderDistributionCrossAccountRole"
    there = other.client("iam")
    there.create_role(RoleName=distribution, AssumeRolePolicyDocument=trust(AWS=f"arn:aws:iam::{MAIN}:root"))
    there.put_role_policy(
        RoleName=distribution,
        PolicyName="write",
        PolicyDocument=policy(
            Action=["ec2:CopyImage", "ec2:CreateTags", "ec2:DescribeImages", "ssm:PutParameter"],
            Resource="*",
        ),
    )
    return f"arn:aws:iam::{MAIN}:role/executor"


COMPONENT = """
schemaVersion: 1.0
phases:
  - name: build
    steps:
      - name: Install
        action: ExecuteBash
        inputs:
          commands: [dnf install -y httpd]
"""
WORKFLOW = """
schemaVersion: 1.0
steps:
  - name: Launch
    action: LaunchInstance
    inputs: { waitFor: ssmAgent }
"""


def create(executor):
    made = {}
    component = ib.create_component(name="Web Server", semanticVersion="1.0.0", platform="Linux", data=COMPONENT)
    made["component"] = component["componentBuildVersionArn"]
    workflow = ib.create_workflow(name="smoke", semanticVersion="1.0.0", type="TEST", data=WORKFLOW)
    made["workflow"] = workflow["workflowBuildVersionArn"]
    made["imageRecipe"] = ib.create_image_recipe(
        name="web",
        semanticVersion="1.0.x",
        parentImage="arn:aws:imagebuilder:us-east-1:aws:image/amazon-linux-2023-x86/x.x.x",
        components=[{"componentArn": made["component"]}],
    )["imageRecipeArn"]
    boto3.client("ecr").create_repository(repositoryName="web")
    made["containerRecipe"] = ib.create_container_recipe(
        name="web-container",
        semanticVersion="1.0.0",
        containerType="DOCKER",
        parentImage="amazonlinux:2023",
        dockerfileTemplateData="FROM {{{ imagebuilder:parentImage }}}",
        targetRepository={"service": "ECR", "repositoryName": "web"},
    )["containerRecipeArn"]
    made["infrastructure"] = ib.create_infrastructure_configuration(name="web", instanceProfileName="builder")[
        "infrastructureConfigurationArn"
    ]
    parameter = {"parameterName": "/imagebuilder/web", "dataType": "aws:ec2:image"}
    made["distribution"] = ib.create_distribution_configuration(
        name="web",
        distributions=[
            {
                "region": region,
                "amiDistributionConfiguration": {
                    "name": "web {{ imagebuilder:buildDate }}",
                    "targetAccountIds": [MAIN, OTHER],
                },
                "ssmParameterConfigurations": [parameter, {**parameter, "amiAccountId": OTHER}],
            }
            for region in REGIONS
        ],
    )["distributionConfigurationArn"]
    made["pipeline"] = ib.create_image_pipeline(
        name="web",
        imageRecipeArn=made["imageRecipe"],
        infrastructureConfigurationArn=made["infrastructure"],
        distributionConfigurationArn=made["distribution"],
        executionRole=executor,
        workflows=[{"workflowArn": made["workflow"]}],
        schedule={"scheduleExpression": "cron(0 2 ? * SUN *)", "timezone": "Europe/Zurich"},
    )["imagePipelineArn"]
    made["lifecycle"] = ib.create_lifecycle_policy(
        name="web",
        executionRole=executor,
        resourceType="AMI_IMAGE",
        policyDetails=[{"action": {"type": "DISABLE"}, "filter": {"type": "AGE", "value": 60, "unit": "DAYS"}}],
        resourceSelection={"recipes": [{"name": "web", "semanticVersion": "x.x.x"}]},
    )["lifecyclePolicyArn"]
    return made


def build(pipeline):
    arn = ib.start_image_pipeline_execution(imagePipelineArn=pipeline)["imageBuildVersionArn"]
    while True:
        image = ib.get_image(imageBuildVersionArn=arn)["image"]
        if image["state"]["status"] == "FAILED":
            raise RuntimeError(image["state"]["reason"])
        if image["state"]["status"] == "AVAILABLE":
            return image
        time.sleep(0.1)


def refused(call):
    try:
        call()
    except ib.exceptions.ClientError as error:
        return error.response["Error"]["Code"]
    return "accepted"


def parameters(session):
    return {r: session.client("ssm", region_name=r).get_parameter(Name="/imagebuilder/web")["Parameter"]["Value"] for r in REGIONS}


other = other_account()
made = create(roles(other))
image = build(made["pipeline"])
ib.tag_resource(resourceArn=made["component"], tags={"team": "platform"})
print(
    json.dumps(
        {
            "made": made,
            "state": image["state"],
            "amis": [[a["region"], a["accountId"], a["image"]] for a in image["outputResources"]["amis"]],
            "parameters": {MAIN: parameters(boto3), OTHER: parameters(other)},
            "tags": ib.list_tags_for_resource(resourceArn=made["component"])["tags"],
            "lifecycleCreated": ib.get_lifecycle_policy(lifecyclePolicyArn=made["lifecycle"])["lifecyclePolicy"]["dateCreated"].year,
            "refusals": {
                "held": refused(lambda: ib.delete_component(componentBuildVersionArn=made["component"])),
                "missing": refused(lambda: ib.get_image_pipeline(imagePipelineArn=made["pipeline"] + "x")),
                "dryRun": refused(
                    lambda: ib.create_infrastructure_configuration(name="dry", instanceProfileName="builder", dryRun=True)
                ),
            },
        }
    )
)
