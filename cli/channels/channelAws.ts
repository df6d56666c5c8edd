// Systems Manager and EC2 in the regions and accounts of channels. Another account is reached by assuming its role, once for
// each, unless that fails in the region that is asked.

import type { BuildService } from "../builds/service";
import { elementsOf, itemsOf, signedJson, signedQuery, signedRest, type Credentials } from "../signedQuery";
import { noteOf, noteText, type Note, type Pointer } from "./history";
import type { ChannelPlace } from "./places";
import { scheduleRequest, type Schedule } from "./schedules";

export type AmiPlace = Pick<ChannelPlace, "region" | "account" | "roleArn">;

/** What the commands ask of AWS; tests have one in memory. */
export interface ChannelAws {
    /** Oldest first. */
    history(place: ChannelPlace): Promise<Pointer[]>;
    /** The number of the version that was written. */
    put(place: ChannelPlace, ami: string, note: Note): Promise<number>;
    /** `available`, `disabled` …; undefined where there is no such AMI. */
    amiState(place: AmiPlace, ami: string): Promise<string | undefined>;
    disableAmi(place: AmiPlace, ami: string, tags: Record<string, string>): Promise<void>;
    deprecateAmi(place: AmiPlace, ami: string, at: Date, tags: Record<string, string>): Promise<void>;
    enableAmi(place: AmiPlace, ami: string, tagKeys: readonly string[]): Promise<void>;
    /** One of the same name is replaced. */
    schedule(place: AmiPlace, schedule: Schedule): Promise<void>;
    /** One that is not there is no error. */
    unschedule(place: AmiPlace, name: string): Promise<void>;
    /** ARN of who gives the command. */
    caller(region: string): Promise<string>;
}

interface Version {
    Version: number;
    Value: string;
    Description?: string;
    LastModifiedDate: number;
}

export class RemoteChannels implements ChannelAws {
    private readonly assumed = new Map<string, Promise<Credentials>>();

    constructor(
        private readonly builds: BuildService,
        private readonly endpoint: string | undefined,
    ) {}

    async history(place: ChannelPlace): Promise<Pointer[]> {
        const versions: Version[] = [];
        let NextToken: string | undefined;
        do {
            const page: { Parameters?: Version[]; NextToken?: string } = await this.ssm(place, "GetParameterHistory", {
                Name: place.parameter,
                MaxResults: 50,
                NextToken,
            });
            versions.push(...(page.Parameters ?? []));
            NextToken = page.NextToken || undefined;
        } while (NextToken !== undefined);
        return versions
            .map(({ Version, Value, Description, LastModifiedDate }) => ({
                version: Version,
                ami: Value,
                date: new Date(LastModifiedDate * 1000),
                note: noteOf(Description),
            }))
            .sort((a, b) => a.version - b.version);
    }

    async put(place: ChannelPlace, ami: string, note: Note): Promise<number> {
        const { Version } = await this.ssm<{ Version: number }>(place, "PutParameter", {
            Name: place.parameter,
            Value: ami,
            Type: "String",
            DataType: "aws:ec2:image",
            Description: noteText(note),
            Overwrite: true,
        });
        return Version;
    }

    async amiState(place: AmiPlace, ami: string): Promise<string | undefined> {
        // As a filter, so that one that is gone is no error.
        const xml = await this.ec2(place, "DescribeImages", {
            "Filter.1.Name": "image-id",
            "Filter.1.Value.1": ami,
            IncludeDisabled: "true",
            IncludeDeprecated: "true",
        });
        const [item] = itemsOf(xml, "imagesSet");
        return item === undefined ? undefined : elementsOf(item, "imageState")[0];
    }

    async deprecateAmi(place: AmiPlace, ami: string, at: Date, tags: Record<string, string>): Promise<void> {
        await this.ec2(place, "CreateTags", { "ResourceId.1": ami, ...tagParameters(tags) });
        // EC2 refuses a time that has passed.
        const time = new Date(Math.max(at.getTime(), Date.now() + 2 * 60_000));
        await this.ec2(place, "EnableImageDeprecation", { ImageId: ami, DeprecateAt: time.toISOString() });
    }

    async disableAmi(place: AmiPlace, ami: string, tags: Record<string, string>): Promise<void> {
        await this.deprecateAmi(place, ami, new Date(), tags);
        await this.ec2(place, "DisableImage", { ImageId: ami });
    }

    async enableAmi(place: AmiPlace, ami: string, tagKeys: readonly string[]): Promise<void> {
        if ((await this.amiState(place, ami)) === "disabled") await this.ec2(place, "EnableImage", { ImageId: ami });
        await this.ec2(place, "DisableImageDeprecation", { ImageId: ami });
        const keys = Object.fromEntries(tagKeys.map((key, index) => [`Tag.${index + 1}.Key`, key]));
        await this.ec2(place, "DeleteTags", { "ResourceId.1": ami, ...keys });
    }

    async schedule(place: AmiPlace, schedule: Schedule): Promise<void> {
        const request = scheduleRequest(schedule);
        try {
            await this.scheduler(place, "POST", schedule.name, request);
        } catch (error) {
            if (!(error as Error).message.startsWith("ConflictException")) throw error;
            await this.scheduler(place, "PUT", schedule.name, request);
        }
    }

    async unschedule(place: AmiPlace, name: string): Promise<void> {
        try {
            await this.scheduler(place, "DELETE", name);
        } catch (error) {
            if (!(error as Error).message.startsWith("ResourceNotFoundException")) throw error;
        }
    }

    async caller(region: string): Promise<string> {
        const service = { name: "sts", version: "2011-06-15", region, endpoint: this.endpoint };
        const xml = await signedQuery(service, await this.builds.credentials(), "GetCallerIdentity", {});
        return elementsOf(xml, "Arn")[0] ?? "";
    }

    private async ssm<Answer>(place: ChannelPlace, operation: string, parameters: object): Promise<Answer> {
        const service = { name: "ssm", region: place.region, endpoint: this.endpoint };
        return signedJson(service, await this.credentials(place), `AmazonSSM.${operation}`, parameters);
    }

    private async ec2(place: AmiPlace, action: string, parameters: Record<string, string>): Promise<string> {
        const service = { name: "ec2", version: "2016-11-15", region: place.region, endpoint: this.endpoint };
        return signedQuery(service, await this.credentials(place), action, parameters);
    }

    private async scheduler(
        place: AmiPlace,
        method: "POST" | "PUT" | "DELETE",
        name: string,
        request?: object,
    ): Promise<void> {
        const service = { name: "scheduler", version: "", region: place.region, endpoint: this.endpoint };
        await signedRest(service, await this.credentials(place), method, `/schedules/${name}`, request);
    }

    private async credentials({ roleArn, region }: AmiPlace): Promise<Credentials> {
        if (roleArn === undefined) return this.builds.credentials();
        const first = this.assumedOnce(roleArn, roleArn, region);
        // It may be the region that was asked first that fails, not the role: then each region asks for itself.
        return first.catch(() => this.assumedOnce(`${roleArn} ${region}`, roleArn, region));
    }

    private assumedOnce(key: string, roleArn: string, region: string): Promise<Credentials> {
        const known = this.assumed.get(key) ?? this.assume(roleArn, region);
        this.assumed.set(key, known);
        return known;
    }

    private async assume(roleArn: string, region: string): Promise<Credentials> {
        const service = { name: "sts", version: "2011-06-15", region, endpoint: this.endpoint };
        const xml = await signedQuery(service, await this.builds.credentials(), "AssumeRole", {
            RoleArn: roleArn,
            RoleSessionName: "aws-golden-image",
        });
        const [accessKeyId = "", secretAccessKey = "", sessionToken = ""] = [
            "AccessKeyId",
            "SecretAccessKey",
            "SessionToken",
        ].map((name) => elementsOf(xml, name)[0]);
        return { accessKeyId, secretAccessKey, sessionToken };
    }
}

function tagParameters(tags: Record<string, string>): Record<string, string> {
    return Object.fromEntries(
        Object.entries(tags).flatMap(([key, value], index) => [
            [`Tag.${index + 1}.Key`, key],
            [`Tag.${index + 1}.Value`, value],
        ]),
    );
}
