// One call that the service makes in a build, as IAM sees it.
import { BuildFacts } from "./buildFacts";

export type Said = Record<string, string | string[]>;

export interface Target {
    resource: string;
    /** The account of the resource, where it is not the builder's. */
    account?: string;
    /** The account of the distribution role that calls. */
    from?: string;
    /** What comes with the call, besides what comes with every call of the row. */
    said?: Said;
}

export interface ServiceCall {
    id: string;
    stage: "BUILDING" | "TESTING" | "DISTRIBUTING" | "INTEGRATING";
    /** In which builds, in plain words. */
    when: string;
    as: "execution role" | "distribution role";
    action: string;
    /** On what, in plain words. */
    on: string;
    /** Condition keys with which it comes. */
    said?: Said;
    source: string;
    /** Asked where the build makes the call, with ids that are known there; the others at the start of their stage. */
    inPlace?: true;
    targets: (build: BuildFacts) => Target[];
}

const PAGES = "https://docs.aws.amazon.com";
export const sources = {
    policy: `${PAGES}/aws-managed-policy/latest/reference/EC2ImageBuilderExecutionPolicy.html`,
    steps: `${PAGES}/imagebuilder/latest/userguide/wfdoc-step-actions.html`,
    accounts: `${PAGES}/imagebuilder/latest/userguide/cross-account-dist.html`,
    fastLaunch: `${PAGES}/AWSEC2/latest/WindowsGuide/win-ami-config-fast-launch.html`,
    topics: `${PAGES}/imagebuilder/latest/userguide/integ-sns.html`,
    topicKeys: `${PAGES}/sns/latest/dg/sns-key-management.html`,
    onDemandScans: `${PAGES}/inspector/latest/user/machine-image-on-demand.html`,
    parentInstance: `${PAGES}/imagebuilder/latest/userguide/infra-config-parent-instance.html`,
    volumes: `${PAGES}/ebs/latest/userguide/ebs-encryption-requirements.html`,
} as const;

/** The resource is Image Builder's own. */
export const OWN: Said = { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" };
/** The request marks the resource as Image Builder's. */
export const MARKED: Said = { "aws:RequestTag/CreatedBy": "EC2 Image Builder" };

export const ec2Arn = ({ partition, region, account }: BuildFacts, kind: string, id: string): string =>
    `arn:${partition}:ec2:${region}:${["image", "snapshot"].includes(kind) ? "" : account}:${kind}/${id}`;

export const viaEc2 = ({ region, partition }: BuildFacts): Said => ({
    "kms:ViaService": `ec2.${region}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}`,
});
