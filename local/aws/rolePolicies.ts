// All policy documents of a role, inline and attached.
import { Scope } from "../imagebuilder/arns";
import { AwsClient, textOf, textsOf } from "./awsClient";

export async function policiesOfRole(aws: AwsClient, scope: Scope, roleName: string): Promise<string[]> {
    const iam = (action: string, parameters: Record<string, string>) => aws.query(scope, "iam", action, parameters);
    const role = { RoleName: roleName };
    const documents: string[] = [];
    const inline = textsOf(textOf(await iam("ListRolePolicies", role), "PolicyNames") ?? "", "member");
    for (const PolicyName of inline) {
        documents.push(decoded(await iam("GetRolePolicy", { ...role, PolicyName }), "PolicyDocument"));
    }
    for (const PolicyArn of textsOf(await iam("ListAttachedRolePolicies", role), "PolicyArn")) {
        const VersionId = textOf(await iam("GetPolicy", { PolicyArn }), "DefaultVersionId") ?? "v1";
        documents.push(decoded(await iam("GetPolicyVersion", { PolicyArn, VersionId }), "Document"));
    }
    return documents;
}

function decoded(xml: string, element: string): string {
    return decodeURIComponent(textOf(xml, element) ?? "{}");
}
