// Tests of where build instances run: placement, and instance types that do not go together or with the image.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { instanceTypeFacts } from "../../../provider/catalogue/instanceFamilies";
import { Faults } from "../../../provider/checks/faults";
import { InfrastructureConfiguration } from "../../../provider/infrastructure/infrastructureConfiguration";
import type { InfrastructureConfigurationArgs } from "../../../provider/infrastructure/infrastructureConfigurationArgs";
import { checkInstanceTypes, checkTypesForImage } from "../../../provider/infrastructure/instanceTypes";
import { late } from "../../support/notYetKnown";
import { faultsOf, lateFaultsOf, record } from "../../support/recorder";

const INFRASTRUCTURE = "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration";
const HOST = "h-0123456789abcdef0";
const GROUP = "arn:aws:resource-groups:us-east-1:111122223333:group/macs";

const make = (args: InfrastructureConfigurationArgs) => new InfrastructureConfiguration("web", args);
const refused = (args: object) => faultsOf(() => make(args));
const warningsOf = async (args: InfrastructureConfigurationArgs) => (await record(() => make(args))).warnings;

describe("placement", () => {
    it("passes on what is given, and nothing when nothing is", async () => {
        const placementOf = async (placement?: InfrastructureConfigurationArgs["placement"]) =>
            (await record(() => make(placement === undefined ? {} : { placement }))).find(INFRASTRUCTURE, "web").inputs
                .placement;
        for (const placement of [
            { availabilityZone: "us-west-2-lax-1a" },
            { tenancy: "dedicated" },
            { tenancy: "host" },
            { tenancy: "host", hostId: HOST },
            { tenancy: "host", hostResourceGroupArn: GROUP, availabilityZone: "us-east-1a" },
        ]) {
            expect(await placementOf(placement)).to.deep.equal(placement);
        }
        expect(await placementOf()).to.equal(undefined);
    });

    it("says all faults at once", async () => {
        const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
        expect(
            await refused({
                placement: {
                    availabilityZone: "Frankfurt",
                    tenancy: "hosts",
                    hostId: "host-1",
                    hostResourceGroupArn: "macs",
                },
            }),
        ).to.deep.equal([
            "placement.availabilityZone: `Frankfurt` is not a zone such as `eu-central-1a`. See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html",
            "placement.tenancy: `hosts` is not one of `default`, `dedicated`, `host`. Did you mean `host`?",
            "placement.hostId: `host-1` is not an id such as `h-0123456789abcdef0`. See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html",
            `placement.hostResourceGroupArn: \`macs\` is not \`arn:aws:resource-groups:<region>:<account>:group/<name>\`. See ${API}API_Placement.html`,
            "placement.hostId: and `hostResourceGroupArn` are both set. Keep one of them.",
            "placement.hostId: is only valid with the tenancy `host`, but `tenancy` is `hosts`.",
            "placement.hostResourceGroupArn: is only valid with the tenancy `host`, but `tenancy` is `hosts`.",
        ]);
    });

    it("takes a host only with its tenancy, a zone only of the region, and something at all", async () => {
        expect(await refused({ placement: { hostId: HOST } })).to.deep.equal([
            "placement.hostId: is only valid with the tenancy `host`, but `tenancy` is not set.",
        ]);
        expect(await refused({ placement: { tenancy: "dedicated", hostResourceGroupArn: GROUP } })).to.deep.equal([
            "placement.hostResourceGroupArn: is only valid with the tenancy `host`, but `tenancy` is `dedicated`.",
        ]);
        expect(await refused({ region: "eu-central-1", placement: { availabilityZone: "eu-west-1a" } })).to.deep.equal([
            "placement.availabilityZone: `eu-west-1a` is not in the region `eu-central-1`.",
        ]);
        expect(await refused({ placement: {} })).to.deep.equal([
            "placement: is empty. Specify a zone, a tenancy or a host, or omit it.",
        ]);
    });

    it("waits for a tenancy that is to come", async () => {
        const recorder = await record(() => make({ placement: { tenancy: late("host"), hostId: HOST } }));
        expect(recorder.find(INFRASTRUCTURE, "web").inputs.placement).to.deep.equal({ tenancy: "host", hostId: HOST });
        const { messages } = await lateFaultsOf(() =>
            make({ placement: { tenancy: late("default"), hostId: HOST }, instanceProfileName: "builds" }),
        );
        expect(messages).to.deep.equal([
            'InfrastructureConfiguration "web" has 1 validation error, found during the deployment:\n' +
                "  placement.hostId: is only valid with the tenancy `host`, but `tenancy` is `default`.",
        ]);
    });
});

describe("instance types", () => {
    it("tell processor and hypervisor by their names", () => {
        const facts = (type: string) => {
            const found = instanceTypeFacts(type);
            return found && [found.architecture, found.hypervisor, found.mac, found.bareMetal];
        };
        expect(facts("t3.medium")).to.deep.equal(["x86_64", "Nitro", false, false]);
        expect(facts("t2.micro")).to.deep.equal(["x86_64", "Xen", false, false]);
        expect(facts("i3.metal")).to.deep.equal(["x86_64", "Nitro", false, true]);
        expect(facts("m7i-flex.large")).to.deep.equal(["x86_64", "Nitro", false, false]);
        expect(facts("g4dn.xlarge")).to.deep.equal(["x86_64", "Nitro", false, false]);
        for (const type of ["t4g.nano", "c7gn.large", "im4gn.large", "is4gen.large", "g5g.xlarge", "a1.large"])
            expect(facts(type)).to.deep.equal(["arm64", "Nitro", false, false]);
        expect(facts("mac1.metal")).to.deep.equal(["x86_64", "Nitro", true, true]);
        expect(facts("mac2-m2pro.metal")).to.deep.equal(["arm64", "Nitro", true, true]);
        expect(facts("medium")).to.equal(undefined);
        expect(facts("large.t3")).to.equal(undefined);
    });

    it("are warned of when they differ in processor or hypervisor", async () => {
        expect(await warningsOf({ instanceTypes: ["t3.medium", "m7i.large"] })).to.deep.equal([]);
        expect(await warningsOf({ instanceTypes: ["t2.medium", "t3.medium", "t4g.medium"] })).to.deep.equal([
            'InfrastructureConfiguration "web": instanceTypes: `t2.medium` is x86_64, but `t4g.medium` is arm64. An image has one architecture: keep the types of the base image\'s.',
            'InfrastructureConfiguration "web": instanceTypes: `t2.medium` runs on Xen, but `t3.medium` runs on Nitro. Windows images need types of one kind.',
        ]);
    });

    it("may differ in hypervisor where no Windows image is built", () => {
        const warnings = (platform?: "Linux" | "Windows") => {
            const found = new Faults();
            checkInstanceTypes(found, "instanceTypes", ["t2.medium", "t3.medium"], undefined, platform);
            return found.warnings.length;
        };
        expect([warnings(), warnings("Windows"), warnings("Linux")]).to.deep.equal([1, 1, 0]);
    });

    it("of Macs need a dedicated host", async () => {
        const placement = { tenancy: "host" };
        expect(await warningsOf({ instanceTypes: ["mac2.metal"], placement })).to.deep.equal([]);
        const missing =
            "placement.tenancy: must be `host`: Mac instances run only on dedicated hosts, which the account must have allocated.";
        expect(await refused({ instanceTypes: ["mac2.metal"] })).to.deep.equal([missing]);
        expect(await refused({ instanceTypes: ["mac2.metal"], placement: { tenancy: "default" } })).to.deep.equal([
            missing,
        ]);
        expect(await refused({ instanceTypes: ["mac2.large"], placement })).to.deep.equal([
            "instanceTypes: `mac2.large` does not exist: Mac instances are bare metal, as in `mac2.metal`.",
        ]);
        const tenancy = pulumi.output(Promise.resolve("host"));
        expect(await warningsOf({ instanceTypes: ["mac2.metal"], placement: { tenancy } })).to.deep.equal([]);
    });

    it("have to suit the image", () => {
        const faults = (types: unknown, platform: "Linux" | "Windows" | "macOS", architecture?: string) => {
            const found = new Faults();
            checkTypesForImage(found, "instanceTypes", types, { platform, architecture });
            return found.found.map(({ path, reason }) => `${path}: ${reason}`);
        };
        const none: string[] = [];
        expect(faults(["t3.medium"], "Linux", "x86_64")).to.deep.equal(none);
        expect(faults(["t3.medium", "t4g.medium"], "Linux")).to.deep.equal(none);
        expect(faults(undefined, "Windows", "x86_64")).to.deep.equal(none);
        expect(faults(["mac2.metal"], "macOS", "arm64")).to.deep.equal(none);
        expect(faults(["t4g.medium"], "Windows", "x86_64")).to.deep.equal([
            "instanceTypes: `t4g.medium` is arm64, but the base image is x86_64. Specify a type of that architecture.",
        ]);
        const missing = ["instanceTypes: is required: macOS needs a Mac instance type, for example `mac2.metal`."];
        expect(faults(undefined, "macOS")).to.deep.equal(missing);
        expect(faults([], "macOS")).to.deep.equal(missing);
        expect(faults(["t3.medium"], "macOS", "x86_64")).to.deep.equal([
            "instanceTypes: `t3.medium` does not run macOS. Specify a Mac type, for example `mac2.metal`.",
        ]);
        expect(faults(["mac1.metal"], "Linux", "x86_64")).to.deep.equal([
            "instanceTypes: `mac1.metal` does not run Linux. Specify another type.",
        ]);
    });
});
