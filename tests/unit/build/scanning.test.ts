// Tests of scans that are more than a switch: types, and the severity that fails an image.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Image } from "../../../provider/build/image";
import { ImagePipeline } from "../../../provider/build/imagePipeline";
import type { ImagePipelineArgs } from "../../../provider/build/imagePipelineArgs";
import { errorsOf, lateErrorsOf, record } from "../../support/recorder";

const PIPELINE = "aws:imagebuilder/imagePipeline:ImagePipeline";
const CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";

const minimal = {
    imageRecipeArn: `${ARN}:image-recipe/web/1.0.0`,
    infrastructureConfigurationArn: `${ARN}:infrastructure-configuration/web`,
};
const container = { imageRecipeArn: undefined, containerRecipeArn: `${ARN}:container-recipe/web/1.0.0` };
const make = (args: Partial<ImagePipelineArgs>) => new ImagePipeline("web", { ...minimal, ...args });
const refused = (args: object) => errorsOf(() => make(args));

async function scanOf(make: () => object): Promise<unknown> {
    const { inputs } = (await record(make)).find(CLOUD_CONTROL, "web");
    return (JSON.parse(String(inputs.desiredState)) as Record<string, unknown>).ImageScanningConfiguration;
}

describe("a scan of images", () => {
    it("is a switch for the AWS provider, and settings without types are no more", async () => {
        for (const [scanning, enabled] of [
            [true, true],
            [false, false],
            [{}, true],
            [{ enabled: false }, false],
            [pulumi.output(true), true],
        ] as [ImagePipelineArgs["scanning"], boolean][]) {
            const { inputs } = (await record(() => make({ scanning }))).find(PIPELINE, "web");
            expect(inputs.imageScanningConfiguration).to.deep.equal({ imageScanningEnabled: enabled });
        }
    });

    it("with types or a severity goes through Cloud Control, for pipelines and images", async () => {
        expect(await scanOf(() => make({ scanning: { types: ["TEST_INSTANCE_CVE"] } }))).to.deep.equal({
            ImageScanningEnabled: true,
            ImageScanningTypes: ["TEST_INSTANCE_CVE"],
        });
        const gate = {
            ImageScanningEnabled: true,
            ImageScanningTypes: ["ON_DEMAND_AMI_CVE"],
            ScanResultCondition: { MaximumSeverityLabel: "MEDIUM", FixAvailable: true },
        };
        expect(await scanOf(() => make({ scanning: { maximumSeverity: "MEDIUM" } }))).to.deep.equal(gate);
        expect(
            await scanOf(
                () => new Image("web", { ...minimal, scanning: { maximumSeverity: pulumi.output("MEDIUM") } }),
            ),
        ).to.deep.equal(gate);
        const scanning = { types: ["ON_DEMAND_AMI_CVE"], maximumSeverity: "LOW", fixAvailable: false };
        expect(await scanOf(() => make({ scanning }))).to.deep.equal({
            ImageScanningEnabled: true,
            ImageScanningTypes: ["ON_DEMAND_AMI_CVE"],
            ScanResultCondition: { MaximumSeverityLabel: "LOW", FixAvailable: false },
        });
    });

    it("refuses what the service refuses, all at once", async () => {
        expect(
            await refused({
                scanning: { types: ["TEST_INSTANCE_CVE", "ON_DEMAND"], maximumSeverity: "CRITICAL" },
                tests: { enabled: false },
            }),
        ).to.deep.equal([
            "scanning: needs tests, as images are scanned in that stage. Omit `tests.enabled` or `scanning`.",
            `scanning.types: has 2 types, but must have 1 to 1. See ${API}API_ImageScanningConfiguration.html`,
            "scanning.types[1]: `ON_DEMAND` is not one of `TEST_INSTANCE_CVE`, `ON_DEMAND_AMI_CVE`.",
            "scanning.maximumSeverity: `CRITICAL` is not one of `INFORMATIONAL`, `LOW`, `MEDIUM`, `HIGH`.",
            "scanning.maximumSeverity: is only valid with the type `ON_DEMAND_AMI_CVE`: the service judges no other scan. Change `scanning.types`, or omit it.",
        ]);
        expect(await refused({ scanning: { types: [], fixAvailable: true } })).to.deep.equal([
            `scanning.types: has 0 types, but must have 1 to 1. See ${API}API_ImageScanningConfiguration.html`,
            "scanning.fixAvailable: requires `maximumSeverity`, which says what fails an image.",
        ]);
        const ofContainers =
            "applies only to AMIs; container images are scanned in a repository of Amazon ECR. Omit it.";
        expect(await refused({ ...container, scanning: { maximumSeverity: "HIGH" } })).to.deep.equal([
            `scanning.maximumSeverity: ${ofContainers}`,
        ]);
        expect(await refused({ scanning: { enabled: false, types: ["ON_DEMAND_AMI_CVE"] } })).to.deep.equal([
            "scanning.types: has no scan to serve, as `scanning.enabled` is `false`. Omit one of them.",
        ]);
        expect(await refused({ scanning: "yes" })).to.deep.equal([
            "scanning: `yes` is neither `true` or `false` nor an object.",
        ]);
        expect(await refused({ scanning: { types: "ON_DEMAND_AMI_CVE" } })).to.deep.equal([
            'scanning.types: `ON_DEMAND_AMI_CVE` is not a list. Write it as one, `["ON_DEMAND_AMI_CVE"]`.',
        ]);
    });

    it("refuses settings that come too late to choose the resource by", async () => {
        const scanning = pulumi.output({ maximumSeverity: "HIGH" }) as never;
        expect((await lateErrorsOf(() => make({ scanning }))).messages.join()).to.include(
            "scanning: is an output of a resource, but must be known in the preview. Use a plain value.",
        );
    });

    it("takes the scanning repository of a container with an object, too", async () => {
        const { inputs } = (
            await record(() => make({ ...container, scanning: {}, scanningRepository: { repositoryName: "scans" } }))
        ).find(PIPELINE, "web");
        expect(inputs.imageScanningConfiguration).to.deep.equal({
            imageScanningEnabled: true,
            ecrConfiguration: { repositoryName: "scans" },
        });
    });
});
