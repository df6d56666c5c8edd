// A rule that starts a pipeline: on a schedule of EventBridge's own, or when something that the image is made of is new.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/ev-rules-for-pipeline.html

import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { checkedArgs } from "../checks/checkedArgs";
import { imageAvailable } from "./imageBuilderEvents";
import { imagePushed, parameterChanged } from "./otherEvents";
import { startTarget } from "./startTarget";
import { locationOf } from "../shared/location";
import { ruleName } from "../shared/names";
import { token } from "../shared/package";
import type { PipelineTriggerArgs, TriggerSourceArgs } from "./pipelineTriggerArgs";
import { checkPipelineTrigger } from "./pipelineTriggerChecks";

/** An EventBridge rule that starts a pipeline of EC2 Image Builder, with a role that can start only this pipeline. */
export class PipelineTrigger extends pulumi.ComponentResource {
    /**
     * ARN of the rule.
     */
    readonly ruleArn: pulumi.Output<string>;
    /**
     * ARN of the role with which EventBridge starts the pipeline.
     */
    readonly roleArn: pulumi.Output<string>;

    constructor(name: string, args: PipelineTriggerArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`PipelineTrigger "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkPipelineTrigger(errors, plain),
        );
        super(token("PipelineTrigger"), name, {}, opts);

        const { region } = locationOf(this, checked.region, opts);
        const rule = new cloudwatch.EventRule(
            ruleName(name),
            {
                name: checked.name,
                description: "Starts an Image Builder pipeline",
                scheduleExpression: checked.on.schedule,
                eventPattern: patternOf(checked.on, checked.pipelineArn),
                tags: checked.tags,
                region,
            },
            { parent: this, deleteBeforeReplace: false },
        );
        const role = startTarget(this, name, { rule, pipelineArn: checked.pipelineArn, tags: checked.tags, region });

        this.ruleArn = rule.arn;
        this.roleArn = role.arn;
        this.registerOutputs({ ruleArn: this.ruleArn, roleArn: this.roleArn });
    }
}

function patternOf(
    { ssmParameter, image, repository, pattern }: TriggerSourceArgs,
    pipelineArn: pulumi.Input<string>,
): pulumi.Output<string> | undefined {
    if (ssmParameter !== undefined) return pulumi.output(ssmParameter).apply(parameterChanged);
    if (image !== undefined)
        return pulumi.all([pipelineArn, image]).apply(([arn, imageName]) => imageAvailable(arn, imageName));
    if (repository !== undefined) return pulumi.output(repository).apply(({ name, tag }) => imagePushed(name, tag));
    return pattern === undefined ? undefined : pulumi.output(pattern);
}
