// For each fault of a Dockerfile template one that has it and one that just does not.

import type { DockerfileOptions } from "../../../provider/documents/dockerfile";
import type { RuleCase } from "./ruleCase";

const parent = "FROM {{{ imagebuilder:parentImage }}}";

export const dockerfileCases: RuleCase<DockerfileOptions>[] = [
    {
        code: "dockerfile-length",
        bad: `${parent}\n# ${"x".repeat(15_960)}\n`,
        good: `${parent}\n# ${"x".repeat(15_959)}\n`,
        place: "2:15963-3:1",
        message: "The template has 16001 characters, but must have 1 to 16000.",
    },
    {
        code: "control-character",
        bad: `${parent}\nRUN echo \0\n`,
        good: `${parent}\nRUN echo 0\n`,
        place: "2:10-2:11",
        message: "The text holds the control character U+0000.",
    },
    {
        code: "dockerfile-variable-unknown",
        bad: `${parent}\n{{{ imagebuilder:environment }}}\n`,
        good: `${parent}\n{{{ imagebuilder:environments }}}\n`,
        place: "2:1-2:33",
        message:
            '"imagebuilder:environment" is no contextual variable; there are imagebuilder:parentImage, imagebuilder:environments, imagebuilder:components.',
        hint: "Did you mean {{{ imagebuilder:environments }}}?",
    },
    {
        code: "dockerfile-variable-braces",
        bad: "FROM {{ imagebuilder:parentImage }}\n",
        good: "FROM {{{imagebuilder:parentImage}}}\n",
        place: "1:6-1:36",
        message: '"{{ imagebuilder:parentImage }}" has 2 opening and 2 closing braces, but needs three of each.',
        hint: "Write {{{ imagebuilder:parentImage }}}.",
    },
    {
        code: "dockerfile-parent-image",
        bad: "FROM amazonlinux:2023\nRUN yum -y update\n",
        good: "ARG BASE={{{ imagebuilder:parentImage }}}\nFROM ${BASE}\nRUN yum -y update\n",
        place: "1:1-1:22",
        message: "The template does not use {{{ imagebuilder:parentImage }}}.",
    },
    {
        code: "dockerfile-parent-image",
        bad: "FROM amazonlinux:2023\nLABEL base={{{ imagebuilder:parentImage }}}\n",
        good: "FROM --platform=linux/amd64 {{{ imagebuilder:parentImage }}} AS base\nLABEL base={{{ imagebuilder:parentImage }}}\n",
        place: "2:12-2:44",
        message: "{{{ imagebuilder:parentImage }}} stands in no FROM instruction, and in no ARG before it.",
    },
    {
        code: "dockerfile-environments",
        options: { components: true },
        bad: `${parent}\nRUN date\n`,
        good: `${parent}\n{{{ imagebuilder:environments }}}\n`,
        place: "1:1-1:38",
        message: "The recipe has components, but {{{ imagebuilder:environments }}} is missing.",
    },
    {
        code: "dockerfile-environments",
        options: { components: false },
        bad: `${parent}\n{{{ imagebuilder:components }}}\n`,
        good: `${parent}\nRUN date\n`,
        place: "2:1-2:32",
        message: "{{{ imagebuilder:components }}} is used, but {{{ imagebuilder:environments }}} is missing.",
    },
    {
        code: "dockerfile-order",
        bad: `${parent}\n{{{ imagebuilder:components }}}\n{{{ imagebuilder:environments }}}\n`,
        good: `${parent}\n{{{ imagebuilder:environments }}}\nRUN date\n{{{ imagebuilder:components }}}\n`,
        place: "2:1-2:32",
        message: "{{{ imagebuilder:components }}} stands before {{{ imagebuilder:environments }}}.",
    },
    {
        code: "dockerfile-order",
        bad: `{{{ imagebuilder:environments }}}\n${parent}\n`,
        good: `# syntax=docker/dockerfile:1\n\n${parent}\n{{{ imagebuilder:environments }}}\n`,
        place: "1:1-1:34",
        message: "{{{ imagebuilder:environments }}} stands before any FROM.",
    },
    {
        code: "dockerfile-from",
        bad: `RUN date\n${parent}\n`,
        good: `# a comment\nARG VERSION=1 \\\n  OTHER=2\n${parent}\nRUN date\n`,
        place: "1:1-1:9",
        message: "The first instruction is RUN, but must be FROM.",
    },
];
