// aws-golden-image lifecycle: what the lifecycle policies of a stack will do until a day, and what is stored until then.

import { parseArgs } from "node:util";
import { exitCodes, oneOf, UsageError, type Command, type Terminal } from "../../command";
import { savedStack } from "../../savedStack";
import { LifecycleAccount } from "../../lifecycle/account";
import { forecast } from "../../lifecycle/forecast";
import { policyPlaces, type PolicyPlace } from "../../lifecycle/places";
import { USD_PER_GIB_AND_MONTH } from "../../lifecycle/snapshotPrice";
import { json, text, type Told } from "./report";
import { applyKeepChange, keepChanges, usersOfAmis, type KeepChange } from "./uses";

const formats = ["text", "json"] as const;

const DAY = 24 * 60 * 60 * 1000;
const MOST_YEARS = 10;

export const lifecycle: Command = {
    summary: "tell what a stack's lifecycle policies will delete, when, and at what cost",
    help: `Usage: aws-golden-image lifecycle (--stack STACK | --state FILE) [options]

Prints which images the lifecycle policies of a stack will deprecate, disable and
delete until a day, what is left then, and what the snapshots cost until then. It
changes nothing, but for the tags of --keep-used.

AWS credentials come from the AWS CLI's default chain, or from the profile that
the stack's AWS provider names.

Options:
  --stack STACK    the stack, read with pulumi stack export
  --state FILE     the output of pulumi stack export
  --at DATE        the day to look ahead to, such as 2027-06-01 (in 180 days)
  --build-every N  assume a new image every N days (no new images)
  --price USD      what a GiB of snapshots costs a month (${USD_PER_GIB_AND_MONTH})
  --keep-used      first tag images whose AMIs instances or launch templates of the
                   account use, so that they are kept, and release those that are
                   no longer used
  --format ${formats.join("|")}
                   how to print (text)
  --json           the same as --format json

Exit codes: 0 done, 1 a tag could not be changed, 2 the command could not run.
`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values } = parseArgs({
            args,
            options: {
                stack: { type: "string" },
                state: { type: "string" },
                at: { type: "string" },
                "build-every": { type: "string" },
                price: { type: "string" },
                "keep-used": { type: "boolean", default: false },
                format: { type: "string" },
                json: { type: "boolean", default: false },
            },
        });
        const format = values.json ? "json" : (oneOf("--format", values.format, formats) ?? "text");
        const from = today();
        const until = values.at === undefined ? new Date(from.getTime() + 180 * DAY) : dayOf(values.at, from);
        const buildEvery = numberOf("--build-every", values["build-every"], /^[1-9]\d*$/, "a number of days above 0");
        const price = numberOf("--price", values.price, /^\d+(\.\d+)?$/, "a number such as 0.05");
        const places = policyPlaces(savedStack("lifecycle", values, terminal));
        if (places.length === 0) throw new UsageError("The stack has no lifecycle policy.");
        const told: Told[] = [];
        let failed = 0;
        for (const place of places) {
            const account = new LifecycleAccount(place);
            const policies = await account.policies();
            const images = await account.images(policies);
            const kept: KeepChange[] = [];
            for (const change of values["keep-used"] ? await usedImages(account, place, images) : []) {
                const failure = await applied(account, change);
                if (failure === undefined) kept.push(change);
                else terminal.error(`The tags of ${change.image.arn} could not be changed: ${failure}\n`);
                failed += failure === undefined ? 0 : 1;
            }
            told.push({
                place,
                policies,
                before: images,
                forecast: forecast(policies, images, from, until, buildEvery),
                from,
                until,
                price: price ?? USD_PER_GIB_AND_MONTH,
                kept,
            });
        }
        terminal.out(format === "json" ? json(told) : told.map(text).join("\n"));
        return failed === 0 ? exitCodes.ok : exitCodes.errors;
    },
};

async function usedImages(
    account: LifecycleAccount,
    place: PolicyPlace,
    images: Awaited<ReturnType<LifecycleAccount["images"]>>,
): Promise<KeepChange[]> {
    const own = images.flatMap(({ amis }) => amis.filter((ami) => ami.account === place.account));
    try {
        return keepChanges(images, await usersOfAmis(account, new Set(own.map(({ region }) => region))));
    } catch (error) {
        throw new UsageError(
            `Instances and launch templates of account ${place.account} cannot be read: ${(error as Error).message}`,
        );
    }
}

async function applied(account: LifecycleAccount, change: KeepChange): Promise<string | undefined> {
    try {
        await applyKeepChange(account, change);
        return undefined;
    } catch (error) {
        return (error as Error).message;
    }
}

function today(): Date {
    return new Date(new Date().toISOString().slice(0, 10));
}

function dayOf(text: string, from: Date): Date {
    const date = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? text : NaN);
    if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
        throw new UsageError(`--at is "${text}", but must be a day such as 2027-06-01.`);
    }
    if (date < from || date.getUTCFullYear() > from.getUTCFullYear() + MOST_YEARS) {
        throw new UsageError(`--at is ${text}, but must be a day of the next ${MOST_YEARS} years.`);
    }
    return date;
}

function numberOf(option: string, text: string | undefined, form: RegExp, wanted: string): number | undefined {
    if (text === undefined) return undefined;
    if (!form.test(text)) throw new UsageError(`${option} is "${text}", but must be ${wanted}.`);
    return Number(text);
}
