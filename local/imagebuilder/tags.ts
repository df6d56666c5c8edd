// Tags on any resource.
import { parseArn } from "./arns";
import { Context, Operations } from "./context";
import { notFound, ServiceError } from "./errors";
import { Resource, Tags } from "./records";

const mostTags = 50;

function find(context: Context, arn: string): Resource {
    const resource: Resource | undefined = context.state.get(parseArn(arn).kind, arn);
    if (resource === undefined) {
        throw notFound(arn);
    }
    return resource;
}

function list(request: { resourceArn: string }, context: Context): object {
    return { tags: find(context, request.resourceArn).tags };
}

function add(request: { resourceArn: string; tags: Tags }, context: Context): object {
    const resource = find(context, request.resourceArn);
    const tags = { ...resource.tags, ...request.tags };
    if (Object.keys(tags).length > mostTags) {
        throw new ServiceError("InvalidParameterException", `A resource can have at most ${mostTags} tags.`);
    }
    resource.tags = tags;
    return {};
}

function remove(request: { resourceArn: string; tagKeys: string[] }, context: Context): object {
    const resource = find(context, request.resourceArn);
    resource.tags = Object.fromEntries(Object.entries(resource.tags).filter(([key]) => !request.tagKeys.includes(key)));
    return {};
}

export const tagOperations: Operations = {
    ListTagsForResource: list,
    TagResource: add,
    UntagResource: remove,
};
