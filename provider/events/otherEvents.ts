// Events of other services after which it makes sense to build an image anew. Pure.

import { isPlainObject } from "../shared/plainObject";

/** A parameter of this account that was created or changed, for example with the id of a new base image. */
// https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html
export function parameterChanged(name: string, operation = ["Create", "Update"]): string {
    return JSON.stringify({
        source: ["aws.ssm"],
        "detail-type": ["Parameter Store Change"],
        detail: { name: [name], operation },
    });
}

/** A container image that was pushed to a repository of this account. */
// https://docs.aws.amazon.com/AmazonECR/latest/userguide/ecr-eventbridge.html
export function imagePushed(repositoryName: string, tag: string | undefined): string {
    return JSON.stringify({
        source: ["aws.ecr"],
        "detail-type": ["ECR Image Action"],
        detail: {
            "action-type": ["PUSH"],
            result: ["SUCCESS"],
            "repository-name": [repositoryName],
            ...(tag === undefined ? {} : { "image-tag": [tag] }),
        },
    });
}

/** What is wrong with a pattern that someone wrote, whatever it is for, or undefined. */
export function patternFormError(text: string): string | undefined {
    let pattern: unknown;
    try {
        pattern = JSON.parse(text);
    } catch (error) {
        return `is not JSON: ${error instanceof Error ? error.message : String(error)}.`;
    }
    if (!isPlainObject(pattern) || Object.keys(pattern).length === 0)
        return 'is not a JSON object with at least one field, such as {"source": ["aws.ec2"]}.';
    const leaf = leafThatIsNoList(pattern, "");
    if (leaf !== undefined) return `has at \`${leaf}\` neither a list nor an object. Put the value into brackets.`;
    return undefined;
}

/** The same for a pattern that starts builds. */
export function patternError(text: string): string | undefined {
    const error = patternFormError(text);
    if (error !== undefined) return error;
    const pattern = JSON.parse(text) as Record<string, unknown>;
    const sources: unknown = pattern.source;
    if (Array.isArray(sources) && sources.includes("aws.imagebuilder") && pattern.resources === undefined) {
        return "matches events of every image, including those that the pipeline itself builds, so each build would start the next. Add `resources`, for example with a `prefix` of one image's ARN, or specify `image` instead.";
    }
    return undefined;
}

function leafThatIsNoList(node: Record<string, unknown>, path: string): string | undefined {
    for (const [key, value] of Object.entries(node)) {
        const at = path === "" ? key : `${path}.${key}`;
        if (Array.isArray(value) && value.length > 0) continue;
        if (!isPlainObject(value)) return at;
        const leaf = leafThatIsNoList(value, at);
        if (leaf !== undefined) return leaf;
    }
    return undefined;
}
