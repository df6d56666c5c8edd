import pulumi
import pulumi_aws_golden_image as golden

config = pulumi.Config()
step = {"name": "Greet", "action": "ExecuteBash", "inputs": {"commands": [f"echo {config.require('greeting')}"]}}

image = golden.GoldenImagePipeline(
    "greeter",
    base_image={"managed": "amazon-linux-2023"},
    components=[
        {"managed": "update-linux"},
        {"name": "greet", "document": {"schemaVersion": "1.0", "phases": [{"name": "build", "steps": [step]}]}},
    ],
    root_volume={"size_gib": config.get_int("size") or 10},
    retain_old_versions=config.get_bool("retain") is not False,
)

pulumi.export("recipeVersion", image.recipe_version)
