// A build when what the image is made of has changed. With `wait`, Cloud Control runs the pipeline as a resource, and `pulumi up` ends with
// the build; without, a change of an SSM parameter starts the pipeline through EventBridge.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-imagebuilder-image-imagepipelineexecutionsettings.html

import * as pulumi from "@pulumi/pulumi";
import * as cloudcontrol from "@pulumi/aws/cloudcontrol";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { getDefaultTagsOutput } from "@pulumi/aws/getDefaultTags";
import * as ssm from "@pulumi/aws/ssm";
import { pipelineRunSchema } from "../catalogue/cloudControlTypes";
import { ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import { partOf } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { checkRange, given } from "../checks/values";
import { PipelineTrigger } from "../events/pipelineTrigger";
import { canonicalJson, contentHash } from "../shared/contentHash";
import type { Location } from "../shared/location";
import { changeParameterName } from "../shared/names";
import { isPlainObject } from "../shared/plainObject";
import { ownImages, type Outputs } from "./ownImages";

/** A build when what the image is made of has changed. */
export interface BuildOnChangeArgs {
    /**
     * Whether `pulumi up` waits for the build, and fails when it fails. Without it a build is started and nothing else is
     * known of it. Default: `false`.
     */
    wait?: boolean;
    /**
     * How long to wait, in minutes, 1 to 1440. Requires `wait`. The build goes on when the time is up. Default: `180`.
     */
    timeoutMinutes?: number;
}

const USUAL_MINUTES = 180;

export interface BuiltImage {
    arn: pulumi.Output<string>;
    imageIds: pulumi.Output<{ [key: string]: string }>;
}

interface Built {
    pipelineName: string;
    pipeline: { arn: pulumi.Output<string>; urn: pulumi.Output<string> };
    /** What the image is made of: its recipe, and the workflows that build it. */
    parts: object;
    location: Location;
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
    /** Of the image that is built. */
    imageTags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
    /** What has to exist before a build may start. */
    after: pulumi.Resource[];
}

export function checkBuildOnChange(
    errors: InputErrors,
    { buildOnChange, imageRecipeArn, containerRecipeArn }: NonNullable<PlainArgs>,
): void {
    const settings: PlainArgs = isPlainObject(buildOnChange) ? buildOnChange : undefined;
    if (given(buildOnChange) && settings === undefined && typeof buildOnChange !== "boolean") {
        errors.add("buildOnChange", "must be `true`, `false`, or an object with `wait` and `timeoutMinutes`.");
    }
    for (const [field, arn] of Object.entries({ imageRecipeArn, containerRecipeArn })) {
        if (buildOnChange !== undefined && buildOnChange !== false && typeof arn === "string" && arn.endsWith("x")) {
            errors.add(
                "buildOnChange",
                `conflicts with a version with \`x\` in \`${field}\`: no change of it would be seen here. Specify the output \`arn\` of the recipe, or remove \`buildOnChange\`.`,
            );
        }
    }
    if (settings === undefined) return;
    checkRange(errors, "buildOnChange.timeoutMinutes", settings.timeoutMinutes, ranges.buildTimeout);
    if (given(settings.timeoutMinutes) && settings.wait !== true) {
        errors.add("buildOnChange.timeoutMinutes", "requires `wait`. Set `wait` to `true`, or remove it.");
    }
}

/** Undefined where nothing is built, or nobody waits for it. */
export function buildOnChange(
    parent: pulumi.Resource,
    name: string,
    asked: boolean | BuildOnChangeArgs | undefined,
    built: Built,
): BuiltImage | undefined {
    if (asked === undefined || asked === false) return undefined;
    const { wait = false, timeoutMinutes = USUAL_MINUTES } = asked === true ? {} : asked;
    const content = pulumi.output(built.parts).apply(canonicalJson);
    if (wait) return awaited(parent, name, content, timeoutMinutes, built);
    signalled(parent, name, content, built);
    return undefined;
}

function awaited(
    parent: pulumi.Resource,
    name: string,
    content: pulumi.Output<string>,
    timeoutMinutes: number,
    { pipeline, location, imageTags: tags, after }: Built,
): BuiltImage {
    const { region } = location;
    // It changes with every change of the pipeline, also of its schedule: only the content starts another build.
    const deploymentId = pulumi
        .all([pipeline.arn, pipeline.urn])
        .apply(
            ([identifier]) =>
                cloudcontrol.getResourceOutput(
                    { typeName: "AWS::ImageBuilder::ImagePipeline", identifier, region },
                    { parent },
                ).properties,
        )
        .apply((text) => (JSON.parse(text) as { DeploymentId?: string }).DeploymentId);
    const desiredState = pulumi
        .all([deploymentId, getDefaultTagsOutput({}, { parent }).tags, pulumi.output(tags)])
        .apply(([DeploymentId, defaultTags, own]) => {
            const Tags = { ...defaultTags, ...own };
            return canonicalJson({ ImagePipelineExecutionSettings: { DeploymentId, OnUpdate: false }, Tags });
        });
    const run = new cloudcontrol.Resource(
        `${name}-build`,
        {
            typeName: "AWS::ImageBuilder::Image",
            desiredState,
            schema: JSON.stringify(pipelineRunSchema()),
            region,
        },
        {
            parent,
            ignoreChanges: ["desiredState"],
            replacementTrigger: content,
            deleteBeforeReplace: false,
            // Images are what is wanted: they go by the lifecycle policy, not because there is a newer one.
            retainOnDelete: true,
            customTimeouts: { create: `${timeoutMinutes}m` },
            dependsOn: after,
        },
    );
    const arn = run.id;
    const outputs = pulumi
        .all([arn, region ?? "", run.urn])
        .apply(([imageArn, place, urn]) => outputsOf(parent, imageArn, place, urn));
    return {
        arn,
        imageIds: pulumi.all([arn, outputs, run.properties]).apply(([text, made, properties]) => {
            const { ImageId } = JSON.parse(properties) as { ImageId?: string };
            const found = ownImages(text, made);
            const own = text.split(":")[3] ?? "";
            return Object.keys(found).length === 0 && typeof ImageId === "string" ? { [own]: ImageId } : found;
        }),
    };
}

/**
 * A lifecycle policy may have deleted the image; that is no reason for an update to fail. One that made nothing has failed: the
 * engine takes what it could not finish for created, and would call it well from now on.
 */
async function outputsOf(parent: pulumi.Resource, arn: string, region: string, urn: string): Promise<Outputs> {
    let outputs: Outputs;
    try {
        ({ outputResources: outputs } = await imagebuilder.getImage({ arn, region: region || undefined }, { parent }));
    } catch {
        return [];
    }
    if (outputs.some(({ amis, containers }) => (amis ?? []).length + (containers ?? []).length > 0)) return outputs;
    throw new pulumi.RunError(
        `The build of ${arn} did not succeed. For the component, phase and step that failed and the first error lines of the log: aws-golden-image follow ${arn}. For the whole log: aws-golden-image logs ${arn}. To build again: pulumi up --replace '${urn}', or change what the image is made of.`,
    );
}

/** The rule is there before the parameter, whose first value starts the first build. */
function signalled(
    parent: pulumi.Resource,
    name: string,
    content: pulumi.Output<string>,
    { pipelineName, pipeline, location: { region }, tags, after }: Built,
): void {
    const parameterName = changeParameterName(pipelineName);
    const trigger = new PipelineTrigger(
        `${name}-on-change`,
        { pipelineArn: pipeline.arn, on: { ssmParameter: parameterName }, region, tags },
        partOf(parent),
    );
    new ssm.Parameter(
        `${name}-built-from`,
        {
            name: parameterName,
            type: "String",
            value: content.apply(contentHash),
            description: "A change of it starts the image pipeline.",
            tags,
            region,
        },
        { parent, dependsOn: [trigger, ...after] },
    );
}
