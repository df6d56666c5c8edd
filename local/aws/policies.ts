// A simple evaluation of IAM policies: Allow statements with wildcards, overruled by Deny. Conditions are not looked at
// in Allow statements, except that they must not be there for a Deny to count.

interface Statement {
    Effect: string;
    Action?: string | string[];
    NotAction?: string | string[];
    Resource?: string | string[];
    NotResource?: string | string[];
    Principal?: string | Record<string, string | string[]>;
    Condition?: object;
}

export function allows(documents: string[], action: string, resource: string): boolean {
    const statements = documents.flatMap(statementsOf).filter((s) => covers(s, action, resource));
    const denied = statements.some((s) => s.Effect === "Deny" && s.Condition === undefined);
    return !denied && statements.some((s) => s.Effect === "Allow");
}

/** May the service assume the role that has this trust policy? */
export function trustsService(trust: string, service: string): boolean {
    return trusts(trust, (principal) => list(principal.Service).includes(service));
}

/** May anything in that account assume the role (its root, or any of the given ARNs)? */
export function trustsAccount(trust: string, account: string): boolean {
    const arn = new RegExp(`^arn:aws[^:]*:iam::${account}:`);
    return trusts(trust, (principal) => list(principal.AWS).some((p) => p === "*" || p === account || arn.test(p)));
}

function trusts(trust: string, test: (principal: Record<string, string | string[]>) => boolean): boolean {
    return statementsOf(trust).some(
        (s) =>
            s.Effect === "Allow" &&
            list(s.Action).some((pattern) => globMatches(pattern, "sts:AssumeRole")) &&
            (s.Principal === "*" || (typeof s.Principal === "object" && test(s.Principal))),
    );
}

/** May the service use the key that has this policy, for an action such as kms:GenerateDataKey? */
export function keyAllows(
    policy: string,
    action: string,
    principal: (values: Record<string, string | string[]>) => boolean,
): boolean {
    return statementsOf(policy).some(
        (s) =>
            s.Effect === "Allow" &&
            list(s.Action).some((pattern) => globMatches(pattern, action)) &&
            (s.Principal === "*" || (typeof s.Principal === "object" && principal(s.Principal))),
    );
}

function statementsOf(document: string): Statement[] {
    const { Statement: statements } = JSON.parse(document) as { Statement: Statement | Statement[] };
    return [statements].flat();
}

function covers(statement: Statement, action: string, resource: string): boolean {
    const actionCovered =
        statement.Action === undefined
            ? !list(statement.NotAction).some((pattern) => globMatches(pattern, action))
            : list(statement.Action).some((pattern) => globMatches(pattern, action));
    const resourceCovered =
        statement.Resource === undefined
            ? !list(statement.NotResource).some((pattern) => globMatches(pattern, resource))
            : list(statement.Resource).some((pattern) => globMatches(pattern, resource));
    return actionCovered && resourceCovered;
}

/**
 * `*` stands for any characters, `?` for one. Actions ignore case; a resource is compared as it is, which costs nothing
 * here since ARNs are written alike. Only the last `*` is ever tried again, so many of them take no longer.
 */
export function globMatches(pattern: string, value: string): boolean {
    const [glob, text] = [pattern.toLowerCase(), value.toLowerCase()];
    let [at, star, resume] = [0, -1, 0];
    for (let index = 0; index < text.length;) {
        if (at < glob.length && glob[at] === "*") {
            [star, resume] = [at++, index];
        } else if (at < glob.length && (glob[at] === "?" || glob[at] === text[index])) {
            [at, index] = [at + 1, index + 1];
        } else if (star >= 0) {
            [at, index] = [star + 1, ++resume];
        } else {
            return false;
        }
    }
    return /^\**$/.test(glob.slice(at));
}

export function list(value: string | string[] | undefined): string[] {
    return value === undefined ? [] : [value].flat();
}
