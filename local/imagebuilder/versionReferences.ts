// The ready-made wildcard ARNs that the service hands out beside a versioned resource.
import { parseArn } from "./arns";

export function latestVersionReferences(arn: string): Record<string, string> {
    const { version } = parseArn(arn);
    if (version === undefined) {
        throw new Error(`'${arn}' has no version.`);
    }
    const base = arn.slice(0, arn.lastIndexOf(`/${version}`));
    const [major, minor] = version.split(".");
    return {
        latestVersionArn: `${base}/x.x.x`,
        latestMajorVersionArn: `${base}/${major}.x.x`,
        latestMinorVersionArn: `${base}/${major}.${minor}.x`,
        latestPatchVersionArn: `${base}/${version}`,
    };
}
