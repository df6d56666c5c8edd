// The answers of a run, in the order in which they came: written down beside the report, and given again in its place.

import { CallRefused, type Call, type Ended, type World } from "./world";

export interface Answer {
    /** `pulumi web-server up --yes`, `command doctor …`, `call ec2 DescribeImages eu-central-1 {…}`. */
    act: string;
    ended?: Ended;
    text?: string;
    refused?: { code: string; message: string };
}

export interface Recording {
    /** 1; another number when the form changes. */
    format: number;
    /** True when the local AWS answered. */
    local: boolean;
    setting: Setting;
    answers: Answer[];
}

/** What a run was asked to do. Account and times are not kept. */
export interface Setting {
    run: string;
    region: string;
    copyRegion: string;
    examples: string[];
    build: string;
}

const actOfPulumi = (program: string, args: readonly string[]): string => ["pulumi", program, ...args].join(" ");
const actOfCommand = (args: readonly string[]): string => ["command", ...args].join(" ");
const actOfCall = ({ service, operation, region = "", parameters = {} }: Call): string =>
    ["call", service, operation, region, JSON.stringify(parameters)].join(" ");

/** Hands everything to another world and keeps what it answers. */
export class RecordingWorld implements World {
    readonly answers: Answer[] = [];

    constructor(
        private readonly world: World,
        private readonly anonymous: (text: string) => string,
    ) {}

    async pulumi(program: string, args: readonly string[]): Promise<Ended> {
        return this.ended(actOfPulumi(program, args), await this.world.pulumi(program, args));
    }

    async command(args: readonly string[]): Promise<Ended> {
        return this.ended(actOfCommand(args), await this.world.command(args));
    }

    async call(call: Call): Promise<string> {
        try {
            const text = await this.world.call(call);
            this.keep({ act: actOfCall(call), text });
            return text;
        } catch (error) {
            if (error instanceof CallRefused) {
                const { code, message } = error;
                this.keep({ act: actOfCall(call), refused: { code, message } });
            }
            throw error;
        }
    }

    private ended(act: string, ended: Ended): Ended {
        this.keep({ act, ended });
        return ended;
    }

    /** As it can be handed in: without account, ids and names that the run made. */
    private keep(answer: Answer): void {
        this.answers.push(JSON.parse(this.anonymous(JSON.stringify(answer))) as Answer);
    }
}

/** Answers as the recording did. The same act asked again gets the next answer that it had, and the last one from then on. */
export class ReplayedWorld implements World {
    private readonly left = new Map<string, Answer[]>();

    constructor(
        answers: readonly Answer[],
        private readonly anonymous: (text: string) => string,
    ) {
        for (const answer of answers) this.left.set(answer.act, [...(this.left.get(answer.act) ?? []), answer]);
    }

    async pulumi(program: string, args: readonly string[]): Promise<Ended> {
        return this.ended(actOfPulumi(program, args));
    }

    async command(args: readonly string[]): Promise<Ended> {
        return this.ended(actOfCommand(args));
    }

    async call(call: Call): Promise<string> {
        const { text, refused } = this.next(actOfCall(call));
        if (refused !== undefined)
            throw new CallRefused(refused.code, refused.message.replace(`${refused.code}: `, ""));
        return text ?? "";
    }

    private ended(act: string): Promise<Ended> {
        const { ended } = this.next(act);
        return Promise.resolve(ended ?? { code: -1, stdout: "", output: "" });
    }

    private next(act: string): Answer {
        const key = this.anonymous(act);
        const answers = this.left.get(key) ?? [];
        const [answer] = answers.length > 1 ? answers.splice(0, 1) : answers;
        if (answer === undefined) throw new Error(`The recording has no answer to: ${key}`);
        return answer;
    }
}
