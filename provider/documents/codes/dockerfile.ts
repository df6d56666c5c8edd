// Faults of a Dockerfile template.

import type { CodeEntry } from "./entry";

const source = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-container-recipes.html";

export const dockerfileCodes = {
    "dockerfile-length": {
        severity: "error",
        title: "A Dockerfile template that is too long",
        meaning: "The API takes 1 to 16000 characters inline; a longer template must be an object in S3.",
        remedy: "Shorten the template, move steps into components, or specify the template by its S3 address.",
        source: "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateContainerRecipe.html",
    },
    "dockerfile-variable-unknown": {
        severity: "error",
        title: "A contextual variable that does not exist",
        meaning: "Image Builder fills in parentImage, environments and components, and nothing else.",
        remedy: "Use {{{ imagebuilder:parentImage }}}, {{{ imagebuilder:environments }}} or {{{ imagebuilder:components }}}.",
        source,
    },
    "dockerfile-variable-braces": {
        severity: "error",
        title: "A contextual variable without three braces on each side",
        meaning:
            "With any other number of braces the variable stays in the Dockerfile as it is, and Docker refuses it.",
        remedy: "Write three braces on each side, for example {{{ imagebuilder:parentImage }}}.",
        source,
    },
    "dockerfile-parent-image": {
        severity: "error",
        title: "A template without the base image of its recipe",
        meaning: "{{{ imagebuilder:parentImage }}} is required and belongs into a FROM instruction.",
        remedy: "Write FROM {{{ imagebuilder:parentImage }}}",
        source,
    },
    "dockerfile-environments": {
        severity: "error",
        title: "Components without the script that runs them",
        meaning: "{{{ imagebuilder:environments }}} resolves to the script that runs components; without it none runs.",
        remedy: "Put {{{ imagebuilder:environments }}} after FROM.",
        source,
    },
    "dockerfile-order": {
        severity: "error",
        title: "Contextual variables in the wrong order",
        meaning: "components uses what environments has set up, and both need a FROM before them.",
        remedy: "Write parentImage in FROM, then environments, then components.",
        source,
    },
    "dockerfile-from": {
        severity: "error",
        title: "A Dockerfile that does not start with FROM",
        meaning: "Docker takes only ARG, comments and parser directives before the first FROM.",
        remedy: "Make FROM {{{ imagebuilder:parentImage }}} the first instruction.",
        source: "https://docs.docker.com/reference/dockerfile/#from",
    },
} satisfies Record<string, CodeEntry>;
