// The message to the topic of the infrastructure configuration. To an encrypted topic the service can only publish when
// the policy of the key lets it; else the message is lost without a fault of the build, as in AWS.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-sns.html
import { keyAllows, list } from "../aws/policies";
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { serviceLinkedRole } from "../imagebuilder/roles";
import { BuildLog } from "./buildLog";

export async function notify(context: Context, image: Image, log: BuildLog): Promise<void> {
    const { snsTopicArn } = image.infrastructureConfiguration;
    if (snsTopicArn === undefined) {
        return;
    }
    try {
        if (await mayPublish(context, snsTopicArn)) {
            await context.aws.query(context.scope, "sns", "Publish", {
                TopicArn: snsTopicArn,
                Message: JSON.stringify(message(image)),
            });
        } else {
            await log.write(`No message to ${snsTopicArn}: the policy of its key does not let Image Builder use it.`);
        }
    } catch (error) {
        await log.write(`No message to ${snsTopicArn}: ${error instanceof Error ? error.message : String(error)}`);
    }
}

async function mayPublish(context: Context, topic: string): Promise<boolean> {
    const xml = await context.aws.query(context.scope, "sns", "GetTopicAttributes", { TopicArn: topic });
    const key = /<key>KmsMasterKeyId<\/key>\s*<value>([^<]+)<\/value>/.exec(xml)?.[1];
    if (key === undefined) {
        return true;
    }
    if (key.includes("alias/aws/sns")) {
        return false; // The policy of an AWS managed key can't be changed.
    }
    const described = await context.aws.json<{ KeyMetadata: { KeyId: string; AWSAccountId: string } }>(
        context.scope,
        "kms",
        "TrentService.DescribeKey",
        { KeyId: key },
    );
    const { KeyId, AWSAccountId } = described.KeyMetadata;
    if (AWSAccountId !== context.scope.account) {
        return false;
    }
    const { Policy } = await context.aws.json<{ Policy: string }>(context.scope, "kms", "TrentService.GetKeyPolicy", {
        KeyId,
        PolicyName: "default",
    });
    const role = new RegExp(
        `^arn:aws[^:]*:iam::${AWSAccountId}:role/aws-service-role/imagebuilder\\.amazonaws\\.com/${serviceLinkedRole}$`,
    );
    return ["kms:GenerateDataKey", "kms:Decrypt"].every((action) =>
        keyAllows(Policy, action, (principal) => list(principal.AWS).some((arn) => arn === "*" || role.test(arn))),
    );
}

function message(image: Image): object {
    const { state, arn, name, version, build, type, buildType, outputResources, dateCreated } = image;
    return {
        versionlessArn: arn.split("/").slice(0, 2).join("/"),
        arn,
        name,
        version,
        type,
        buildVersion: build,
        state,
        platform: image.platform,
        imageRecipe: image.imageRecipe,
        containerRecipe: image.containerRecipe,
        infrastructureConfiguration: image.infrastructureConfiguration,
        distributionConfiguration: image.distributionConfiguration,
        sourcePipelineArn: image.sourcePipelineArn,
        dateCreated,
        buildType,
        outputResources,
    };
}
