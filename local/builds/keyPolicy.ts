// The policy of a key, from the account and region that its ARN names.
import { Context } from "../imagebuilder/context";

export async function keyPolicy(context: Context, arn: string): Promise<string> {
    const [, , , region = "", account = "", key = ""] = arn.split(":");
    const { Policy } = await context.aws.json<{ Policy: string }>(
        { account, region },
        "kms",
        "TrentService.GetKeyPolicy",
        { KeyId: key.replace(/^key\//, ""), PolicyName: "default" },
    );
    return Policy;
}
