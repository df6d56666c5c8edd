// An image workflow: what a build does in one of its stages, as one checked document, versioned by its content.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { checkedArgs } from "../checks/checkedArgs";
import { isDocumentKnown, sentDocument } from "../documentDelivery/source";
import { documentLocation, storedDocument } from "../documentDelivery/store";
import { imageBuilderArn, locationOf } from "../shared/location";
import { toName } from "../shared/names";
import { token } from "../shared/package";
import { canonicalJson } from "../shared/contentHash";
import { ContentVersion } from "../versions/contentVersion";
import { accountAndRegion } from "../versions/existingVersions";
import { rememberIdentity } from "../versions/identity";
import { ownershipTags } from "../versions/ownershipTags";
import type { WorkflowArgs } from "./args";
import { checkWorkflow } from "./checks";

/**
 * A build, test or distribution workflow of EC2 Image Builder, created from a document that is validated before
 * anything is deployed. Its version follows from its content.
 */
export class Workflow extends pulumi.ComponentResource {
    /**
     * ARN of this version, with its build number.
     */
    readonly arn: pulumi.Output<string>;
    /** ARN that resolves to the newest version in the account, ending in `x.x.x`. */
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
        const checked = checkedArgs(`Workflow "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkWorkflow(errors, plain, name, isDocumentKnown(args ?? {})),
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
                bucket: stored && documentLocation(checked.documentBucket),
                description: checked.description ?? "",
                changeDescription: checked.changeDescription ?? "",
                kmsKeyId: checked.kmsKeyId ?? "",
                type: checked.type,
                workflowName,
            })
            .apply(canonicalJson);
        const version = new ContentVersion(
            name,
            {
                content,
                version: checked.version,
                place: accountAndRegion(location),
                keepVersions: checked.keepVersions,
            },
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
                tags: ownershipTags(checked.tags),
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
