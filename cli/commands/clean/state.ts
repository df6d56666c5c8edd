// What `aws-golden-image clean` reads from a saved stack: which components, workflows and recipes it has, where, and with
// which settings of the AWS provider. Only those count that this package made.

import { parsedStack } from "../../savedStack";
import { versionedArn, type Kind } from "./versionedArn";

/** A stack, as the tags of what it has created name it. */
export interface Owner {
    project: string;
    stack: string;
}

export interface Made {
    kind: Kind;
    name: string;
    owner: Owner;
    /** The ARN up to the version. */
    base: string;
    /** The versions that the stack has now. */
    versions: string[];
    /** How many to leave, where the program says so. */
    keepVersions: number | undefined;
}

/** An account and region as one AWS provider sees them. */
export interface Place {
    account: string;
    region: string;
    profile: string | undefined;
    /** What the state says; only `endpointOf` tells whether it is used. */
    endpoint: string | undefined;
    /** The role that the provider assumes; the command does not. */
    role: string | undefined;
    made: Made[];
    /** Every version that is named anywhere in the stack, whatever it belongs to. */
    held: ReadonlySet<string>;
}

interface Resource {
    urn: string;
    type: string;
    id?: string;
    parent?: string;
    provider?: string;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
    delete?: boolean;
    /** Read by the program, not created. */
    external?: boolean;
}

const TYPES =
    /^aws:imagebuilder\/(component:Component|workflow:Workflow|imageRecipe:ImageRecipe|containerRecipe:ContainerRecipe)$/;
const OURS = "aws-golden-image:index:";

// Also those inside texts, such as policies.
const ARNS = /arn:[a-z-]+:imagebuilder:[a-z0-9-]+:\d{12}:[a-z-]+\/[\w/-]+\/\d+\.\d+\.\d+(?:\/\d+)?/g;

export function placesOf(text: string): Place[] {
    const resources = readResources(text);
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    const counted = new Map(
        resources.filter(({ type }) => type === `${OURS}ContentVersion`).map((one) => [one.parent, one.inputs]),
    );
    const places = new Map<string, Place>();
    const held = new Set(JSON.stringify(resources).match(ARNS) ?? []);
    for (const resource of resources) {
        const parent = byUrn.get(resource.parent ?? "");
        const arn = versionedArn(arnOf(resource));
        const owner = ownerOf(resource.urn);
        if (parent?.type.startsWith(OURS) !== true || arn === undefined || owner === undefined) continue;
        if (resource.external === true) continue;
        const { kind, name, base, version, account, region } = arn;
        const settings = providerSettings(byUrn.get(/^(.*)::[^:]*$/.exec(resource.provider ?? "")?.[1] ?? "")?.inputs);
        const key = JSON.stringify([account, region, settings]);
        const place = places.get(key) ?? { account, region, ...settings, made: [], held };
        places.set(key, place);
        const keep = counted.get(parent.urn)?.keepVersions;
        const found = place.made.find((made) => made.base === base);
        if (found === undefined) {
            const keepVersions = typeof keep === "number" ? keep : undefined;
            place.made.push({ kind, name, owner, base, versions: [version], keepVersions });
        } else {
            found.versions.push(version);
        }
    }
    return [...places.values()];
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>` */
function ownerOf(urn: string): Owner | undefined {
    const [, stack, project] = /^urn:pulumi:([^:]+)::([^:]+)::/.exec(urn) ?? [];
    return stack === undefined || project === undefined ? undefined : { project, stack };
}

/** What Cloud Control makes has its ARN as id. */
function arnOf({ type, id, inputs, outputs }: Resource): unknown {
    if (type === "aws:cloudcontrol/resource:Resource") {
        return /^AWS::ImageBuilder::(Image|Container)Recipe$/.test(String(inputs?.typeName)) ? id : undefined;
    }
    return TYPES.test(type) ? outputs?.arn : undefined;
}

function readResources(text: string): Resource[] {
    // A resource that is only waiting to be deleted is no longer part of the stack.
    return parsedStack<Resource>(text).deployment.resources.filter((resource) => resource.delete !== true);
}

/** Providers save what is no plain text as JSON. */
function providerSettings(inputs: Record<string, unknown> = {}): Pick<Place, "profile" | "endpoint" | "role"> {
    const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
    const endpoints = listOf(inputs.endpoints).find(({ imagebuilder }) => text(imagebuilder) !== undefined);
    const [role] = listOf(inputs.assumeRoles);
    return {
        profile: text(inputs.profile),
        endpoint: text(endpoints?.imagebuilder),
        role: text(role?.roleArn),
    };
}

function listOf(value: unknown): Record<string, unknown>[] {
    try {
        const parsed: unknown = typeof value === "string" ? JSON.parse(value) : value;
        return Array.isArray(parsed) ? (parsed as Record<string, unknown>[]) : [];
    } catch {
        return [];
    }
}
