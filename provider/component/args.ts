// The arguments of a component.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html

import type * as pulumi from "@pulumi/pulumi";
import type { PlatformVariantsArgs } from "./variants";
import type { DocumentBucketArgs } from "../documentDelivery/store";

export interface ComponentArgs {
    /**
     * Name of the component: 3 to 128 lowercase letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * The component document, as YAML or JSON text or as an object. It is validated before anything is deployed and
     * sent without its comments, so that only a change of content creates a new version. One of more than 16000
     * characters is uploaded to S3; it must be known in the preview, without outputs of other resources. If omitted,
     * `file` or `uri` is used. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html
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
     * One definition for several platforms: a document for each, of which `platform` picks one. If omitted, `document`,
     * `file` or `uri` is used.
     */
    variants?: PlatformVariantsArgs;
    /**
     * Where a document of more than 16000 characters is kept. Default: a bucket of the component's own, which stays with
     * the documents in it unless `retainOldVersions` is `false`. Shorter documents need none.
     */
    documentBucket?: DocumentBucketArgs;
    /**
     * Operating system the component runs on: `Linux`, `Windows` or `macOS`. Default: `Linux`.
     */
    platform?: string;
    /**
     * Semantic version: `1.4.x` increments the patch number with each change of the content, `1.4.2` sets an exact
     * version. Default: `1.0.x`, above any existing version in the account.
     */
    version?: string;
    /**
     * What the component does, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /** What this version changes, 1 to 1024 characters. If omitted, it has no change description. */
    changeDescription?: pulumi.Input<string>;
    /**
     * Versions of operating systems that the component supports, 1 to 25, compared with the start of the base image's,
     * for example `Amazon Linux 2023`. If omitted, all are supported.
     */
    supportedOsVersions?: pulumi.Input<pulumi.Input<string>[]>;
    /** KMS key, as key or alias ARN, that encrypts the component. If omitted, the service uses its own key. */
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
     * Region of the component. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the component, at most 50. `aws-golden-image:project` and `aws-golden-image:stack`, by which
     * `aws-golden-image clean` knows what is this stack's, are added while there are at most 48. If omitted, it has only
     * these and the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}
