// Names and sums of the files of a release.

import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kindOf, wrongFiles } from "../../../scripts/release/artefactKinds";
import { writeChecksums, wrongChecksums } from "../../../scripts/release/checksums";

const needed = [
    "SHA256SUMS",
    "aws-golden-image-1.2.3.cdx.json",
    "aws-golden-image-policy-1.2.3.tgz",
    "notes.md",
    "pulumi-aws-golden-image-1.2.3.tgz",
    "pulumi-aws-golden-image-sdk-1.2.3.tgz",
    "pulumi_aws_golden_image-1.2.3-py3-none-any.whl",
    "pulumi_aws_golden_image-1.2.3.tar.gz",
    "schema.json",
];

describe("The files of a release", () => {
    it("are complete with what is made everywhere, and may have more", () => {
        expect(wrongFiles(needed, "1.2.3")).to.deep.equal([]);
        const more = [
            "pulumi-resource-aws-golden-image-v1.2.3-linux-arm64.tar.gz",
            "pulumi-resource-aws-golden-image-v1.2.3-windows-amd64.tar.gz",
            "aws-golden-image-1.2.3.jar",
            "aws-golden-image-1.2.3-sources.jar",
            "aws-golden-image-1.2.3.pom",
            "GoldenImage.Aws.1.2.3.nupkg",
            "GoldenImage.Aws.1.2.3.snupkg",
        ];
        expect(wrongFiles([...needed, ...more], "1.2.3")).to.deep.equal([]);
    });

    it("are refused when one is missing or of another version", () => {
        const files = [...needed.slice(0, -1), "aws-golden-image-1.2.30.jar"];
        expect(wrongFiles(files, "1.2.3")).to.deep.equal([
            "the schema of 1.2.3 is missing",
            "aws-golden-image-1.2.30.jar is no artefact of 1.2.3",
        ]);
        const other = "pulumi-resource-aws-golden-image-v1.2.3-plan9-amd64.tar.gz";
        expect(wrongFiles([...needed, other], "1.2.3")).to.deep.equal([`${other} is no artefact of 1.2.3`]);
    });

    it("have the names that Python gives a pre-release", () => {
        expect(kindOf("pulumi_aws_golden_image-1.0.0rc1.tar.gz", "1.0.0-rc.1")?.name).to.equal("Python sources");
        expect(kindOf("pulumi_aws_golden_image-1.0.0b2-py3-none-any.whl", "1.0.0-beta.2")?.name).to.equal(
            "Python wheel",
        );
    });

    it("keep their checksums", () => {
        const folder = mkdtempSync(join(tmpdir(), "sums-"));
        try {
            writeFileSync(join(folder, "one"), "1");
            writeFileSync(join(folder, "two"), "2");
            writeChecksums(folder);
            expect(wrongChecksums(folder)).to.deep.equal([]);
            writeFileSync(join(folder, "one"), "changed");
            writeFileSync(join(folder, "three"), "3");
            rmSync(join(folder, "two"));
            expect(wrongChecksums(folder)).to.deep.equal([
                "three is not in SHA256SUMS",
                "two is in SHA256SUMS only",
                "one differs from its checksum",
            ]);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});
