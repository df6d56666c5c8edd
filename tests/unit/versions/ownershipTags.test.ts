// The tags that say which stack has created a version.
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import type { ComponentArgs } from "../../../provider/component/args";
import { Component } from "../../../provider/component/component";
import { ownerTags } from "../../../provider/shared/package";
import { ownershipTags } from "../../../provider/versions/ownershipTags";
import { helloDocument } from "../../support/helloDocument";
import { late, notYetKnown } from "../../support/notYetKnown";
import { record, STACK_TAGS, unwrap } from "../../support/recorder";

const tagsOf = (tags: unknown) => unwrap(pulumi.output(ownershipTags(tags as Parameters<typeof ownershipTags>[0])));
const made = async (tags: unknown) => {
    const recorder = await record(() => new Component("hello", { document: helloDocument, tags } as ComponentArgs));
    const find = (type: string) => recorder.find(type, "hello").inputs;
    return {
        tags: find("aws:imagebuilder/component:Component").tags,
        content: find("aws-golden-image:index:ContentVersion").content,
    };
};

describe("the tags of project and stack", () => {
    it("have the names that clean looks for", () => {
        expect(ownerTags).to.deep.equal({ project: "aws-golden-image:project", stack: "aws-golden-image:stack" });
    });

    it("come to those of the program, also those that are known late, and cannot be claimed by it", async () => {
        await record(async () => {
            expect(await tagsOf(undefined)).to.deep.equal(STACK_TAGS);
            expect(await tagsOf({ team: "platform" })).to.deep.equal({ team: "platform", ...STACK_TAGS });
            expect(await tagsOf(late({ team: "platform" }))).to.deep.equal({ team: "platform", ...STACK_TAGS });
            expect(await tagsOf(late(undefined))).to.deep.equal(STACK_TAGS);
            expect(await tagsOf(Promise.resolve({ team: late("platform") }))).to.deep.equal({
                team: "platform",
                ...STACK_TAGS,
            });
            expect(await tagsOf({ "aws-golden-image:stack": "another" })).to.deep.equal(STACK_TAGS);
        });
    });

    it("stay visible in a preview beside a tag that is not known yet", async () => {
        const { tags } = await made({ team: notYetKnown() });
        expect(tags).to.include(STACK_TAGS);
    });

    it("are left out where the program uses up the 50 that AWS allows", async () => {
        const many = (count: number) =>
            Object.fromEntries([...Array(count).keys()].map((number) => [`tag${number}`, ""]));
        await record(async () => {
            expect(await tagsOf(many(48))).to.deep.equal({ ...many(48), ...STACK_TAGS });
            expect(await tagsOf(many(49))).to.deep.equal(many(49));
            expect(await tagsOf(late(many(50)))).to.deep.equal(many(50));
        });
    });

    it("are no part of the content, so nothing gets another version by them", async () => {
        const [without, some] = [await made(undefined), await made({ team: "platform" })];
        expect(without.content).to.equal(some.content);
        expect(without.content).to.not.contain("aws-golden-image:");
    });
});
