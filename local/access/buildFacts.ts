// What the calls of a build depend on, in the words of IAM: names and ARNs, and what the build is asked to do.
import { Distribution } from "../imagebuilder/records";

export interface BuildFacts {
    partition: string;
    region: string;
    account: string;
    container: boolean;
    instanceRoleArn: string;
    /** Name of the Auto Scaling group that the build instance is taken from. */
    parentGroupName?: string;
    /** ARN of the SSM parameter that holds the base image. */
    baseImageParameterArn?: string;
    /** Keys of the volumes, as far as they are the account's own and named. */
    volumeKeyArns: string[];
    collectsMetadata: boolean;
    scanning: boolean;
    /** The AMI itself is scanned, without Inspector being active. */
    scansOnDemand?: boolean;
    /** Where containers are scanned. */
    scanningRepository?: string;
    logGroups: string[];
    /** Steps of workflows of the account's own, with what their documents say in so many words. */
    steps: { action: string; inputs: Record<string, unknown> }[];
    /** Names of Amazon's workflows. */
    managedWorkflows: string[];
    distributions: Distribution[];
    watermarks: boolean;
    topicArn?: string;
    topicKeyArn?: string;
}

/** Made by a build, under ids that nobody knows before. */
export const made = {
    instance: "i-0123456789abcdef0",
    volume: "vol-0123456789abcdef0",
    image: "ami-0123456789abcdef0",
    snapshot: "snap-0123456789abcdef0",
};
