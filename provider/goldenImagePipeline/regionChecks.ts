// What regions ask for that the image of the pipeline cannot give: only the whole knows both.

import { baseImageFacts } from "../recipe/baseImage";
import type { PlainArgs } from "../checks/checkedArgs";
import type { Faults } from "../checks/faults";
import { given, known, show } from "../checks/values";
import { platformOf } from "../recipe/imageRecipeChecks";

// https://docs.aws.amazon.com/vm-import/latest/userguide/limits-image-export.html
const EXPORT_LIMITS = "https://docs.aws.amazon.com/vm-import/latest/userguide/limits-image-export.html";

export function checkRegionsAgainstImage(faults: Faults, args: PlainArgs, encrypted: boolean): void {
    if (!Array.isArray(args.regions)) return;
    const platform = platformOf(args);
    const stated = given(args.platform) || baseImageFacts(args.baseImage).platform !== undefined;
    args.regions.forEach((entry: PlainArgs, index: number) => {
        const at = `regions[${index}]`;
        const fast: unknown = entry?.fastLaunch;
        if (Array.isArray(fast) && fast.length > 0 && stated && platform !== "Windows") {
            faults.add(`${at}.fastLaunch`, `applies to Windows, but the platform is ${show(platform)}. Omit it.`);
        }
        if (!known(entry?.s3Export)) return;
        const reason = exportObstacle(args, platform, encrypted);
        if (reason !== undefined) faults.add(`${at}.s3Export`, `${reason} See ${EXPORT_LIMITS}`);
    });
}

function exportObstacle(args: PlainArgs, platform: string, encrypted: boolean): string | undefined {
    if (encrypted)
        return "exports a disk image, but EC2 cannot export encrypted images. Set `rootVolume.encrypted` to false, or omit the export.";
    if (platform === "Windows") return "exports a disk image, but EC2 cannot export Windows images. Omit it.";
    if (given(args.baseImage?.marketplaceProductId))
        return "exports a disk image, but EC2 cannot export images with AWS Marketplace software. Omit it.";
    const devices: PlainArgs[] = Array.isArray(args.blockDevices) ? args.blockDevices : [];
    const index = devices.findIndex((device) => device?.encrypted !== false && given(device?.sizeGiB));
    if (index < 0) return undefined;
    return `exports a disk image, but EC2 cannot export encrypted images. Set \`blockDevices[${index}].encrypted\` to false, or omit the export.`;
}
