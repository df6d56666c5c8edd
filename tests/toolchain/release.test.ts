// The release, dry: everything is built from the sources, checked, installed into empty folders and used from there.

import { expect } from "chai";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { dependencies, devDependencies, peerDependencies, version } from "../../package.json";
import { command } from "./command";

const root = resolve(__dirname, "..", "..");
const program = join(root, "node_modules", ".bin", "ts-node-transpile-only");
const script = join(root, "scripts", "release.ts");
const release = (...args: string[]) => command(program, [script, ...args], { directory: root });

describe("A release", () => {
    let work: string;
    before(() => (work = mkdtempSync(join(tmpdir(), "release-test-"))));
    after(() => rmSync(work, { recursive: true }));

    it("is built, checked and used from the artefacts alone, and nothing is published", async () => {
        const made = mkdtempSync(join(work, "made-"));
        const archive = `pulumi-resource-aws-golden-image-v${version}-linux-amd64.tar.gz`;
        writeFileSync(join(made, archive), "as another job made it");
        writeFileSync(join(made, "build.log"), "no artefact");
        const into = join(work, "artefacts");
        const said = await release("--dry-run", "--into", into, "--with", made);
        expect(readdirSync(into).sort()).to.deep.equal(
            [
                "SHA256SUMS",
                `aws-golden-image-${version}.cdx.json`,
                `aws-golden-image-policy-${version}.tgz`,
                "notes.md",
                `pulumi-aws-golden-image-${version}.tgz`,
                `pulumi-aws-golden-image-sdk-${version}.tgz`,
                archive,
                `pulumi_aws_golden_image-${version}-py3-none-any.whl`,
                `pulumi_aws_golden_image-${version}.tar.gz`,
                "schema.json",
            ].sort(),
        );
        expect(said.split("\n").filter((line) => line.startsWith("used"))).to.deep.equal([
            "used    library: function",
            "used    Node.js SDK: function",
            "used    policy pack: true",
            `used    command: ${version}`,
            "used    validate: 1 document checked: 0 errors, 0 warnings",
            "used    Python wheel: GoldenImagePipeline TARGET/pulumi_aws_golden_image/__init__.py",
            "used    Python sources: GoldenImagePipeline TARGET/pulumi_aws_golden_image/__init__.py",
        ]);
        expect(said).to.include(`Nothing was published. v${version} can be released.`);

        const bill = JSON.parse(readFileSync(join(into, `aws-golden-image-${version}.cdx.json`), "utf8")) as {
            bomFormat: string;
            components: { name: string; group?: string; purl: string }[];
            metadata: { component: { version: string } };
        };
        expect(bill.bomFormat).to.equal("CycloneDX");
        expect(bill.metadata.component.version).to.equal(version);
        const purls = bill.components.map(({ purl }) =>
            decodeURIComponent(purl).replace(/^pkg:npm\/(.*)@[^@]*$/, "$1"),
        );
        expect(purls).to.include.members(Object.keys(dependencies));
        // What is for tests, and what programs bring along, is not in it.
        const foreign = [...Object.keys(devDependencies), ...Object.keys(peerDependencies)];
        expect(purls.filter((name) => foreign.includes(name))).to.deep.equal([]);
    });

    it("is refused for wrong options, a tag of another version, and a folder with something in it", async () => {
        const refused = async (message: string, ...args: string[]) => {
            const error = await release(...args).then(
                () => undefined,
                (reason: unknown) => reason as Error,
            );
            expect(error?.message).to.include(`ended with exit code 1:\n${message}`);
        };
        await refused("Specify --dry-run or --tag.");
        await refused("Unknown option '--publish'", "--publish");
        await refused(`The tag v9.9.9 is not v${version}, which package.json has.`, "--tag", "v9.9.9");
        await refused(`${work} is not empty.`, "--dry-run", "--into", work);
        await refused("--with: /nowhere/at/all does not exist.", "--dry-run", "--with", "/nowhere/at/all");
    });
});
