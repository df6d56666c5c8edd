// The resources that rules look at, and how one of them refers to another.

import { at, unchecked, type StackOutcome } from "./outcome";
import type { Value } from "./value";

export interface Resource {
    urn: string;
    /** Pulumi's type token, for example `aws:imagebuilder/imageRecipe:ImageRecipe`. */
    type: string;
    /** The inputs for a rule about one resource; the outputs, as Pulumi gives them, for a rule about the stack. */
    properties: Value;
    /** The inputs of its provider: region, default tags. */
    provider: Value;
    /** For each property the URNs of the resources whose outputs went into it. */
    propertyDependencies: { readonly [property: string]: readonly string[] };
}

export const types = {
    component: "aws:imagebuilder/component:Component",
    workflow: "aws:imagebuilder/workflow:Workflow",
    imageRecipe: "aws:imagebuilder/imageRecipe:ImageRecipe",
    containerRecipe: "aws:imagebuilder/containerRecipe:ContainerRecipe",
    infrastructureConfiguration: "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
    distributionConfiguration: "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
    imagePipeline: "aws:imagebuilder/imagePipeline:ImagePipeline",
    image: "aws:imagebuilder/image:Image",
    lifecyclePolicy: "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy",
    role: "aws:iam/role:Role",
    rolePolicy: "aws:iam/rolePolicy:RolePolicy",
    rolePoliciesExclusive: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive",
    rolePolicyAttachment: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    rolePolicyAttachmentsExclusive: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    policyAttachment: "aws:iam/policyAttachment:PolicyAttachment",
    policy: "aws:iam/policy:Policy",
    instanceProfile: "aws:iam/instanceProfile:InstanceProfile",
    amiLaunchPermission: "aws:ec2/amiLaunchPermission:AmiLaunchPermission",
    amiCopy: "aws:ec2/amiCopy:AmiCopy",
    snapshotPermission: "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission",
    securityGroup: "aws:ec2/securityGroup:SecurityGroup",
    defaultSecurityGroup: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    securityGroupRule: "aws:ec2/securityGroupRule:SecurityGroupRule",
    securityGroupIngressRule: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    bucket: "aws:s3/bucket:Bucket",
    bucketV2: "aws:s3/bucketV2:BucketV2",
    bucketPublicAccessBlock: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    logGroup: "aws:cloudwatch/logGroup:LogGroup",
    repository: "aws:ecr/repository:Repository",
    repositoryPolicy: "aws:ecr/repositoryPolicy:RepositoryPolicy",
    resourceShare: "aws:ram/resourceShare:ResourceShare",
    resourceAssociation: "aws:ram/resourceAssociation:ResourceAssociation",
    resourceShareAssociations: "aws:ram/resourceShareAssociationsExclusive:ResourceShareAssociationsExclusive",
    topic: "aws:sns/topic:Topic",
    key: "aws:kms/key:Key",
    keyAlias: "aws:kms/alias:Alias",
    instance: "aws:ec2/instance:Instance",
    spotInstanceRequest: "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    launchTemplate: "aws:ec2/launchTemplate:LaunchTemplate",
    launchConfiguration: "aws:ec2/launchConfiguration:LaunchConfiguration",
    autoscalingGroup: "aws:autoscaling/group:Group",
    nodeGroup: "aws:eks/nodeGroup:NodeGroup",
    /** Read as the kinds above where it stands for one of them: cloudControl.ts. */
    cloudControl: "aws:cloudcontrol/resource:Resource",
} as const;

export type ResourceType = (typeof types)[keyof typeof types];

/** How resources of a type are referred to: the properties that hold what others name them by. */
export interface Target {
    types: readonly ResourceType[];
    keys: readonly string[];
}

export const targets = {
    role: { types: [types.role], keys: ["arn", "name", "id"] },
    policy: { types: [types.policy], keys: ["arn", "id"] },
    instanceProfile: { types: [types.instanceProfile], keys: ["name", "id", "arn"] },
    securityGroup: { types: [types.securityGroup, types.defaultSecurityGroup], keys: ["id"] },
    bucket: { types: [types.bucket, types.bucketV2], keys: ["bucket", "id"] },
    logGroup: { types: [types.logGroup], keys: ["name", "id"] },
    repository: { types: [types.repository], keys: ["name", "id"] },
    imageRecipe: { types: [types.imageRecipe], keys: ["name"] },
    containerRecipe: { types: [types.containerRecipe], keys: ["name"] },
    workflow: { types: [types.workflow], keys: ["arn"] },
    resourceShare: { types: [types.resourceShare], keys: ["arn", "id"] },
    topic: { types: [types.topic], keys: ["arn", "id"] },
    key: { types: [types.key, types.keyAlias], keys: ["arn", "id"] },
    launchTemplate: { types: [types.launchTemplate], keys: ["id", "name"] },
    launchConfiguration: { types: [types.launchConfiguration], keys: ["name", "id"] },
    /** What Resource Access Manager can share of Image Builder. */
    shareable: {
        types: [types.component, types.imageRecipe, types.containerRecipe, types.image],
        keys: ["arn"],
    },
} as const satisfies Record<string, Target>;

export class Stack {
    // Large stacks have thousands of resources, and rules ask about each pair of them.
    readonly #byType = new Map<string, Resource[]>();
    readonly #byUrn = new Map<string, Resource>();
    readonly #byName = new Map<Target, Map<unknown, Set<Resource>>>();
    readonly #byReference = new Map<Target, Map<string, Map<Resource, Resource[]>>>();

    constructor(readonly resources: readonly Resource[]) {
        for (const resource of resources) {
            this.#byUrn.set(resource.urn, resource);
            const same = this.#byType.get(resource.type);
            if (same === undefined) this.#byType.set(resource.type, [resource]);
            else same.push(resource);
        }
    }

    ofType(...wanted: readonly ResourceType[]): Resource[] {
        return wanted.flatMap((type) => this.#byType.get(type) ?? []);
    }

    /**
     * The resources of this stack that a property of another refers to. While names are not known, the engine's record
     * of what went into the property tells them; without such a record the answer is "unknown".
     */
    referred(from: Resource, value: Value, target: Target): Resource[] | "unknown" {
        const name = value.text;
        if (name.isAbsent) return [];
        if (!name.isUnknown) return [...(this.#named(target).get(name.content) ?? [])];
        if (!value.isUnknown) return "unknown";
        const sources = from.propertyDependencies[String(value.keys[0])] ?? [];
        const wanted: readonly string[] = target.types;
        const found = sources.flatMap((urn) => this.#byUrn.get(urn) ?? []).filter(({ type }) => wanted.includes(type));
        return found.length === 0 ? "unknown" : found;
    }

    /** The same; what cannot be told goes into `open`. */
    follow(from: Resource, value: Value, target: Target, open: StackOutcome[]): Resource[] {
        const found = this.referred(from, value, target);
        if (found !== "unknown") return found;
        open.push(...at(from.urn, [unchecked(value.text)]));
        return [];
    }

    /** The same for each item of a list, which may itself be unknown. */
    followAll(from: Resource, list: Value, target: Target, open: StackOutcome[]): Resource[] {
        const values = list.list.isUnknown ? [list.list] : list.items;
        return values.flatMap((value) => this.follow(from, value, target, open));
    }

    /** The resources of some types whose property refers to this one. */
    referring(to: Resource, from: readonly ResourceType[], property: string, target: Target): Resource[] {
        return this.#references(from, property, target).get(to) ?? [];
    }

    /** All such references at once: each rule asks for every resource in turn. */
    #references(from: readonly ResourceType[], property: string, target: Target): Map<Resource, Resource[]> {
        const question = [property, ...from].join(" ");
        const asked = this.#byReference.get(target) ?? new Map<string, Map<Resource, Resource[]>>();
        this.#byReference.set(target, asked);
        const known = asked.get(question);
        if (known !== undefined) return known;
        const references = new Map<Resource, Resource[]>();
        for (const resource of this.ofType(...from)) {
            const found = resource.properties.get(property).all.map((value) => this.referred(resource, value, target));
            for (const to of new Set(found.flatMap((one) => (one === "unknown" ? [] : one)))) {
                references.set(to, [...(references.get(to) ?? []), resource]);
            }
        }
        asked.set(question, references);
        return references;
    }

    #named(target: Target): Map<unknown, Set<Resource>> {
        const known = this.#byName.get(target);
        if (known !== undefined) return known;
        const names = new Map<unknown, Set<Resource>>();
        for (const resource of this.ofType(...target.types)) {
            for (const { content } of target.keys.map((key) => resource.properties.get(key))) {
                if (typeof content === "string") names.set(content, (names.get(content) ?? new Set()).add(resource));
            }
        }
        this.#byName.set(target, names);
        return names;
    }
}
