// What documents need on the build instance, as an IAM policy: the parameters, secrets and S3 objects they refer to, and
// no others. A made instance role gets it; an existing one can be compared with it.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-user-defined-variables.html

import * as pulumi from "@pulumi/pulumi";
import { policyText, type Statement } from "../access/policyDocument";
import { managedComponents } from "../catalogue/managedComponents";
import { checked } from "./document";
import { requiredPermissions } from "../documents/component/permissions";
import type { Location } from "../shared/location";

type Parameters = pulumi.Input<{ [name: string]: pulumi.Input<pulumi.Input<string>[]> }>;

/** One component of an image: its document, with the values the image gives, or the name of one that Amazon manages. */
export interface ComponentUse {
    text?: pulumi.Input<string> | undefined;
    parameters?: Parameters | undefined;
    managed?: string | undefined;
}

interface Scope {
    partition: string;
    region: string;
    accountId: string;
}

/** The policy as JSON text; empty when nothing is needed. Known as soon as the documents are, in a preview too. */
export function instancePolicy(uses: readonly ComponentUse[], location: Location): pulumi.Output<string> {
    const texts = uses.flatMap(({ text, parameters }) =>
        text === undefined ? [] : [pulumi.output({ text, parameters: parameters ?? {} })],
    );
    const distributor = uses.some(({ managed }) => usesDistributor(managed));
    return pulumi
        .all([location.partition, location.region, location.accountId, pulumi.all(texts)])
        .apply(([partition, region, accountId, documents]) => {
            const scope = { partition, region, accountId };
            const statements = [
                ...documentStatements(documents, scope),
                ...(distributor ? distributorStatements(scope) : []),
            ];
            return statements.length === 0 ? "" : policyText(statements);
        });
}

/** False when it is certain while the program runs that nothing is needed, so that no policy has to be made. */
export function mayNeedPolicy(uses: readonly ComponentUse[]): boolean {
    const anywhere = { partition: "aws", region: "us-east-1", accountId: "" };
    return uses.some(({ text, managed }) => {
        if (usesDistributor(managed)) return true;
        if (typeof text !== "string") return text !== undefined;
        return requiredPermissions(checked(text, {}).references, anywhere).permissions.length > 0;
    });
}

function documentStatements(
    documents: readonly { text: string; parameters: Record<string, string[]> }[],
    scope: Scope,
): Statement[] {
    const resources = new Map<string, Set<string>>();
    for (const { text, parameters } of documents) {
        const { references, values } = checked(text, { parameters });
        for (const permission of requiredPermissions(references, { ...scope, values }).permissions) {
            for (const action of permission.actions) {
                const found = resources.get(action) ?? new Set();
                permission.resources.forEach((resource) => found.add(resource));
                resources.set(action, found);
            }
        }
    }
    const statements = [...resources]
        .map(([action, found]): Statement => ({ Effect: "Allow", Action: action, Resource: [...found].sort() }))
        .sort((a, b) => (a.Action < b.Action ? -1 : 1));
    const secrets = [...(resources.get("secretsmanager:GetSecretValue") ?? [])].sort();
    // Parameters of Amazon are not encrypted, and references to secrets are decrypted by Secrets Manager.
    const parameters = [...(resources.get("ssm:GetParameter") ?? [])]
        .filter((arn) => !/:parameter\/aws\//.test(arn))
        .sort();
    return [
        ...statements,
        ...decryption(scope, "ssm", "PARAMETER_ARN", parameters),
        ...decryption(scope, "secretsmanager", "SecretARN", secrets),
    ];
}

/**
 * Which key encrypts a parameter or secret is not known. Each service names what it decrypts, so any key may be used
 * by it, but for these alone.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
 */
function decryption(scope: Scope, service: string, context: string, arns: string[]): Statement[] {
    if (arns.length === 0) return [];
    const { partition, region, accountId } = scope;
    const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return [
        {
            Effect: "Allow",
            Action: "kms:Decrypt",
            Resource: `arn:${partition}:kms:${region}:${accountId}:key/*`,
            Condition: {
                StringEquals: { "kms:ViaService": `${service}.${region}.${suffix}` },
                StringLike: { [`kms:EncryptionContext:${context}`]: arns },
            },
        },
    ];
}

const usesDistributor = (managed: string | undefined): boolean =>
    managed !== undefined &&
    Object.hasOwn(managedComponents, managed) &&
    managedComponents[managed]?.distributor === true;

/** https://docs.aws.amazon.com/imagebuilder/latest/userguide/mgdcomponent-distributor-win.html */
function distributorStatements({ partition, region, accountId }: Scope): Statement[] {
    return [
        {
            Effect: "Allow",
            Action: "ssm:SendCommand",
            Resource: [
                `arn:${partition}:ssm:${region}::document/AWS-ConfigureAWSPackage`,
                `arn:${partition}:ec2:${region}:${accountId}:instance/*`,
            ],
        },
        { Effect: "Allow", Action: "ssm:GetCommandInvocation", Resource: "*" },
    ];
}

const documents = new WeakMap<object, pulumi.Output<string>>();

/** Keeps a component's document with its ARN, for the recipe that takes the component by it. */
export function rememberDocument(arn: pulumi.Output<string>, text: pulumi.Output<string>): void {
    documents.set(arn, text);
}

/** The document behind an ARN that a component of this package gave. */
export function documentOfArn(arn: unknown): pulumi.Output<string> | undefined {
    return typeof arn === "object" && arn !== null ? documents.get(arn) : undefined;
}
