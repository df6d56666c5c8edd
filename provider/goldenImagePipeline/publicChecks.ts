// Who else may launch the images, against what the images are: encrypted ones cannot be public, nor can those with watermarks.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-intro.html

import { ranges } from "../checks/bounds";
import type { PlainArgs } from "../checks/checkedArgs";
import type { InputErrors } from "../checks/inputErrors";
import { given, known } from "../checks/values";
import { baseImageFacts } from "../recipe/baseImage";

/** Images are encrypted when their root volume is, which it is by default where its device is known. */
export function encryptsImages(args: PlainArgs): boolean {
    if (given(args.container) || args.rootVolume?.encrypted === false) return false;
    return given(args.rootVolume?.deviceName) || baseImageFacts(args.baseImage).rootDevice !== undefined;
}

export function checkPublic(errors: InputErrors, args: PlainArgs): void {
    if (!known(args.launchPermission)) return;
    const {
        public: everyone,
        userIds,
        organizationArns,
        organizationalUnitArns,
    } = args.launchPermission as Record<string, unknown>;
    if (everyone === true && Array.isArray(args.amiWatermarks) && args.amiWatermarks.length > 0) {
        errors.add(
            "launchPermission.public",
            `is true, but the AMIs have watermarks, and those cannot be public. Omit \`amiWatermarks\`, or specify the accounts. See ${ranges.watermarks.source}`,
        );
    }
    const encrypted = encryptsImages(args);
    if (everyone === true && encrypted) {
        errors.add(
            "launchPermission.public",
            "is true, but the image is encrypted, and an encrypted image cannot be public. Set `rootVolume.encrypted` to false, or specify the accounts.",
        );
    }
    const regions: PlainArgs[] = Array.isArray(args.regions) ? args.regions : [];
    regions.forEach((entry, index) => {
        if (everyone === true && given(entry?.kmsKeyId)) {
            errors.add(
                `regions[${index}].kmsKeyId`,
                "names a key, but `launchPermission.public` is true, and an encrypted image cannot be public. Omit one of them.",
            );
        }
    });
    const others = [userIds, organizationArns, organizationalUnitArns].some(
        (list) => Array.isArray(list) && list.length > 0,
    );
    if (others && encrypted && !given(args.rootVolume?.kmsKeyId)) {
        const key = given(args.targetAccounts) ? "a key for the target accounts" : "the account's own EBS key";
        errors.add(
            "rootVolume.kmsKeyId",
            `is required: the image is encrypted with ${key}, which other accounts cannot use. Specify a key whose policy allows them, or set \`rootVolume.encrypted\` to false.`,
        );
    }
}
