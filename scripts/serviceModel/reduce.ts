// What this package needs of the service model of Image Builder: the requests that create and update, with the shapes
// they are made of. Documentation, answers and all other operations are left out.

export interface ModelShape {
    type: string;
    required?: string[];
    members?: Record<string, { shape: string }>;
    member?: { shape: string };
    key?: { shape: string };
    value?: { shape: string };
    min?: number;
    max?: number;
    pattern?: string;
    enum?: string[];
}

export interface WholeModel {
    operations: Record<string, { input?: { shape: string } }>;
    shapes: Record<string, ModelShape>;
}

export interface ReducedModel {
    /** The version of botocore that the model is from. */
    botocore: string;
    /** Operation to the shape of its request. */
    requests: Record<string, string>;
    shapes: Record<string, ModelShape>;
}

const OPERATIONS = /^(?:Create|Update)/;

export function reducedModel(whole: WholeModel, botocore: string): ReducedModel {
    const requests: Record<string, string> = {};
    const shapes = new Map<string, ModelShape>();
    const take = (name: string): void => {
        const shape = whole.shapes[name];
        if (shape === undefined) throw new Error(`The service model has no shape ${name}.`);
        if (shapes.has(name)) return;
        const { type, required, members, member, key, value, min, max, pattern, enum: words } = shape;
        const referenced = (reference?: { shape: string }) => reference && { shape: reference.shape };
        shapes.set(name, {
            type,
            required,
            members:
                members &&
                Object.fromEntries(Object.entries(members).map(([field, { shape }]) => [field, { shape }] as const)),
            member: referenced(member),
            key: referenced(key),
            value: referenced(value),
            min,
            max,
            pattern,
            enum: words,
        });
        for (const { shape } of [...Object.values(members ?? {}), ...[member, key, value].filter((part) => part)] as {
            shape: string;
        }[])
            take(shape);
    };
    for (const name of Object.keys(whole.operations).sort()) {
        const input = whole.operations[name]?.input?.shape;
        if (!OPERATIONS.test(name) || input === undefined) continue;
        requests[name] = input;
        take(input);
    }
    return { botocore, requests, shapes: Object.fromEntries([...shapes].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The text of the file: a shape a line, so that a new version of the model is read as a diff. */
export function printModel({ botocore, requests, shapes }: ReducedModel): string {
    const lines = (entries: Record<string, unknown>): string =>
        Object.entries(entries)
            .map(([name, value]) => `        ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
            .join(",\n");
    return (
        `{\n    "botocore": ${JSON.stringify(botocore)},\n    "requests": {\n${lines(requests)}\n    },\n` +
        `    "shapes": {\n${lines(shapes)}\n    }\n}\n`
    );
}

/** A type by itself: declarations that import JSON need a setting in every program that uses them. */
export function printShapeNames({ shapes }: Pick<ReducedModel, "shapes">): string {
    const names = Object.keys(shapes).map((name) => `    | ${JSON.stringify(name)}`);
    return `// Written by \`npm run service-model\`: the shapes of Image Builder's service model.\n\nexport type ShapeName =\n${names.join("\n")};\n`;
}
