// The pages that Pulumi's registry shows, and the logo, say what the package is called and what its example is.

import { expect } from "chai";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import * as names from "../../../provider/shared/package";

const root = resolve(__dirname, "..", "..", "..");
const read = (name: string) => readFileSync(join(root, name), "utf8");

function page(name: string): { head: Record<string, string>; text: string } {
    const [, head = "", text = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(read(`docs/${name}`)) ?? [];
    return { head: parse(head) as Record<string, string>, text };
}

describe("The pages for Pulumi's registry", () => {
    for (const name of ["_index.md", "installation-configuration.md"]) {
        it(`have in ${name} the front matter that the registry reads`, () => {
            const { head, text } = page(name);
            expect(Object.keys(head)).to.deep.equal(["title", "meta_desc", "layout"]);
            expect(head.layout).to.equal("package");
            expect(head.meta_desc?.length).to.be.within(50, 160);
            // The registry sets the title itself.
            expect(text).not.to.match(/^# /m);
        });
    }

    it("show the example of this repository, in tabs that are all closed", () => {
        const { text } = page("_index.md");
        const example = read("examples/minimal/typescript/index.ts");
        const code = /```typescript\n(.*?)```/s.exec(text)?.[1]?.split("\n").filter(Boolean) ?? [];
        expect(example.split("\n")).to.include.members(code);
        const opened = [...text.matchAll(/\{\{% choosable language (\w+) %\}\}\n\n```(\w+)/g)].map(([, tab, code]) => [
            tab,
            code,
        ]);
        const tabs = /chooser language "([^"]*)"/.exec(text)?.[1]?.split(",");
        expect(opened).to.deep.equal(tabs?.map((tab) => [tab, tab]));
        expect(text.match(/\{\{% \/choosable %\}\}/g)).to.have.lengthOf(opened.length);
        expect(text.match(/\{\{< \/chooser >\}\}/g)).to.have.lengthOf(1);
    });

    it("name the packages as they are called", () => {
        const { text } = page("installation-configuration.md");
        for (const word of [
            `npm install ${names.npmName}\``,
            `npm install ${names.nodejsSdkName}\``,
            `pip install ${names.pythonName}\``,
            `go get ${names.goImportBasePath.replace(`/${names.goPackage}`, "")}\``,
            `${names.javaBasePackage}:${names.packageName}\``,
            `dotnet add package ${names.csharpRootNamespace}.${names.csharpNamespace}\``,
            `pulumi plugin install resource ${names.packageName} --server ${names.pluginDownloadURL}`,
        ]) {
            expect(text).to.include(word);
        }
    });

    it("have a logo, which the schema names", () => {
        const schema = JSON.parse(read("provider/plugin/schema.json")) as Record<string, string & string[]>;
        expect(schema.logoUrl).to.equal(names.logoUrl);
        const path = names.logoUrl.replace(/^.*\/main\//, "");
        expect(existsSync(join(root, path))).to.equal(true);
        expect(read(path)).to.match(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 128 128" role="img"/);
        expect(schema.keywords).to.include.members(["pulumi", "kind/component", "category/infrastructure"]);
        expect(schema.pluginDownloadURL).to.equal(names.pluginDownloadURL);
    });
});
