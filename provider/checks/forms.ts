// The form of arguments: which are lists, which objects, which must be known before anything is made. TypeScript sees to
// it in programs; YAML and Python hand on whatever is written. The schema says it once for all languages.

import schema from "../plugin/schema.json";
import type { InputError } from "./inputErrors";
import { isPlainObject } from "../shared/plainObject";
import { given, known, show, unknown } from "./values";

/** A type as Pulumi's schema has it. */
export interface Form {
    type?: string;
    $ref?: string;
    items?: Form;
    additionalProperties?: Form;
    properties?: Readonly<Record<string, Form>>;
    /** A switch that takes settings, too: a boolean or an object. */
    oneOf?: readonly Form[];
    /** The value must be known while the program runs: it decides what is created. */
    plain?: boolean;
}

const { resources, types } = schema as unknown as {
    resources: Record<string, { inputProperties?: Record<string, Form> }>;
    types: Record<string, Form>;
};

/** The form of a component's arguments; undefined for a name that the package does not publish. */
export function formOf(noun: string): Form | undefined {
    const properties = resources[`${schema.name}:index:${noun}`]?.inputProperties;
    return properties === undefined ? undefined : { type: "object", properties };
}

/** Nothing is said by `null`, as YAML has it for a key without a value. A copy is created only where there is one. */
export function withoutNulls<T>(value: T, form: Form): T {
    const { fields, entries } = partsOf(formFor(form, value));
    if (Array.isArray(value) && form.items !== undefined) {
        const { items } = form;
        const list = value.map((item: unknown) => withoutNulls(item, items));
        return list.some((item, index) => item !== value[index]) ? (list as T) : value;
    }
    if (!isPlainObject(value)) return value;
    const formOfField = (key: string): Form => fields?.[key] ?? entries ?? {};
    if (fields === undefined && entries === undefined) return value;
    const pairs = Object.entries(value)
        .filter(([, item]) => item !== null)
        .map(([key, item]): [string, unknown] => [key, withoutNulls(item, formOfField(key))]);
    const same = pairs.length === Object.keys(value).length && pairs.every(([key, item]) => value[key] === item);
    return same ? value : (Object.fromEntries(pairs) as T);
}

/**
 * The value as a rule may see it: lists where the rule expects lists, objects where it expects objects, and `unknown`
 * instead of anything else, which is noted as an error. `late` tells which paths hold outputs.
 */
export function conformed(
    value: unknown,
    form: Form,
    path: string,
    late: ReadonlySet<string>,
    misfits: InputError[],
): unknown {
    const misfit = (reason: string): typeof unknown => {
        misfits.push({ path, reason });
        return unknown;
    };
    if (form.plain === true && late.has(path)) {
        return misfit("is an output of a resource, but must be known in the preview. Use a plain value.");
    }
    if (!known(value)) return value;
    if (form.oneOf !== undefined) {
        const fitting = formFor(form, value);
        const settings = fitting.$ref !== undefined;
        if (fitting !== form) return conformed(value, { ...fitting, plain: settings }, path, late, misfits);
        return misfit(`${show(value)} is neither \`true\` or \`false\` nor an object.`);
    }
    const { fields, entries } = partsOf(form);
    if (form.items !== undefined) {
        const { items } = form;
        if (!Array.isArray(value)) {
            const remedy = typeof value === "object" ? "" : ` Write it as one, \`${JSON.stringify([value])}\`.`;
            return misfit(`${show(value)} is not a list.${remedy}`);
        }
        return value.map((item, index) => {
            const at = `${path}[${index}]`;
            if (!given(item)) misfits.push({ path: at, reason: MISSING });
            return conformed(item, items, at, late, misfits);
        });
    }
    if (fields !== undefined || entries !== undefined) {
        if (!isPlainObject(value)) return misfit(`${show(value)} is not an object.`);
        return Object.fromEntries(
            Object.entries(value).flatMap(([key, item]) => {
                const at = path === "" ? key : `${path}.${key}`;
                if (entries !== undefined && !given(item) && (item === null || late.has(at)))
                    misfits.push({ path: at, reason: MISSING });
                return item === null ? [] : [[key, conformed(item, fields?.[key] ?? entries ?? {}, at, late, misfits)]];
            }),
        );
    }
    const word = WORDS[form.type ?? ""];
    if (word === undefined || typeof value === word.type) return value;
    misfits.push({ path, reason: `${show(value)} is not ${word.says}.` });
    // A rule may say it better, and some rules take a number for a string.
    return typeof value === "object" ? unknown : value;
}

const MISSING = "is required. Specify a value, or remove the entry.";

const WORDS: Readonly<Record<string, { type: string; says: string }>> = {
    string: { type: "string", says: "a string" },
    integer: { type: "number", says: "a number" },
    number: { type: "number", says: "a number" },
    boolean: { type: "boolean", says: "`true` or `false`" },
};

/** The form of several that the value is meant for; the whole where it is none of them. */
function formFor(form: Form, value: unknown): Form {
    const meant = (one: Form): boolean =>
        one.$ref === undefined ? typeof value === WORDS[one.type ?? ""]?.type : isPlainObject(value);
    return form.oneOf?.find(meant) ?? form;
}

function partsOf({ $ref, properties, additionalProperties }: Form) {
    const fields = $ref === undefined ? properties : types[$ref.replace("#/types/", "")]?.properties;
    return { fields, entries: additionalProperties };
}
