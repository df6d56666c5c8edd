// Whether Image Builder has a right that it needs while it distributes: its own service-linked role has those that the
// guide lists, an execution role those that its policies give, and in another account the distribution role's count.
import { allows } from "../aws/policies";
import { policiesOfRole } from "../aws/rolePolicies";
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { roleName, serviceLinkedRole } from "../imagebuilder/roles";
import { BuildFailure } from "./buildFailure";
import { distributionRoleAllows, distributionRoleName } from "./crossAccount";

export async function requireRight(
    context: Context,
    image: Image,
    account: string,
    action: string,
    resource: string,
): Promise<void> {
    if (account !== context.scope.account) {
        if (!(await distributionRoleAllows(context, account, action, resource))) {
            throw new BuildFailure(
                `The role '${distributionRoleName}' in account ${account} lacks ${action} on ${resource}.`,
            );
        }
        return;
    }
    const role = roleName(image.executionRole ?? serviceLinkedRole);
    const allowed =
        role === serviceLinkedRole
            ? action !== "ssm:PutParameter" || resource.includes(":parameter/imagebuilder/")
            : allows(await policiesOfRole(context.aws, context.scope, role), action, resource);
    if (!allowed) {
        throw new BuildFailure(`The role '${role}' lacks ${action} on ${resource}.`);
    }
}
