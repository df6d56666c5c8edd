// Quotas that builds run into.

import { elementsOf } from "../../../signedQuery";
import type { Calls } from "../calls";
import { each, failed, warning, type Check, type Finding } from "../check";
import { filters } from "./network";

interface Quota {
    /** As Service Quotas names it. */
    name: string;
    service: string;
    /** How many there are. */
    used(calls: Calls, region: string): Promise<number>;
    /** Only asked for where images are public. */
    public?: true;
    /** Below this many nothing can be built at all. */
    least?: number;
}

const quotas: readonly Quota[] = [
    {
        name: "AMIs",
        service: "ec2",
        used: async (calls, region) =>
            (
                await calls.items(
                    "DescribeImages",
                    "imagesSet",
                    // Disabled ones count, too.
                    { "Owner.1": "self", IncludeDisabled: "true" },
                    region,
                )
            ).length,
    },
    {
        name: "Public AMIs",
        service: "ec2",
        public: true,
        used: async (calls, region) =>
            (
                await calls.items(
                    "DescribeImages",
                    "imagesSet",
                    { "Owner.1": "self", ...filters({ "is-public": "true" }) },
                    region,
                )
            ).length,
    },
    {
        name: "Snapshots per Region",
        service: "ebs",
        used: async (calls, region) =>
            (await calls.items("DescribeSnapshots", "snapshotSet", { "Owner.1": "self", MaxResults: "1000" }, region))
                .length,
    },
    {
        name: "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances",
        service: "ec2",
        // A build instance has two virtual CPUs or more.
        least: 2,
        used: async (calls, region) => {
            const running = await calls.items(
                "DescribeInstances",
                "instancesSet",
                filters({ "instance-state-name": ["pending", "running"] }),
                region,
            );
            return running
                .filter((item) => elementsOf(item, "instanceLifecycle")[0] !== "spot")
                .filter((item) => /^[acdhimrtz]\d/.test(elementsOf(item, "instanceType")[0] ?? ""))
                .reduce((sum, item) => sum + cpusOf(item), 0);
        },
    },
];

const NEAR = 0.8;

export const serviceQuotas: Check = {
    id: "quotas",
    category: "limits",
    title: "there is room below the quotas of AMIs, snapshots and virtual CPUs",
    why: "At a quota the build fails: when its instance is launched, or at its end when the AMI is registered.",
    remedy: "Let a lifecycle policy delete old images, or ask for a higher quota in Service Quotas.",
    rights: ["servicequotas:ListServiceQuotas", "ec2:DescribeImages", "ec2:DescribeSnapshots", "ec2:DescribeInstances"],
    applies: ({ containers }) => !containers,
    async run({ destinations, region: own }, calls) {
        const regions = [...new Set([own, ...destinations.map(({ region }) => region)])];
        const everybody = destinations.filter((destination) => destination.public).map(({ region }) => region);
        return each(
            regions.flatMap((region) => ["ec2", "ebs"].map((service) => ({ region, service }))),
            ({ region, service }) => `The quotas of ${service} in ${region}`,
            async ({ region, service }) => {
                const values = await quotaValues(service, region, calls);
                const asked = quotas.filter(
                    (quota) =>
                        quota.service === service &&
                        (quota.public !== true || everybody.includes(region)) &&
                        (quota.least === undefined || region === own),
                );
                const found = asked.map(async (quota): Promise<Finding[]> => {
                    const most = values.get(quota.name);
                    return most === undefined ? [] : judged(quota, region, await quota.used(calls, region), most);
                });
                return (await Promise.all(found)).flat();
            },
        );
    },
};

function judged({ name, least = 1 }: Quota, region: string, used: number, most: number): Finding[] {
    if (used + least > most) return [failed(`${name} in ${region}: ${used} of ${most} are used.`)];
    return used >= NEAR * most ? [warning(`${name} in ${region}: ${used} of ${most} are used.`)] : [];
}

async function quotaValues(ServiceCode: string, region: string, calls: Calls): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    let NextToken: string | undefined;
    do {
        const page: { Quotas?: { QuotaName: string; Value: number }[]; NextToken?: string } = await calls.json(
            "servicequotas",
            "ListServiceQuotas",
            { ServiceCode, MaxResults: 100, NextToken },
            region,
        );
        for (const { QuotaName, Value } of page.Quotas ?? []) found.set(QuotaName, Value);
        NextToken = page.NextToken;
    } while (NextToken !== undefined);
    return found;
}

function cpusOf(instance: string): number {
    const [cores = "1", threads = "2"] = [
        elementsOf(instance, "coreCount")[0],
        elementsOf(instance, "threadsPerCore")[0],
    ];
    return Number(cores) * Number(threads);
}
