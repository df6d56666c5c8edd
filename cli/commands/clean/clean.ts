// aws-golden-image clean: deletes superseded versions of what a stack made, after it has shown them and was told to.

import { parseArgs } from "node:util";
import { CleanAccount } from "./account";
import { endpointOf } from "./endpoint";
import { cleanPlan, type Candidate, type CleanSettings } from "./plan";
import { placesOf, type Place } from "./state";
import { exitCodes, oneOf, UsageError, type Command, type Terminal } from "../../command";
import { savedStack } from "../../savedStack";

const formats = ["text", "json"] as const;

export const clean: Command = {
    summary: "delete superseded versions of a stack's recipes, components and workflows",
    help: `Usage: aws-golden-image clean (--stack STACK | --state FILE) [options]

Lists the versions of recipes, components and workflows that a stack has created
and since replaced, and deletes them after confirmation. A version stays as long as a
pipeline, a recipe, an image or a lifecycle policy uses it, and where its tags
aws-golden-image:project and aws-golden-image:stack are not those of the stack.
Recipes go before the components that they hold.

AWS credentials come from the AWS CLI's default chain, or from the profile
that the stack's AWS provider names. Its endpoint is used if it is one of AWS or
of this machine.

Options:
  --stack STACK  the stack, read with pulumi stack export
  --state FILE   the output of pulumi stack export
  --keep N       how many versions of each name to keep, including the newest
                 (what the program says as keepVersions, otherwise 1)
  --untagged     also delete versions that have no tags of any stack
  --endpoint URL send requests to this endpoint, whatever the stack says
  --dry-run      only list, even with --yes
  --yes          delete without asking
  --format ${formats.join("|")}
                 how to print; json lists only, unless --yes is given (text)

Exit codes: 0 nothing failed, 1 a version could not be deleted, 2 the command could not run.
`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values } = parseArgs({
            args,
            options: {
                stack: { type: "string" },
                state: { type: "string" },
                keep: { type: "string" },
                untagged: { type: "boolean", default: false },
                endpoint: { type: "string" },
                "dry-run": { type: "boolean", default: false },
                yes: { type: "boolean", default: false },
                format: { type: "string" },
            },
        });
        const format = oneOf("--format", values.format, formats) ?? "text";
        const keep = values.keep === undefined ? undefined : countOf(values.keep);
        const places = placesOf(savedStack("clean", values, terminal)).map((place) => ({
            ...place,
            endpoint: endpointOf(values.endpoint, place.endpoint),
        }));
        const plans = await plansOf(places, { keep, untagged: values.untagged });
        const candidates = plans.flatMap((plan) => plan.candidates);
        const free = candidates.filter(({ reason }) => reason === undefined);
        if (format === "text") terminal.out(listed(plans));
        const asks = format === "text" && free.length > 0;
        const sure = !values["dry-run"] && (values.yes || (asks && (await agreed(terminal, free.length))));
        const outcomes = sure ? await remove(plans) : new Map<Candidate, string | undefined>();
        terminal.out(format === "json" ? json(plans, outcomes) : report(free, outcomes, values["dry-run"]));
        return [...outcomes.values()].some((failure) => failure !== undefined) ? exitCodes.errors : exitCodes.ok;
    },
};

interface Plan {
    place: Place;
    account: CleanAccount;
    candidates: Candidate[];
}

function countOf(text: string): number {
    if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--keep is "${text}", but must be an integer above 0.`);
    return Number(text);
}

async function plansOf(places: Place[], settings: CleanSettings): Promise<Plan[]> {
    if (places.length === 0) {
        throw new UsageError("The stack has no recipe, component or workflow created by this package.");
    }
    const plans: Plan[] = [];
    for (const place of places) {
        const account = new CleanAccount(place);
        const inventory = await account.inventory();
        if (inventory.versions.length === 0) {
            const role =
                place.role === undefined ? "" : ` The stack's provider assumes ${place.role}; they must do the same.`;
            throw new UsageError(
                `No resource of the stack was found in account ${place.account}, region ${place.region}. ` +
                    `Use credentials of that account.${role}`,
            );
        }
        plans.push({ place, account, candidates: cleanPlan(place.made, inventory, { ...settings, held: place.held }) });
    }
    return plans;
}

async function agreed(terminal: Terminal, count: number): Promise<boolean> {
    const answer = await terminal.ask(`Delete ${versions(count)}? Enter "yes" to confirm: `);
    return answer.trim().toLowerCase() === "yes";
}

/** One after the other: what a failed one still holds fails, too, and says so. */
async function remove(plans: Plan[]): Promise<Map<Candidate, string | undefined>> {
    const outcomes = new Map<Candidate, string | undefined>();
    for (const { account, candidates } of plans) {
        for (const candidate of candidates.filter(({ reason }) => reason === undefined)) {
            try {
                for (const arn of candidate.arns) await account.remove(arn);
                outcomes.set(candidate, undefined);
            } catch (error) {
                outcomes.set(candidate, (error as Error).message);
            }
        }
    }
    return outcomes;
}

const nameOf = ({ kind, name, version }: Candidate): string => `${kind} ${name} ${version}`;
const versions = (count: number): string => `${count} version${count === 1 ? "" : "s"}`;

function listed(plans: Plan[]): string {
    return plans
        .map(({ place: { account, region }, account: { endpoint }, candidates }) => {
            const lines = candidates.map((candidate) =>
                candidate.reason === undefined
                    ? `  delete ${nameOf(candidate)}\n`
                    : `  keep   ${nameOf(candidate)}, ${candidate.reason}\n`,
            );
            return `Account ${account}, ${region}, ${endpoint}\n${lines.join("") || "  no superseded version\n"}`;
        })
        .join("");
}

function report(free: Candidate[], outcomes: Map<Candidate, string | undefined>, dryRun: boolean): string {
    if (free.length === 0) return "Nothing to delete.\n";
    if (dryRun) return `${versions(free.length)} would be deleted.\n`;
    if (outcomes.size === 0) return "Nothing was deleted.\n";
    const lines = [...outcomes].map(([candidate, failure]) =>
        failure === undefined ? `deleted ${nameOf(candidate)}\n` : `FAILED  ${nameOf(candidate)}: ${failure}\n`,
    );
    const failed = [...outcomes.values()].filter((failure) => failure !== undefined).length;
    return `${lines.join("")}${versions(outcomes.size - failed)} deleted, ${failed} failed\n`;
}

function json(plans: Plan[], outcomes: Map<Candidate, string | undefined>): string {
    const rows = plans.flatMap(({ place: { account, region }, account: { endpoint }, candidates }) =>
        candidates.map((candidate) => ({
            account,
            region,
            endpoint,
            ...candidate,
            reason: candidate.reason ?? null,
            action: candidate.reason === undefined ? "delete" : "keep",
            deleted: outcomes.has(candidate) && outcomes.get(candidate) === undefined,
            error: outcomes.get(candidate) ?? null,
        })),
    );
    return `${JSON.stringify(rows, null, 2)}\n`;
}
