// Checks the name and the tag values that Image Builder gives to the AMIs it distributes, with the variables it fills in.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_AmiDistributionConfiguration.html

import type { Finding } from "./diagnostic";
import { finding } from "./finding";
import { nearest } from "./nearest";

const variables = ["imagebuilder:buildDate", "imagebuilder:buildVersion"];
// Bounded, so that a long row of braces cannot make the search slow.
const variable = /(\{{2,8})([^{}]*)(\}{2,8})/g;

/** All errors of an AMI name; an empty list when the service will take it and every build gets a name of its own. */
export function checkAmiName(template: string): Finding[] {
    const findings = checkVariables(template, "AMI name");
    if (/[{}]/.test(template.replace(variable, ""))) {
        findings.push(
            finding("variable-braces", `The AMI name "${template}" has a brace that belongs to no variable.`),
        );
    }
    if (template.length < 3 || template.length > 127) {
        findings.push(
            finding("ami-name-length", `The AMI name has ${template.length} characters, but must have 3 to 127.`),
        );
    }
    const strange = [...new Set(template.match(/[^-_A-Za-z0-9\s:{}.]/gu))];
    if (strange.length > 0) {
        findings.push(
            finding(
                "ami-name-characters",
                `The AMI name "${template}" contains ${strange.map((char) => JSON.stringify(char)).join(", ")}; allowed characters are letters, digits, spaces and - _ : . { }.`,
            ),
        );
    } else if (!/^[-_A-Za-z0-9{]([^]*[-_A-Za-z0-9}])?$/.test(template) && template !== "") {
        findings.push(
            finding(
                "ami-name-characters",
                `The AMI name "${template}" has to start and end with a letter, a digit, "-", "_" or a variable.`,
            ),
        );
    }
    if (findings.length === 0 && !/\{\{\s*imagebuilder:buildDate(:\w+)?\s*\}\}/.test(template)) {
        const numbered = template.includes("{{")
            ? "the build number starts anew with each version"
            : "it is the same for every build";
        findings.push(
            finding(
                "ami-name-constant",
                `The AMI name "${template}" has no build date, which Image Builder asks for: ${numbered}, and EC2 allows a name once per account and Region.`,
                `Add it: ${template} {{ imagebuilder:buildDate }}`,
            ),
        );
    }
    return findings;
}

/** All errors of the value of an AMI tag; it may hold the same variables as the name. */
export function checkAmiTagValue(value: string): Finding[] {
    const findings = checkVariables(value, "tag value");
    if (value.length > 256) {
        findings.push(
            finding("tag-value-length", `The tag value has ${value.length} characters, but may have up to 256.`),
        );
    }
    return findings;
}

function checkVariables(text: string, what: "AMI name" | "tag value"): Finding[] {
    const findings: Finding[] = [];
    for (const [whole, before = "", content = "", after = ""] of text.matchAll(variable)) {
        const name = content.trim();
        // A tag may hold any text, braces of another template language included.
        if (what === "tag value" && !name.startsWith("imagebuilder:")) {
            continue;
        }
        const known = variables.includes(name.replace(/^(imagebuilder:buildDate):\w+$/, "$1"));
        if (before.length !== 2 || after.length !== 2) {
            findings.push(
                finding(
                    "variable-braces",
                    `The ${what} has "${whole}", but a variable stands between two braces each side.`,
                    known ? `Write {{ ${name} }}.` : undefined,
                ),
            );
        } else if (!known) {
            const meant = nearest(name, variables);
            findings.push(
                finding(
                    "variable-unknown",
                    `The ${what} has the variable "${name}", but Image Builder fills in only ${variables.join(" and ")}.`,
                    meant === undefined ? undefined : `Did you mean {{ ${meant} }}?`,
                ),
            );
        }
    }
    return findings;
}
