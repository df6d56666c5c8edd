// An Image Builder component: one checked document, versioned by its content.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-components.html

import * as pulumi from "@pulumi/pulumi";
import * as imagebuilder from "@pulumi/aws/imagebuilder";
import { checkedArgs } from "../checks/checkedArgs";
import type { ComponentArgs } from "./args";
import { forPlatform } from "./variants";
import { instancePolicy, rememberDocument } from "./permissions";
import { isDocumentKnown, sentDocument } from "../documentDelivery/source";
import { documentLocation, storedDocument } from "../documentDelivery/store";
import { imageBuilderArn, locationOf } from "../shared/location";
import { toName } from "../shared/names";
import { token } from "../shared/package";
import { canonicalJson } from "../shared/contentHash";
import { ContentVersion } from "../versions/contentVersion";
import { existingVersions, accountAndRegion } from "../versions/existingVersions";
import { ownershipTags } from "../versions/ownershipTags";
import { rememberIdentity } from "../versions/identity";
import { platformOf, checkComponent } from "./checks";

/**
 * A build or test component of EC2 Image Builder, created from a document that is validated before anything is
 * deployed. Its version follows from its content.
 */
export class Component extends pulumi.ComponentResource {
    /**
     * ARN of this version, with its build number.
     */
    readonly arn: pulumi.Output<string>;
    /** ARN that resolves to the newest version, ending in `x.x.x`. */
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
     * IAM policy, as JSON text, with the permissions that the build instance needs for the component: to read SSM
     * parameters and secrets, and to read and write S3 objects that its document references. Names that are only known
     * on the instance are not included. Empty when it needs nothing or the document is given as `uri`. Known in the
     * preview when the document is.
     */
    readonly instancePolicy: pulumi.Output<string>;

    constructor(name: string, args: ComponentArgs, opts?: pulumi.ComponentResourceOptions) {
        const knownNow = isDocumentKnown(forPlatform(args ?? {}, platformOf(args)));
        const several = checkedArgs(`Component "${name}"`, args ?? {}, opts, (plain, errors) =>
            checkComponent(errors, plain, name, knownNow),
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
                bucket: stored && documentLocation(checked.documentBucket),
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
                place: accountAndRegion(location),
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
                tags: ownershipTags(checked.tags),
                region: location.region,
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
