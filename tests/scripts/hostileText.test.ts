// Text of a megabyte that was made to be slow to read: each took minutes or hours where time grows with the square of it.
import { expect } from "chai";
import { isTrusted } from "../../cli/commands/clean/endpoint";
import { placesOf } from "../../cli/commands/clean/state";
import { versionedArn } from "../../cli/commands/clean/versionedArn";
import { paint } from "../../cli/commands/validate/formats/paint";
import { globMatches } from "../../local/aws/policies";
import { patterns } from "../../provider/checks/bounds";
import { detectKind } from "../../provider/documents/kind";
import { toName } from "../../provider/shared/names";

const many = (text: string) => text.repeat(1_000_000 / text.length);

describe("text of a megabyte", () => {
    it("is read in one go where a name is made of it", () => {
        expect(toName(many("A"))).to.equal("a".repeat(128));
        expect(toName(`${many("-")}a`)).to.equal("a");
        expect(toName(many("aB"))).to.equal(toName("aB".repeat(100)));
        for (const [name, { pattern }] of Object.entries(patterns)) {
            for (const hostile of ["a", ".", "-", "a.", "/", ":", "1", "a@", " ", "arn:aws:"]) {
                expect(pattern.test(`${many(hostile)}\n!`), name).to.equal(false);
            }
        }
    });

    it("is read in one go where the command looks at a file or a state", () => {
        for (const text of [`${many("\n")}x`, `{${many(" ")}"x": 1}`])
            expect(detectKind("file.json", text)).to.not.have.property("kind");
        expect(paint(`a\n | ${many("^ ")}\n = hint`, "error")).to.contain("hint");
        expect(isTrusted(`https://${many("a.")}amazonaws.com`)).to.equal(false);
        expect(versionedArn(`arn:${many("a-")}`)).to.equal(undefined);
        const resources = ["arn:", "arn:aws:imagebuilder:eu-west-1:111122223333:a/", "/1.1.1", "a:"].map((hostile) => ({
            urn: `urn:pulumi:dev::web::aws:s3/bucket:Bucket::${many(hostile)}`,
            type: "aws:s3/bucket:Bucket",
            provider: many("::"),
            outputs: {
                arn: many(hostile),
                text: `arn:aws:imagebuilder:eu-west-1:111122223333:component/${many("/1.1")}`,
            },
        }));
        expect(placesOf(JSON.stringify({ deployment: { resources } }))).to.deep.equal([]);
    });

    it("is read in one go where the local AWS compares a policy", () => {
        expect(globMatches(many("*a"), `${many("a")}b`)).to.equal(false);
        expect(globMatches("*a*b*c*d*e*f", many("abcde"))).to.equal(false);
    });
});
