// Checks a resource's properties against the schema of its type, and says all that is wrong in the words of the service.
import { Schema, TypeSchema } from "./typeSchemas";

export function modelViolations(type: TypeSchema, model: unknown): string[] {
    const violations: string[] = [];
    check(type, type, model, "#", violations);
    return violations;
}

function check(type: TypeSchema, written: Schema, value: unknown, path: string, violations: string[]): void {
    const schema = resolve(type, written);
    const violation = (text: string): void => void violations.push(`${path}: ${text}`);
    const wanted = schema.type === undefined ? [] : [schema.type].flat();
    if (wanted.length > 0 && !wanted.some((name) => isOf(name, value))) {
        violation(`expected type: ${wanted.join(" or ")}, found: ${typeOf(value)}`);
        return;
    }
    if (schema.enum !== undefined && !schema.enum.includes(value))
        violation(`${String(value)} is not a valid enum value`);
    if (typeof value === "string") checkText(schema, value, violation);
    if (typeof value === "number") checkNumber(schema, value, violation);
    if (Array.isArray(value)) {
        if (value.length < (schema.minItems ?? 0)) violation(`expected minimum item count: ${schema.minItems}`);
        if (value.length > (schema.maxItems ?? Infinity)) violation(`expected maximum item count: ${schema.maxItems}`);
        value.forEach((item, i) => check(type, schema.items ?? {}, item, `${path}/${i}`, violations));
    } else if (typeof value === "object" && value !== null) {
        checkObject(type, schema, value as Record<string, unknown>, path, violations);
    }
    for (const [words, choices, most] of [
        ["oneOf", schema.oneOf, 1],
        ["anyOf", schema.anyOf, Infinity],
    ] as const) {
        if (choices === undefined) continue;
        const fitting = choices.filter((choice) => fits(type, choice, value)).length;
        if (fitting === 0 || fitting > most) violation(`${fitting} subschemas matched instead of one (${words})`);
    }
}

function checkObject(
    type: TypeSchema,
    schema: Schema,
    value: Record<string, unknown>,
    path: string,
    violations: string[],
): void {
    for (const key of schema.required ?? []) {
        if (value[key] === undefined) violations.push(`${path}: required key [${key}] not found`);
    }
    const patterns = Object.entries(schema.patternProperties ?? {});
    for (const [key, item] of Object.entries(value)) {
        const known =
            (schema.properties !== undefined && Object.hasOwn(schema.properties, key) && schema.properties[key]) ||
            patterns.find(([pattern]) => new RegExp(pattern).test(key))?.[1];
        if (known) check(type, known, item, `${path}/${key}`, violations);
        else if (schema.additionalProperties === false)
            violations.push(`${path}: extraneous key [${key}] is not permitted`);
    }
}

function checkText(schema: Schema, value: string, violation: (text: string) => void): void {
    if (value.length < (schema.minLength ?? 0))
        violation(`expected minLength: ${schema.minLength}, actual: ${value.length}`);
    if (value.length > (schema.maxLength ?? Infinity))
        violation(`expected maxLength: ${schema.maxLength}, actual: ${value.length}`);
    if (schema.pattern !== undefined && !new RegExp(schema.pattern).test(value))
        violation(`failed validation constraint for keyword [pattern]`);
}

function checkNumber(schema: Schema, value: number, violation: (text: string) => void): void {
    if (value < (schema.minimum ?? -Infinity)) violation(`${value} is not greater or equal to ${schema.minimum}`);
    if (value > (schema.maximum ?? Infinity)) violation(`${value} is not less or equal to ${schema.maximum}`);
}

function fits(type: TypeSchema, schema: Schema, value: unknown): boolean {
    const violations: string[] = [];
    check(type, schema, value, "#", violations);
    return violations.length === 0;
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
