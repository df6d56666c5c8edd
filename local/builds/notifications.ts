// The message to the topic of the infrastructure configuration. To an encrypted topic the service can only publish when
// the policy of the key lets it; else the message is lost without an error in the build, as in AWS.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-sns.html
import { Said } from "../access/serviceCall";
import { keyAllows, list } from "../aws/policies";
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { roleName, serviceLinkedRole } from "../imagebuilder/roles";
import { BuildLog } from "./buildLog";
import { mayCall } from "./rights";

export async function notify(context: Context, image: Image, log: BuildLog): Promise<void> {
    const { snsTopicArn } = image.infrastructureConfiguration;
    if (snsTopicArn === undefined) {
        return;
    }
    try {
        const key = await keyOf(context, snsTopicArn);
        const lacking = await missingRight(context, image, snsTopicArn, key);
        if (lacking !== undefined) {
            await log.write(`No message to ${snsTopicArn}: ${lacking}.`);
        } else if (await mayUse(context, key)) {
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

async function keyOf(context: Context, topic: string): Promise<string | undefined> {
    const xml = await context.aws.query(context.scope, "sns", "GetTopicAttributes", { TopicArn: topic });
    return /<key>KmsMasterKeyId<\/key>\s*<value>([^<]+)<\/value>/.exec(xml)?.[1];
}

/** What the execution role is not allowed; the service's own role is allowed all of it. */
async function missingRight(
    context: Context,
    image: Image,
    topic: string,
    key: string | undefined,
): Promise<string | undefined> {
    const calls: [string, string, Said][] = [["sns:Publish", topic, {}]];
    if (key?.startsWith("arn:") === true && key.includes(":key/")) {
        const said = {
            "kms:ViaService": `sns.${context.scope.region}.amazonaws.com`,
            "kms:EncryptionContext:aws:sns:topicArn": topic,
        };
        calls.push(["kms:GenerateDataKey", key, said], ["kms:Decrypt", key, said]);
    }
    for (const [action, resource, said] of calls) {
        if (!(await mayCall(context, image, undefined, action, resource, said))) {
            const role = roleName(image.executionRole ?? serviceLinkedRole);
            return `the role '${role}' lacks ${action} on ${resource}`;
        }
    }
    return undefined;
}

async function mayUse(context: Context, key: string | undefined): Promise<boolean> {
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
