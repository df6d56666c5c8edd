// aws-golden-image rollback, over the local AWS.

import { expect } from "chai";
import { LocalChannels } from "../../channels/localChannels";

describe("aws-golden-image rollback", () => {
    const local = new LocalChannels("rolled");

    it("rollback goes back one image, and has none before the first", async () => {
        const [first] = [await local.build(), await local.build()];
        await local.run("promote", "prod", "1.0.0/1");
        const message = "prod has no earlier image that is AVAILABLE and not revoked.";
        expect(await local.refused("rollback", "prod")).to.equal(message);
        await local.run("promote", "prod", "1.0.0/2");
        const { code, out } = await local.run("rollback", "prod", "--json");
        const { image, resumed, moves } = JSON.parse(out) as { image: string; resumed: boolean; moves: object[] };
        expect({ code, image, resumed, moves: moves.length }).to.deep.equal({
            code: 0,
            image: first,
            resumed: false,
            moves: 1,
        });
        expect(await local.value("prod")).to.equal(await local.ami(first));
    });

    it("needs a channel", async () => {
        expect(await local.refused("rollback")).to.equal("rollback needs a CHANNEL, such as prod.");
    });
});
