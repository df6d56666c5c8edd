// Patterns that let every principal in, and resources that stand for every one of their kind: they match names that nobody
// could have meant.

import { arnPattern, iamPattern, meet, type Pattern } from "../glob";

/** In place of a name or account that is like no other; the characters are of no script. */
export const name = "\uE000\uE001";

/** As long as an account's id, for patterns of as many `?`. */
export const account = "\uE000".repeat(12);

/** Every role, user, session and account. */
export const anyPrincipal: readonly Pattern[] = [
    account,
    `arn:§:iam::${account}:root`,
    `arn:§:iam::${account}:role/${name}`,
    `arn:§:iam::${account}:user/${name}`,
    `arn:§:sts::${account}:assumed-role/${name}/${name}`,
].map(arnPattern);

export function isEveryone(principal: string): boolean {
    const pattern = iamPattern(principal.trim());
    return [arnPattern(name), ...anyPrincipal].some((everyone) => meet(pattern, everyone));
}

/** What stands before the names of resources; buckets and topics have names alone. */
const kinds = [
    ...["role", "user", "group", "policy", "instance-profile", "key", "alias", "parameter", "document", "repository"],
    ...["image", "instance", "snapshot", "volume", "launch-template", "security-group", "subnet", "network-interface"],
    ...["component", "workflow", "image-recipe", "image-pipeline", "rule", "table", "stateMachine"],
].map((kind) => `${kind}/`);
const kindsWithColon = ["secret", "log-group", "function", "stateMachine"].map((kind) => `${kind}:`);

const everyOne = [...kinds, ...kindsWithColon, ""].map((kind) => arnPattern(`arn:§:§:§:§:${kind}${name}`));
const everyObject = arnPattern(`arn:§:s3:::${name}/${name}`);

/** `*`, `arn:*`, `arn:aws:iam::*:role/*`: no part of a name is given. */
export function isEveryResource(resource: string): boolean {
    const pattern = iamPattern(resource.trim());
    return [...everyOne, everyObject].some((every) => meet(pattern, every));
}
