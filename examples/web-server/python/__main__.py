"""The image of our web servers: built on Sundays if anything is new, tested, and given to two regions and one account."""

import pulumi
import pulumi_aws_golden_image as golden

web = golden.GoldenImagePipeline(
    "web-server",
    description="Apache web server on Amazon Linux 2023",
    base_image={"managed": "amazon-linux-2023", "architecture": "x86_64"},
    components=[
        {"file": "../components/apache.yml", "parameters": {"ServerName": ["www.example.com"]}},
        {"file": "../components/apache-test.yml"},
    ],
    instance_types=["t3.medium"],
    root_volume={"size_gib": 30},
    log_bucket={"prefix": "build-logs"},
    notifications={"emails": ["images@example.com"]},
    schedule={"expression": "cron(0 2 ? * SUN *)", "timezone": "Europe/Zurich"},
    tests={"timeout_minutes": 90},
    regions=[{"region": "us-east-1"}, {"region": "eu-central-1"}],
    target_accounts=[
        {"account_id": "222233334444", "assume_role_arn": "arn:aws:iam::222233334444:role/deploy"},
    ],
    ssm_parameter="/imagebuilder/web-server/latest",
    lifecycle={
        "deprecate_after_days": 30,
        "disable_after_days": 60,
        "delete_after_days": 90,
        "keep_at_least": 3,
    },
    tags={"Environment": "Production", "Purpose": "WebServer"},
)

pulumi.export("pipelineArn", web.pipeline_arn)
pulumi.export("recipeVersion", web.recipe_version)
pulumi.export("logBucketName", web.log_bucket_name)
pulumi.export("ssmParameterNames", web.ssm_parameter_names)
