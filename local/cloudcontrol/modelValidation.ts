// Checks a resource's properties against the schema of its type, and says all that is wrong in the words of the service.
import { Schema, TypeSchema } from "./typeSchemas";

export function modelFaults(type: TypeSchema, model: unknown): string[] {
    const faults: string[] = [];
    check(type, type, model, "#", faults);
    return faults;
}

function check(type: TypeSchema, written: Schema, value: unknown, path: string, faults: string[]): void {
    const schema = resolve(type, written);
    const fault = (text: string): void => void faults.push(`${path}: ${text}`);
    const wanted = schema.type === undefined ? [] : [schema.type].flat();
    if (wanted.length > 0 && !wanted.some((name) => isOf(name, value))) {
        fault(`expected type: ${wanted.join(" or ")}, found: ${typeOf(value)}`);
        return;
    }
    if (schema.enum !== undefined && !schema.enum.includes(value)) fault(`${String(value)} is not a valid enum value`);
    if (typeof value === "string") checkText(schema, value, fault);
    if (typeof value === "number") checkNumber(schema, value, fault);
    if (Array.isArray(value)) {
        if (value.length < (schema.minItems ?? 0)) fault(`expected minimum item count: ${schema.minItems}`);
        if (value.length > (schema.maxItems ?? Infinity)) fault(`expected maximum item count: ${schema.maxItems}`);
        value.forEach((item, i) => check(type, schema.items ?? {}, item, `${path}/${i}`, faults));
    } else if (typeof value === "object" && value !== null) {
        checkObject(type, schema, value as Record<string, unknown>, path, faults);
    }
    for (const [words, choices, most] of [
        ["oneOf", schema.oneOf, 1],
        ["anyOf", schema.anyOf, Infinity],
    ] as const) {
        if (choices === undefined) continue;
        const fitting = choices.filter((choice) => fits(type, choice, value)).length;
        if (fitting === 0 || fitting > most) fault(`${fitting} subschemas matched instead of one (${words})`);
    }
}

function checkObject(
    type: TypeSchema,
    schema: Schema,
    value: Record<string, unknown>,
    path: string,
    faults: string[],
): void {
    for (const key of schema.required ?? []) {
        if (value[key] === undefined) faults.push(`${path}: required key [${key}] not found`);
    }
    const patterns = Object.entries(schema.patternProperties ?? {});
    for (const [key, item] of Object.entries(value)) {
        const known =
            (schema.properties !== undefined && Object.hasOwn(schema.properties, key) && schema.properties[key]) ||
            patterns.find(([pattern]) => new RegExp(pattern).test(key))?.[1];
        if (known) check(type, known, item, `${path}/${key}`, faults);
        else if (schema.additionalProperties === false)
            faults.push(`${path}: extraneous key [${key}] is not permitted`);
    }
}

function checkText(schema: Schema, value: string, fault: (text: string) => void): void {
    if (value.length < (schema.minLength ?? 0))
        fault(`expected minLength: ${schema.minLength}, actual: ${value.length}`);
    if (value.length > (schema.maxLength ?? Infinity))
        fault(`expected maxLength: ${schema.maxLength}, actual: ${value.length}`);
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value))
        fault(`failed validation constraint for keyword [pattern]`);
}

function checkNumber(schema: Schema, value: number, fault: (text: string) => void): void {
    if (value < (schema.minimum ?? -Infinity)) fault(`${value} is not greater or equal to ${schema.minimum}`);
    if (value > (schema.maximum ?? Infinity)) fault(`${value} is not less or equal to ${schema.maximum}`);
}

function fits(type: TypeSchema, schema: Schema, value: unknown): boolean {
    const faults: string[] = [];
    check(type, schema, value, "#", faults);
    return faults.length === 0;
}

export function resolve(type: TypeSchema, schema: Schema): Schema {
    const name = /^#\/definitions\/(.+)$/.exec(schema.$ref ?? "")?.[1];
    return name === undefined ? schema : { ...type.definitions?.[name] };
}

function isOf(name: string, value: unknown): boolean {
    if (name === "integer") return Number.isInteger(value);
    return name === typeOf(value);
}

function typeOf(value: unknown): string {
    return Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
}
