// No image is given to everyone in the world.

import { eachDestination } from "../destinations";
import { eachItem, violation, whenText, type Outcome } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show, type Value } from "../value";

export const noPublicImages = resourceRule({
    id: "no-public-images",
    title: "Images are not public",
    wrong: "A region of a distribution configuration, a workflow step `ModifyImageAttributes` or an `aws.ec2.AmiLaunchPermission` lets every AWS account launch the image.",
    why: "A public AMI can be copied within minutes, with every file, key and package on it, and cannot be recalled.",
    mend: "Remove `all` from `launchPermission.userGroups` or `group`; name accounts, organizations or organizational units instead.",
    severity: "critical",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LaunchPermissionConfiguration.html",
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html",
    ],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["AC-3", "AC-6", "SC-7"] }],
    settings: {},
    types: [types.distributionConfiguration, types.workflow, types.amiLaunchPermission],
    check: (resource) =>
        resource.type === types.amiLaunchPermission
            ? notEveryone(resource.properties.get("group"))
            : eachDestination(resource, ({ launch }) => eachItem(launch.get("userGroups"), notEveryone)),
    example: {
        failing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [
        { region: "us-east-1", amiDistributionConfiguration: { launchPermission: { userGroups: ["all"] } } },
    ],
});`,
        passing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [
        { region: "us-east-1", amiDistributionConfiguration: { launchPermission: { userIds: ["222233334444"] } } },
    ],
});`,
    },
});

function notEveryone(group: Value): Outcome[] {
    return whenText(group, (value) =>
        value?.trim().toLowerCase() === "all"
            ? [violation(group, `is ${show(value)}: everyone can launch the image. Remove it.`)]
            : [],
    );
}
