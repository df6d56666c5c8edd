// The AWS service model of Image Builder as botocore ships it: routes, fields, types, bounds, error codes.
import * as fs from "node:fs";
import * as zlib from "node:zlib";

export interface ShapeReference {
    shape: string;
    location?: "uri" | "querystring";
    locationName?: string;
    idempotencyToken?: boolean;
}

export interface Shape {
    type: "structure" | "list" | "map" | "string" | "integer" | "long" | "double" | "float" | "boolean" | "timestamp";
    required?: string[];
    members?: Record<string, ShapeReference>;
    member?: ShapeReference;
    key?: ShapeReference;
    value?: ShapeReference;
    min?: number;
    max?: number;
    pattern?: string;
    enum?: string[];
    error?: { httpStatusCode: number };
}

export interface Operation {
    name: string;
    http: { method: string; requestUri: string };
    input?: { shape: string };
    output?: { shape: string };
    /** The errors of its own that AWS lists for it. */
    errors?: { shape: string }[];
}

export interface Route {
    operation: Operation;
    /** The labels of the path, decoded, for example `resourceArn`. */
    labels: Record<string, string>;
}

export class ServiceModel {
    readonly operations: Record<string, Operation>;
    private readonly shapes: Record<string, Shape>;

    constructor(text: string) {
        const model = JSON.parse(text) as { operations: Record<string, Operation>; shapes: Record<string, Shape> };
        this.operations = model.operations;
        this.shapes = model.shapes;
    }

    static read(file: string): ServiceModel {
        return new ServiceModel(zlib.gunzipSync(fs.readFileSync(file)).toString("utf8"));
    }

    shape(name: string): Shape {
        const shape = this.shapes[name];
        if (shape === undefined) {
            throw new Error(`The service model has no shape "${name}".`);
        }
        return shape;
    }

    route(method: string, path: string): Route | undefined {
        for (const operation of Object.values(this.operations)) {
            if (operation.http.method !== method) {
                continue;
            }
            const [prefix, label] = operation.http.requestUri.split("{");
            if (label === undefined) {
                if (prefix === path) {
                    return { operation, labels: {} };
                }
            } else if (path.startsWith(prefix) && path.length > prefix.length) {
                // An ARN in the path holds slashes; clients send them encoded or plain.
                return {
                    operation,
                    labels: { [label.replace("}", "")]: decodeURIComponent(path.slice(prefix.length)) },
                };
            }
        }
        return undefined;
    }

    statusOf(errorType: string): number {
        return this.shapes[errorType]?.error?.httpStatusCode ?? 400;
    }
}
