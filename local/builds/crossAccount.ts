// What a target account must hold: the role with the fixed name, which trusts the account that builds.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html
import { textOf } from "../../interpreter/aws/xml";
import { distributionRoleName } from "../access/distributionCalls";
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";
import { isTrusted } from "./rights";

export async function requireDistributionRole(context: Context, image: Image, account: string): Promise<void> {
    let trust: string;
    try {
        const xml = await context.aws.query({ ...context.scope, account }, "iam", "GetRole", {
            RoleName: distributionRoleName,
        });
        trust = decodeURIComponent(textOf(xml, "AssumeRolePolicyDocument") ?? "{}");
    } catch {
        throw new BuildFailure(
            `AMI copy to account ${account} failed: the role '${distributionRoleName}' does not exist there.`,
        );
    }
    if (!(await isTrusted(context, image, account, trust))) {
        throw new BuildFailure(
            `AMI copy to account ${account} failed: the role '${distributionRoleName}' there does not let account ${context.scope.account} assume it.`,
        );
    }
}
