// Images are scanned for known vulnerabilities when they are built.

import { violation, whenFlag } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show } from "../value";

export const scanningEnabled = resourceRule({
    id: "scanning-enabled",
    title: "Images are scanned when they are built",
    wrong: "A pipeline or image does not keep Amazon Inspector's findings.",
    why: "Without them, known vulnerabilities in an image go unnoticed. Inspector must be active in the account, at a cost.",
    mend: "Set `imageScanningConfiguration.imageScanningEnabled` to `true`.",
    severity: "medium",
    links: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/integ-inspector.html"],
    frameworks: [
        { framework: "AWS FSBP", controls: ["Inspector.1"] },
        { framework: "NIST SP 800-53 Rev. 5", controls: ["RA-5", "SI-2"] },
    ],
    settings: {},
    types: [types.imagePipeline, types.image],
    check({ properties }) {
        const enabled = properties.get("imageScanningConfiguration", "imageScanningEnabled");
        return whenFlag(enabled, (value) =>
            value === true ? [] : [violation(enabled, `is ${show(value)}. Set it to true.`)],
        );
    },
    example: {
        failing: `new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
});`,
        passing: `new aws.imagebuilder.ImagePipeline("web", {
    imageRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    infrastructureConfigurationArn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
    imageScanningConfiguration: { imageScanningEnabled: true },
});`,
    },
});
