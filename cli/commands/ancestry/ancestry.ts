// aws-golden-image ancestry: what images were built on, and whether that is still the newest.

import { parseArgs } from "node:util";
import { freshness, parentOf, type Descended } from "../../channels/ancestors";
import { family } from "../../channels/family";
import { isRevoked } from "../../channels/revocation";
import { targetHelp, targetOf, targetOptions } from "../../builds/target";
import { exitCodes, type Command, type Terminal } from "../../command";

export const ancestry: Command = {
    summary: "draw what images were built on, and whether it is up to date",
    help: `Usage: aws-golden-image ancestry (TARGET | --stack STACK | --state FILE) [options]

Draws the ancestors and descendants of an image, or of a pipeline's images. UP_TO_DATE was
built on the newest image that its recipe allows, OUT_OF_DATE on an older one; UNDETERMINED
says that the base image is none of this account and region.

${targetHelp}
  --json           one JSON array

Exit codes: 0 nothing is out of date, 1 something is, 2 the command could not run.
`,
    async run(args: string[], terminal: Terminal): Promise<number> {
        const { values, positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: { ...targetOptions, json: { type: "boolean", default: false } },
        });
        const target = await targetOf("ancestry", { ...values, target: positionals[0] }, terminal);
        const all = await family(target.service);
        const named = new Set(
            target.image === undefined
                ? (await target.service.images(target.pipeline ?? "")).map(({ arn }) => arn)
                : [target.image],
        );
        const related = relatives(all, named);
        const rows = related.map((image) => ({
            arn: image.arn,
            parent: parentOf(image, all)?.arn ?? image.parentImage ?? null,
            state: freshness(image, all),
            revoked: isRevoked(image, new Date()),
        }));
        terminal.out(values.json ? `${JSON.stringify(rows, null, 2)}\n` : drawn(related, all));
        return rows.some(({ state }) => state === "OUT_OF_DATE") ? exitCodes.errors : exitCodes.ok;
    },
};

/** With all above and below. */
function relatives(all: readonly Descended[], named: ReadonlySet<string>): Descended[] {
    const chain = (image: Descended | undefined): string[] =>
        image === undefined ? [] : [image.arn, ...chain(parentOf(image, all))];
    const above = new Set(all.filter(({ arn }) => named.has(arn)).flatMap(chain));
    return all.filter((image) => above.has(image.arn) || chain(image).some((arn) => named.has(arn)));
}

function drawn(images: readonly Descended[], all: readonly Descended[]): string {
    const parents = new Map(images.map((image) => [image.arn, parentOf(image, all)?.arn]));
    const roots = images.filter(({ arn }) => parents.get(arn) === undefined);
    const line = (image: Descended, lead: string, own: string): string => {
        const children = images.filter(({ arn }) => parents.get(arn) === image.arn);
        const mark = isRevoked(image, new Date()) ? "  revoked" : "";
        const below = children.map((child, index) => {
            const last = index === children.length - 1;
            return line(child, `${lead}${last ? "   " : "│  "}`, `${lead}${last ? "└─ " : "├─ "}`);
        });
        return `${own}${image.name} ${image.arn.split("/").slice(-2).join("/")}  ${freshness(image, all)}${mark}\n${below.join("")}`;
    };
    return roots.map((root) => line(root, "", "")).join("");
}
