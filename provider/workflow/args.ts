// The arguments of a workflow.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateWorkflow.html

import type * as pulumi from "@pulumi/pulumi";
import type { DocumentBucketArgs } from "../documentDelivery/store";

export interface WorkflowArgs {
    /**
     * Name of the workflow: 3 to 128 lowercase letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * Stage of the build that the workflow is for: `BUILD`, `TEST` or `DISTRIBUTION`.
     */
    type: string;
    /**
     * The workflow document, as YAML or JSON text or as an object. It is checked before anything is deployed and sent
     * without its comments, so that only a change of content makes a new version. One of more than 16000 characters goes
     * to S3 by itself; it must be known in the preview, without outputs of other resources. If omitted, `file` or `uri`
     * gives it. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-workflow-create-document.html
     */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- text or object: the schema knows no other word for it
    document?: any;
    /**
     * File that holds the document, relative to the folder of the Pulumi program. If omitted, `document` or `uri` gives it.
     */
    file?: string;
    /**
     * S3 URI of the document, `s3://bucket/key`. Its content is neither checked nor watched: change the key when the
     * content changes. If omitted, `document` or `file` gives it.
     */
    uri?: pulumi.Input<string>;
    /**
     * Where a document of more than 16000 characters is kept. Default: a bucket of the workflow's own, which stays with
     * the documents in it unless `retainOldVersions` is `false`. Shorter documents need none.
     */
    documentBucket?: DocumentBucketArgs;
    /**
     * How versions are counted: `1.4.x` fixes major and minor and counts the patch number up with each change of the
     * content, `1.4.2` is taken as it is. Default: `1.0.x`. The AWS provider cannot list workflows, so versions that
     * another stack has made under the same name are not seen: they get a further build number, as in `1.0.0/2`.
     */
    version?: string;
    /**
     * What the workflow does, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * What this version changes, 1 to 1024 characters. Default: when the workflow was made for the first time, which
     * tells it from an equal one that an earlier stack has left.
     */
    changeDescription?: pulumi.Input<string>;
    /**
     * KMS key, as key or alias ARN, that encrypts the workflow. The execution role of the pipeline must be allowed to use
     * it. If omitted, the service uses a key of its own.
     */
    kmsKeyId?: pulumi.Input<string>;
    /**
     * Whether warnings of the document check are errors. Default: `false`.
     */
    strict?: boolean;
    /**
     * Whether earlier versions stay in the account when the content changes or the stack is destroyed, as images that
     * were built with them refer to them. Default: `true`.
     */
    retainOldVersions?: boolean;
    /**
     * How many versions `aws-golden-image clean` leaves, the newest included, besides those that something uses: 1 to
     * 1000. Nothing is deleted by an update. Default: 1, unless the command is told otherwise.
     */
    keepVersions?: number;
    /**
     * Region of the workflow. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the workflow, at most 50. If omitted, it has only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
