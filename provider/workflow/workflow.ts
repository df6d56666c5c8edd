// An image workflow: what a build does in one of its stages, as one checked document, versioned by its content.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { choices, patterns, ranges } from "../checks/bounds";
import { checkedArgs, type PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import {
    checkChoice,
    checkLength,
    checkName,
    checkPattern,
    checkRegion,
    checkTags,
    given,
    show,
} from "../checks/values";
import { checkLateLength, checkOneWay, isKnownNow, sentDocument } from "../documentDelivery/source";
import {
    checkDocumentBucket,
    placeInContent,
    storedDocument,
    type DocumentBucketArgs,
} from "../documentDelivery/store";
import { imageBuilderArn, locationOf } from "../shared/location";
import { toName } from "../shared/names";
import { token } from "../shared/package";
import { canonicalJson } from "../shared/contentHash";
import { ContentVersion } from "../versions/contentVersion";
import { placeOf } from "../versions/existingVersions";
import { rememberIdentity } from "../versions/identity";
import { checkKeepVersions, checkVersion } from "../versions/checks";
import { checkWorkflowSource, stageOf } from "./document";

export interface WorkflowArgs {
    /**
     * Name of the workflow: 3 to 128 lower-case letters, digits and dashes. Default: the resource's name.
     */
    name?: string;
    /**
     * Stage of the build that the workflow is for: `BUILD`, `TEST` or `DISTRIBUTION`.
     */
    type: string;
    /**
     * The workflow document, as YAML or JSON text or as an object. It is checked before anything is deployed and sent
     * without its comments, so that only a change of content makes a new version. One of more than 16000 characters goes
     * to S3 by itself; it has to be known in the preview, without outputs of other resources. If omitted, `file` or `uri`
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

/**
 * A build, test or distribution workflow of EC2 Image Builder, made from a document that is checked before anything is
 * deployed. Its version follows from its content.
 */
export class Workflow extends pulumi.ComponentResource {
    /**
     * ARN of this version, with its build number.
     */
    readonly arn: pulumi.Output<string>;
    /**
     * ARN that stands for the newest version in the account, ending in `x.x.x`.
     */
    readonly latestArn: pulumi.Output<string>;
    /**
     * Name of the workflow.
     */
    readonly name: pulumi.Output<string>;
    /**
     * Semantic version, for example `1.0.3`. Known in the preview.
     */
    readonly version: pulumi.Output<string>;
    /**
     * Stage of the build: `BUILD`, `TEST` or `DISTRIBUTION`.
     */
    readonly type: pulumi.Output<string>;

    constructor(name: string, args: WorkflowArgs, opts?: pulumi.ComponentResourceOptions) {
        const checked = checkedArgs(`Workflow "${name}"`, args ?? {}, opts, (plain, faults) =>
            checkWorkflow(faults, plain, name, isKnownNow(args ?? {})),
        );
        super(token("Workflow"), name, {}, opts);

        const workflowName = checked.name ?? toName(name);
        const location = locationOf(this, checked.region, opts);
        const retain = checked.retainOldVersions ?? true;
        const sent = checked.uri === undefined ? sentDocument(checked) : undefined;
        const stored =
            sent?.long === undefined
                ? undefined
                : storedDocument(this, name, "workflow", workflowName, sent.long, checked.documentBucket, {
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
                type: checked.type,
                workflowName,
            })
            .apply(canonicalJson);
        const version = new ContentVersion(
            name,
            { content, version: checked.version, place: placeOf(location), keepVersions: checked.keepVersions },
            { parent: this },
        );
        const workflow = new imagebuilder.Workflow(
            name,
            {
                name: workflowName,
                version: version.version,
                type: checked.type,
                data: stored === undefined ? sent?.text : undefined,
                uri: stored?.uri ?? checked.uri,
                description: checked.description,
                changeDescription: checked.changeDescription ?? firstMade(version),
                kmsKeyId: checked.kmsKeyId,
                tags: checked.tags,
                region: location.region,
            },
            {
                parent: this,
                // With its explicit name the provider would delete the old version first, while pipelines still use it.
                deleteBeforeReplace: false,
                retainOnDelete: retain,
                // The time is taken anew at each run and counts only at the first.
                ignoreChanges: checked.changeDescription === undefined ? ["changeDescription"] : [],
            },
        );

        this.arn = workflow.arn;
        rememberIdentity(this.arn, pulumi.interpolate`${workflowName}/${version.version}`);
        const resource = `workflow/${checked.type.toLowerCase()}/${workflowName}/x.x.x`;
        this.latestArn = pulumi
            .all([imageBuilderArn(location, location.accountId, resource), workflow.urn])
            .apply(([arn]) => arn);
        this.name = workflow.name;
        this.version = version.version;
        this.type = workflow.type;
        this.registerOutputs({
            arn: this.arn,
            latestArn: this.latestArn,
            name: this.name,
            version: this.version,
            type: this.type,
        });
    }
}

/**
 * The service refuses a workflow that equals the newest build of the same name and version, and gives any other the next
 * build number. The versions of an earlier stack stay in the account and cannot be listed, so counting begins anew: only
 * a difference such as this one lets the same program be deployed again after `pulumi destroy`. It waits for the version,
 * so that a preview promises no time.
 */
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-imagebuilder-workflow.html
function firstMade(version: ContentVersion): pulumi.Output<string> {
    return version.id.apply(() => `First made ${new Date().toISOString()}`);
}

function checkWorkflow(faults: Faults, args: PlainArgs, resourceName: string, knownNow: boolean): void {
    checkName(faults, "name", args.name ?? toName(resourceName));
    if (!given(args.type))
        faults.add("type", `is missing. Give one of ${choices.workflowType.values.map(show).join(", ")}.`);
    checkChoice(faults, "type", args.type, choices.workflowType);
    const way = checkOneWay(faults, args);
    checkPattern(faults, "uri", args.uri, patterns.s3Uri);
    checkDocumentBucket(faults, "documentBucket", args.documentBucket);
    checkLength(faults, "description", args.description, ranges.description);
    checkLength(faults, "changeDescription", args.changeDescription, ranges.description);
    checkPattern(faults, "kmsKeyId", args.kmsKeyId, patterns.keyOrAliasArn);
    checkVersion(faults, "version", args.version);
    checkKeepVersions(faults, args);
    checkRegion(faults, "region", args.region);
    checkTags(faults, "tags", args.tags);
    if (way === "document" || way === "file") {
        checkWorkflowSource(faults, "", args, { type: stageOf(args.type), strict: args.strict === true });
        checkLateLength(faults, args, knownNow);
    }
}
