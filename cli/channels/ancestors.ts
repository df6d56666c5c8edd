// What an image was built on, and what was built on it. A recipe names its parent, often as `x.x.x`: then it is the newest
// version that was there when the build began.

import type { Image, ImageSummary } from "../builds/answers";

/** An image with the parent that its recipe names. */
export interface Descended extends ImageSummary {
    parentImage: string | undefined;
}

export function descended(image: Image): Descended {
    return { ...image, parentImage: (image.imageRecipe ?? image.containerRecipe)?.parentImage };
}

const FORM = /^(arn:[\w-]+:imagebuilder:[\w-]+:[\w-]+:image\/[^/]+)\/([\dx]+\.[\dx]+\.[\dx]+)(?:\/(\d+))?$/;

/** Undefined where it is none of these images: Amazon's, another account's, or a parameter. */
export function parentOf<One extends ImageSummary>(child: Descended, images: readonly One[]): One | undefined {
    const { parentImage = "", dateCreated: begun = "" } = child;
    if (parentImage.startsWith("ami-")) {
        return images.find(({ outputResources }) => outputResources?.amis?.some(({ image }) => image === parentImage));
    }
    const [, base, pattern = "", build] = FORM.exec(parentImage) ?? [];
    return images
        .filter((image) => {
            const [, otherBase, version = "", number] = FORM.exec(image.arn) ?? [];
            const finished = /^(AVAILABLE|DEPRECATED|DISABLED)$/.test(image.state.status);
            const inTime = begun === "" || (image.dateCreated ?? "") < begun;
            return (
                otherBase === base &&
                base !== undefined &&
                matches(pattern, version) &&
                (build === undefined || build === number) &&
                finished &&
                inTime
            );
        })
        .sort((a, b) => compare(a.arn, b.arn))
        .at(-1);
}

/** All that were built on an image, at whatever distance. */
export function descendantsOf<One extends Descended>(arn: string, images: readonly One[]): One[] {
    const found = new Set<One>();
    const wanted = new Set([arn]);
    for (let grown = true; grown;) {
        grown = false;
        for (const image of images) {
            if (found.has(image) || image.arn === arn || !wanted.has(parentOf(image, images)?.arn ?? "")) continue;
            found.add(image);
            wanted.add(image.arn);
            grown = true;
        }
    }
    return [...found];
}

export type Freshness = "UP_TO_DATE" | "OUT_OF_DATE" | "UNDETERMINED";

/** Whether an image was built on the newest image that its recipe allows now. */
export function freshness(child: Descended, images: readonly ImageSummary[]): Freshness {
    const parent = parentOf(child, images);
    if (parent === undefined) return "UNDETERMINED";
    const newest = parentOf({ ...child, dateCreated: "9999" }, images);
    return newest?.arn === parent.arn ? "UP_TO_DATE" : "OUT_OF_DATE";
}

function matches(pattern: string, version: string): boolean {
    const numbers = version.split(".");
    return pattern.split(".").every((part, index) => part === "x" || part === numbers[index]);
}

function compare(a: string, b: string): number {
    const numbers = (arn: string) => arn.split("/").slice(-2).join(".").split(".").map(Number);
    const [left, right] = [numbers(a), numbers(b)];
    return left.map((number, index) => number - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}
