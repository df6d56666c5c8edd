// The whole: one pipeline with everything it needs, wired. It has no rules of its own but those between its parts; each
// part is in the file of its noun.

import * as pulumi from "@pulumi/pulumi";
import { consumerPolicy, pipelinePolicies } from "../access/pipelineAccess";
import { executionRole } from "../access/executionRole";
import { checkedArgs, partOf } from "../checks/checkedArgs";
import { isDocumentKnown } from "../documentDelivery/source";
import type { GoldenImagePipelineArgs } from "./args";
import { checkGoldenImagePipeline } from "./checks";
import { makeChannels } from "./channels";
import { makeEventsAndShare } from "./events";
import { destinationInputs, makeDestinations } from "./destinations";
import { makeDistribution } from "./distribution";
import { laterRights } from "./execution";
import { executionPlan } from "./executionOutline";
import { makeInfrastructure } from "./infrastructure";
import { imageKeys } from "./keys";
import { makeRecipe, sharedDocumentBucket } from "./recipe";
import type { DestinationAccountInputs } from "./destinations";
import { ImagePipeline } from "../build/imagePipeline";
import { LifecyclePolicy } from "../lifecycle/lifecyclePolicy";
import { imageBuilderArn, locationOf } from "../shared/location";
import { defaultParameterName, imageLogGroupName, pipelineLogGroupName, toName } from "../shared/names";
import { token } from "../shared/package";

/**
 * A golden image: a pipeline of EC2 Image Builder with its components, recipe, infrastructure, roles, distribution to
 * regions and accounts, SSM parameters that consumers read, lifecycle policy, logs and notifications; or the same for
 * container images. Only a base image is required; everything else has secure defaults. Inputs and documents are
 * validated before anything is created, and all validation errors are reported together.
 */
export class GoldenImagePipeline extends pulumi.ComponentResource {
    /**
     * ARN of the image pipeline.
     */
    readonly pipelineArn: pulumi.Output<string>;
    /** ARN of the recipe's current version. */
    readonly recipeArn: pulumi.Output<string>;
    /**
     * Version of the recipe. Known in the preview.
     */
    readonly recipeVersion: pulumi.Output<string>;
    /** ARN that resolves to the newest image, ending in `x.x.x`: a base image for other recipes. */
    readonly imageArn: pulumi.Output<string>;
    /**
     * ARNs of the components in their order.
     */
    readonly componentArns: pulumi.Output<string[]>;
    /**
     * ARN of the infrastructure configuration.
     */
    readonly infrastructureConfigurationArn: pulumi.Output<string>;
    /**
     * ARN of the distribution configuration.
     */
    readonly distributionConfigurationArn: pulumi.Output<string>;
    /**
     * ARN of the lifecycle policy; empty when old images are not cleaned up.
     */
    readonly lifecyclePolicyArn: pulumi.Output<string>;
    /**
     * ARN of the role of the build instances; empty when an existing instance profile or infrastructure is used.
     */
    readonly instanceRoleArn: pulumi.Output<string>;
    /**
     * ARN of the role with which Image Builder runs the builds.
     */
    readonly executionRoleArn: pulumi.Output<string>;
    /**
     * ARN of the role with which Image Builder cleans up; empty when it does not.
     */
    readonly lifecycleRoleArn: pulumi.Output<string>;
    /** ARNs of the distribution roles that were created in target accounts, by account id. */
    readonly distributionRoleArns: pulumi.Output<{ [key: string]: string }>;
    /**
     * Name of the bucket with the build logs; empty when there is none.
     */
    readonly logBucketName: pulumi.Output<string>;
    /**
     * Prefix of the build logs in the bucket; empty when there is none.
     */
    readonly logPrefix: pulumi.Output<string>;
    /** Name of the CloudWatch log group with build output. */
    readonly imageLogGroupName: pulumi.Output<string>;
    /** Name of the CloudWatch log group with pipeline logs. */
    readonly pipelineLogGroupName: pulumi.Output<string>;
    /** ARN of the topic for notifications; empty when there is none. */
    readonly topicArn: pulumi.Output<string>;
    /** ARN of the topic for approval requests; empty without approval. */
    readonly approvalTopicArn: pulumi.Output<string>;
    /**
     * Address of the repository that container images go to, in the pipeline's region; empty for AMIs.
     */
    readonly repositoryUri: pulumi.Output<string>;
    /**
     * ARNs of the keys that encrypt the images, by region; empty when the account's own EBS keys do.
     */
    readonly imageKeyArns: pulumi.Output<{ [key: string]: string }>;
    /**
     * Names of the SSM parameters that hold the newest AMI id, by region (`eu-central-1`) for this account and by region
     * and account (`eu-central-1/222233334444`) for the target accounts.
     */
    readonly ssmParameterNames: pulumi.Output<{ [key: string]: string }>;
    /** Names of the SSM parameters of the channels, by channel; the same in each region and account. */
    readonly channelParameterNames: pulumi.Output<{ [key: string]: string }>;
    /** IAM policies, as JSON text, for those who may promote and roll back, by channel. */
    readonly promotePolicies: pulumi.Output<{ [key: string]: string }>;
    /** Names of the rules of `events`, by their keys, for targets of one's own. */
    readonly eventRuleNames: pulumi.Output<{ [key: string]: string }>;
    /** Inputs for a `DestinationAccount` in a target account. */
    readonly destinationAccount: pulumi.Output<DestinationAccountInputs>;
    /**
     * IAM policy, as JSON text, for those who start builds of this pipeline.
     */
    readonly startPolicy: pulumi.Output<string>;
    /**
     * IAM policy, as JSON text, for those who look at this pipeline, its images and its logs, and change nothing.
     */
    readonly readPolicy: pulumi.Output<string>;
    /**
     * IAM policy, as JSON text, for those who answer builds of this pipeline that wait for approval.
     */
    readonly approvePolicy: pulumi.Output<string>;
    /**
     * IAM policy, as JSON text, for those who look up the newest AMI by its SSM parameters.
     */
    readonly consumePolicy: pulumi.Output<string>;

    /**
     * ARN of the image that the newest change built; empty without `buildOnChange.wait`.
     */
    readonly builtImageArn: pulumi.Output<string>;
    /**
     * Ids of that image's AMIs in the pipeline's account, by region; empty without `buildOnChange.wait`.
     */
    readonly builtImageIds: pulumi.Output<{ [key: string]: string }>;

    constructor(name: string, args: GoldenImagePipelineArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`GoldenImagePipeline "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkGoldenImagePipeline(errors, plain, name, isDocumentKnown({ document: args?.container?.dockerfile })),
        );
        const imageName = checked.name ?? toName(name);
        const accounts = (checked.targetAccounts ?? []).map(({ accountId }) => accountId);
        const parameter =
            checked.container === undefined ? (checked.ssmParameter ?? defaultParameterName(imageName)) : undefined;
        const outlined = { imageName, parameter, targetAccountIds: accounts };
        const plan = executionPlan(name, checked, outlined);
        super(token("GoldenImagePipeline"), name, {}, opts);

        const { region, tags } = checked;
        const location = locationOf(this, region, opts);
        const keys = imageKeys(this, name, checked, location, accounts);
        const documentBucket = sharedDocumentBucket(this, name, checked, location);
        const made = makeRecipe(this, name, imageName, checked, args, keys.root, documentBucket);
        const { recipe } = made;
        const infrastructure =
            checked.infrastructure === undefined
                ? makeInfrastructure(this, name, imageName, checked, args.components, made, location)
                : undefined;
        const distribution = makeDistribution(this, name, imageName, checked, keys, made, accounts, parameter);
        const needs = { ...outlined, infrastructure, distribution, keys };
        const execution =
            plan === undefined
                ? undefined
                : executionRole(this, name, location, plan, laterRights(this, name, checked, needs), tags);
        const destinations = makeDestinations(this, name, imageName, checked, location, keys, parameter);
        const pipeline = new ImagePipeline(
            name,
            {
                name: imageName,
                ...(checked.container === undefined
                    ? { imageRecipeArn: recipe.arn }
                    : { containerRecipeArn: recipe.arn }),
                recipeName: imageName,
                infrastructureConfigurationArn: infrastructure?.arn ?? checked.infrastructure?.arn ?? "",
                distributionConfigurationArn: distribution.arn,
                executionRoleArn: execution?.arn ?? checked.executionRoleArn,
                schedule: checked.schedule,
                buildOnChange: checked.buildOnChange,
                tests: checked.tests,
                scanning: checked.scanning,
                scanningRepository: checked.scanningRepository,
                workflows: checked.workflows,
                approval: checked.approval,
                documentBucket,
                retainOldVersions: checked.retainOldVersions,
                keepVersions: checked.keepVersions,
                imageLogGroup: checked.imageLogGroup,
                pipelineLogGroup: checked.pipelineLogGroup,
                imageTags: checked.imageTags,
                enhancedImageMetadata: checked.enhancedImageMetadata,
                status: checked.status,
                logRetentionDays: checked.logRetentionDays,
                description: checked.description,
                region,
                tags,
            },
            // A build may start as soon as the pipeline exists.
            partOf(this, {
                dependsOn: [...(execution?.ready ?? []), ...made.ready, ...destinations.map(({ account }) => account)],
            }),
        );
        const lifecycle =
            checked.lifecycle?.enabled === false
                ? undefined
                : new LifecyclePolicy(
                      name,
                      {
                          ...checked.lifecycle,
                          name: imageName,
                          recipeName: recipe.name,
                          resourceType: checked.container === undefined ? undefined : "CONTAINER_IMAGE",
                          region,
                          tags,
                      },
                      partOf(this),
                  );
        const channels = makeChannels(this, name, imageName, checked);
        const ruleNames = makeEventsAndShare(this, name, imageName, checked, pipeline, recipe);

        this.builtImageArn = pipeline.builtImageArn;
        this.builtImageIds = pipeline.builtImageIds;
        this.pipelineArn = pipeline.arn;
        this.recipeArn = recipe.arn;
        this.recipeVersion = recipe.version;
        this.imageArn = pulumi
            .all([imageBuilderArn(location, location.accountId, `image/${imageName}/x.x.x`), recipe.urn])
            .apply(([arn]) => arn);
        this.componentArns = recipe.componentArns;
        this.infrastructureConfigurationArn = infrastructure?.arn ?? pulumi.output(checked.infrastructure?.arn ?? "");
        this.distributionConfigurationArn = distribution.arn;
        this.lifecyclePolicyArn = lifecycle?.arn ?? pulumi.output("");
        this.instanceRoleArn = infrastructure?.instanceRoleArn ?? pulumi.output("");
        this.executionRoleArn = execution?.arn ?? pulumi.output(checked.executionRoleArn ?? "");
        this.lifecycleRoleArn = lifecycle?.roleArn ?? pulumi.output("");
        this.distributionRoleArns = pulumi.output(
            Object.fromEntries(destinations.map(({ accountId, account }) => [accountId, account.distributionRoleArn])),
        );
        this.logBucketName = infrastructure?.logBucketName ?? pulumi.output("");
        this.logPrefix = infrastructure?.logPrefix ?? pulumi.output("");
        this.imageLogGroupName = pipeline.imageLogGroupName;
        this.pipelineLogGroupName = pipeline.pipelineLogGroupName;
        this.topicArn = infrastructure?.topicArn ?? pulumi.output("");
        this.approvalTopicArn = pipeline.approvalTopicArn;
        this.repositoryUri = made.repositoryUri;
        this.imageKeyArns = keys.byRegion;
        this.ssmParameterNames = distribution.ssmParameterNames;
        this.channelParameterNames = channels.parameterNames;
        this.promotePolicies = channels.promotePolicies;
        this.destinationAccount = destinationInputs(checked, location, imageName, keys, parameter);
        const policies = pipelinePolicies(location, imageName, pipeline.name, [
            checked.imageLogGroup ?? imageLogGroupName(imageName),
            checked.pipelineLogGroup ?? pipelineLogGroupName(imageName),
        ]);
        this.eventRuleNames = pulumi.output(ruleNames);
        this.startPolicy = policies.start;
        this.readPolicy = policies.read;
        this.approvePolicy = policies.approve;
        this.consumePolicy = consumerPolicy(location, distribution.ssmParameterNames);
        this.registerOutputs({
            pipelineArn: this.pipelineArn,
            builtImageArn: this.builtImageArn,
            builtImageIds: this.builtImageIds,
            recipeArn: this.recipeArn,
            recipeVersion: this.recipeVersion,
            imageArn: this.imageArn,
            componentArns: this.componentArns,
            infrastructureConfigurationArn: this.infrastructureConfigurationArn,
            distributionConfigurationArn: this.distributionConfigurationArn,
            lifecyclePolicyArn: this.lifecyclePolicyArn,
            instanceRoleArn: this.instanceRoleArn,
            executionRoleArn: this.executionRoleArn,
            lifecycleRoleArn: this.lifecycleRoleArn,
            distributionRoleArns: this.distributionRoleArns,
            logBucketName: this.logBucketName,
            logPrefix: this.logPrefix,
            imageLogGroupName: this.imageLogGroupName,
            pipelineLogGroupName: this.pipelineLogGroupName,
            topicArn: this.topicArn,
            approvalTopicArn: this.approvalTopicArn,
            repositoryUri: this.repositoryUri,
            imageKeyArns: this.imageKeyArns,
            ssmParameterNames: this.ssmParameterNames,
            channelParameterNames: this.channelParameterNames,
            promotePolicies: this.promotePolicies,
            destinationAccount: this.destinationAccount,
            eventRuleNames: this.eventRuleNames,
            startPolicy: this.startPolicy,
            readPolicy: this.readPolicy,
            approvePolicy: this.approvePolicy,
            consumePolicy: this.consumePolicy,
        });
    }
}
