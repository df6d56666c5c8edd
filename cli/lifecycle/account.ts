// One account and region as `aws-golden-image lifecycle` sees them: policies, images, and how large their AMIs are. The AWS
// SDK is loaded here and nowhere else, and only when the command runs.

import type * as sdk from "@aws-sdk/client-imagebuilder";
import { UsageError } from "../command";
import { elementsOf, itemsOf, signedQuery, type Credentials } from "../signedQuery";
import type { ForecastImage, Policy } from "./forecast";
import type { PolicyPlace } from "./places";

export interface OutputAmi {
    id: string;
    region: string;
    account: string;
}

/** An image with what is needed to look at its AMIs. */
export type AccountImage = ForecastImage & { amis: OutputAmi[] };

const EC2 = { name: "ec2", version: "2016-11-15" };
// As many as EC2 takes as values of a filter.
const AT_ONCE = 200;

export class LifecycleAccount {
    private readonly aws: sdk.Imagebuilder;

    constructor(readonly place: PolicyPlace) {
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() of a CommonJS file would take a second module loader
        const { Imagebuilder } = require("@aws-sdk/client-imagebuilder") as typeof sdk;
        this.aws = new Imagebuilder({ region: place.region, ...(place.profile && { profile: place.profile }) });
    }

    async policies(): Promise<Policy[]> {
        const found: Policy[] = [];
        for (const lifecyclePolicyArn of this.place.policyArns) {
            try {
                const { lifecyclePolicy } = await this.aws.getLifecyclePolicy({ lifecyclePolicyArn });
                if (lifecyclePolicy !== undefined) found.push(policyOf(lifecyclePolicy));
            } catch (error) {
                const { account, region } = this.place;
                throw new UsageError(
                    `${lifecyclePolicyArn} cannot be read: ${(error as Error).message} Use credentials of account ${account} that may read Image Builder in ${region}.`,
                );
            }
        }
        return found;
    }

    /** All images that one of the policies may select. */
    async images(policies: readonly Policy[]): Promise<AccountImage[]> {
        const byTags = policies.some(({ recipes }) => recipes.length === 0);
        const names = new Set(policies.flatMap(({ recipes }) => recipes.map(({ name }) => name)));
        const found: AccountImage[] = [];
        let nextToken: string | undefined;
        do {
            const filters = byTags || names.size !== 1 ? undefined : [{ name: "name", values: [...names] }];
            const page = await this.aws.listImageBuildVersions({ filters, nextToken } as never);
            const images = (page.imageSummaryList ?? []).map(imageOf);
            found.push(...images.filter(({ name }) => byTags || names.has(name)));
            nextToken = page.nextToken;
        } while (nextToken !== undefined && nextToken !== "");
        await this.measure(found);
        return found;
    }

    /** Sets or takes away tags of an image in Image Builder. */
    async tag(arn: string, tags: Record<string, string>): Promise<void> {
        await this.aws.tagResource({ resourceArn: arn, tags });
    }

    async untag(arn: string, tagKeys: string[]): Promise<void> {
        await this.aws.untagResource({ resourceArn: arn, tagKeys });
    }

    async ec2(region: string, action: string, parameters: Record<string, string>): Promise<string> {
        const credentials = (await this.aws.config.credentials()) as Credentials;
        return signedQuery({ ...EC2, region }, credentials, action, parameters);
    }

    /** The GiB of AMIs of this account and region, by id; of those that may not be looked at there is none. */
    async sizes(ids: readonly string[]): Promise<Map<string, number>> {
        const sizes = new Map<string, number>();
        for (let start = 0; start < ids.length; start += AT_ONCE) {
            const values = ids.slice(start, start + AT_ONCE).map((id, index) => [`Filter.1.Value.${index + 1}`, id]);
            const parameters = {
                "Filter.1.Name": "image-id",
                ...(Object.fromEntries(values) as Record<string, string>),
            };
            try {
                const xml = await this.ec2(this.place.region, "DescribeImages", parameters);
                for (const [id, size] of amiSizes(xml)) sizes.set(id, size);
            } catch {
                return new Map();
            }
        }
        return sizes;
    }

    /** The volumes of an AMI in this region are as large as those of its copies. Who may not look learns no size. */
    private async measure(images: AccountImage[]): Promise<void> {
        const { account, region } = this.place;
        const own = ({ amis }: AccountImage) => amis.find((ami) => ami.account === account && ami.region === region);
        const sizes = await this.sizes(images.flatMap((image) => own(image)?.id ?? []));
        for (const image of images) image.gib = sizes.get(own(image)?.id ?? "");
    }
}

/** The size of all volumes of each AMI in an answer of DescribeImages. */
export function amiSizes(xml: string): Map<string, number> {
    return new Map(
        itemsOf(xml, "imagesSet").flatMap((item) => {
            const [id = ""] = elementsOf(item, "imageId");
            const sizes = elementsOf(item, "volumeSize").map(Number);
            return sizes.length === 0 ? [] : [[id, sizes.reduce((total, size) => total + size, 0)]];
        }),
    );
}

function policyOf({ name, status, resourceType, policyDetails, resourceSelection }: sdk.LifecyclePolicy): Policy {
    return {
        name: name ?? "",
        enabled: status === "ENABLED",
        containers: resourceType === "CONTAINER_IMAGE",
        recipes: (resourceSelection?.recipes ?? []).map((recipe) => ({
            name: recipe.name ?? "",
            version: recipe.semanticVersion ?? "",
        })),
        tags: resourceSelection?.tagMap ?? {},
        rules: (policyDetails ?? []).map(({ action, filter, exclusionRules }) => ({
            action: action?.type ?? "DELETE",
            value: filter?.value ?? 0,
            unit: filter?.type === "AGE" ? (filter.unit ?? "DAYS") : undefined,
            retainAtLeast: filter?.retainAtLeast ?? 0,
            keepTags: exclusionRules?.tagMap ?? {},
        })),
    };
}

function imageOf(row: sdk.ImageSummary): AccountImage {
    const [version = "", build = "0"] = (row.arn ?? "").split("/").slice(-2);
    const amis = (row.outputResources?.amis ?? []).map((ami) => ({
        id: ami.image ?? "",
        region: ami.region ?? "",
        account: ami.accountId ?? "",
    }));
    const containers = (row.outputResources?.containers ?? []).length;
    return {
        arn: row.arn ?? "",
        name: row.name ?? "",
        version,
        build: Number(build),
        container: row.type === "DOCKER",
        status: row.state?.status ?? "",
        created: new Date(row.dateCreated ?? 0),
        tags: row.tags ?? {},
        copies: amis.length + containers,
        gib: undefined,
        amis,
    };
}
