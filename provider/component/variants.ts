// A component in variants: one definition with a document for each platform, of which the recipe's platform picks one.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html

import type { Platform } from "../catalogue/managedImages";
import { choices } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { given, known } from "../checks/values";
import { checkDocument } from "./document";

/**
 * A component's document for one platform: exactly one of the two fields.
 */
export interface ComponentVariantArgs {
    /**
     * The document, as YAML or JSON text or as an object. If omitted, `file` holds it.
     */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- text or object: the schema knows no other word for it
    document?: any;
    /**
     * File that holds the document, relative to the folder of the Pulumi program. If omitted, `document` is the document.
     */
    file?: string;
}

/**
 * A component's documents for several platforms.
 */
export interface PlatformVariantsArgs {
    /**
     * The document for Linux. If omitted, the component does not go into Linux images.
     */
    linux?: ComponentVariantArgs;
    /**
     * The document for Windows. If omitted, the component does not go into Windows images.
     */
    windows?: ComponentVariantArgs;
    /**
     * The document for macOS. If omitted, the component does not go into macOS images.
     */
    macos?: ComponentVariantArgs;
}

/** What is known of the image that the components run on. */
export interface TargetImage {
    platform: Platform;
    osVersion: string | undefined;
}

const variantOf = { Linux: "linux", Windows: "windows", macOS: "macos" } as const satisfies Record<Platform, string>;

/** The reference with the document of its platform in the place of its variants. */
export function forPlatform<T extends PlainArgs>(reference: T, platform: Platform): T {
    if (!known(reference) || !known((reference as PlainArgs).variants)) return reference;
    const { variants, ...others } = reference as PlainArgs;
    return { ...others, ...variants[variantOf[platform]] } as T;
}

/** A document for the image that it runs on. */
export function checkMade(
    faults: Faults,
    path: string,
    source: PlainArgs,
    parameters: PlainArgs,
    image: TargetImage,
    strict?: boolean,
): void {
    const { platform, osVersion } = image;
    checkDocument(faults, path, source, {
        platform,
        supportedOsVersions: osVersion === undefined ? [] : [osVersion],
        parameters,
        strict,
    });
}

/** All variants, each for its own platform: a fault in one that is not picked here waits for another image. */
export function checkVariants(
    faults: Faults,
    path: string,
    { variants, parameters }: PlainArgs,
    image: TargetImage,
    strict?: boolean,
): void {
    const field = variantOf[image.platform];
    if (!given(variants[field])) {
        faults.add(path, `has none for ${image.platform}, which is the platform here. Specify \`${field}\`.`);
    }
    for (const platform of choices.platform.values) {
        const at = `${path}.${variantOf[platform]}`;
        const variant: PlainArgs = variants[variantOf[platform]];
        if (!known(variant)) continue;
        if (given(variant.document) === given(variant.file)) {
            const found = given(variant.document) ? "has both `document` and `file`" : "has no document";
            faults.add(at, `${found}. Specify exactly one of \`document\`, \`file\`.`);
        } else {
            const osVersion = platform === image.platform ? image.osVersion : undefined;
            checkMade(faults, at, variant, parameters, { platform, osVersion }, strict);
        }
    }
}
