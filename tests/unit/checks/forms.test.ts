// Tests of the form of arguments: what a language without types hands on, and what a rule then sees of it.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { DistributionConfiguration, Image, ImageRecipe, InfrastructureConfiguration } from "../../../provider";
import { conformed, formOf, withoutNulls } from "../../../provider/checks/forms";
import { unknown } from "../../../provider/checks/values";
import { faultsOf, lateFaultsOf, record } from "../../support/recorder";
import { rightArguments } from "../../support/rightArguments";

const form = formOf("ImageRecipe") ?? {};
const recipe = (args: object) => () => new ImageRecipe("web", args as never);
const base = { baseImage: { managed: "amazon-linux-2023" }, components: [{ managed: "update-linux" }] };

describe("the form of arguments", () => {
    for (const [what, args, fault] of [
        ["a string for a list", { components: "x" }, 'components: `x` is not a list. Write it as one, `["x"]`.'],
        ["an object for a list", { components: {} }, "components: {} is not a list."],
        ["a string for an object", { rootVolume: "30" }, "rootVolume: `30` is not an object."],
        ["a list for an object", { rootVolume: [] }, "rootVolume: [] is not an object."],
        ["an object for a string", { name: { a: 1 } }, 'name: {"a":1} is not a string.'],
        ["a number for a string", { description: 7 }, "description: 7 is not a string."],
        [
            "a string for a truth value",
            { retainOldVersions: "no" },
            "retainOldVersions: `no` is not `true` or `false`.",
        ],
        ["a list for tags", { tags: ["a"] }, 'tags: ["a"] is not an object.'],
        [
            "an entry without a value",
            { blockDevices: [{ deviceName: "/dev/sdf", sizeGiB: 1 }, null] },
            "blockDevices[1]: is required. Specify a `deviceName` and what it stands for.",
        ],
        [
            "an output where it decides what is made",
            { platform: pulumi.output("Linux") },
            "platform: is an output of a resource, but must be known in the preview. Use a plain value.",
        ],
        [
            "an output for a list that decides what is made",
            { components: pulumi.output([]) },
            "components: is an output of a resource, but must be known in the preview. Use a plain value.",
        ],
    ] as [string, object, string][]) {
        it(`refuses ${what}`, async () => expect(await faultsOf(recipe({ ...base, ...args }))).to.deep.equal([fault]));
    }

    it("refuses an entry that turns out to be nothing", async () => {
        const infrastructure = (instanceTypes: unknown) => () =>
            new InfrastructureConfiguration("web", { instanceTypes } as never);
        expect(await faultsOf(infrastructure([null]))).to.deep.equal([
            "instanceTypes[0]: is required. Specify a value, or remove the entry.",
        ]);
        expect((await lateFaultsOf(infrastructure([pulumi.output(null)]))).messages.join()).to.include(
            "instanceTypes[0]: is required. Specify a value, or remove the entry.",
        );
    });

    it("leaves the better word to a rule of the same place", async () => {
        expect(await faultsOf(recipe({ ...base, rootVolume: { sizeGiB: "30" } }))).to.have.length(1);
    });

    it("takes null for nothing said", async () => {
        const recorder = await record(() => {
            recipe({ ...base, name: null, rootVolume: { type: null }, tags: { a: null } })();
            new DistributionConfiguration("web", { regions: null } as never);
            new Image("web", { ...rightArguments.Image?.[1], workflows: null } as never);
        });
        expect(recorder.find("aws:imagebuilder/imageRecipe:ImageRecipe", "web").inputs).to.include({ name: "web" });
        recorder.find("aws:imagebuilder/distributionConfiguration:DistributionConfiguration", "web");
    });

    it("leaves documents as they are, and arguments without null the same object", () => {
        const args = { components: [{ document: { a: null, b: [null] } }] };
        expect(withoutNulls(args, form)).to.equal(args);
        expect(conformed(args, form, "", new Set(), [])).to.deep.equal(args);
    });

    it("shows the rule nothing of another form", () => {
        const args = { components: [{ parameters: 5, arn: unknown }], rootVolume: 3 };
        expect(conformed(args, form, "", new Set(), [])).to.deep.equal({
            components: [{ parameters: unknown, arn: unknown }],
            rootVolume: unknown,
        });
    });

    it("knows nothing of what is not published", () => expect(formOf("Nothing")).to.equal(undefined));
});
