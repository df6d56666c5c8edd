// What a report reads in AWS: images with their findings and sizes, versions, and what the lifecycle policies will do.

import { refused } from "../../builds/refused";
import { BuildService } from "../../builds/service";
import type { Image, SeverityCounts } from "../../builds/answers";
import { LifecycleAccount } from "../../lifecycle/account";
import { forecast, reasonToStay, type ForecastImage } from "../../lifecycle/forecast";
import { policyPlaces } from "../../lifecycle/places";
import { DAYS_OF_MONTH } from "../../lifecycle/snapshotPrice";
import type { ForecastFacts, ImageFacts, PipelineFacts, VersionFacts } from "./facts";
import { versionChanges } from "./versionChanges";

/** Each image takes a call, and one more where it is scanned. */
export const NEWEST = 50;
/** Calls at once; the service allows few a second. */
const AT_ONCE = 5;
const DAY = 24 * 60 * 60 * 1000;

export interface AccountSettings {
    profile: string | undefined;
    endpoint: string | undefined;
    price: number;
    days: number;
    made: Date;
    /** Is told what could not be read. */
    problem: (text: string) => void;
    /** Is told when a call is repeated. */
    paused: (line: string) => void;
}

export async function withAccountFacts(
    pipeline: PipelineFacts,
    exported: string,
    settings: AccountSettings,
): Promise<PipelineFacts> {
    const { region, account } = pipeline;
    const { profile, endpoint, paused } = settings;
    const service = new BuildService({ region, ...(profile && { profile }), ...(endpoint && { endpoint }), paused });
    const rows = (await service.images(pipeline.arn)).slice(0, NEWEST);
    const images = await inTurns(rows, ({ arn }) => service.image(arn));
    const ids = images.flatMap(({ outputResources }) =>
        (outputResources?.amis ?? []).flatMap((ami) =>
            ami.region === region && ami.accountId === account && ami.image !== undefined ? [ami.image] : [],
        ),
    );
    const places = { account, region, profile: settings.profile, policyArns: [] };
    const sizes = await new LifecycleAccount(places).sizes(ids);
    const refusals = new Set<string>();
    const findings = (image: Image) =>
        service.findings(image.arn).catch((error: Error) => void refusals.add(error.message));
    const facts = await inTurns(images, (image) => imageFacts(image, sizes, findings, settings.price));
    for (const why of refusals) settings.problem(`Findings of ${pipeline.name} could not be read: ${why}`);
    return {
        ...pipeline,
        images: facts,
        versions: versionsOf(images),
        forecasts: await forecastsOf(pipeline, images, exported, settings),
    };
}

async function imageFacts(
    image: Image,
    sizes: ReadonlyMap<string, number>,
    findingsOf: (image: Image) => Promise<SeverityCounts | void>,
    price: number,
): Promise<ImageFacts> {
    const { amis = [], containers = [] } = image.outputResources ?? {};
    const scanned = image.imageScanningConfiguration?.imageScanningEnabled === true;
    const copies = [
        ...amis.map(({ accountId = "", region = "", image: id = "" }) => ({ account: accountId, region, id })),
        ...containers.flatMap(({ region = "", imageUris = [] }) =>
            imageUris.map((id) => ({ account: id.split(".")[0] ?? "", region, id })),
        ),
    ];
    const gib = amis.map(({ image: id = "" }) => sizes.get(id)).find((size) => size !== undefined);
    return {
        arn: image.arn,
        version: image.version,
        created: new Date(image.dateCreated ?? 0),
        status: image.state.status,
        reason: image.state.reason,
        copies,
        container: image.containerRecipe !== undefined,
        gib,
        cost: gib === undefined ? undefined : gib * amis.length * price,
        findings: scanned ? ((await findingsOf(image)) ?? undefined) : undefined,
    };
}

/** The newest first, each with what is different from the one before it. */
export function versionsOf(images: readonly Image[]): VersionFacts[] {
    const first = new Map<string, Image>();
    // The first build of a version comes last in the list.
    for (const image of images) first.set(image.version.split("/")[0] ?? "", image);
    const versions = [...first].sort(([, a], [, b]) => (b.dateCreated ?? "").localeCompare(a.dateCreated ?? ""));
    return versions.map(([version, image], index) => {
        const [, before] = versions[index + 1] ?? [];
        const [old, now] = [before, image].map((one) => one?.imageRecipe ?? one?.containerRecipe);
        const changes = old === undefined || now === undefined ? undefined : versionChanges(old, now);
        return { version, created: new Date(image.dateCreated ?? 0), changes };
    });
}

async function forecastsOf(
    pipeline: PipelineFacts,
    images: readonly Image[],
    exported: string,
    { price, days, made, profile }: AccountSettings,
): Promise<ForecastFacts[]> {
    const names = new Set(images.map(({ name }) => name));
    const from = new Date(made.toISOString().slice(0, 10));
    const until = new Date(from.getTime() + days * DAY);
    const found: ForecastFacts[] = [];
    for (const place of policyPlaces(exported)) {
        if (place.account !== pipeline.account || place.region !== pipeline.region) continue;
        const account = new LifecycleAccount({ ...place, profile: profile ?? place.profile });
        const policies = (await account.policies()).filter(
            ({ recipes }) => recipes.length === 0 || recipes.some(({ name }) => names.has(name)),
        );
        if (policies.length === 0) continue;
        const all = await account.images(policies).catch((error: unknown) => {
            throw refused(error);
        });
        const own = all.filter(({ name }) => names.has(name));
        const { steps, left, gibDays } = forecast(policies, own, from, until);
        found.push({
            policies: policies.map(({ name, enabled }) => ({ name, enabled })),
            until,
            steps: steps.map(({ date, action, image }) => ({
                date,
                action,
                image: label(image),
                copies: image.copies,
            })),
            left: left.map((image) => ({ image: label(image), reason: reasonToStay(policies, image, left, until) })),
            cost: (gibDays / DAYS_OF_MONTH) * price,
        });
    }
    return found;
}

const label = ({ name, version, build }: ForecastImage): string => `${name} ${version}/${build}`;

async function inTurns<From, To>(items: readonly From[], ask: (item: From) => Promise<To>): Promise<To[]> {
    const results: To[] = [];
    for (let start = 0; start < items.length; start += AT_ONCE) {
        results.push(...(await Promise.all(items.slice(start, start + AT_ONCE).map(ask))));
    }
    return results;
}
