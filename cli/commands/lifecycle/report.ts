// How the forecast is printed: for people, and as JSON.

import { reasonToStay, type Forecast, type ForecastImage, type Policy, type Step } from "../../lifecycle/forecast";
import type { PolicyPlace } from "../../lifecycle/places";
import { DAYS_OF_MONTH } from "../../lifecycle/snapshotPrice";
import type { KeepChange } from "./uses";

export interface Told {
    place: PolicyPlace;
    policies: Policy[];
    before: ForecastImage[];
    forecast: Forecast;
    from: Date;
    until: Date;
    /** US dollars for a GiB of snapshots and month. */
    price: number;
    kept: KeepChange[];
}

const day = (date: Date): string => date.toISOString().slice(0, 10);
const label = ({ name, version, build, assumed }: ForecastImage): string =>
    `${name} ${version}/${build}${assumed === true ? " (assumed)" : ""}`;
const verb = { DEPRECATE: "deprecate", DISABLE: "disable", DELETE: "delete" } as const;
const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;

const copies = ({ copies: number, container }: ForecastImage): string =>
    count(number, container ? "container image" : "AMI");
const gibOf = (images: readonly ForecastImage[]): number =>
    images.reduce((total, { gib = 0, copies: number }) => total + gib * number, 0);
const costOf = ({ forecast, price }: Told): number => (forecast.gibDays / DAYS_OF_MONTH) * price;

export function text(told: Told): string {
    const { place, policies, forecast, from, until } = told;
    const named = policies.map(({ name, enabled }) => (enabled ? name : `${name} (disabled)`));
    const kept = told.kept.map(({ image, change, users }) =>
        change === "keep" ? `  keep ${label(image)}: ${users.join(", ")}\n` : `  no longer keep ${label(image)}\n`,
    );
    const steps = forecast.steps.map(
        ({ date, action, image }) => `  ${day(date)} ${verb[action]} ${label(image)}, ${copies(image)}\n`,
    );
    const left = forecast.left.map(
        (image) => `  ${label(image)}: ${reasonToStay(policies, image, forecast.left, until)}\n`,
    );
    return [
        `Account ${place.account}, ${place.region}: ${named.join(", ")}\n`,
        ...kept,
        `From ${day(from)} to ${day(until)}: ${summary(forecast.steps)}\n`,
        ...steps,
        `Left on ${day(until)}: ${count(forecast.left.length, "image")}\n`,
        ...left,
        storage(told),
    ].join("");
}

function summary(steps: readonly Step[]): string {
    const parts = (["DEPRECATE", "DISABLE", "DELETE"] as const).flatMap((action) => {
        const number = steps.filter((step) => step.action === action).length;
        return number === 0 ? [] : [`${verb[action]} ${count(number, "image")}`];
    });
    return parts.length === 0 ? "nothing happens" : parts.join(", ");
}

function storage(told: Told): string {
    const { before, forecast, price } = told;
    const unknown = forecast.unknown === 0 ? "" : ` ${count(forecast.unknown, "image")} of unknown size not included.`;
    return (
        `Snapshots: ${gibOf(before)} GiB now, ${gibOf(forecast.left)} GiB then; at most USD ${costOf(told).toFixed(2)} until then, ` +
        `at ${price} for a GiB and month. EBS stores only blocks that differ, so the bill is lower.${unknown}\n`
    );
}

export function json(all: readonly Told[]): string {
    const rows = all.map((told) => ({
        account: told.place.account,
        region: told.place.region,
        from: day(told.from),
        until: day(told.until),
        policies: told.policies.map(({ name, enabled }) => ({ name, enabled })),
        kept: told.kept.map(({ image, change, users }) => ({ arn: image.arn, change, users })),
        steps: told.forecast.steps.map(({ date, action, image, policy }) => ({
            date: day(date),
            action,
            arn: image.arn,
            assumed: image.assumed === true,
            copies: image.copies,
            policy,
        })),
        left: told.forecast.left.map((image) => ({
            arn: image.arn,
            status: image.status,
            assumed: image.assumed === true,
            copies: image.copies,
            reason: reasonToStay(told.policies, image, told.forecast.left, told.until),
        })),
        snapshots: {
            gibNow: gibOf(told.before),
            gibThen: gibOf(told.forecast.left),
            usdUntilThen: Number(costOf(told).toFixed(2)),
            usdPerGibAndMonth: told.price,
            imagesOfUnknownSize: told.forecast.unknown,
        },
    }));
    return `${JSON.stringify(rows, null, 2)}\n`;
}
