// InputErrors of the name and the tags that Image Builder gives to the AMIs it distributes.

import type { CodeEntry } from "./entry";

const source = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_AmiDistributionConfiguration.html";

export const nameCodes = {
    "ami-name-length": {
        severity: "error",
        title: "An AMI name that is too short or too long",
        meaning:
            "The pattern of the API needs 3 characters, and a name may have up to 127 before its variables are filled in.",
        remedy: "Use 3 to 127 characters.",
        source,
    },
    "ami-name-characters": {
        severity: "error",
        title: "An AMI name with a character that the service refuses",
        meaning: "Image Builder takes fewer characters than EC2: no slash, no parenthesis, no quotation mark.",
        remedy: "Use letters, digits, spaces and - _ : . with a letter, a digit, - or _ at both ends.",
        source,
    },
    "ami-name-constant": {
        severity: "error",
        title: "An AMI name without the build date",
        meaning:
            "Image Builder takes only names with {{ imagebuilder:buildDate }}, so that every build has a name of its own: EC2 allows an AMI name once per account and Region.",
        remedy: "Add {{ imagebuilder:buildDate }} to the name.",
        source,
    },
    "variable-unknown": {
        severity: "error",
        title: "A variable that Image Builder does not fill in",
        meaning: "Names and tags know two variables: the date and the number of the build.",
        remedy: "Use {{ imagebuilder:buildDate }} or {{ imagebuilder:buildVersion }}.",
        source: "https://docs.aws.amazon.com/imagebuilder/latest/userguide/tag-resources.html",
    },
    "variable-braces": {
        severity: "error",
        title: "A variable without two braces on each side",
        meaning: "Names and tags write a variable with two braces; only Dockerfile templates take three.",
        remedy: "Write {{ imagebuilder:buildDate }}.",
        source: "https://docs.aws.amazon.com/imagebuilder/latest/userguide/tag-resources.html",
    },
    "tag-value-length": {
        severity: "error",
        title: "A tag value that is too long",
        meaning: "A tag value has up to 256 characters.",
        remedy: "Shorten the value.",
    },
} satisfies Record<string, CodeEntry>;
