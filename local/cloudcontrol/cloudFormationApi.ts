// The one operation of CloudFormation that Cloud Control's clients need: the schema of a resource type. moto answers the
// others.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeType.html
import { randomUUID } from "node:crypto";
import { TypeSchemas } from "./typeSchemas";

const namespace = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

export class CloudFormationApi {
    constructor(private readonly schemas: TypeSchemas) {}

    describeType(parameters: URLSearchParams, region: string): { status: number; errorType?: string; xml: string } {
        const typeName = parameters.get("TypeName") ?? "";
        const schema = this.schemas.find(typeName);
        if (schema === undefined) {
            const message = `The type '${typeName}' cannot be found.`;
            return {
                status: 404,
                errorType: "TypeNotFoundException",
                xml: `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>TypeNotFoundException</Code><Message>${escape(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
            };
        }
        const result = {
            Arn: `arn:aws:cloudformation:${region}::type/resource/${typeName.replaceAll("::", "-")}`,
            Type: "RESOURCE",
            TypeName: typeName,
            Description: schema.description ?? typeName,
            Schema: JSON.stringify(schema),
            ProvisioningType: "FULLY_MUTABLE",
            DeprecatedStatus: "LIVE",
            Visibility: "PUBLIC",
        };
        const fields = Object.entries(result).map(([name, value]) => `<${name}>${escape(value)}</${name}>`);
        return {
            status: 200,
            xml: `<DescribeTypeResponse xmlns="${namespace}"><DescribeTypeResult>${fields.join("")}</DescribeTypeResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></DescribeTypeResponse>`,
        };
    }
}

function escape(text: string): string {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
