// A component of a recipe: a reference that can be given in several ways, of which exactly one, with its parameters.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-components.html

import type * as pulumi from "@pulumi/pulumi";
import { managedComponents } from "../catalogue/managedComponents";
import type { Platform } from "../catalogue/managedImages";
import { checkArnVersion } from "../checks/arnVersions";
import { patterns } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import {
    checkExactlyOne,
    checkName,
    checkPattern,
    checkSingleValues,
    didYouMean,
    given,
    known,
    show,
} from "../checks/values";
import { documentName } from "./document";
import { checkMade, checkVariants, forPlatform, type PlatformVariantsArgs, type TargetImage } from "./variants";
import { documentKey } from "../documentDelivery/documentKey";

/** A component of the recipe: an existing one, or a document to create one from. */
export interface ComponentReferenceArgs {
    /**
     * Name of a component that Amazon manages, for example `update-linux`. Its newest version is used unless `version`
     * says otherwise. SCAP checkers report the state at the time they run, so put them last. If omitted, another field
     * specifies the component. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/use-managed-components.html
     */
    managed?: string;
    /**
     * On its own: name of a component that exists in this account and region. Together with `document` or `file`: the
     * name of the component that is created from it, after the name of the recipe and a dash. Lowercase letters, digits
     * and dashes. Default for a created component: the file's base name, or the `name` in the document.
     */
    name?: string;
    /** ARN of a component, with a version that may hold `x`. If omitted, another field specifies the component. */
    arn?: pulumi.Input<string>;
    /**
     * A component document, as YAML or JSON text or as an object. A component is created from it; it is validated
     * before anything is deployed. If omitted, another field specifies the component. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html
     */
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- text or object: the schema knows no other word for it
    document?: any;
    /**
     * File that holds a component document, relative to the folder of the Pulumi program. A component is created from
     * it. If omitted, another field specifies the component.
     */
    file?: string;
    /**
     * One definition for several platforms: a document for each, of which the recipe's platform picks one. A component
     * is created from it. If omitted, another field specifies the component.
     */
    variants?: PlatformVariantsArgs;
    /**
     * Name of a component from the AWS Marketplace that the account has subscribed to, as in the component's ARN. Its
     * newest version is used unless `version` says otherwise. A CIS component runs last, wherever it is in the list. If
     * omitted, another field specifies the component. See
     * https://docs.aws.amazon.com/imagebuilder/latest/userguide/aws-marketplace-components.html
     */
    marketplace?: string;
    /**
     * Version of the component named by `managed`, by `marketplace` or by `name` alone: three numbers, of which those on the right may be
     * `x` for the newest. Default: `x.x.x`.
     */
    version?: string;
    /**
     * Values of the component's parameters: for each name a list with one value. Plain text, visible in the account's
     * logs, so no secrets: let the document read those with `{{ aws:ssm:... }}`. Default: each parameter keeps the
     * default value it has in the document.
     */
    parameters?: pulumi.Input<{ [name: string]: pulumi.Input<pulumi.Input<string>[]> }>;
}

const WAYS = ["managed", "name", "arn", "document", "file", "variants", "marketplace"] as const;

/** True for a reference from which a component is created. */
export function isMade(reference: PlainArgs): boolean {
    return given(reference?.document) || given(reference?.file) || given(reference?.variants);
}

export function checkComponentReferences(errors: InputErrors, path: string, list: PlainArgs, image: TargetImage): void {
    if (!Array.isArray(list)) return;
    const keys = new Map<string, number>();
    const listed = list.map(existing);
    list.forEach((reference: PlainArgs, index) => {
        const at = `${path}[${index}]`;
        checkOne(errors, at, reference, image);
        const before = listed[index] === undefined ? -1 : listed.indexOf(listed[index]);
        if (before >= 0 && before < index) {
            errors.warn(
                at,
                `is the component of ${path}[${before}] once more. Image Builder may refuse the recipe: list it once.`,
            );
        }
        if (index < list.length - 1 && isCis(reference)) {
            errors.warn(at, "is a CIS component: it runs last, after those that follow it here. Put it last.");
        }
        const key = isMade(reference) ? madeKey(forPlatform(reference, image.platform)) : undefined;
        if (key === undefined) return;
        const first = keys.get(key);
        if (first === undefined) keys.set(key, index);
        else errors.add(at, `would be named \`${key}\`, like ${path}[${first}]. Use a different \`name\`.`);
    });
}

function checkOne(errors: InputErrors, path: string, reference: PlainArgs, image: TargetImage): void {
    if (!given(reference)) errors.add(path, `is required. Specify exactly one of ${WAYS.map(show).join(", ")}.`);
    if (!known(reference)) return;
    const made = isMade(reference);
    const named = made ? { ...(reference as object), name: undefined } : (reference as object);
    checkExactlyOne(errors, path, named, WAYS, ["component", "components"]);

    checkName(errors, `${path}.marketplace`, reference.marketplace);
    checkPattern(errors, `${path}.arn`, reference.arn, patterns.componentArn);
    checkArnVersion(errors, `${path}.arn`, reference.arn);
    checkName(errors, `${path}.name`, reference.name);
    checkPattern(errors, `${path}.version`, reference.version, patterns.selectableVersion);
    if (given(reference.version) && (made || given(reference.arn))) {
        errors.add(
            `${path}.version`,
            "is only valid with `managed`, `marketplace` or with `name` alone. A new component gets its version from its content.",
        );
    }
    checkSingleValues(errors, `${path}.parameters`, reference.parameters);
    checkManagedComponent(errors, path, reference, image.platform);
    if (!made) return;
    // Without values each parameter needs its default, which is for the check of the document to see.
    const parameters: PlainArgs = reference.parameters ?? {};
    if (known(reference.variants)) {
        checkVariants(errors, `${path}.variants`, { ...(reference as object), parameters }, image);
    }
    const chosen = forPlatform<PlainArgs>(reference, image.platform);
    if (!given(chosen.document) && !given(chosen.file)) return;
    if (!given(reference.name) && madeKey(chosen) === undefined) {
        const source = given(chosen.file) ? "file's name has no letter or digit" : "document has no known `name`";
        errors.add(`${path}.name`, `is required, as the ${source}. Specify a \`name\`.`);
    }
    if (given(reference.variants)) return;
    checkMade(errors, path, reference, parameters, image);
}

/** What a reference to a component that exists says of it, without its version; undefined where a component is made. */
function existing(reference: PlainArgs): string | undefined {
    if (!known(reference) || isMade(reference)) return undefined;
    const { managed, marketplace, name, arn } = reference as Record<string, unknown>;
    const own = typeof arn === "string" ? /^arn:[^:]*:imagebuilder:[^:]*:([^:]*):component\/([^/]+)/.exec(arn) : null;
    if (own !== null) return `${own[1]}/${own[2]}`;
    if (typeof managed === "string") return `aws/${managed}`;
    if (typeof marketplace === "string") return `aws-marketplace/${marketplace}`;
    return typeof name === "string" ? `own/${name}` : undefined;
}

/** Components of the Marketplace have the product's name in theirs. */
function isCis(reference: PlainArgs): boolean {
    const arn: unknown = reference?.arn;
    const inArn = typeof arn === "string" ? /:aws-marketplace:component\/([^/]+)/.exec(arn)?.[1] : undefined;
    const name: unknown = reference?.marketplace ?? inArn;
    return typeof name === "string" && /(^|-)cis(-|$)/.test(name);
}

function checkManagedComponent(errors: InputErrors, path: string, reference: PlainArgs, platform: Platform): void {
    if (!known(reference.managed)) return;
    const name = String(reference.managed);
    const component = Object.hasOwn(managedComponents, name) ? managedComponents[name] : undefined;
    if (component === undefined) {
        // Amazon adds components at any time, so an unknown one may well exist.
        checkName(errors, `${path}.managed`, name);
        const remedy = didYouMean(name, Object.keys(managedComponents));
        errors.warn(`${path}.managed`, `${show(name)} is not a known managed component. ${remedy}`);
        return;
    }
    if (!component.platforms.includes(platform)) {
        errors.add(
            `${path}.managed`,
            `${show(name)} is for ${component.platforms.join(" and ")}, but the recipe's platform is ${platform}.`,
        );
    }
    const parameters = known(reference.parameters) ? (reference.parameters as Record<string, unknown>) : {};
    const offered = Object.keys(component.parameters);
    for (const parameter of Object.keys(parameters).filter((name) => !offered.includes(name))) {
        const remedy = didYouMean(parameter, offered);
        errors.warn(`${path}.parameters.${parameter}`, `is not a known parameter of ${show(name)}. ${remedy}`);
    }
    for (const [parameter, rule] of Object.entries(component.parameters)) {
        const values = parameters[parameter];
        if (rule.required && values === undefined) {
            errors.add(`${path}.parameters.${parameter}`, `is required; ${show(name)} needs it.`);
        }
        const value: unknown = Array.isArray(values) ? values[0] : undefined;
        if (rule.values !== undefined && typeof value === "string" && !rule.values.includes(value)) {
            errors.add(
                `${path}.parameters.${parameter}[0]`,
                `${show(value)} is not one of ${rule.values.map(show).join(", ")}.`,
            );
        }
    }
}

/** The short name of a created component, or undefined when the document does not tell (yet). */
export function madeKey(reference: PlainArgs): string | undefined {
    return documentKey(reference, documentName);
}
