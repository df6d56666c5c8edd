// Documents that are too long to be part of a request: objects in S3 under a key that follows from their content, so that
// changed content is another object and the one of an earlier version stays as it was.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html

import * as pulumi from "@pulumi/pulumi";
import * as s3 from "@pulumi/aws/s3";
import { privateBucket } from "../access/privateBucket";
import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { checkFolder, checkPattern, given, known } from "../checks/values";
import type { Location } from "../shared/location";
import { bucketName } from "../shared/names";
import { contentHash } from "../shared/contentHash";

/**
 * Where documents of more than 16000 characters are kept: a bucket that is made, or one that exists.
 */
export interface DocumentBucketArgs {
    /**
     * Name of an existing bucket, in the region of what is made of the documents. Whoever deploys must be allowed to
     * write to it and to read from it. Default: a private bucket is made, with encryption, without public access and only
     * for encrypted connections.
     */
    name?: pulumi.Input<string>;
    /**
     * Folder of the documents in the bucket, without a slash at either end. Default: none, the top of the bucket.
     */
    prefix?: string;
    /**
     * ARN of a KMS key that encrypts the documents; whoever deploys must be allowed to use it. Default: a made bucket
     * encrypts with S3's own keys, an existing one as it is set up.
     */
    kmsKeyId?: pulumi.Input<string>;
}

export function checkDocumentBucket(faults: Faults, path: string, bucket: PlainArgs): void {
    if (!known(bucket)) return;
    checkPattern(faults, `${path}.name`, bucket.name, patterns.bucketName);
    checkPattern(faults, `${path}.kmsKeyId`, bucket.kmsKeyId, patterns.keyArn);
    checkFolder(faults, `${path}.prefix`, bucket.prefix);
}

export interface StoreSettings {
    location: Location;
    tags: pulumi.Input<{ [key: string]: pulumi.Input<string> }> | undefined;
    /** Whether bucket and documents stay when the content changes or the stack is destroyed, as the versions do. */
    retain: boolean;
}

export interface DocumentStore {
    bucket: pulumi.Output<string>;
    prefix: string | undefined;
    /** Key of a bucket that was given; a made bucket encrypts with its key by itself. */
    kmsKeyId: pulumi.Input<string> | undefined;
    /** What must exist before a document may come. */
    ready: pulumi.Resource[];
}

/** The bucket that is given, or one that is made for the documents of one whole. */
export function documentStore(
    parent: pulumi.Resource,
    name: string,
    args: DocumentBucketArgs,
    settings: StoreSettings,
): DocumentStore {
    const { prefix, kmsKeyId } = args;
    if (args.name !== undefined) return { bucket: pulumi.output(args.name), prefix, kmsKeyId, ready: [] };

    const { region } = settings.location;
    // A bucket cannot go while documents stay in it, and one that stays must not lose what protects it.
    const options = { parent, retainOnDelete: settings.retain };
    const bucket = new s3.Bucket(bucketName(name, "documents"), { tags: settings.tags, region }, options);
    const ready = privateBucket(`${name}-documents`, bucket, { region, kmsKeyId }, options);
    return { bucket: bucket.bucket, prefix, kmsKeyId: undefined, ready };
}

export type DocumentKind = "component" | "workflow" | "dockerfile";

export interface StoredDocument {
    /** `s3://bucket/key` of the document; known to exist once it is known. */
    uri: pulumi.Output<string>;
    object: s3.BucketObjectv2;
}

/**
 * Stores a string under `<prefix>/<kind>/<name>/<SHA-256>`. Image Builder reads it as whoever deploys when a version is
 * made of it, so the bucket needs no policy for the service.
 */
export function storedDocument(
    parent: pulumi.Resource,
    name: string,
    kind: DocumentKind,
    resourceName: string,
    text: string,
    bucket: DocumentBucketArgs | undefined,
    settings: StoreSettings,
): StoredDocument {
    const store = documentStore(parent, name, bucket ?? {}, settings);
    const ending = kind === "dockerfile" ? "" : ".yml";
    const key = [store.prefix, kind, resourceName, `${contentHash(text)}${ending}`].filter(given).join("/");
    const object = new s3.BucketObjectv2(
        name,
        {
            bucket: store.bucket,
            key,
            content: text,
            contentType: kind === "dockerfile" ? "text/plain" : "application/yaml",
            ...(store.kmsKeyId === undefined ? {} : { serverSideEncryption: "aws:kms", kmsKeyId: store.kmsKeyId }),
            region: settings.location.region,
        },
        // An object takes ten tags at most, so it gets none of ours. With its explicit key the provider would delete the
        // old one first.
        { parent, deleteBeforeReplace: false, retainOnDelete: settings.retain, dependsOn: store.ready },
    );
    // The id comes with the object, so nobody reads the URI before there is something at it.
    return { uri: pulumi.all([store.bucket, object.id]).apply(([name]) => `s3://${name}/${key}`), object };
}

/**
 * What stands for a place in the content of what is made of a stored document. A document that moves to another bucket
 * forces a replacement, which the service refuses under the version that has the very same document.
 */
export function documentLocation(bucket: DocumentBucketArgs | undefined): pulumi.Output<string> | undefined {
    if (bucket?.name === undefined) return undefined;
    return pulumi.interpolate`${bucket.name}/${bucket.prefix ?? ""}`;
}
