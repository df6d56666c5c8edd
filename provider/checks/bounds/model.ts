// Bounds, patterns and words as the service model of Image Builder has them, so that a newer model, which
// `npm run service-model` fetches, moves the checks with it.

import model from "./serviceModel.json";
import type { Choice, Pattern, Range } from "./kinds";
import type { ShapeName } from "./shapeNames";

interface Shape {
    type: string;
    min?: number;
    max?: number;
    pattern?: string;
    enum?: readonly string[];
}

const shapes: Readonly<Record<string, Shape>> = model.shapes;

/** The version of botocore that the model is from. */
export const modelVersion: string = model.botocore;

/**
 * A length, number or count by its shape. `narrower` is what we ask beyond the model, for example no empty map where an
 * empty one is left out.
 */
export function rangeOf(
    shape: ShapeName,
    unit: string,
    source: string,
    narrower: { min?: number; max?: number } = {},
): Range {
    const { min = 0, max = Number.MAX_SAFE_INTEGER } = shapes[shape] ?? {};
    return { min, max, unit, source, shape, ...narrower };
}

/** A form by its shape, with the length that the shape asks for, in a person's words. */
export function patternOf(shape: ShapeName, says: string, source: string): Pattern {
    const { pattern = "", min = 0, max = "" } = shapes[shape] ?? {};
    return { pattern: new RegExp(`^(?=[^]{${min},${max}}$)(?:${pattern})$`), says, source, shape };
}

/** The words of a shape, in an order that a person would tell them. */
export function choiceOf<const Words extends readonly string[]>(
    shape: ShapeName,
    values: Words,
    source: string,
): { values: Words; source: string; shape: ShapeName } & Choice {
    return { values, source, shape };
}
