// The resource that gives content its version. It lives in this package's plugin: only there are the old inputs known
// when the preview asks what comes next.
import * as pulumi from "@pulumi/pulumi";
import { packageVersion, pluginDownloadURL, token } from "../shared/package";

export interface ContentVersionArgs {
    /**
     * Text whose change asks for another version, for example a component document, or all fields of a recipe as JSON.
     * Only its SHA-256 is kept in the state. While a change of it is not known, as in some previews, the version is not either.
     */
    content: pulumi.Input<string>;
    /**
     * How versions are counted. `"1.4.x"` fixes major and minor and counts the patch number up from 0; `"1.4.2"` is
     * taken as it is and must be raised by hand whenever the content changes. Each number is 0 to 1073741823. A version
     * below one that exists is refused, because parents choose the newest version. Default: stays in the line of the
     * newest known version, or `"1.0.x"` when there is none.
     */
    version?: pulumi.Input<string>;
    /**
     * Versions that exist already, for example those of a component made by hand, so that the first version is above
     * all of them. Default: none exist.
     */
    existing?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Where the content lives, for example account and region. When it moves, its version stays if it is above all that
     * exist there, and otherwise goes above them. Default: it never moves.
     */
    place?: pulumi.Input<string>;
    /**
     * How many versions `aws-golden-image clean` leaves, this one included; 1 or more. Only noted in the state. If
     * omitted, the command leaves one, unless it is told otherwise.
     */
    keepVersions?: pulumi.Input<number>;
}

/**
 * The next semantic version of some content. The same content keeps its version; changed content gets the patch number
 * raised by one; a version never goes down and is never given to two contents. The preview shows the version that comes.
 *
 * Import with the version as id (`pulumi import aws-golden-image:index:ContentVersion web 1.2.5`): the content that the
 * program has then is taken for what that version holds, and the next change of it gets `1.2.6`.
 */
export class ContentVersion extends pulumi.CustomResource {
    /**
     * Semantic version of the content as it is now, for example `1.0.3`.
     */
    declare public readonly version: pulumi.Output<string>;
    /**
     * SHA-256 of the content, 64 hexadecimal digits. Empty after an import, until the content changes.
     */
    declare public readonly hash: pulumi.Output<string>;

    constructor(name: string, args: ContentVersionArgs, opts?: pulumi.CustomResourceOptions) {
        const { content, version, existing, place, keepVersions } = args;
        const inputs = { content, version, existing, place, keepVersions, hash: undefined };
        const plugin = { version: packageVersion, pluginDownloadURL };
        super(token("ContentVersion"), name, inputs, pulumi.mergeOptions(plugin, opts));
    }
}
