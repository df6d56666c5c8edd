// Numbers, days and states as a report writes them, on the page and in Markdown.

import type { ImageFacts, PipelineFacts, ReportFacts } from "./facts";

const DAY = 24 * 60 * 60 * 1000;

export const day = (date: Date): string => date.toISOString().slice(0, 10);
export const minute = (date: Date): string => `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
export const usd = (amount: number): string => `USD ${amount.toFixed(2)}`;
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

export function age(created: Date, now: Date): string {
    const days = Math.floor((now.getTime() - created.getTime()) / DAY);
    return days <= 0 ? "today" : count(days, "day");
}

export function findingsText({ findings }: ImageFacts): string {
    if (findings === undefined) return "not scanned";
    const { all = 0, critical = 0, high = 0, medium = 0 } = findings;
    if (all === 0) return "none";
    const other = all - critical - high - medium;
    const parts: [number, string][] = [
        [critical, "critical"],
        [high, "high"],
        [medium, "medium"],
        [other, "other"],
    ];
    return parts.flatMap(([number, name]) => (number > 0 ? [`${number} ${name}`] : [])).join(", ");
}

export const sizeText = ({ gib, container }: ImageFacts): string =>
    gib === undefined ? (container ? "container" : "not known") : `${gib} GiB`;

export const costText = ({ cost }: ImageFacts): string => (cost === undefined ? "not known" : usd(cost));

export function totals(pipelines: readonly PipelineFacts[]): { images: number; usable: number; cost: number } {
    const images = pipelines.flatMap((pipeline) => pipeline.images ?? []);
    return {
        images: images.length,
        usable: images.filter(({ status }) => status === "AVAILABLE").length,
        cost: images.reduce((sum, { cost = 0 }) => sum + cost, 0),
    };
}

export function priceText({ price, priceAssumed }: ReportFacts): string {
    const basis = priceAssumed
        ? "the standard storage price of us-east-1 in November 2026, assumed for every region"
        : "the price given with --price";
    return `Cost is at most: size of the volumes times copies at USD ${price} for a GiB and month, ${basis}. EBS bills only blocks that differ, so the bill is lower.`;
}

export const whenText = ({ schedule, enabled }: PipelineFacts): string =>
    `${schedule === undefined ? "no schedule" : `schedule ${schedule}`}${enabled ? "" : ", disabled"}`;
