// InputErrors that any YAML document can have, and those that component and workflow documents share.

import type { CodeEntry } from "./entry";

export const sharedCodes = {
    "invalid-encoding": {
        severity: "error",
        title: "The file is not UTF-8 text",
        meaning: "Image Builder reads a document as UTF-8, so other bytes cannot be sent.",
        remedy: "Save the file as UTF-8.",
    },
    "control-character": {
        severity: "error",
        title: "A character that YAML does not allow",
        meaning:
            "NUL and other control characters are refused by YAML and by the API, which allows no NUL in a document.",
        remedy: 'Remove the character, or write it as an escape in a double-quoted string, such as "\\u0007".',
        source: "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html",
    },
    "empty-document": {
        severity: "error",
        title: "There is no document in the text",
        meaning: "The text is empty or holds nothing but comments.",
        remedy: "Write the document, or specify the right file.",
    },
    "invalid-yaml": {
        severity: "error",
        title: "The text is not valid YAML",
        meaning: "The YAML parser cannot read this place; what follows it may be misread as well.",
        remedy: "Fix the YAML here first; quote a string that holds a colon, a brace or a hash.",
        source: "https://yaml.org/spec/1.2.2/",
    },
    "nested-too-deep": {
        severity: "error",
        title: "Lists or maps inside each other without end",
        meaning: "No real document nests this deep, and a parser may fail on it.",
        remedy: "Flatten the document; a script belongs in a block text that starts with a bar.",
    },
    "too-many-aliases": {
        severity: "error",
        title: "Aliases blow the document up",
        meaning: "With all aliases replaced by what they stand for, the document is far larger than its text.",
        remedy: "Write the repeated parts with a loop, or use fewer aliases.",
    },
    "unknown-alias": {
        severity: "error",
        title: "An alias without its anchor",
        meaning: "An alias stands for the part of the document that carries its anchor earlier in the text.",
        remedy: "Put the anchor before the alias; a string that starts with an asterisk needs quotes.",
    },
    "duplicate-key": {
        severity: "error",
        title: "A key twice in one map",
        meaning: "A map has each key once; parsers differ in which of two values they take.",
        remedy: "Keep one of them.",
    },
    "unquoted-reference": {
        severity: "error",
        title: "A reference in double braces without quotes",
        meaning:
            "A value that starts with a brace is a map for YAML, so a reference at the start of a value needs quotes.",
        remedy: "Put the whole value in single or double quotes.",
        source: "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html",
    },
    "too-many-findings": {
        severity: "warning",
        title: "More findings than anyone reads",
        meaning: "A check reports up to 1000 errors and 1000 warnings of a text.",
        remedy: "Fix those that are listed, and check again.",
    },
    "multiple-documents": {
        severity: "warning",
        title: "More than one document in the text",
        meaning: "Only the first document of a string is used, so what follows the line of three dashes is never run.",
        remedy: "Put each document into its own file.",
    },
    "unknown-tag": {
        severity: "warning",
        title: "A YAML tag that nothing resolves",
        meaning: "Tags such as those of CloudFormation have no meaning in these documents.",
        remedy: "Remove the tag, or quote a string that starts with an exclamation mark.",
    },
    "document-too-long": {
        severity: "warning",
        title: "The document is longer than the service says it takes",
        meaning: "The user guide says that a document of 64 KB and more must be in S3, and S3 has a quota of its own.",
        remedy: "Move long scripts to files in S3 and download them in a step.",
        source: "https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-component.html",
    },
    "document-not-inline": {
        severity: "warning",
        title: "A document that is too long to be sent inline",
        meaning:
            "The API takes up to 16 000 characters of data in a call; a longer document is given by its address in S3.",
        remedy: "Upload it to S3 and specify its uri. The components of this package do so by themselves.",
        source: "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html",
    },
    "wrong-type": {
        severity: "error",
        title: "A value of the wrong type",
        meaning: "A list, a map, a string, a number or a true/false value is needed here and something else was found.",
        remedy: "Change the value; a string that YAML would read as something else needs quotes.",
    },
    "missing-key": {
        severity: "error",
        title: "A required key is missing",
        meaning: "The document, a phase or a step lacks a key that it cannot be read without.",
        remedy: "Add the key.",
    },
    "unknown-key": {
        severity: "error",
        title: "A key that has no meaning here",
        meaning: "The key is not one of those that the document format knows at this place.",
        remedy: "Mend its spelling, or leave it out; keys are case-sensitive.",
    },
    "empty-list": {
        severity: "error",
        title: "An empty list where something is needed",
        meaning: "The list needs at least one item.",
        remedy: "Add an item.",
    },
    "invalid-value": {
        severity: "error",
        title: "A value outside what is allowed",
        meaning: "The value is not one of a closed list, or not inside its range.",
        remedy: "Use a value that is allowed here.",
    },
    "schema-version": {
        severity: "error",
        title: "An unknown schema version",
        meaning: "Only schema version 1.0 exists.",
        remedy: "Write schemaVersion: 1.0",
    },
    "unknown-action": {
        severity: "error",
        title: "An action that does not exist",
        meaning: "The action of a step must be one of the known names, written with the same upper and lower case.",
        remedy: "Use one of the known actions.",
        source: "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html",
    },
    "missing-input": {
        severity: "error",
        title: "A step lacks an input that its action requires",
        meaning: "The action cannot run without this input.",
        remedy: "Add the input.",
    },
    "unknown-input": {
        severity: "error",
        title: "An input that the action does not take",
        meaning: "The input is not one of those of the action; most often it is misspelt or belongs to another action.",
        remedy: "Mend its spelling, or leave it out; inputs are case-sensitive.",
    },
    "invalid-timeout": {
        severity: "error",
        title: "A time-out outside its range",
        meaning: "The time-out of a step has bounds, and some actions take none.",
        remedy: "Use a number of seconds inside the range, or omit it for the default.",
    },
    "duplicate-name": {
        severity: "error",
        title: "A name is used twice",
        meaning: "Names of phases, steps, parameters and constants are unique, each in its own scope.",
        remedy: "Rename one of them.",
    },
    "invalid-name": {
        severity: "error",
        title: "A name that breaks the naming rule",
        meaning: "Names have a length and a set of characters.",
        remedy: "Rename it.",
    },
    "unknown-reference": {
        severity: "error",
        title: "A reference to something that does not exist",
        meaning: "The reference names no parameter, constant, step, input or output of this document.",
        remedy: "Fix the name; references are case-sensitive.",
    },
    "unclosed-reference": {
        severity: "error",
        title: "A reference that nothing closes",
        meaning: "Without two closing braces the text stays as it is, braces and all.",
        remedy: "Close the reference with }}.",
        source: "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-user-defined-variables.html",
    },
    "unquoted-default": {
        severity: "warning",
        title: "A value without quotes that YAML may change",
        meaning:
            "Parameters and constants are strings, but YAML reads 1.10 as the number 1.1, yes as true and 0123 as another number.",
        remedy: "Put it in quotes.",
        source: "https://yaml.org/type/",
    },
    "unknown-operator": {
        severity: "error",
        title: "A comparison that does not exist",
        meaning: "A condition is made of the known comparison and logical operators only.",
        remedy: "Use one of the known operators.",
    },
    "invalid-condition": {
        severity: "error",
        title: "A condition that is not complete or says two things at once",
        meaning: "A condition has exactly one operator at its top, with the operands that this operator takes.",
        remedy: "Join several comparisons with and / or, and give each comparison its operands.",
    },
} satisfies Record<string, CodeEntry>;
