// Tests of GoldenImage and of the functions beside it: which image is found, and what is said where there is none.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { getGoldenImage, getGoldenImageOutput, type ImageReading } from "../../../provider";
import { GoldenImage } from "../../../provider/goldenImage/goldenImage";
import { errorsOf, lateErrorsOf, record, unwrap } from "../../support/recorder";

const TOKEN = "aws-golden-image:index:GoldenImage";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333:image";
const ASKED = "aws:imagebuilder/getImage:getImage";
const images = ["web/1.0.3/7", "web/1.0.4/1", "web/1.0.4/2", "data/2.0.0/1"];

async function refusal(promise: Promise<unknown>): Promise<string> {
    return promise.then(
        () => "",
        (error: Error) => error.message,
    );
}

describe("GoldenImage", () => {
    it("is the newest image of its name, and creates nothing", async () => {
        let image!: GoldenImage;
        const recorder = await record(() => (image = new GoldenImage("web", {})), { images });
        expect(recorder.list()).to.deep.equal([`${TOKEN} web`]);
        const found = await unwrap(
            pulumi.all([image.arn, image.latestArn, image.name, image.version, image.imageId, image.imageIds]),
        );
        expect(found).to.deep.equal([
            `${ARN}/web/1.0.4/2`,
            `${ARN}/web/x.x.x`,
            "web",
            "1.0.4/2",
            "ami-11111111",
            { "us-east-1": "ami-11111111", "eu-west-1": "ami-22222222" },
        ]);
        expect(recorder.calls.filter(({ token }) => token === ASKED).map(({ inputs }) => inputs.arn)).to.deep.equal([
            `${ARN}/web/x.x.x`,
        ]);
    });

    it("is asked for where the program says, of another account, too", async () => {
        const args = { name: "data", version: "2.0.0", ownerId: "222233334444", region: "eu-west-1" };
        const recorder = await record(() => new GoldenImage("data", args), { images });
        expect(recorder.calls.find(({ token }) => token === ASKED)?.inputs).to.deep.equal({
            arn: "arn:aws:imagebuilder:eu-west-1:222233334444:image/data/2.0.0",
            region: "eu-west-1",
        });
    });

    it("passes over builds that made nothing", async () => {
        let image!: GoldenImage;
        await record(() => (image = new GoldenImage("web", {})), { images: [...images, "web/1.0.4/3 empty"] });
        expect(await unwrap(image.version)).to.equal("1.0.4/2");
    });

    it("says that there is none, or that it made nothing", async () => {
        await record(
            async () => {
                expect(await refusal(getGoldenImage({ name: "mail" }))).to.contain(
                    `There is no image ${ARN}/mail/x.x.x`,
                );
                const message =
                    "has made nothing: it is being built, has failed or was deleted. " +
                    "Start a build with aws-golden-image build, or specify another `version`.";
                expect(await refusal(getGoldenImage({ name: "new" }))).to.equal(`${ARN}/new/1.0.0/1 ${message}`);
                expect(await refusal(getGoldenImage({ name: "web", version: "1.0.4/3" }))).to.equal(
                    `${ARN}/web/1.0.4/3 ${message}`,
                );
            },
            { images: [...images, "web/1.0.4/3 empty", "new/1.0.0/1 empty"] },
        );
    });

    it("refuses all wrong arguments at once", async () => {
        const wrong = { name: "Web Servers", version: "x.0.1", ownerId: "1", region: "Ireland" };
        const found = await errorsOf(() => new GoldenImage("web", wrong));
        expect(found.map((error) => error.split(":")[0])).to.deep.equal(["name", "version", "ownerId", "region"]);
        expect(found[1]).to.equal(
            "version: `x.0.1` is not a version such as `1.0.4/2`, `1.0.4`, `1.0.x`, `1.x.x` or `x.x.x`.",
        );
    });

    it("refuses a wrong name that comes late", async () => {
        const { messages } = await lateErrorsOf(() => new GoldenImage("web", { name: pulumi.output("Web Servers") }));
        expect(messages.join()).to.contain("Web Servers");
    });
});

describe("getGoldenImage", () => {
    it("finds the same, as a promise and as an output", async () => {
        let both: ImageReading[] = [];
        await record(
            async () => {
                const name = pulumi.output("web");
                both = [await getGoldenImage({ name: "web" }), await unwrap(getGoldenImageOutput({ name }))];
            },
            { images },
        );
        expect(both[0]?.version).to.equal("1.0.4/2");
        expect(both[1]).to.deep.equal(both[0]);
    });

    it("refuses what names nothing", async () => {
        const wrong = { version: "one" } as unknown as Parameters<typeof getGoldenImage>[0];
        expect(await refusal(getGoldenImage(wrong))).to.contain("name: is required.");
    });
});
