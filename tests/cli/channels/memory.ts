// Channels in memory: parameters with versions, AMIs with states, and images with tags, as the commands see AWS.

import type { ImageSummary } from "../../../cli/builds/answers";
import type { AmiPlace, ChannelAws } from "../../../cli/channels/channelAws";
import { noteOf, type Note, type Pointer } from "../../../cli/channels/history";
import type { Channel, ChannelPlace } from "../../../cli/channels/places";
import type { Schedule } from "../../../cli/channels/schedules";
import type { ImageTags } from "../../../cli/channels/revoke";

export const OWN = "111122223333";
export const ROLE = "arn:aws:iam::222233334444:role/deploy";
export const PLACES: ChannelPlace[] = ["us-east-1", "eu-west-1", "ap-south-1"].flatMap((region) => [
    { region, account: OWN, roleArn: undefined, parameter: "" },
    { region, account: "222233334444", roleArn: ROLE, parameter: "" },
]);

export const channel = (name: string): Channel => ({
    name,
    pipelineArn: `arn:aws:imagebuilder:us-east-1:${OWN}:image-pipeline/web`,
    places: PLACES.map((place) => ({ ...place, parameter: `/golden-images/web/${name}` })),
});

export function amiOf(build: number, { region, account }: AmiPlace): string {
    return `ami-${build}-${region}-${account}`;
}

export const arnOf = (build: number): string => `arn:aws:imagebuilder:us-east-1:${OWN}:image/web/1.0.0/${build}`;

export function image(build: number, status = "AVAILABLE"): ImageSummary {
    const amis = PLACES.map((place) => ({
        region: place.region,
        accountId: place.account,
        image: amiOf(build, place),
    }));
    return {
        arn: arnOf(build),
        name: "web",
        version: `1.0.0/${build}`,
        state: { status },
        outputResources: { amis },
        tags: {},
    };
}

export class MemoryAws implements ChannelAws, ImageTags {
    readonly pointers = new Map<string, Pointer[]>();
    readonly amis = new Map<string, string>();
    readonly images = new Map<string, ImageSummary>();
    /** Calls that fail: `put eu-west-1/111122223333`, `tag arn:…`. */
    readonly failing = new Set<string>();
    /** By place and name. */
    readonly schedules = new Map<string, Schedule>();
    /** What somebody else does between reading and writing. */
    meanwhile: ((place: ChannelPlace) => void) | undefined;

    constructor(channels: readonly Channel[], images: readonly ImageSummary[]) {
        for (const { places } of channels) {
            for (const place of places) {
                this.pointers.set(keyOf(place), [
                    { version: 1, ami: `ami-placeholder-${place.region}`, date: new Date(0), note: undefined },
                ]);
            }
        }
        for (const one of images) {
            this.images.set(one.arn, one);
            for (const ami of one.outputResources?.amis ?? []) this.amis.set(ami.image ?? "", "available");
        }
    }

    now(place: ChannelPlace): Pointer {
        return this.pointers.get(keyOf(place))!.at(-1)!;
    }

    history(place: ChannelPlace): Promise<Pointer[]> {
        return this.answer("history", place, () => [...(this.pointers.get(keyOf(place)) ?? [])]);
    }

    put(place: ChannelPlace, ami: string, note: Note): Promise<number> {
        return this.answer("put", place, () => {
            this.meanwhile?.(place);
            return this.write(place, ami, note);
        });
    }

    write(place: ChannelPlace, ami: string, note: Note | undefined): number {
        const versions = this.pointers.get(keyOf(place))!;
        const version = versions.at(-1)!.version + 1;
        versions.push({ version, ami, date: new Date(version * 1000), note });
        return version;
    }

    amiState(place: AmiPlace, ami: string): Promise<string | undefined> {
        return this.answer("amiState", place, () => this.amis.get(ami));
    }

    disableAmi(place: AmiPlace, ami: string): Promise<void> {
        return this.answer("disableAmi", place, () => void this.amis.set(ami, "disabled"));
    }

    deprecateAmi(place: AmiPlace): Promise<void> {
        return this.answer("deprecateAmi", place, () => undefined);
    }

    enableAmi(place: AmiPlace, ami: string): Promise<void> {
        return this.answer("enableAmi", place, () => void this.amis.set(ami, "available"));
    }

    schedule(place: AmiPlace, schedule: Schedule): Promise<void> {
        return this.answer(
            "schedule",
            place,
            () => void this.schedules.set(`${placeOf(place)} ${schedule.name}`, schedule),
        );
    }

    unschedule(place: AmiPlace, name: string): Promise<void> {
        return this.answer("unschedule", place, () => void this.schedules.delete(`${placeOf(place)} ${name}`));
    }

    /** Carries out what is due by then, the earliest first. */
    pass(until: Date): void {
        const due = [...this.schedules].filter(([, { at }]) => at <= until);
        for (const [key, { call, input }] of due.sort(([, a], [, b]) => a.at.getTime() - b.at.getTime())) {
            this.schedules.delete(key);
            const { Name, Value, Description, ImageId } = input as Record<string, string>;
            if (call === "ec2:disableImage") {
                this.amis.set(ImageId, "disabled");
                continue;
            }
            const [region = "", account = ""] = key.split(" ")[0]?.split("/") ?? [];
            this.write({ region, account, roleArn: undefined, parameter: Name }, Value, noteOf(Description));
        }
    }

    caller(): Promise<string> {
        return Promise.resolve("arn:aws:iam::111122223333:user/ann");
    }

    tag(arn: string, tags: Record<string, string>): Promise<void> {
        if (this.failing.has(`tag ${arn}`)) return Promise.reject(new Error("tag was refused."));
        const found = this.images.get(arn)!;
        this.images.set(arn, { ...found, tags: { ...found.tags, ...tags } });
        return Promise.resolve();
    }

    untag(arn: string, keys: string[]): Promise<void> {
        if (this.failing.has(`untag ${arn}`)) return Promise.reject(new Error("untag was refused."));
        const found = this.images.get(arn)!;
        const left = Object.entries(found.tags ?? {}).filter(([key]) => !keys.includes(key));
        this.images.set(arn, { ...found, tags: Object.fromEntries(left) });
        return Promise.resolve();
    }

    private answer<Result>(call: string, { region, account }: AmiPlace, work: () => Result): Promise<Result> {
        if (this.failing.has(`${call} ${region}/${account}`))
            return Promise.reject(new Error(`${call} was refused in ${region}.`));
        return Promise.resolve(work());
    }
}

const placeOf = ({ region, account }: AmiPlace): string => `${region}/${account}`;

function keyOf({ region, account, parameter }: ChannelPlace): string {
    return `${region}/${account}${parameter}`;
}
