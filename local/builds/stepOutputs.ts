// What a step of a workflow gives to later steps. Nothing is launched here, so ids are made up; the AMIs that exist are those of the
// distribution. https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html
import { randomBytes, randomUUID } from "node:crypto";
import type { Image } from "../imagebuilder/records";

export type Outputs = Record<string, unknown>;

const id = (prefix: string): string => `${prefix}-${randomBytes(9).toString("hex").slice(0, 17)}`;
const command = (): Outputs => ({ runCommandId: randomUUID(), status: "Success", output: "" });

export function stepOutputs(action: string, inputs: Record<string, unknown>, image: Image, region: string): Outputs {
    switch (action) {
        case "LaunchInstance": {
            const override = inputs.instanceTypesOverride as string[] | undefined;
            const types = override ?? image.infrastructureConfiguration.instanceTypes ?? [];
            return { instanceId: id("i"), instanceType: types[0] ?? "m5.large" };
        }
        case "BootstrapInstanceForContainer":
        case "CollectImageScanFindings":
        case "ExecuteComponents":
        case "RunSysPrep":
        case "SanitizeInstance":
            return command();
        case "RunCommand":
            return { ...command(), output: [""] };
        case "CollectImageMetadata":
            return { osVersion: image.osVersion ?? image.platform, associationId: randomUUID() };
        case "CreateImage":
        case "RegisterImage":
            return { imageId: id("ami") };
        case "CreateImageFromIso":
            return { amiName: image.name, snapshotId: id("snap"), architecture: "x86_64" };
        case "DistributeImage":
            return { distributedImages: regionsOf(image, region).map((one) => ({ region: one, amiId: id("ami") })) };
        case "ModifyImageAttributes":
            return { modifiedImages: inputs.distributedImages ?? [] };
        case "ApplyImageConfigurations":
            return { configuredImages: inputs.distributedImages ?? [] };
        case "DistributeContainerImage":
            return { status: "Success", succeededRegions: regionsOf(image, region), failedRegions: [] };
        case "ExecuteStateMachine":
            return { executionArn: executionArn(inputs.stateMachineArn as string | undefined), output: "{}" };
        case "WaitForSSMAgent":
            return { status: "Success" };
        default:
            return {};
    }
}

function regionsOf(image: Image, region: string): string[] {
    const listed = image.distributionConfiguration?.distributions.map((one) => one.region) ?? [region];
    return [...new Set(listed)];
}

const executionArn = (stateMachine = ""): string =>
    `${stateMachine.replace(":stateMachine:", ":execution:")}:${randomUUID()}`;
