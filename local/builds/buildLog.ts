// The log of a build: a CloudWatch stream, and objects in S3 when the infrastructure configuration asks for them.
import { AwsError } from "../aws/awsClient";
import { Context } from "../imagebuilder/context";
import { Image } from "../imagebuilder/records";
import { BuildFailure } from "./buildFailure";
import { mayCall } from "./rights";

export class BuildLog {
    private readonly group: string;
    private readonly stream: string;
    private readonly lines: string[] = [];

    constructor(
        private readonly context: Context,
        private readonly image: Image,
    ) {
        this.group = image.loggingConfiguration?.logGroupName ?? `/aws/imagebuilder/${image.name}`;
        this.stream = `${image.version}/${image.build}`;
    }

    /** A build does not fail when its log cannot be written. */
    async write(message: string): Promise<void> {
        const place = { logGroupName: this.group, logStreamName: this.stream };
        // The real time: CloudWatch drops what lies too far in the future, where a test may have pushed the clock.
        const logEvents = [{ timestamp: Date.now(), message }];
        this.lines.push(message);
        try {
            if (this.lines.length === 1) {
                await this.create("CreateLogGroup", { logGroupName: this.group });
                await this.create("CreateLogStream", place);
            }
            await this.logs("PutLogEvents", { ...place, logEvents });
        } catch (error) {
            if (!(error instanceof AwsError)) {
                throw error;
            }
        }
    }

    /** <prefix>/<image>/<version>/<build>/<workflow execution>/<step>/console.log, written by the build instance. */
    async writeToS3(path: string, role: string): Promise<void> {
        const { s3BucketName: bucket, s3KeyPrefix: prefix } =
            this.image.infrastructureConfiguration.logging?.s3Logs ?? {};
        if (bucket === undefined) {
            return;
        }
        const { name, version, build } = this.image;
        const key = [...(prefix === undefined ? [] : [prefix]), name, version, build, path, "console.log"].join("/");
        const object = `arn:aws:s3:::${bucket}/${key}`;
        if (!(await mayCall(this.context, this.image, role, "s3:PutObject", object))) {
            throw new BuildFailure(
                `Writing logs to s3://${bucket}/${key}: 403 Access Denied. The role '${role}' needs s3:PutObject.`,
            );
        }
        await this.context.aws.s3(this.context.scope, "PUT", `/${bucket}/${key}`, this.lines.join("\n"));
    }

    private async create(operation: string, body: object): Promise<void> {
        try {
            await this.logs(operation, body);
        } catch (error) {
            if (!(error instanceof AwsError) || error.code !== "ResourceAlreadyExistsException") {
                throw error;
            }
        }
    }

    private async logs(operation: string, body: object): Promise<void> {
        await this.context.aws.json(this.context.scope, "logs", `Logs_20140328.${operation}`, body);
    }
}
