// Roles that Image Builder is told to use: they must exist and trust the service.
import { textOf } from "../../interpreter/aws/xml";
import { trustsService } from "../aws/policies";
import { Context } from "./context";
import { invalidParameterValue } from "./errors";

export const serviceLinkedRole = "AWSServiceRoleForImageBuilder";

/** The name of a role that is given by name or ARN, path or not. */
export function roleName(nameOrArn: string): string {
    return nameOrArn.split("/").at(-1) ?? nameOrArn;
}

export async function checkServiceRole(context: Context, role: string | undefined): Promise<void> {
    // The service makes its own role when it is first needed.
    if (role === undefined || roleName(role) === serviceLinkedRole) {
        return;
    }
    const trust = await trustPolicy(context, roleName(role));
    if (trust === undefined || !trustsService(trust, "imagebuilder.amazonaws.com")) {
        throw invalidParameterValue({
            parameter: "executionRole",
            reason: "The provided role does not exist or does not have sufficient permissions.",
        });
    }
}

async function trustPolicy(context: Context, name: string): Promise<string | undefined> {
    try {
        const xml = await context.aws.query(context.scope, "iam", "GetRole", { RoleName: name });
        return decodeURIComponent(textOf(xml, "AssumeRolePolicyDocument") ?? "");
    } catch {
        return undefined;
    }
}
