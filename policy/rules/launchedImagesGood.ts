// Instances, launch templates and groups start images that are good.

import { checkImage, ENTRY, listedImages } from "../launchedImages";
import { at, unchecked, type Outcome } from "../outcome";
import { targets, types, type Resource, type Stack, type Target } from "../resource";
import { stackRule } from "../rule";
import { show, type Value } from "../value";

export const launchedImagesGood = stackRule({
    id: "launched-images-good",
    title: "Only good images are launched",
    wrong: "An instance, a launch template or a launch configuration names an AMI that is revoked, disabled, deprecated, too old or not in the list, or a parameter that is no channel. A launch template that is not in the stack, or another of its versions than the stack has, is reported as not checked.",
    why: "A revocation takes an image out of its channels; an id that is written down in a program stays. A policy pack asks no account, so it knows of an image what its settings say. A launch template without an image is not reported: Amazon chooses it, for EKS.",
    mend: "Name a channel, `resolve:ssm:/golden-images/NAME/prod`, in the launch template. Write the list with `aws-golden-image images NAME --policy-config > good-images.json` before each preview, and give it with `--policy-pack-config`.",
    severity: "high",
    links: [
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-systems-manager-parameter-to-find-AMI.html",
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/disable-an-ami.html",
    ],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["CM-2", "SI-2"] }],
    settings: {
        images: {
            type: "array",
            items: { type: "string", pattern: ENTRY },
            default: [],
            description:
                "Images that may or may not be launched: AMI id, date of the build and state, such as `ami-0123456789abcdef0 2026-11-20 AVAILABLE`; any other state is refused. An id alone is good at any age. While the list is empty, ids are reported as not checked.",
        },
        parameters: {
            type: "array",
            items: { type: "string" },
            default: ["/golden-images/*"],
            description: "Names of the parameters that may be launched, where `*` matches any characters.",
        },
        maximumAgeDays: {
            type: "integer",
            minimum: 1,
            maximum: 3650,
            default: 90,
            description: "Most days since an image was built. What a channel names may be older.",
        },
        onlyParameters: {
            type: "boolean",
            default: false,
            description:
                "Whether AMI ids are refused, good ones too. A preview does not show whether an id is written in the program or was looked up, so both are.",
        },
    },
    about: [
        types.instance,
        types.spotInstanceRequest,
        types.launchTemplate,
        types.launchConfiguration,
        types.autoscalingGroup,
        types.nodeGroup,
    ],
    checkStack(stack, settings) {
        const listed = listedImages(settings.images);
        const now = new Date();
        const named = stack
            .ofType(types.instance, types.spotInstanceRequest, types.launchTemplate, types.launchConfiguration)
            .flatMap((resource) =>
                at(
                    resource.urn,
                    imagesOf(resource).flatMap((image) => checkImage(image, settings, listed, now)),
                ),
            );
        const launching = stack
            .ofType(types.instance, types.spotInstanceRequest, types.autoscalingGroup, types.nodeGroup)
            .flatMap((resource) => at(resource.urn, templatesOf(stack, resource)));
        return [...named, ...launching];
    },
    example: {
        failing: example("ami-0123456789abcdef0"),
        passing: example("resolve:ssm:/golden-images/web-server/prod"),
        settings: { images: ["ami-0123456789abcdef0 2026-11-20 revoked: CVE-2026-1234"] },
    },
});

function imagesOf({ type, properties }: Resource): Value[] {
    if (type === types.launchConfiguration) return [properties.get("imageId")];
    if (type === types.launchTemplate) {
        // CloudFormation has a level more.
        const images = [properties.get("imageId"), properties.get("launchTemplateData", "imageId")];
        return properties.isUnknown ? images.slice(0, 1) : images;
    }
    const ami = properties.get("ami");
    // The provider answers with the AMI of the template, which a preview does not know.
    return ami.isUnknown && !properties.isUnknown && !properties.get("launchTemplate").isAbsent ? [] : [ami];
}

function templatesOf(stack: Stack, from: Resource): Outcome[] {
    const { properties } = from;
    const [mixed] = properties.get("mixedInstancesPolicy").all;
    const template = mixed?.get("launchTemplate").all[0];
    const overrides = [template?.get("overrides"), template?.get("override")].flatMap((list) => list?.all ?? []);
    const specifications = [
        ...properties.get("launchTemplate").all,
        ...[template, ...overrides].flatMap((part) => part?.get("launchTemplateSpecification").all ?? []),
    ];
    return [
        ...specifications.flatMap((specification) => templateOutcomes(stack, from, specification)),
        ...(from.type === types.autoscalingGroup
            ? outside(stack, from, [properties.get("launchConfiguration")], targets.launchConfiguration).outcomes
            : []),
    ];
}

function templateOutcomes(stack: Stack, from: Resource, specification: Value): Outcome[] {
    if (specification.map.isUnknown) return [unchecked(specification.map)];
    const names = ["id", "name", "launchTemplateId", "launchTemplateName"].map((key) => specification.get(key));
    const { found, outcomes } = outside(stack, from, names, targets.launchTemplate);
    const newest = found?.properties.get("latestVersion").number;
    if (newest === undefined || newest.isUnknown || newest.isAbsent) return outcomes;
    const version = specification.get("version").text;
    if (version.isUnknown || version.content === "$Latest") return outcomes;
    const launched = Number(
        /^\d+$/.test(String(version.content))
            ? version.content
            : found?.properties.get("defaultVersion").number.content,
    );
    if (Number.isNaN(launched) || launched === newest.content) return outcomes;
    return [unchecked(version, `is version ${launched}, while the stack has version ${show(newest.content)}`)];
}

/** A resource of the stack that one of the names refers to, or the note that there is none. */
function outside(
    stack: Stack,
    from: Resource,
    names: readonly Value[],
    target: Target,
): { found?: Resource; outcomes: Outcome[] } {
    const given = names.filter((name) => !name.isAbsent);
    const unsure: Outcome[] = [];
    for (const name of given) {
        const referred = stack.referred(from, name, target);
        if (referred === "unknown") unsure.push(unchecked(name.text));
        else if (referred[0] !== undefined) return { found: referred[0], outcomes: [] };
        else unsure.unshift(unchecked(name, `is ${show(name.content)}, which is not in this stack`));
    }
    return { outcomes: unsure.slice(0, 1) };
}

function example(imageId: string): string {
    return `new aws.ec2.LaunchTemplate("web", {
    imageId: "${imageId}",
    instanceType: "t3.medium",
});`;
}
