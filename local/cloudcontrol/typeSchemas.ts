// The schemas of CloudFormation's resource types, from the copy that cfn-lint ships.
import * as fs from "node:fs";
import * as path from "node:path";

export interface Schema {
    $ref?: string;
    type?: string | string[];
    properties?: Record<string, Schema>;
    patternProperties?: Record<string, Schema>;
    additionalProperties?: boolean;
    required?: string[];
    items?: Schema;
    enum?: unknown[];
    minimum?: number;
    maximum?: number;
    minLength?: number;
    maxLength?: number;
    minItems?: number;
    maxItems?: number;
    pattern?: string;
    oneOf?: Schema[];
    anyOf?: Schema[];
}

export interface TypeSchema extends Schema {
    typeName: string;
    description?: string;
    definitions?: Record<string, Schema>;
    properties: Record<string, Schema>;
    createOnlyProperties?: string[];
    readOnlyProperties?: string[];
    writeOnlyProperties?: string[];
}

export class TypeSchemas {
    private index: Record<string, string> | undefined;

    constructor(private readonly folder: string) {}

    /** All regions know Image Builder's types alike, so those of one region do. */
    find(typeName: string): TypeSchema | undefined {
        this.index ??= this.read(path.join("providers", "us-east-1.json")) as Record<string, string>;
        const file = Object.hasOwn(this.index, typeName) ? this.index[typeName] : undefined;
        return file === undefined
            ? undefined
            : withNewerProperties(this.read(path.join("resources", `${file}.json`)) as TypeSchema);
    }

    private read(file: string): unknown {
        try {
            return JSON.parse(fs.readFileSync(path.join(this.folder, file), "utf8"));
        } catch (error) {
            const reason = error instanceof Error ? error.message : String(error);
            throw new Error(`The schemas of CloudFormation's types cannot be read: ${reason}`);
        }
    }
}

/**
 * What AWS has added since the newest cfn-lint (1.58): types of scans and what of their findings fails an image.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-imagebuilder-image-scanresultcondition.html
 */
function withNewerProperties(schema: TypeSchema): TypeSchema {
    const scanning = schema.definitions?.ImageScanningConfiguration;
    if (scanning === undefined) return schema;
    const newer: Record<string, Schema> = {
        ImageScanningTypes: {
            type: "array",
            items: { type: "string", enum: ["TEST_INSTANCE_CVE", "ON_DEMAND_AMI_CVE"] },
        },
        ScanResultCondition: {
            type: "object",
            additionalProperties: false,
            properties: {
                FixAvailable: { type: "boolean" },
                MaximumSeverityLabel: { type: "string", enum: ["INFORMATIONAL", "LOW", "MEDIUM", "HIGH"] },
            },
            required: ["MaximumSeverityLabel"],
        },
    };
    const properties = { ...newer, ...scanning.properties };
    return {
        ...schema,
        definitions: { ...schema.definitions, ImageScanningConfiguration: { ...scanning, properties } },
    };
}

/** The names of the properties that a list of pointers, `/properties/Name`, speaks of as a whole. */
export function propertyNames(pointers: string[] | undefined): string[] {
    return (pointers ?? []).flatMap((pointer) => /^\/properties\/([^/]+)$/.exec(pointer)?.[1] ?? []);
}
