import pulumi

config = pulumi.Config()
if config.get_bool("fail"):
    raise pulumi.RunError("the program gave up")

pulumi.ComponentResource("greeter:index:Greeting", "hello", {"tone": config.get("tone")})

pulumi.export("stack", pulumi.get_stack())
pulumi.export("project", pulumi.get_project())
pulumi.export("greeting", config.require("greeting"))
pulumi.export("word", config.require_secret("word"))
