// Random arguments for a component: built from the types in the schema, with absent, unknown and wrongly typed values
// mixed in.

import * as pulumi from "@pulumi/pulumi";
import * as fc from "fast-check";
import { notYetKnown } from "./notYetKnown";

interface Type {
    type?: string;
    $ref?: string;
    items?: Type;
    additionalProperties?: Type;
    oneOf?: Type[];
    plain?: boolean;
}

interface Fields {
    properties?: Record<string, Type>;
    required?: string[];
}

export interface PackageSchema {
    resources: Record<
        string,
        { isComponent?: boolean; inputProperties?: Record<string, Type>; requiredInputs?: string[] }
    >;
    types: Record<string, Fields>;
}

/** Texts that some field takes, so that checks are passed and reach further. */
const TEXTS = [
    "web",
    "team/web",
    "1.0.x",
    "1.2.3",
    "x.x.x",
    "eu-west-1",
    "us-east-1",
    "111122223333",
    "222233334444",
    "BUILD",
    "TEST",
    "Linux",
    "Windows",
    "gp3",
    "io1",
    "ENABLED",
    "DELETE",
    "DAYS",
    "FAILED",
    "host",
    "required",
    "CONTAINER_IMAGE",
    "AMI_IMAGE",
    "amazon-linux-2023",
    "update-linux",
    "build-image",
    "cron(0 2 ? * SUN *)",
    "ami-0123456789abcdef0",
    "/imagebuilder/web",
    "/dev/sdf",
    "a@example.com",
    "amazonlinux:2023",
    "FROM {{{ imagebuilder:parentImage }}}",
    "vpc-0123456789abcdef0",
    "subnet-0123456789abcdef0",
    "sg-0123456789abcdef0",
    "lt-0123456789abcdef0",
    "c5.large",
    "arn:aws:iam::111122223333:role/builder",
    "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/web/1.0.0",
    "arn:aws:imagebuilder:us-east-1:111122223333:container-recipe/web/1.0.0",
    "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web",
    "arn:aws:imagebuilder:us-east-1:111122223333:image-pipeline/web",
    "arn:aws:imagebuilder:us-east-1:111122223333:component/web/1.0.0/1",
    "arn:aws:imagebuilder:us-east-1:111122223333:workflow/test/web/1.0.0/1",
    "arn:aws:sns:us-east-1:111122223333:web",
    "arn:aws:kms:us-east-1:111122223333:key/web",
    "s3://bucket/key",
    "",
];

const DOCUMENT = {
    name: "hello",
    schemaVersion: "1.0",
    phases: [{ name: "build", steps: [{ name: "Hello", action: "ExecuteBash", inputs: { commands: ["true"] } }] }],
};

const leaves: Record<string, fc.Arbitrary<unknown>> = {
    string: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...TEXTS) }, fc.string()),
    integer: fc.integer({ min: -1, max: 400 }),
    number: fc.double(),
    boolean: fc.boolean(),
};

const wrong: fc.Arbitrary<unknown> = fc.oneof(
    fc.constantFrom<unknown>(null, undefined, 0, 7, 0.5, true, false, "", "web", [], [null], ["web"], {}, { a: null }),
    fc.json({ maxDepth: 2 }).map((text): unknown => JSON.parse(text)),
);

/** Known later, or, in a preview, not at all. */
const later = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
    fc.oneof(
        value.map((known) => pulumi.output(known)),
        value.map((known) => Promise.resolve(known)),
        fc.constant(null).map(() => notYetKnown()),
    );

/** Arguments of the right names, most of them of the right types. */
export function arbitraryArguments(schema: PackageSchema, token: string): fc.Arbitrary<object> {
    const { inputProperties = {}, requiredInputs = [] } = schema.resources[token] ?? {};
    return fields(schema, { properties: inputProperties, required: requiredInputs }, 0);
}

/** Arguments that are right but for one or two places, so that an error there is the only one. */
export function nearlyRight(right: object): fc.Arbitrary<object> {
    const places = placesIn(right);
    const spoiled = fc.tuple(fc.constantFrom(...places), fc.oneof(wrong, later(wrong), fc.constant(SAME_LATER)));
    return fc
        .array(spoiled, { minLength: 1, maxLength: 2 })
        .map((changes) =>
            changes.reduce<object>((args, [place, value]) => changed(args, place, value) as object, right),
        );
}

/** The same with one plain value that is wrong by its type or by a bound: nothing comes late. */
export function plainlyWrong(right: object): fc.Arbitrary<object> {
    const extreme = fc.constantFrom<unknown>("a".repeat(2000), "ab", "A B/c", "a:b", -1, 0, 1_000_000, 12.5);
    return fc
        .tuple(fc.constantFrom(...placesIn(right)), fc.oneof(wrong, extreme))
        .map(([place, value]) => changed(right, place, value) as object);
}

/** Stands for the value that was there, as an output. */
const SAME_LATER = Symbol("the same, later");

function placesIn(value: unknown): string[][] {
    if (typeof value !== "object" || value === null) return [[]];
    const inside = Object.entries(value).flatMap(([key, item]) => placesIn(item).map((place) => [key, ...place]));
    return [...inside, ...Object.keys(value).map((key) => [key])];
}

function changed(value: unknown, [key, ...rest]: string[], change: unknown): unknown {
    if (key === undefined) return change === SAME_LATER ? pulumi.output(value) : change;
    if (typeof value !== "object" || value === null || pulumi.Output.isInstance(value)) return value;
    if (Array.isArray(value)) {
        return value.map((item: unknown, index) => (String(index) === key ? changed(item, rest, change) : item));
    }
    return { ...value, [key]: changed((value as Record<string, unknown>)[key], rest, change) };
}

function fields(schema: PackageSchema, { properties = {}, required = [] }: Fields, depth: number) {
    const most = depth === 0 ? 10 : 4;
    const names = fc.subarray(Object.keys(properties), { maxLength: Math.min(most, Object.keys(properties).length) });
    return names.chain((some) => {
        const given = [...new Set([...required, ...some])];
        return fc.record(
            Object.fromEntries(given.map((name) => [name, any(schema, properties[name] ?? {}, depth + 1)])),
            {
                noNullPrototype: true,
            },
        );
    });
}

function any(schema: PackageSchema, type: Type, depth: number): fc.Arbitrary<unknown> {
    const right = valueOf(schema, type, depth);
    return fc.oneof(
        { weight: 14, arbitrary: right },
        { weight: 1, arbitrary: wrong },
        { weight: 1, arbitrary: later(right) },
        { weight: 1, arbitrary: later(wrong) },
    );
}

function valueOf(schema: PackageSchema, type: Type, depth: number): fc.Arbitrary<unknown> {
    if (depth > 6) return fc.constant(undefined);
    if (type.oneOf !== undefined) return fc.oneof(...type.oneOf.map((one) => valueOf(schema, one, depth)));
    if (type.$ref !== undefined) {
        if (type.$ref === "pulumi.json#/Any") return fc.oneof(fc.constant<unknown>(DOCUMENT), wrong);
        return fields(schema, schema.types[type.$ref.replace("#/types/", "")] ?? {}, depth);
    }
    if (type.type === "array") return fc.array(any(schema, type.items ?? {}, depth + 1), { maxLength: 3 });
    if (type.type === "object")
        return fc.dictionary(
            fc.constantFrom("web", "Name", "aws:x", ""),
            any(schema, type.additionalProperties ?? {}, depth + 1),
            {
                maxKeys: 3,
                noNullPrototype: true,
            },
        );
    return leaves[type.type ?? ""] ?? wrong;
}
