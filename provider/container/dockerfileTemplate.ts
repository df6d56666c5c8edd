// The Dockerfile of a container recipe, with the places that Image Builder fills in: the one that is written when none is
// given, and the check of a given one.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-container-recipes.html

import * as pulumi from "@pulumi/pulumi";
import { patterns, ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import { InputErrors } from "../checks/inputErrors";
import { checkPattern, given, known, show } from "../checks/values";
import { checkDocumentText, isTooLongInline } from "../documentDelivery/source";
import type { Diagnostic } from "../documents/diagnostic";
import { checkDockerfileTemplate } from "../documents/dockerfile";
import { readProgramFile } from "../documentDelivery/programFile";

/** The ways of giving a template. */
export interface DockerfileFields {
    dockerfile?: pulumi.Input<string>;
    dockerfileFile?: string;
    dockerfileUri?: pulumi.Input<string>;
}

const WAYS = ["dockerfile", "dockerfileFile", "dockerfileUri"] as const;
const FIELD_OF_SOURCE: Record<string, string> = { document: "dockerfile", file: "dockerfileFile" };

/** The template for a recipe that is given none. */
function defaultTemplate(hasComponents: boolean): string {
    const variables = ["FROM {{{ imagebuilder:parentImage }}}"];
    // The variables of components stand for scripts, and there is none to run without them.
    if (hasComponents) variables.push("{{{ imagebuilder:environments }}}", "{{{ imagebuilder:components }}}");
    return `${variables.join("\n")}\n`;
}

export interface SentDockerfile {
    /** The text that is sent, or stored; undefined for a template that is in S3 already. */
    text: pulumi.Output<string> | undefined;
    /** The same when it is too long to be sent inline, and that is known while the program runs. */
    long: string | undefined;
}

export function sentDockerfile(args: DockerfileFields, hasComponents: boolean): SentDockerfile {
    if (args.dockerfileUri !== undefined) return { text: undefined, long: undefined };
    const text = args.dockerfile ?? templateOf(args.dockerfileFile, hasComponents);
    if (typeof text === "string") {
        const plain = canonicalTemplate(text);
        return { text: pulumi.output(plain), long: isTooLongInline(plain) ? plain : undefined };
    }
    return { text: pulumi.output(text).apply(canonicalTemplate), long: undefined };
}

function templateOf(file: string | undefined, hasComponents: boolean): string {
    if (file === undefined) return defaultTemplate(hasComponents);
    const read = readProgramFile(file);
    return "text" in read ? read.text : "";
}

/** The same on every operating system: a line's end must not make a new version. Comments may be directives, and stay. */
function canonicalTemplate(text: string): string {
    return text.replace(/^\uFEFF/, "").replace(/\r\n/g, "\n");
}

/** `knownNow` tells whether the text was known while the program ran, so that a long one can go to S3. */
export function checkDockerfile(errors: InputErrors, args: PlainArgs, hasComponents: boolean, knownNow: boolean): void {
    const ways = WAYS.filter((way) => given(args[way]));
    if (ways.length > 1) {
        errors.add(ways[0] ?? "dockerfile", `several are set (${ways.map(show).join(", ")}). Keep one of them.`);
    }
    checkPattern(errors, "dockerfileUri", args.dockerfileUri, patterns.s3Uri);
    if (known(args.dockerfile) && typeof args.dockerfile !== "string") {
        errors.add("dockerfile", `${show(args.dockerfile)} is not a string.`);
        return;
    }
    const [way] = ways;
    if (way === undefined || ways.length > 1 || way === "dockerfileUri") return;
    const found = new InputErrors();
    const source =
        way === "dockerfile" ? { document: args.dockerfile as unknown } : { file: args.dockerfileFile as unknown };
    const diagnosticsOf = (text: string): Diagnostic[] => {
        const stored = knownNow && isTooLongInline(canonicalTemplate(text));
        // Too long for a request is not too long for S3.
        const disabled = new Set(stored ? ["dockerfile-length"] : []);
        return checkDockerfileTemplate(text, { components: hasComponents, disabled });
    };
    checkDocumentText(found, "", source, diagnosticsOf, "dockerfile");
    for (const { path, reason } of found.found) errors.add(FIELD_OF_SOURCE[path] ?? path, reason);
    for (const { path, reason } of found.warnings) errors.warn(FIELD_OF_SOURCE[path] ?? path, reason);
    if (!knownNow && typeof args.dockerfile === "string" && isTooLongInline(canonicalTemplate(args.dockerfile))) {
        errors.add(
            "dockerfile",
            `only a template that is known in the preview goes to S3 by itself when it has more than ${ranges.inlineDocument.max} characters. Specify it without outputs of other resources, or put it in S3 and specify \`dockerfileUri\`.`,
        );
    }
}
