// How many findings the scans of an image have, by severity; what a scan finds is what a test has said before.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ListImageScanFindingAggregations.html
import { Context } from "./context";
import { invalidRequest } from "./errors";

interface Request {
    filter?: { name?: string; values?: string[] };
}

/** Of images only: pipelines, accounts and vulnerabilities are not counted here. */
export function countFindings({ filter }: Request, context: Context): object {
    if (filter?.name !== "imageBuildVersionArn") {
        throw invalidRequest("The local AWS counts findings with the filter imageBuildVersionArn only.");
    }
    const scanned = (filter.values ?? []).filter((arn) => {
        const image = context.state.get("image", arn);
        return image?.state.status === "AVAILABLE" && image.imageScanningConfiguration?.imageScanningEnabled === true;
    });
    const found = context.findings();
    const count = (severity: string): number => found.filter((finding) => finding.severity === severity).length;
    const severityCounts = {
        all: found.length,
        critical: count("CRITICAL"),
        high: count("HIGH"),
        medium: count("MEDIUM"),
    };
    return {
        aggregationType: "imageBuildVersionArn",
        responses: scanned.map((imageBuildVersionArn) => ({
            imageAggregation: { imageBuildVersionArn, severityCounts },
        })),
    };
}
