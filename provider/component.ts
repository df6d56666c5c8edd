// An Image Builder component: one checked document, versioned by its content.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-components.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { choices, patterns, ranges } from "./checks/bounds";
import { checkedArgs, type PlainArgs } from "./checks/checkedArgs";
import type { Faults } from "./checks/faults";
import { checkOsVersions } from "./checks/osVersions";
import {
    checkChoice,
    checkLength,
    checkName,
    checkPattern,
    checkRegion,
    checkTags,
    checkVersion,
    given,
    known,
} from "./checks/values";
import { checkDocument } from "./componentDocument";
import { checkVariants, forPlatform, type PlatformVariantsArgs } from "./componentVariants";
import { instancePolicy, rememberDocument } from "./documentPermissions";
import { checkLateLength, checkOneWay, DOCUMENT_WAYS, isKnownNow, sentDocument } from "./documentSource";
import { checkDocumentBucket, placeInContent, storedDocument, type DocumentBucketArgs } from "./documentStore";
import type { Platform } from "./catalogue/managedImages";
import { imageBuilderArn, locationOf } from "./location";
import { toName } from "./names";
import { token } from "./plugin/names";
import { canonicalJson } from "./versions/contentHash";
import { ContentVersion } from "./versions/contentVersion";
import { existingVersions, placeOf } from "./versions/existingVersions";
import { rememberIdentity } from "./versions/identity";
import { checkKeepVersions } from "./versions/keepVersions";

export interface ComponentArgs {
    /**
     * Name of the component: 3 to 128 lower-case letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * The component document, as YAML or JSON text or as an object. It is checked before anything is deployed and sent
     * without its comments, so that only a change of content makes a new version. One of more than 16000 characters goes
     * to S3 by itself; it has to be known in the preview, without outputs of other resources. If omitted, `file` or `uri`
     * gives it. See https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html
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
     * One definition for several platforms: a document for each, of which `platform` picks one. If omitted, `document`,
     * `file` or `uri` gives the document.
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
     * How versions are counted: `1.4.x` fixes major and minor and counts the patch number up with each change of the
     * content, `1.4.2` is taken as it is. Default: `1.0.x`, above any version that exists in the account already.
     */
    version?: string;
    /**
     * What the component does, 1 to 1024 characters. If omitted, it has no description.
     */
    description?: pulumi.Input<string>;
    /**
     * What this version changes, 1 to 1024 characters. If omitted, nothing is said.
     */
    changeDescription?: pulumi.Input<string>;
    /**
     * Versions of operating systems that the component supports, 1 to 25, compared with the start of the base image's,
     * for example `Amazon Linux 2023`. If omitted, all are supported.
     */
    supportedOsVersions?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * KMS key, as key or alias ARN, that encrypts the component. If omitted, the service uses a key of its own.
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
     * Region of the component. Default: the region of the AWS provider.
     */
    region?: pulumi.Input<string>;
    /**
     * Tags of the component, at most 50. If omitted, it has only the provider's default tags.
     */
    tags?: pulumi.Input<{ [key: string]: pulumi.Input<string> }>;
}

/**
 * A build or test component of EC2 Image Builder, made from a document that is checked before anything is deployed. Its
 * version follows from its content.
 */
export class Component extends pulumi.ComponentResource {
    /**
     * ARN of this version, with its build number.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * ARN that stands for the newest version, ending in `x.x.x`.
     */
    readonly latestArn: pulumi.Output<string>;
    /**
     * Name of the component.
     */
    readonly name: pulumi.Output<string>;
    /**
     * Semantic version, for example `1.0.3`. Known in the preview.
     */
    readonly version: pulumi.Output<string>;
    /**
     * What the build instance must be allowed for the component, as the JSON text of an IAM policy: to read the SSM
     * parameters and secrets, to read and write the S3 objects that its document names. Names that only the instance
     * knows are not in it. Empty when it needs nothing or the document is given as `uri`. Known in the preview when the
     * document is.
     */
    readonly instancePolicy: pulumi.Output<string>;

    constructor(name: string, args: ComponentArgs, opts?: pulumi.ComponentResourceOptions) {
        const knownNow = isKnownNow(forPlatform(args ?? {}, platformOf(args)));
        const several = checkedArgs(`Component "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkComponent(faults, plain, name, knownNow),
        );
        super(token("Component"), name, {}, opts);

        const checked = forPlatform(several, platformOf(several));
        const componentName = checked.name ?? toName(name);
        const location = locationOf(this, checked.region, opts);
        const retain = checked.retainOldVersions ?? true;
        const sent = checked.uri === undefined ? sentDocument(checked) : undefined;
        const stored =
            sent?.long === undefined
                ? undefined
                : storedDocument(this, name, "component", componentName, sent.long, checked.documentBucket, {
                      location,
                      tags: checked.tags,
                      retain,
                  });
        // Whatever forces a replacement is part of the content: under an unchanged version it would collide.
        const content = pulumi
            .output({
                data: sent?.text ?? "",
                uri: checked.uri ?? "",
                bucket: stored && placeInContent(checked.documentBucket),
                description: checked.description ?? "",
                changeDescription: checked.changeDescription ?? "",
                kmsKeyId: checked.kmsKeyId ?? "",
                supportedOsVersions: checked.supportedOsVersions ?? [],
                platform: checked.platform ?? "Linux",
                componentName,
            })
            .apply(canonicalJson);
        const version = new ContentVersion(
            name,
            {
                content,
                version: checked.version,
                existing: existingVersions(this, "component", componentName, location),
                place: placeOf(location),
                keepVersions: checked.keepVersions,
            },
            { parent: this },
        );
        const component = new imagebuilder.Component(
            name,
            {
                name: componentName,
                version: version.version,
                platform: checked.platform ?? "Linux",
                data: stored === undefined ? sent?.text : undefined,
                uri: stored?.uri ?? checked.uri,
                description: checked.description,
                changeDescription: checked.changeDescription,
                supportedOsVersions: checked.supportedOsVersions,
                kmsKeyId: checked.kmsKeyId,
                tags: checked.tags,
                region: location.given,
            },
            // With its explicit name the provider would delete the old version first, while recipes still use it.
            { parent: this, deleteBeforeReplace: false, retainOnDelete: retain },
        );

        this.arn = component.arn;
        rememberIdentity(this.arn, pulumi.interpolate`${componentName}/${version.version}`);
        this.latestArn = pulumi
            .all([imageBuilderArn(location, location.accountId, `component/${componentName}/x.x.x`), component.urn])
            .apply(([arn]) => arn);
        this.name = component.name;
        this.version = version.version;
        this.instancePolicy = instancePolicy([{ text: sent?.text }], location);
        if (sent !== undefined) rememberDocument(this.arn, sent.text);
        this.registerOutputs({
            arn: this.arn,
            latestArn: this.latestArn,
            name: this.name,
            version: this.version,
            instancePolicy: this.instancePolicy,
        });
    }
}

function checkComponent(faults: Faults, args: PlainArgs, resourceName: string, knownNow: boolean): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    const way = given(args.variants) ? undefined : checkOneWay(faults, args);
    if (given(args.variants)) checkSeveral(faults, args, knownNow);
    checkChoice(faults, "platform", args.platform, choices.platform);
    checkPattern(faults, "uri", args.uri, patterns.s3Uri);
    checkDocumentBucket(faults, "documentBucket", args.documentBucket);
    checkLength(faults, "description", args.description, ranges.description);
    checkLength(faults, "changeDescription", args.changeDescription, ranges.description);
    checkPattern(faults, "kmsKeyId", args.kmsKeyId, patterns.keyOrAliasArn);
    checkVersion(faults, "version", args.version);
    checkKeepVersions(faults, args);
    checkRegion(faults, "region", args.region);
    checkOsVersions(faults, "supportedOsVersions", args.supportedOsVersions, args.platform ?? "Linux");
    checkTags(faults, "tags", args.tags);
    if (way === "document" || way === "file") {
        const platform: Platform | undefined = choices.platform.values.find(
            (value) => value === (args.platform ?? "Linux"),
        );
        const versions: unknown[] = Array.isArray(args.supportedOsVersions) ? args.supportedOsVersions : [];
        checkDocument(faults, "", args, {
            platform,
            supportedOsVersions: versions.filter((version) => typeof version === "string"),
            strict: args.strict === true,
        });
        checkLateLength(faults, args, knownNow);
    }
}

const platformOf = (args: PlainArgs): Platform =>
    choices.platform.values.find((value) => value === args?.platform) ?? "Linux";

function checkSeveral(faults: Faults, args: PlainArgs, knownNow: boolean): void {
    for (const way of DOCUMENT_WAYS.filter((way) => given(args[way]))) {
        faults.add(way, "goes not together with `variants`. Leave one of them out.");
    }
    if (!known(args.variants)) return;
    const platform = platformOf(args);
    checkVariants(faults, "variants", args, { platform, osVersion: undefined }, args.strict === true);
    checkLateLength(faults, forPlatform<PlainArgs>(args, platform), knownNow);
}
