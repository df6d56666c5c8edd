// The pack as `pulumi preview --policy-pack` loads it: the preset `recommended`, which --policy-pack-config can change.

import { PolicyPack } from "@pulumi/policy";
import { goldenImagePolicies } from "./index";

new PolicyPack("aws-golden-image", {
    displayName: "Golden images",
    description: "Rules for AMIs and container images built with EC2 Image Builder",
    provider: "aws",
    policies: goldenImagePolicies("recommended"),
});
