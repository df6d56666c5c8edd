// One difference between two schemas.

export interface SchemaChange {
    /** Whether programs that were right need a change. */
    breaking: boolean;
    text: string;
}
