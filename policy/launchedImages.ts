// What may be launched, by the list that an organization has of its images: `aws-golden-image images --policy-config` writes it.
// A rule is run without an account, so nothing is asked.

import { fits } from "./glob";
import { unchecked, violation, whenText, type Outcome } from "./outcome";
import { show, type Value } from "./value";

export interface LaunchSettings {
    images: readonly string[];
    parameters: readonly string[];
    maximumAgeDays: number;
    onlyParameters: boolean;
}

/** An entry: AMI id, and perhaps the date of the build and the state. */
export const ENTRY = "^ami-[0-9a-f]{8,17}( \\d{4}-\\d{2}-\\d{2}( \\S.*)?)?$";

interface Listed {
    date: string | undefined;
    state: string;
}

const DAY = 86_400_000;
const PARAMETER = /^resolve:ssm:(?:arn:[\w-]+:ssm:[\w-]*:\d*:parameter)?([\w./-]+)(?::(.*))?$/;

export function listedImages(entries: readonly string[]): ReadonlyMap<string, Listed> {
    return new Map(
        entries.map((entry) => {
            const [id = "", date, ...state] = entry.split(" ");
            return [id, { date, state: state.join(" ") || "AVAILABLE" }];
        }),
    );
}

export function checkImage(
    image: Value,
    settings: LaunchSettings,
    listed: ReadonlyMap<string, Listed>,
    now: Date,
): Outcome[] {
    return whenText(image, (text = "") => {
        if (text === "") return [];
        if (text.startsWith("resolve:ssm:")) return checkParameter(image, text, settings.parameters);
        if (settings.onlyParameters) {
            return [
                violation(image, `is ${show(text)}. Specify a channel, such as resolve:ssm:/golden-images/NAME/prod.`),
            ];
        }
        const known = listed.get(text);
        if (known !== undefined) return checkListed(image, text, known, settings.maximumAgeDays, now);
        return listed.size === 0
            ? [unchecked(image, `is ${show(text)}, and the setting \`images\` is empty`)]
            : [
                  violation(
                      image,
                      `is ${show(text)}, which the setting \`images\` does not list. Use an image of a channel.`,
                  ),
              ];
    });
}

function checkParameter(image: Value, text: string, allowed: readonly string[]): Outcome[] {
    const [, name = "", version] = PARAMETER.exec(text) ?? [];
    if (!allowed.some((pattern) => fits(name, pattern))) {
        const names = allowed.join(", ") || "none";
        return [violation(image, `is ${show(text)}; allowed parameters are ${names}. Choose one of them.`)];
    }
    if (version === undefined) return [];
    return [violation(image, `is ${show(text)}, a version that no revocation moves. Leave out ":${version}".`)];
}

function checkListed(image: Value, id: string, { date, state }: Listed, days: number, now: Date): Outcome[] {
    if (state !== "AVAILABLE") {
        return [violation(image, `is ${show(id)}, which is ${state}. Use the image that its channel names now.`)];
    }
    if (date === undefined) return [];
    const born = Date.parse(date);
    if (Number.isNaN(born)) return [unchecked(image, `is ${show(id)}, whose date in \`images\` is ${show(date)}`)];
    return now.getTime() - born <= days * DAY
        ? []
        : [violation(image, `is ${show(id)}, built on ${date}, more than ${days} days ago. Use a newer image.`)];
}
