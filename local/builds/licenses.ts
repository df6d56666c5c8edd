// License configurations on new AMIs. License Manager itself is not there; what counts is the right to attach them.
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { requireRight } from "./rights";

export async function attachLicenses(context: Context, image: Image): Promise<void> {
    for (const { region, licenseConfigurationArns } of image.distributionConfiguration?.distributions ?? []) {
        const amis = image.outputResources?.amis?.filter((ami) => ami.region === region) ?? [];
        for (const account of new Set(amis.map(({ accountId }) => accountId))) {
            for (const arn of licenseConfigurationArns ?? []) {
                await requireRight(
                    context,
                    image,
                    account,
                    "license-manager:UpdateLicenseSpecificationsForResource",
                    arn,
                );
            }
        }
    }
}
