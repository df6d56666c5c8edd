// Tests of documents in S3: their bucket, their keys, what stays, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { checkedArgs } from "../../../provider/checks/checkedArgs";
import {
    checkDocumentBucket,
    documentStore,
    storedDocument,
    type DocumentBucketArgs,
    type DocumentKind,
} from "../../../provider/documentDelivery/store";
import { isTooLongInline } from "../../../provider/documentDelivery/source";
import { Location } from "../../../provider/shared/location";
import { contentHash } from "../../../provider/shared/contentHash";
import { faultsOf, record, unwrap } from "../../support/recorder";

const BUCKET = "aws:s3/bucket:Bucket";
const OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2";
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const KEY = "arn:aws:kms:us-east-1:111122223333:key/1";
const hash = contentHash("text");

class Whole extends pulumi.ComponentResource {
    constructor() {
        super("aws-golden-image:index:Whole", "whole", {});
    }
}

interface Settings {
    bucket?: DocumentBucketArgs;
    kind?: DocumentKind;
    retain?: boolean;
    region?: string;
    preview?: boolean;
}

async function store({ bucket, kind = "component", retain = true, region, preview = false }: Settings) {
    let uri: pulumi.Output<string> | undefined;
    const recorder = await record(
        () => {
            const parent = new Whole();
            const settings = { location: new Location(parent, region), tags: { team: "platform" }, retain };
            uri = storedDocument(parent, "web-install", kind, "install", "text", bucket, settings).uri;
        },
        { preview },
    );
    return { recorder, uri: uri! };
}

describe("a document in S3", () => {
    it("is in a private bucket that is made for it", async () => {
        const { recorder, uri } = await store({});
        const made = recorder.aws().map(({ type, name, inputs }) => ({ type, name, inputs }));
        expect(made).to.deep.equal([
            { type: BUCKET, name: "web-install-documents", inputs: { tags: { team: "platform" } } },
            {
                type: BLOCK,
                name: "web-install-documents",
                inputs: {
                    bucket: "web-install-documents",
                    blockPublicAcls: true,
                    blockPublicPolicy: true,
                    ignorePublicAcls: true,
                    restrictPublicBuckets: true,
                },
            },
            {
                type: ENCRYPTION,
                name: "web-install-documents",
                inputs: {
                    bucket: "web-install-documents",
                    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
                },
            },
            {
                type: POLICY,
                name: "web-install-documents",
                inputs: {
                    bucket: "web-install-documents",
                    policy: JSON.stringify({
                        Version: "2012-10-17",
                        Statement: [
                            {
                                Sid: "EncryptedConnectionsOnly",
                                Effect: "Deny",
                                Principal: "*",
                                Action: "s3:*",
                                Resource: [
                                    "arn:aws:s3:::web-install-documents",
                                    "arn:aws:s3:::web-install-documents/*",
                                ],
                                Condition: { Bool: { "aws:SecureTransport": "false" } },
                            },
                        ],
                    }),
                },
            },
            {
                type: OBJECT,
                name: "web-install",
                inputs: {
                    bucket: "web-install-documents",
                    key: `component/install/${hash}.yml`,
                    content: "text",
                    contentType: "application/yaml",
                },
            },
        ]);
        expect(await unwrap(uri)).to.equal(`s3://web-install-documents/component/install/${hash}.yml`);
        for (const { options } of recorder.aws())
            expect(options).to.include({ parent: "aws-golden-image:index:Whole whole" });
    });

    it("waits until its bucket is closed and encrypted", async () => {
        const { recorder } = await store({});
        const name = "web-install-documents";
        expect(recorder.find(POLICY, name).options.dependsOn).to.deep.equal([`${BUCKET} ${name}`, `${BLOCK} ${name}`]);
        expect(recorder.find(OBJECT, "web-install").options.dependsOn).to.deep.equal([
            `${BUCKET} ${name}`,
            `${POLICY} ${name}`,
            `${BLOCK} ${name}`,
            `${ENCRYPTION} ${name}`,
        ]);
    });

    it("stays with its bucket and what protects that, unless old versions are deleted", async () => {
        for (const retain of [true, false]) {
            const { recorder } = await store({ retain });
            for (const { options } of recorder.aws()) expect(options.retainOnDelete).to.equal(retain);
            expect(recorder.find(OBJECT, "web-install").options.deleteBeforeReplace).to.equal(false);
        }
    });

    it("is in a bucket that exists, under a prefix, encrypted with a key", async () => {
        const bucket = { name: "our-documents", prefix: "images/web", kmsKeyId: KEY };
        const { recorder, uri } = await store({ bucket, kind: "workflow", region: "eu-central-1" });
        const key = `images/web/workflow/install/${hash}.yml`;
        expect(recorder.aws().map(({ type, inputs }) => ({ type, inputs }))).to.deep.equal([
            {
                type: OBJECT,
                inputs: {
                    bucket: "our-documents",
                    key,
                    content: "text",
                    contentType: "application/yaml",
                    serverSideEncryption: "aws:kms",
                    kmsKeyId: KEY,
                    region: "eu-central-1",
                },
            },
        ]);
        expect(await unwrap(uri)).to.equal(`s3://our-documents/${key}`);
    });

    it("is encrypted by its made bucket when there is a key", async () => {
        const { recorder } = await store({ bucket: { kmsKeyId: KEY }, region: "eu-central-1" });
        expect(recorder.find(ENCRYPTION, "web-install-documents").inputs.rules).to.deep.equal([
            {
                applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY },
                bucketKeyEnabled: true,
            },
        ]);
        expect(recorder.find(OBJECT, "web-install").inputs).to.not.have.property("kmsKeyId");
        for (const { inputs } of recorder.aws()) expect(inputs.region).to.equal("eu-central-1");
    });

    it("has no ending when it is a Dockerfile", async () => {
        const { recorder } = await store({ kind: "dockerfile" });
        expect(recorder.find(OBJECT, "web-install").inputs).to.include({
            key: `dockerfile/install/${hash}`,
            contentType: "text/plain",
        });
    });

    it("is registered in a preview too, before its bucket has a name", async () => {
        const { recorder } = await store({ preview: true });
        expect(recorder.find(OBJECT, "web-install").inputs).to.include({ key: `component/install/${hash}.yml` });
    });

    it("shares one bucket with others that are told its name", async () => {
        const recorder = await record(() => {
            const parent = new Whole();
            const settings = { location: new Location(parent, undefined), tags: undefined, retain: true };
            const { bucket: name } = documentStore(parent, "web", {}, settings);
            for (const part of ["a", "b"])
                storedDocument(parent, part, "component", part, `text ${part}`, { name }, settings);
        });
        expect(recorder.registered.filter(({ type }) => type === BUCKET).map(({ name }) => name)).to.deep.equal([
            "web-documents",
        ]);
        expect(recorder.find(OBJECT, "b").inputs).to.deep.equal({
            bucket: "web-documents",
            key: `component/b/${contentHash("text b")}.yml`,
            content: "text b",
            contentType: "application/yaml",
        });
    });

    it("is needed for more than 16000 characters", () => {
        expect(isTooLongInline("o".repeat(16000))).to.equal(false);
        expect(isTooLongInline("o".repeat(16001))).to.equal(true);
    });

    it("is refused a bucket that cannot be", async () => {
        const refused = (bucket: object) =>
            faultsOf(() =>
                checkedArgs("Test", { documentBucket: bucket }, undefined, (plain, faults) =>
                    checkDocumentBucket(faults, "documentBucket", plain.documentBucket),
                ),
            );
        expect(await refused({ name: "Our Bucket", prefix: "/images/", kmsKeyId: "alias/images" })).to.deep.equal([
            "documentBucket.name: `Our Bucket` is not a bucket name: 3 to 63 lowercase letters, digits, dots and dashes. See https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
            "documentBucket.kmsKeyId: `alias/images` is not the ARN of a key, `arn:aws:kms:<region>:<account>:key/<id>`. See https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
            "documentBucket.prefix: `/images/` is not letters, digits and `_.-/`, without a slash at either end.",
        ]);
        expect(await refused({ prefix: "a b" })).to.have.lengthOf(1);
    });
});
