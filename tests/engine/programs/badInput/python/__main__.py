import pulumi_aws_golden_image as golden

golden.GoldenImagePipeline(
    "web",
    name="Web_Server",
    base_image={"managed": "amazon-linux-2032", "ami_id": "ami-0123456789abcdef0"},
    components=[{"file": "missing.yml"}],
    regions=[{"region": "us-east-1"}, {"region": "us-east-1"}],
    target_accounts=[{"account_id": "123"}],
    schedule={"expression": "cron(0 2 * * SUN)", "timezone": "Mars/Phobos"},
)
