// What moto's EC2 lacks of AMIs: a date of deprecation, set, taken away, and shown in DescribeImages.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableImageDeprecation.html

const NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

export interface QueryAnswer {
    status: number;
    xml: string;
}

export class ImageDeprecations {
    private readonly dates = new Map<string, string>();

    handles(operation: string): boolean {
        return operation === "EnableImageDeprecation" || operation === "DisableImageDeprecation";
    }

    /** `exists` says whether the caller's account has the AMI in the region. */
    async handle(
        operation: string,
        parameters: URLSearchParams,
        place: string,
        exists: (ami: string) => Promise<boolean>,
        now: Date,
    ): Promise<QueryAnswer> {
        const ami = parameters.get("ImageId") ?? "";
        if (!(await exists(ami))) return refusal("InvalidAMIID.NotFound", `The image id '[${ami}]' does not exist`);
        if (operation === "DisableImageDeprecation") {
            this.dates.delete(`${place}/${ami}`);
        } else {
            const at = new Date(parameters.get("DeprecateAt") ?? "");
            if (Number.isNaN(at.getTime())) return refusal("MissingParameter", "The request must contain DeprecateAt");
            if (at < now) return refusal("InvalidParameterValue", "DeprecateAt must be in the future");
            this.dates.set(`${place}/${ami}`, at.toISOString());
        }
        return {
            status: 200,
            xml: `<${operation}Response xmlns="${NAMESPACE}"><requestId>local</requestId><return>true</return></${operation}Response>`,
        };
    }

    /** An answer of DescribeImages with the dates. */
    shown(xml: string, place: string): string {
        return xml.replace(/<imageId>(ami-[0-9a-f]+)<\/imageId>/g, (element, ami: string) => {
            const date = this.dates.get(`${place}/${ami}`);
            return date === undefined ? element : `${element}<deprecationTime>${date}</deprecationTime>`;
        });
    }
}

function refusal(code: string, message: string): QueryAnswer {
    return {
        status: 400,
        xml: `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>local</RequestID></Response>`,
    };
}
