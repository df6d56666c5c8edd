// What a bound is: a number, a form or a choice, each with its source.

export interface Range {
    min: number;
    max: number;
    unit?: string;
    source: string;
    /** The shape of the service model that it is taken from. */
    shape?: string;
}

export interface Pattern {
    pattern: RegExp;
    /** How a person would say the pattern. */
    says: string;
    source: string;
    /** The shape of the service model that it is taken from. */
    shape?: string;
}

export interface Choice {
    values: readonly string[];
    source: string;
    /** The shape of the service model whose words they are. */
    shape?: string;
}
