// Every policy that a program leads to, with the kind that it is: of roles, keys, topics, buckets, queues and endpoints,
// and those that components give out.

import * as pulumi from "@pulumi/pulumi";
import type { PolicyDocument } from "../../provider/access/policyDocument";
import type { PolicyKind } from "./policyLinter";
import { record, unwrap } from "./recorder";

export interface MadePolicy {
    /** Type and name of what has it, or the output. */
    of: string;
    kind: PolicyKind;
    document: PolicyDocument;
}

const KINDS: Record<string, PolicyKind> = {
    "aws:iam/rolePolicy:RolePolicy policy": "identity",
    "aws:iam/policy:Policy policy": "identity",
    "aws:iam/role:Role assumeRolePolicy": "trust",
    "aws:kms/key:Key policy": "resource",
    "aws:sns/topicPolicy:TopicPolicy policy": "resource",
    "aws:sqs/queuePolicy:QueuePolicy policy": "resource",
    "aws:s3/bucketPolicy:BucketPolicy policy": "resource",
    "aws:ec2/vpcEndpoint:VpcEndpoint policy": "endpoint",
};

/** A text with statements that none of these kinds knows is a mistake: it would stay unread. */
export async function madePolicies(make: () => pulumi.ComponentResource): Promise<MadePolicy[]> {
    let component: pulumi.ComponentResource | undefined;
    const recorder = await record(() => (component = make()));
    const made = recorder.registered.flatMap(({ type, name, inputs }) =>
        Object.entries(inputs).flatMap(([property, value]): MadePolicy[] => {
            const document = parsed(value);
            if (document === undefined) return [];
            const kind = KINDS[`${type} ${property}`];
            if (kind === undefined) throw new Error(`${type} ${name} has a policy as ${property}, of no known kind`);
            return [{ of: `${type} ${name}`, kind, document }];
        }),
    );
    const outputs = Object.entries(component ?? {}).filter(([property]) => /Policy$/.test(property));
    for (const [property, value] of outputs) {
        const document = parsed(await unwrap(pulumi.output(value as pulumi.Input<unknown>)));
        if (document !== undefined) made.push({ of: property, kind: "identity", document });
    }
    return made;
}

function parsed(value: unknown): PolicyDocument | undefined {
    if (typeof value !== "string" || !value.startsWith('{"Version"')) return undefined;
    return JSON.parse(value) as PolicyDocument;
}
