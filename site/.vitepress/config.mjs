import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { defineConfig } from "vitepress";
import { writePages } from "../pages.mjs";

writePages();
const folder = join(import.meta.dirname, "..", "pages");

/** A link to each page of a folder, its first page apart. */
const list = (name, text = (page) => page) =>
    globSync(`${name}/*.md`, { cwd: folder })
        .map((file) => basename(file, ".md"))
        .filter((page) => page !== "index")
        .sort()
        .map((page) => ({ text: text(page), link: `/${name}/${page}` }));

export default defineConfig({
    title: "AWS Golden Image",
    description: "Golden AMIs and container images with EC2 Image Builder, as one Pulumi resource.",
    lang: "en",
    srcDir: "pages",
    cleanUrls: true,
    // The theme's first page has no main landmark of its own.
    transformHtml: (html) =>
        html.includes("<main") ? html : html.replace('id="VPContent"', 'id="VPContent" role="main"'),
    lastUpdated: false,
    head: [["link", { rel: "icon", href: "/logo.svg", type: "image/svg+xml" }]],
    markdown: {
        // Image Builder's own {{ variables }} stand in text and code: they are none of Vue's.
        config: (md) => {
            for (const rule of ["code_inline", "text"]) {
                const plain = md.renderer.rules[rule];
                md.renderer.rules[rule] = (...args) => plain(...args).replaceAll("{{", "&#123;&#123;");
            }
        },
        // GitHub's own, so that links work in both places.
        anchor: {
            slugify: (text) =>
                text
                    .trim()
                    .toLowerCase()
                    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
                    .replace(/\s/g, "-"),
        },
        // Readable on the grey of code blocks, as WCAG AA wants.
        theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    },
    themeConfig: {
        logo: "/logo.svg",
        search: { provider: "local" },
        outline: [2, 3],
        externalLinkIcon: true,
        nav: [
            { text: "First image", link: "/guides/first-image" },
            { text: "Reference", link: "/reference/" },
            { text: "Command", link: "/command" },
        ],
        sidebar: [
            {
                text: "Start",
                items: [
                    { text: "Overview", link: "/overview" },
                    { text: "First image in 10 minutes", link: "/guides/first-image" },
                    { text: "Coming from CDK, Terraform, Packer, the console", link: "/guides/coming-from" },
                    { text: "Use the images", link: "/guides/consumers" },
                    { text: "An organization's module", link: "/guides/organization-module" },
                    { text: "How versions work", link: "/guides/versions" },
                    { text: "Security model", link: "/guides/security-model" },
                    { text: "What it costs", link: "/guides/costs" },
                    { text: "Examples", link: "/examples/" },
                ],
            },
            {
                text: "How it works",
                items: [
                    { text: "Changes and versions", link: "/changes" },
                    { text: "Old images", link: "/lifecycle" },
                    { text: "Failed builds", link: "/build-failures" },
                    { text: "What roles may do", link: "/rights" },
                    { text: "Security", link: "/security" },
                ],
            },
            {
                text: "Tools",
                items: [
                    { text: "Command", link: "/command" },
                    { text: "Editors", link: "/editors" },
                    { text: "Policy pack", link: "/policy-pack" },
                ],
            },
            { text: "Reference", link: "/reference/", collapsed: true, items: list("reference") },
            { text: "What the checks find", link: "/errors/", collapsed: true, items: list("errors") },
            { text: "Policy rules", link: "/policy/", collapsed: true, items: list("policy") },
            {
                text: "More",
                link: "/coverage",
                collapsed: true,
                items: [
                    { text: "Capabilities and tests", link: "/coverage" },
                    { text: "Requests of the service", link: "/requests" },
                    { text: "Done by hand", link: "/by-hand" },
                    { text: "Public documents", link: "/public-documents" },
                    { text: "Acceptance on an account", link: "/acceptance" },
                    { text: "Releasing", link: "/releasing" },
                    { text: "Changes", link: "/changelog" },
                ],
            },
        ],
        socialLinks: [{ icon: "github", link: "https://github.com/pulumi-aws-golden-image/pulumi-aws-golden-image" }],
    },
});
