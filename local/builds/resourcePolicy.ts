// The policy that a resource has itself: of a key, a topic, a bucket, a repository, from where its ARN says that it is.
// It can refuse what a role's policies allow, and has to allow what comes from another account.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import { textsOf } from "../../interpreter/aws/xml";
import { AwsError } from "../aws/awsClient";
import { Context } from "../imagebuilder/context";

export interface OwnedPolicy {
    /** As text; undefined where the resource has none, or is not there. */
    policy: string | undefined;
    /** The account of the resource, where its ARN does not say it. */
    account?: string;
}

/** An account of others. Which one it is nobody can tell from a bucket's name. */
const unknownAccount = "000000000000";

/** Undefined for a resource of a kind that is not asked for a policy of its own. */
export async function resourcePolicy(context: Context, arn: string): Promise<OwnedPolicy | undefined> {
    const [, , service = "", region = "", account = "", ...rest] = arn.split(":");
    const resource = rest.join(":");
    switch (service) {
        case "kms":
            return { policy: await keyPolicy(context, arn) };
        case "sns":
            return { policy: await unlessMissing(topicPolicy(context, { region, account }, arn)) };
        case "s3":
            return bucketPolicy(context, resource.split("/")[0]);
        case "ecr":
            return { policy: await unlessMissing(repositoryPolicy(context, { region, account }, resource)) };
        default:
            return undefined;
    }
}

/** From the account and region that its ARN names. */
async function keyPolicy(context: Context, arn: string): Promise<string> {
    const [, , , region = "", account = "", key = ""] = arn.split(":");
    const { Policy } = await context.aws.json<{ Policy: string }>(
        { account, region },
        "kms",
        "TrentService.GetKeyPolicy",
        { KeyId: key.replace(/^key\//, ""), PolicyName: "default" },
    );
    return Policy;
}

interface Place {
    region: string;
    account: string;
}

async function topicPolicy(context: Context, place: Place, TopicArn: string): Promise<string | undefined> {
    const xml = await context.aws.query(place, "sns", "GetTopicAttributes", { TopicArn });
    const entry = textsOf(xml, "entry").find((one) => one.includes("<key>Policy</key>")) ?? "";
    return textsOf(entry, "value")[0];
}

async function bucketPolicy(context: Context, bucket: string): Promise<OwnedPolicy> {
    const owned = textsOf(await context.aws.s3(context.scope, "GET", "/"), "Name").includes(bucket);
    if (owned || (await exists(context, bucket))) {
        const policy = await unlessMissing(context.aws.s3(context.scope, "GET", `/${bucket}?policy`));
        return { policy, account: owned ? context.scope.account : unknownAccount };
    }
    return { policy: undefined };
}

async function exists(context: Context, bucket: string): Promise<boolean> {
    return (await unlessMissing(context.aws.s3(context.scope, "HEAD", `/${bucket}`))) !== undefined;
}

async function repositoryPolicy(context: Context, place: Place, resource: string): Promise<string | undefined> {
    const { policyText } = await context.aws.json<{ policyText?: string }>(
        place,
        "ecr",
        "AmazonEC2ContainerRegistry_V20150921.GetRepositoryPolicy",
        { repositoryName: resource.replace(/^repository\//, "") },
    );
    return policyText;
}

/** What is not there is refused by the call itself. */
async function unlessMissing(policy: Promise<string | undefined>): Promise<string | undefined> {
    try {
        return await policy;
    } catch (error) {
        if (error instanceof AwsError) return undefined;
        throw error;
    }
}
