// Where children are made: in the region that the program states, or in the provider's own, which they are told as well.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Location, locationOf } from "../../../provider/shared/location";
import { record, REGION, unwrap } from "../../support/recorder";

class Whole extends pulumi.ComponentResource {
    readonly location: Location;

    constructor(name: string, region: string | undefined, opts?: pulumi.ComponentResourceOptions) {
        super("test:index:Whole", name, {}, opts);
        this.location = locationOf(this, region, opts);
    }
}

const GET_REGION = "aws:index/getRegion:getRegion";

/** The regions that are told, and how often the provider was asked. */
async function told(make: () => Whole[]): Promise<{ regions: string[]; asked: number }> {
    let regions: Promise<string>[] = [];
    const recorder = await record(() => {
        regions = make().map(({ location }) => unwrap(location.region));
        return Promise.all(regions);
    });
    return {
        regions: await Promise.all(regions),
        asked: recorder.calls.filter(({ token }) => token === GET_REGION).length,
    };
}

describe("the location of a component", () => {
    it("is told to its children even where it is the provider's own, as they would stay when that moves", async () => {
        expect(await told(() => [new Whole("a", undefined)])).to.deep.equal({ regions: [REGION], asked: 1 });
    });

    it("is what the program states, without a question", async () => {
        expect(await told(() => [new Whole("a", "eu-west-1")])).to.deep.equal({ regions: ["eu-west-1"], asked: 0 });
    });

    it("is asked for once for a whole and its parts, unless a part is elsewhere", async () => {
        const made = () => {
            const whole = new Whole("a", undefined);
            return [
                whole,
                new Whole("b", undefined, { parent: whole }),
                new Whole("c", "eu-west-1", { parent: whole }),
            ];
        };
        expect(await told(made)).to.deep.equal({ regions: [REGION, REGION, "eu-west-1"], asked: 1 });
    });
});
