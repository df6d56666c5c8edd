// A stack that launches somebody else's image: by its id, or by a channel.

import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";

const imageId = new pulumi.Config().require("image");
new aws.ec2.LaunchTemplate("web", { imageId, instanceType: "t3.medium" });
