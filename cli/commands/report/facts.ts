// What a report tells, before it is put into words: the same for the page, for Markdown and for JSON.

import type { SeverityCounts } from "../../builds/answers";
import type { Channel } from "./channels";
import type { PipelineGraph } from "../../drawing/graph";

export interface ReportFacts {
    project: string;
    stack: string;
    /** When the report was made. */
    made: Date;
    pipelines: PipelineFacts[];
    channels: Channel[];
    /** US dollars for a GiB of snapshots and month. */
    price: number;
    /** Whether the price is what is assumed where nobody said another. */
    priceAssumed: boolean;
    /** What could not be read, a sentence each. */
    problems: string[];
}

export interface PipelineFacts {
    name: string;
    arn: string;
    account: string;
    region: string;
    schedule: string | undefined;
    enabled: boolean;
    graph: PipelineGraph;
    /** Where images go, the own place first. */
    places: Place[];
    /** The newest first; undefined when they could not be read or nobody looked. */
    images: ImageFacts[] | undefined;
    versions: VersionFacts[];
    forecasts: ForecastFacts[];
}

export interface Place {
    account: string;
    region: string;
    /** Name of the AMIs or of the repository, key, parameters. */
    gets: string[];
}

export interface ImageFacts {
    arn: string;
    /** With the build: `1.0.3/1`. */
    version: string;
    created: Date;
    status: string;
    reason: string | undefined;
    copies: { account: string; region: string; id: string }[];
    container: boolean;
    /** Of one copy; undefined where it is not known. */
    gib: number | undefined;
    /** US dollars a month for all copies, at most. */
    cost: number | undefined;
    /** Undefined where images are not scanned, or nobody has the numbers. */
    findings: SeverityCounts | undefined;
}

export interface VersionFacts {
    version: string;
    created: Date;
    /** Of the oldest version nothing is told. */
    changes: string[] | undefined;
}

export interface ForecastFacts {
    policies: { name: string; enabled: boolean }[];
    until: Date;
    steps: { date: Date; action: string; image: string; copies: number }[];
    left: { image: string; reason: string }[];
    /** US dollars until then, at most. */
    cost: number;
}
