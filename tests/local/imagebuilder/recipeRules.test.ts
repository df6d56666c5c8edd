// What recipes of images and of containers refuse alike, and what becomes of components that may no longer be used.
import { expect } from "chai";
import { Scope } from "../../../local/imagebuilder/arns";
import { Context } from "../../../local/imagebuilder/context";
import { allManagedComponents } from "../../../local/imagebuilder/managedResources";
import { checkComponents } from "../../../local/imagebuilder/recipes";
import { RegionState } from "../../../local/imagebuilder/state";
import { Account, document, managedImage } from "../support";

type Settings = Record<string, unknown>;

interface Rule {
    title: string;
    settings: Settings;
    error: string;
    message: string;
    status?: number;
}

const combination = "InvalidParameterCombinationException";
const invalid = "InvalidParameterValueException";
const value = (parameter: string, reason: string) =>
    `The value supplied for parameter '${parameter}' is not valid. ${reason}`;
const amazons = (path: string) => `arn:aws:imagebuilder:us-east-1:aws:component/${path}`;
const uses = (...arns: string[]) => ({ components: arns.map((componentArn) => ({ componentArn })) });
const products = ["software", "monitoring", "backup", "antivirus"].map(
    (name) => `arn:aws:imagebuilder:us-east-1:aws-marketplace:component/example-linux-${name}-component/x.x.x`,
);
const fifth = "arn:aws:imagebuilder:us-east-1:aws-marketplace:component/cis-level-1-amazon-linux-2023/x.x.x";
const abroad = "arn:aws:imagebuilder:eu-west-1:aws:component/update-linux/x.x.x";
const foreign = "arn:aws:imagebuilder:us-east-1:999900001111:component/web/1.0.0";
const disordered = (arn: string) =>
    `The version of '${arn}' is not valid: every node to the right of an 'x' must be an 'x' too.`;

const rules: Rule[] = [
    {
        title: "a number after a wildcard in the version",
        settings: { semanticVersion: "x.1.x" },
        error: "InvalidVersionNumberException",
        message: "The version number 'x.1.x' is not valid: every node to the right of an 'x' must be an 'x' too.",
    },
    {
        title: "a version node above 2^30 - 1",
        settings: { semanticVersion: "1.1073741824.0" },
        error: "InvalidVersionNumberException",
        message: "The version number '1.1073741824.0' is not valid: a node must be between 0 and 1073741823.",
    },
    {
        title: "a component that does not exist",
        settings: uses(amazons("none/x.x.x")),
        error: invalid,
        message: value("components", `The component '${amazons("none/x.x.x")}' does not exist.`),
    },
    {
        title: "a component of another region",
        settings: uses(abroad),
        error: invalid,
        message: value("components", `The component '${abroad}' does not exist.`),
    },
    {
        title: "a component of another account that does not share it",
        settings: uses(foreign),
        error: invalid,
        message: value("components", `The component '${foreign}' does not exist.`),
    },
    {
        title: "a number after a wildcard in the version of a component",
        settings: uses(amazons("update-linux/x.0.x")),
        error: invalid,
        message: value("components[0].componentArn", disordered(amazons("update-linux/x.0.x"))),
    },
    {
        title: "a component twice, be it in two versions",
        settings: uses(amazons("update-linux/1.0.0"), amazons("update-linux/1.0.2/1")),
        error: combination,
        message: "The component 'update-linux' is specified more than once in the recipe.",
    },
    {
        title: "a component for another platform",
        settings: uses(amazons("update-windows/x.x.x")),
        error: combination,
        message: `The component '${amazons("update-windows/1.0.2/1")}' is for Windows, but the base image is Linux.`,
    },
    {
        title: "more than 20 components",
        settings: uses(...Array<string>(21).fill(amazons("update-linux/x.x.x"))),
        status: 402,
        error: "ServiceQuotaExceededException",
        message: "A recipe can have at most 20 components, found 21.",
    },
    {
        title: "more than four product codes of the Marketplace",
        settings: uses(...products, fifth),
        error: combination,
        message: "An image can have at most 4 product codes of the Marketplace; base image and components have 5.",
    },
    {
        title: "a value for a parameter that a component does not have",
        settings: {
            components: [
                { componentArn: amazons("reboot-linux/x.x.x") },
                {
                    componentArn: amazons("update-linux/x.x.x"),
                    parameters: [{ name: "Colour", value: ["red"] }],
                },
            ],
        },
        error: combination,
        message: value(
            "components[1].parameters",
            "The following parameters are not defined in the provided component: Colour",
        ),
    },
];

const devices: [title: string, mapping: object[], message: string][] = [
    [
        "a key without encryption",
        [{ deviceName: "/dev/xvda", ebs: { kmsKeyId: "k", encrypted: false } }],
        "The device '/dev/xvda' has a kmsKeyId, so 'encrypted' must be true.",
    ],
    [
        "a throughput without a volume type",
        [{ deviceName: "/dev/xvda", ebs: { throughput: 125 } }],
        "The device '/dev/xvda' has a throughput, which is for gp3 volumes only.",
    ],
    [
        "an io1 volume without iops",
        [{ deviceName: "/dev/xvda", ebs: { volumeType: "io1" } }],
        "The device '/dev/xvda' is an io1 volume, so 'iops' is required.",
    ],
    [
        "an io2 volume without iops",
        [{ deviceName: "/dev/xvda", ebs: { volumeType: "io2" } }],
        "The device '/dev/xvda' is an io2 volume, so 'iops' is required.",
    ],
    [
        "a device twice",
        [{ deviceName: "/dev/xvda" }, { deviceName: "/dev/xvda" }],
        "The device '/dev/xvda' is mapped more than once.",
    ],
];

describe("Recipes in the local Image Builder", () => {
    let account: Account;
    before(async () => {
        account = await Account.create();
        await account.repository("boxes");
    });

    const image = { name: "refused", semanticVersion: "1.0.0", parentImage: managedImage };
    const container = {
        name: "refused",
        semanticVersion: "1.0.0",
        containerType: "DOCKER",
        parentImage: "amazonlinux:2023",
        dockerfileTemplateData: "FROM {{{ imagebuilder:parentImage }}}\n{{{ imagebuilder:environments }}}",
        targetRepository: { service: "ECR", repositoryName: "boxes" },
    };
    const operations: [operation: string, request: Settings, devices: (mappings: object[]) => Settings][] = [
        ["CreateImageRecipe", image, (blockDeviceMappings) => ({ blockDeviceMappings })],
        [
            "CreateContainerRecipe",
            container,
            (blockDeviceMappings) => ({ instanceConfiguration: { blockDeviceMappings } }),
        ],
    ];
    for (const [operation, request, settingsOf] of operations) {
        for (const { title, settings, error, message, status = 400 } of rules) {
            it(`${operation} refuses ${title}`, async () => {
                const answer = await account.call(operation, { ...request, ...settings });
                expect(answer).to.include({ status, error, message });
            });
        }
        for (const [title, mappings, message] of devices) {
            it(`${operation} refuses ${title}`, async () => {
                const answer = await account.call(operation, { ...request, ...settingsOf(mappings) });
                expect(answer).to.include({ status: 400, error: combination, message });
            });
        }

        it(`${operation} refuses a component without a value for its parameter`, async () => {
            const data = document("build", "parameters:", "  - Name: { type: string }");
            const componentArn = await account.component({ name: `asking for ${operation}`, data });
            expect(await account.call(operation, { ...request, ...uses(componentArn) })).to.include({
                error: combination,
                message: `The component '${componentArn}' needs values for the parameters: Name.`,
            });
        });
    }

    it("CreateImageRecipe counts a base image of the Marketplace as a product code", async () => {
        const request = { ...image, parentImage: "prod-abcdefghijklm", ...uses(...products) };
        expect(await account.call("CreateImageRecipe", request)).to.include({
            error: combination,
            message: "An image can have at most 4 product codes of the Marketplace; base image and components have 5.",
        });
        expect(await account.call("CreateImageRecipe", { ...image, name: "four", ...uses(...products) })).to.include({
            status: 200,
        });
    });

    it("CreateImageRecipe refuses a number after a wildcard in the version of the base image", async () => {
        const parentImage = managedImage.replace("x.x.x", "x.9.x");
        expect(await account.call("CreateImageRecipe", { ...image, parentImage })).to.include({
            error: invalid,
            message: value("parentImage", disordered(parentImage)),
        });
    });

    it("CreateImageRecipe refuses a base image of another region", async () => {
        const parentImage = managedImage.replace("us-east-1", "eu-west-1");
        expect(await account.call("CreateImageRecipe", { ...image, parentImage })).to.include({
            error: invalid,
            message: value("parentImage", `The image '${parentImage}' does not exist.`),
        });
    });

    describe("take components that support the system of the base image", () => {
        let windows: string;
        let linux: string;
        before(async () => {
            const supportedOsVersions = ["Amazon Linux 2023", "Ubuntu"];
            linux = await account.component({ name: "some-linux", supportedOsVersions });
            windows = await account.component({
                name: "some-windows",
                platform: "Windows",
                supportedOsVersions: ["Microsoft Windows Server 2022"],
            });
        });

        it("by how its name begins", async () => {
            for (const name of ["amazon-linux-2023-x86", "ubuntu-server-24-lts-x86"]) {
                const parentImage = managedImage.replace("amazon-linux-2023-x86", name);
                const request = { ...image, name, parentImage, ...uses(linux) };
                expect(await account.call("CreateImageRecipe", request), name).to.include({ status: 200 });
            }
        });

        it("and no others", async () => {
            const parentImage = managedImage.replace("amazon-linux-2023-x86", "amazon-linux-2-x86");
            expect(await account.call("CreateImageRecipe", { ...image, parentImage, ...uses(linux) })).to.include({
                status: 400,
                error: combination,
                message: value(
                    "components",
                    `The component '${linux}' supports Amazon Linux 2023, Ubuntu, but the base image is Amazon Linux 2.`,
                ),
            });
        });

        it("for containers as their recipe says it", async () => {
            const said = { platformOverride: "Windows", imageOsVersionOverride: "Microsoft Windows Server 2019" };
            expect(await account.call("CreateContainerRecipe", { ...container, ...said, ...uses(windows) })).to.include(
                {
                    error: combination,
                    message: value(
                        "components",
                        `The component '${windows}' supports Microsoft Windows Server 2022, but the base image is Microsoft Windows Server 2019.`,
                    ),
                },
            );
        });

        it("where that system is known", async () => {
            const request = { ...image, name: "unknown", parentImage: "prod-abcdefghijklm", ...uses(linux) };
            expect(await account.call("CreateImageRecipe", request)).to.include({ status: 200 });
        });
    });

    for (const status of ["DEPRECATED", "DISABLED"] as const) {
        it(`refuse a component that is ${status}`, () => {
            const scope: Scope = { account: "111122223333", region: "us-east-1" };
            const state = new RegionState(scope);
            const [managed] = allManagedComponents(scope);
            const arn = "arn:aws:imagebuilder:us-east-1:111122223333:component/old/1.0.0/1";
            state.add("component", { ...managed, arn, name: "old", state: { status } });
            const check = () =>
                checkComponents({ scope, state } as Context, [{ componentArn: arn }], {
                    platform: "Linux",
                    productCodes: 0,
                });
            expect(check).to.throw(
                value("components", `The component '${arn}' is ${status}; a new recipe can't use it.`),
            );
        });
    }
});
