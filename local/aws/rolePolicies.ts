// All policy documents of a role, inline and attached, and that of its boundary.
import { Scope } from "../imagebuilder/arns";
import { textOf, textsOf } from "../../interpreter/aws/xml";
import { AwsClient } from "./awsClient";

export async function policiesOfRole(aws: AwsClient, scope: Scope, roleName: string): Promise<string[]> {
    const iam = (action: string, parameters: Record<string, string>) => aws.query(scope, "iam", action, parameters);
    const role = { RoleName: roleName };
    const documents: string[] = [];
    const inline = textsOf(textOf(await iam("ListRolePolicies", role), "PolicyNames") ?? "", "member");
    for (const PolicyName of inline) {
        documents.push(decoded(await iam("GetRolePolicy", { ...role, PolicyName }), "PolicyDocument"));
    }
    for (const PolicyArn of textsOf(await iam("ListAttachedRolePolicies", role), "PolicyArn")) {
        documents.push(await managedPolicy(aws, scope, PolicyArn));
    }
    return documents;
}

/** Undefined for a role without one. */
export async function boundaryOfRole(aws: AwsClient, scope: Scope, RoleName: string): Promise<string | undefined> {
    const arn = textOf(await aws.query(scope, "iam", "GetRole", { RoleName }), "PermissionsBoundaryArn");
    return arn === undefined ? undefined : managedPolicy(aws, scope, arn);
}

async function managedPolicy(aws: AwsClient, scope: Scope, PolicyArn: string): Promise<string> {
    const iam = (action: string, parameters: Record<string, string>) => aws.query(scope, "iam", action, parameters);
    const VersionId = textOf(await iam("GetPolicy", { PolicyArn }), "DefaultVersionId") ?? "v1";
    return decoded(await iam("GetPolicyVersion", { PolicyArn, VersionId }), "Document");
}

function decoded(xml: string, element: string): string {
    return decodeURIComponent(textOf(xml, element) ?? "{}");
}
