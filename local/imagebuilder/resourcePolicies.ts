// Resource policies: they share a component, image or recipe with other accounts. The policy is kept and holds back a
// delete; other accounts of this local service do not see what is shared.
import { Context, Operations } from "./context";
import { invalidParameterValue, notFound } from "./errors";
import { checkExactVersion, findComponent, findContainerRecipe, findImage, findImageRecipe } from "./references";

type Find = (context: Context, arn: string) => object | undefined;

function operations(kind: string, field: string, find: Find): Operations {
    const put = (request: Record<string, string>, context: Context): object => {
        const arn = request[field];
        checkExactVersion(field, arn, "A policy is for one version.");
        if (find(context, arn) === undefined) {
            throw notFound(arn);
        }
        try {
            JSON.parse(request.policy);
        } catch {
            throw invalidParameterValue({ parameter: "policy", reason: "The policy is no JSON document." });
        }
        context.state.policies.set(arn, request.policy);
        return { [field]: arn };
    };
    const get = (request: Record<string, string>, context: Context): object => {
        const policy = context.state.policies.get(request[field]);
        if (policy === undefined) {
            throw notFound(request[field]);
        }
        return { policy };
    };
    return { [`Put${kind}Policy`]: put, [`Get${kind}Policy`]: get };
}

export const resourcePolicyOperations: Operations = {
    ...operations("Component", "componentArn", findComponent),
    ...operations("Image", "imageArn", findImage),
    ...operations("ImageRecipe", "imageRecipeArn", findImageRecipe),
    ...operations("ContainerRecipe", "containerRecipeArn", findContainerRecipe),
};
