// Tests of the volumes of a recipe: what the provider gets, and what is refused or warned of.

import { expect } from "chai";
import { blockDeviceMapping, checkBlockDevices, type BlockDeviceArgs } from "../../../provider/recipe/blockDevices";
import { choices } from "../../../provider/checks/bounds";
import { InputErrors } from "../../../provider/checks/inputErrors";
import { unknown } from "../../../provider/checks/values";

const EBS = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_EbsInstanceBlockDeviceSpecification.html";

function check(list: unknown, root?: string): { errors: string[]; warnings: string[] } {
    const errors = new InputErrors();
    checkBlockDevices(errors, "devices", list, root);
    const lines = (found: InputErrors["found"]) => found.map(({ path, reason }) => `${path}: ${reason}`);
    return { errors: lines(errors.found), warnings: lines(errors.warnings) };
}

describe("block devices", () => {
    it("are encrypted gp3 volumes unless told otherwise", () => {
        expect(JSON.parse(JSON.stringify(blockDeviceMapping({ deviceName: "/dev/sdf", sizeGiB: 10 })))).to.deep.equal({
            deviceName: "/dev/sdf",
            ebs: { volumeSize: 10, volumeType: "gp3", encrypted: "true", deleteOnTermination: "true" },
        });
    });

    it("pass on everything they are told", () => {
        const device: BlockDeviceArgs = {
            deviceName: "/dev/sdf",
            sizeGiB: 100,
            type: "gp3",
            iops: 4000,
            throughput: 250,
            encrypted: true,
            kmsKeyId: "alias/images",
            snapshotId: "snap-0123456789abcdef0",
            deleteOnTermination: false,
        };
        expect(blockDeviceMapping(device)).to.deep.equal({
            deviceName: "/dev/sdf",
            ebs: {
                volumeSize: 100,
                volumeType: "gp3",
                iops: 4000,
                throughput: 250,
                encrypted: "true",
                kmsKeyId: "alias/images",
                snapshotId: "snap-0123456789abcdef0",
                deleteOnTermination: "false",
            },
        });
        expect(check([device])).to.deep.equal({ errors: [], warnings: [] });
        expect(blockDeviceMapping({ deviceName: "/dev/sdf", sizeGiB: 1, encrypted: false }).ebs?.encrypted).to.equal(
            "false",
        );
    });

    it("can be an instance store, or left out", () => {
        const store = { deviceName: "/dev/sdg", virtualName: "ephemeral23" };
        const none = { deviceName: "/dev/sdh", noDevice: true };
        expect([store, none].map(blockDeviceMapping)).to.deep.equal([store, none]);
        expect(check([store, none], "/dev/xvda")).to.deep.equal({ errors: [], warnings: [] });
        expect(check([{ ...none, noDevice: false, sizeGiB: 1 }])).to.deep.equal({ errors: [], warnings: [] });
    });

    for (const type of choices.volumeType.values) {
        it(`can be of type ${type}`, () => {
            const iops = type.startsWith("io") ? { iops: 1000 } : {};
            expect(check([{ deviceName: "/dev/sdf", type, sizeGiB: 125, ...iops }])).to.deep.equal({
                errors: [],
                warnings: [],
            });
        });
    }

    it("say nothing of values that are to come", () => {
        const device = { deviceName: "/dev/sdf", sizeGiB: unknown, type: unknown, iops: unknown, snapshotId: unknown };
        expect(check([device, unknown])).to.deep.equal({ errors: [], warnings: [] });
        expect(check([{ deviceName: "/dev/sdf", sizeGiB: unknown, type: "st1" }]).errors).to.deep.equal([]);
        expect(check(unknown)).to.deep.equal({ errors: [], warnings: [] });
    });

    it("are warned of when their size is nobody's, or their store's name is odd", () => {
        expect(
            check([{ deviceName: "/dev/sdf" }, { deviceName: "/dev/sdg", virtualName: "ephemeral24" }]),
        ).to.deep.equal({
            errors: [],
            warnings: [
                "devices[0]: has neither `sizeGiB` nor `snapshotId`: builds fail unless the base image has a volume of this name.",
                "devices[1].virtualName: `ephemeral24` is not an instance store from `ephemeral0` to `ephemeral23`. See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-device-mapping-concepts.html",
            ],
        });
    });

    for (const [what, list, ...errors] of [
        ["an empty place", [undefined], "devices[0]: is required. Specify a `deviceName` and what it stands for."],
        ["no name", [{ sizeGiB: 1 }], "devices[0].deviceName: is required. Specify it, for example `/dev/sdf`."],
        [
            "a name twice",
            [
                { deviceName: "/dev/sdf", sizeGiB: 1 },
                { deviceName: "/dev/sdf", noDevice: true },
            ],
            "devices[1].deviceName: `/dev/sdf` is devices[0] too. List each device once.",
        ],
        [
            "the root device",
            [{ deviceName: "/dev/xvda", sizeGiB: 1 }],
            "devices[0].deviceName: `/dev/xvda` is the root device. Set it as `rootVolume`.",
        ],
        [
            "what is out of bounds",
            [
                {
                    deviceName: "",
                    sizeGiB: 16001,
                    type: "gp4",
                    iops: 99,
                    throughput: 124,
                    snapshotId: "snap-1",
                    encrypted: false,
                    kmsKeyId: "k",
                },
            ],
            "devices[0].deviceName: `` has 0 characters, but must have 1 to 1024. See https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_InstanceBlockDeviceMapping.html",
            `devices[0].sizeGiB: 16001 is not an integer from 1 to 16000 (GiB). See ${EBS}`,
            "devices[0].type: `gp4` is not one of `gp3`, `gp2`, `io1`, `io2`, `sc1`, `st1`, `standard`. Did you mean `gp3`?",
            `devices[0].iops: 99 is not an integer from 100 to 64000 (IOPS). See ${EBS}`,
            `devices[0].throughput: 124 is not an integer from 125 to 1000 (MiB/s). See ${EBS}`,
            "devices[0].snapshotId: `snap-1` is not `snap-` and 8 or 17 hexadecimal digits. See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html",
            "devices[0].throughput: is only valid with `gp3`, but the type is `gp4`. Omit it or change the type.",
            "devices[0].iops: is only valid with `gp3`, `io1` and `io2`, but the type is `gp4`. Omit it or change the type.",
            "devices[0].kmsKeyId: names a key, but `encrypted` is false. Omit one of them.",
        ],
        [
            "a volume that is too small for its type",
            [{ deviceName: "/dev/sdf", type: "sc1", sizeGiB: 124 }],
            "devices[0].sizeGiB: 124 is less than 125, the least of sc1. See https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html",
        ],
        [
            "operations that are not told",
            [{ deviceName: "/dev/sdf", type: "io2", sizeGiB: 10 }],
            "devices[0].iops: is required: `io2` has no default. Specify it, or choose `gp3`.",
        ],
        [
            "a volume that is an instance store",
            [{ deviceName: "/dev/sdf", virtualName: "ephemeral0", sizeGiB: 10, type: "io1" }],
            "devices[0].sizeGiB: cannot be combined with `virtualName`. Omit one of them.",
            "devices[0].type: cannot be combined with `virtualName`. Omit one of them.",
        ],
        [
            "a device that is there and not there",
            [{ deviceName: "/dev/sdf", noDevice: true, virtualName: "ephemeral0", deleteOnTermination: true }],
            "devices[0].deleteOnTermination: cannot be combined with `noDevice`. Omit one of them.",
            "devices[0].virtualName: cannot be combined with `noDevice`. Omit one of them.",
        ],
    ] as [string, unknown, ...string[]][]) {
        it(`refuse ${what}`, () => expect(check(list, "/dev/xvda").errors).to.deep.equal(errors));
    }

    it("have at least the IOPS that every gp3 volume has", () => {
        const source = "https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html";
        const says = (iops: number) =>
            `devices[0].iops: ${iops} is less than 3000, which every \`gp3\` volume has without extra cost, and EC2 takes no less. Omit it. See ${source}`;
        for (const [device, errors] of [
            [{ iops: 2999 }, [says(2999)]],
            [{ iops: 100, type: "gp3" }, [says(100)]],
            [{ iops: 3000 }, []],
            [{ iops: 100, type: "io2" }, []],
        ] as const) {
            expect(check([{ deviceName: "/dev/sdf", sizeGiB: 100, ...device }]).errors).to.deep.equal(errors);
        }
    });
});
