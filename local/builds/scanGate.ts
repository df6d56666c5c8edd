// Whether the findings of an on-demand scan let an image pass. What a scan finds is what a test has said before.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_ScanResultCondition.html
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";
import { severities } from "./findings";

/** Without a condition the scan is started, and nobody waits for it. */
export function judgeFindings(context: Context, image: Image): void {
    const { imageScanningEnabled, scanResultCondition: condition } = image.imageScanningConfiguration ?? {};
    if (imageScanningEnabled !== true || condition === undefined) return;
    const { maximumSeverityLabel: most, fixAvailable = true } = condition;
    const rank = (severity: string): number => severities.indexOf(severity);
    const above = context
        .findings()
        .filter((finding) => (finding.fixAvailable || !fixAvailable) && rank(finding.severity) > rank(most));
    if (above.length === 0) return;
    const found = [...severities].reverse().flatMap((severity) => {
        const count = above.filter((finding) => finding.severity === severity).length;
        return count === 0 ? [] : [`${count} ${severity}`];
    });
    throw new BuildFailure(`The scan of the AMI has findings above ${most}: ${found.join(", ")}.`);
}
