// The pack as `pulumi preview --policy-pack` loads it: the preset `recommended`, which --policy-pack-config can change.

import { PolicyPack } from "@pulumi/policy";
import { repository } from "../provider/shared/package";
import { goldenImagePolicies } from "./index";

new PolicyPack("aws-golden-image", {
    displayName: "Golden images",
    description: "Rules for AMIs and container images built with EC2 Image Builder",
    readme: `The rules, their settings and the presets: ${repository}/blob/main/policy/README.md`,
    provider: "aws",
    repository,
    tags: ["imagebuilder", "ami", "containers", "security"],
    policies: goldenImagePolicies("recommended"),
});
