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
     * The workflow document, as YAML or JSON text or as an object. It is validated before anything is deployed and sent
     * without its comments, so that only a change of content creates a new version. One of more than 16000 characters
     * is uploaded to S3; it must be known in the preview, without outputs of other resources. If omitted, `file` or
     * `uri` is used. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/image-workflow-create-document.html
     */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- text or object: the schema knows no other word for it
    document?: any;
    /**
     * File that holds the document, relative to the folder of the Pulumi program. If omitted, `document` or `uri` is
     * used.
     */
    file?: string;
    /**
     * S3 URI of the document, `s3://bucket/key`. Its content is neither validated nor tracked: change the key when the
     * content changes. If omitted, `document` or `file` is used.
     */
    uri?: pulumi.Input<string>;
    /**
     * Where a document of more than 16000 characters is kept. Default: a bucket of the workflow's own, which stays with
     * the documents in it unless `retainOldVersions` is `false`. Shorter documents need none.
     */
    documentBucket?: DocumentBucketArgs;
    /**
     * Semantic version: `1.4.x` increments the patch number with each change of the content, `1.4.2` sets an exact
     * version. Default: `1.0.x`. The AWS provider cannot list workflows, so versions that another stack has made under
     * the same name are not seen: they get a further build number, as in `1.0.0/2`.
     */
    version?: string;
    /**
     * What the workflow does, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * What this version changes, 1 to 1024 characters. Default: when the workflow was first created, which
     * distinguishes it from an equal one of an earlier stack.
     */
    changeDescription?: pulumi.Input<string>;
    /**
     * KMS key, as key or alias ARN, that encrypts the workflow. The execution role of the pipeline must be allowed to
     * use it. If omitted, the service uses its own key.
     */
    kmsKeyId?: pulumi.Input<string>;
    /** Whether warnings of document validation are errors. Default: `false`. */
    strict?: boolean;
    /**
     * Whether earlier versions stay in the account when the content changes or the stack is destroyed, as images that
     * were built with them refer to them. Default: `true`.
     */
    retainOldVersions?: boolean;
    /**
     * Number of versions that `aws-golden-image clean` keeps, including the newest, besides those in use: 1 to 1000.
     * Updates delete nothing. Default: 1, unless the command sets another number.
     */
    keepVersions?: number;
    /**
     * Region of the workflow. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the workflow, at most 50. `aws-golden-image:project` and `aws-golden-image:stack`, by which
     * `aws-golden-image clean` knows what is this stack's, are added while there are at most 48. If omitted, it has only
     * these and the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
