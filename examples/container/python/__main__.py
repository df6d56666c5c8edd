"""The container image of a service: built each week, scanned, and pushed to the registries of two regions."""

import pulumi
import pulumi_aws_golden_image as golden

service = golden.GoldenImagePipeline(
    "service",
    description="A service on Amazon Linux 2023",
    # Said here too, as a repository is made in each region beside this one.
    region="eu-central-1",
    container={
        "base_image": {"ecr_public": "amazonlinux/amazonlinux:2023"},
        "dockerfile_file": "../Dockerfile",
        "tags": ["latest"],
    },
    components=[{"file": "../components/service.yml"}],
    schedule={"expression": "cron(0 3 ? * MON *)", "timezone": "Europe/Berlin"},
    scanning=True,
    regions=[{"region": "eu-central-1"}, {"region": "eu-west-1"}],
    lifecycle={"delete_after_days": 90, "keep_at_least": 5},
    tags={"Team": "payments"},
)

pulumi.export("pipelineArn", service.pipeline_arn)
pulumi.export("recipeVersion", service.recipe_version)
pulumi.export("repositoryUri", service.repository_uri)
