// Tests of what is taken over: a log group that nobody made, and no other.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { takesOver, type IsThere } from "../../../provider/build/leftLogGroup";
import { record, REGION } from "../../support/recorder";

const GROUP = "/aws/imagebuilder/web";
const absent: IsThere = async () => false;

class Owner extends pulumi.ComponentResource {}

/** The options that the engine is answered, of a group in an account that holds `existing`. */
async function answered(
    existing: string[],
    isThere: IsThere | undefined,
    name = GROUP,
    region = pulumi.output(REGION),
) {
    let answer: unknown;
    const told: string[] = [];
    const { info } = pulumi.log;
    Object.assign(pulumi.log, { info: async (text: string) => void told.push(text) });
    try {
        await record(
            async () => {
                const owner = new Owner("aws-golden-image:index:ImagePipeline", "web");
                const request = { custom: true, type: "", name: "", props: {}, opts: { parent: owner } };
                answer = await takesOver(owner, name, region, isThere)(request);
            },
            { existing },
        );
    } finally {
        Object.assign(pulumi.log, { info });
    }
    const { opts } = (answer ?? {}) as { opts?: pulumi.CustomResourceOptions };
    return { import: opts?.import, ignoreChanges: opts?.ignoreChanges, told };
}

describe("a log group that was left", () => {
    it("is imported as it is, and said to get its retention later", async () => {
        expect(await answered([`log-group:${GROUP}`], absent)).to.deep.equal({
            import: GROUP,
            ignoreChanges: ["retentionInDays", "tags", "tagsAll"],
            told: [
                `The log group ${GROUP} was left by a build that went on after its stack was gone. It is taken over; ` +
                    "the next update sets its retention and tags.",
            ],
        });
    });

    it("is imported for an image, with the command that sets the retention", async () => {
        const { import: id, told } = await answered([`log-group:${GROUP}`], undefined);
        expect(id).to.equal(GROUP);
        expect(told[0]).to.contain(`aws logs put-retention-policy --log-group-name ${GROUP} --retention-in-days 90.`);
    });

    it("is none that only begins alike, that belongs to somebody, or that stands beside a pipeline", async () => {
        const none = { import: undefined, ignoreChanges: undefined, told: [] };
        expect(await answered([], absent)).to.deep.equal(none);
        expect(await answered([`log-group:${GROUP}-2`], absent)).to.deep.equal(none);
        expect(await answered(["log-group:/kept"], absent, "/kept")).to.deep.equal(none);
        expect(await answered(["log-group:/tagged"], absent, "/tagged")).to.deep.equal(none);
        expect(await answered([`log-group:${GROUP}`], async () => true)).to.deep.equal(none);
    });

    it("is none where AWS may not be asked", async () => {
        const refused = async () => Promise.reject(new Error("AccessDenied"));
        expect((await answered([`log-group:${GROUP}`], refused)).import).to.equal(undefined);
    });
});
