// Image Builder in one account and region, as `aws-golden-image clean` needs it. The AWS SDK is loaded here and nowhere
// else, and only when the command runs.

import type * as sdk from "@aws-sdk/client-imagebuilder";
import type { Inventory } from "./plan";
import type { Made, Place } from "./state";
import { ownerTags } from "../../../provider/shared/package";
import { UsageError } from "../../command";
import { SUPERSEDED } from "../../../provider/shared/names";
import { versionedArn, type Kind } from "./versionedArn";

interface Page<Row> {
    nextToken?: string;
    rows?: Row[];
}

interface Row {
    arn?: string;
    tags?: Record<string, string>;
}

const PARALLEL = 8;

export class CleanAccount {
    private readonly aws: sdk.Imagebuilder;
    /** Where requests went, as the SDK decided: an environment variable and a profile may name an endpoint, too. */
    endpoint: string | undefined;

    /** Credentials come from where the AWS command line has them, and from the profile that the stack's provider names. */
    constructor(private readonly place: Place) {
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() of a CommonJS file would take a second module loader
        const { Imagebuilder } = require("@aws-sdk/client-imagebuilder") as typeof sdk;
        const { region, profile, endpoint } = place;
        this.aws = new Imagebuilder({ region, ...(profile && { profile }), ...(endpoint && { endpoint }) });
        this.aws.middlewareStack.add(
            (next) => (args) => {
                const { protocol, hostname, port } = args.request as {
                    [part in "protocol" | "hostname" | "port"]: string;
                };
                this.endpoint = `${protocol}//${hostname}${port ? `:${port}` : ""}`;
                return next(args);
            },
            { step: "finalizeRequest", name: "noteEndpoint" },
        );
    }

    async inventory(): Promise<Inventory> {
        try {
            return await this.read();
        } catch (error) {
            const { account, region } = this.place;
            const where = `Account ${account} in ${region} cannot be read${this.endpoint ? ` at ${this.endpoint}` : ""}`;
            throw new UsageError(`${where}: ${(error as Error).message}`);
        }
    }

    /** One that is gone already is no failure. */
    async remove(arn: string): Promise<void> {
        try {
            switch (versionedArn(arn)?.kind) {
                case "image-recipe":
                    return void (await this.aws.deleteImageRecipe({ imageRecipeArn: arn }));
                case "container-recipe":
                    return void (await this.aws.deleteContainerRecipe({ containerRecipeArn: arn }));
                case "component":
                    return void (await this.aws.deleteComponent({ componentBuildVersionArn: arn }));
                case "workflow":
                    return void (await this.aws.deleteWorkflow({ workflowBuildVersionArn: arn }));
            }
        } catch (error) {
            if ((error as Error).name !== "ResourceNotFoundException") throw error;
        }
    }

    private async read(): Promise<Inventory> {
        const { made } = this.place;
        const versions = (await Promise.all(made.map((one) => this.versions(one)))).flat();
        const superseded = (kind: Kind) => {
            const bases = new Map<string, Set<string>>();
            for (const arn of versions.map((version) => versionedArn(version.arn))) {
                if (arn?.kind === kind) bases.set(arn.base, (bases.get(arn.base) ?? new Set()).add(arn.version));
            }
            return [...bases.values()].some(({ size }) => size > 1);
        };
        const images = await all(async (nextToken) => {
            const page = await this.aws.listImages({ owner: "Self", nextToken });
            return { nextToken: page.nextToken, rows: page.imageVersionList };
        });
        const uses = [await this.pipelines(), await this.lifecycles(), images.flatMap(recipesOfImage)];
        // Each of them takes a call, so they are only looked at for what they could hold.
        const recipes = superseded("component") ? await this.recipes() : [];
        if (superseded("workflow")) uses.push(await this.workflowsOfImages(images));
        return { versions, recipes, uses: uses.flat() };
    }

    /** All builds of all versions of a name. */
    private async versions({ kind, name, base }: Made): Promise<Inventory["versions"]> {
        const filters = [{ name: "name", values: [name] }];
        const found = await all(async (nextToken): Promise<Page<Row>> => {
            switch (kind) {
                case "image-recipe": {
                    const page = await this.aws.listImageRecipes({ owner: "Self", filters, nextToken });
                    return { nextToken: page.nextToken, rows: page.imageRecipeSummaryList };
                }
                case "container-recipe": {
                    const page = await this.aws.listContainerRecipes({ owner: "Self", filters, nextToken });
                    return { nextToken: page.nextToken, rows: page.containerRecipeSummaryList };
                }
                case "component": {
                    const page = await this.aws.listComponents({ owner: "Self", filters, nextToken });
                    return { nextToken: page.nextToken, rows: page.componentVersionList };
                }
                case "workflow": {
                    const page = await this.aws.listWorkflows({ owner: "Self", filters, nextToken });
                    return { nextToken: page.nextToken, rows: page.workflowVersionList };
                }
            }
        });
        // The filter may match more than this name; and another account's versions are not the stack's.
        const own = found.filter(({ arn }) => arn !== undefined && versionedArn(arn)?.base === base);
        const builds =
            kind === "image-recipe" || kind === "container-recipe"
                ? own
                : (await inTurns(own, ({ arn = "" }) => this.builds(kind, arn))).flat();
        return inTurns(builds, async ({ arn = "", tags = {} }) => ({
            arn,
            // A list need not tell all; this call does.
            tags:
                tags[ownerTags.project] !== undefined && tags[ownerTags.stack] !== undefined
                    ? tags
                    : ((await this.aws.listTagsForResource({ resourceArn: arn })).tags ?? {}),
        }));
    }

    private builds(kind: "component" | "workflow", arn: string): Promise<Row[]> {
        return all(async (nextToken): Promise<Page<Row>> => {
            if (kind === "component") {
                const page = await this.aws.listComponentBuildVersions({ componentVersionArn: arn, nextToken });
                return { nextToken: page.nextToken, rows: page.componentSummaryList };
            }
            const page = await this.aws.listWorkflowBuildVersions({ workflowVersionArn: arn, nextToken });
            return { nextToken: page.nextToken, rows: page.workflowSummaryList };
        });
    }

    private async pipelines(): Promise<Inventory["uses"]> {
        const pipelines = await all(async (nextToken) => {
            const page = await this.aws.listImagePipelines({ nextToken });
            return { nextToken: page.nextToken, rows: page.imagePipelineList };
        });
        return pipelines.flatMap(({ name, imageRecipeArn, containerRecipeArn, workflows }) =>
            [imageRecipeArn, containerRecipeArn, ...(workflows ?? []).map(({ workflowArn }) => workflowArn)].flatMap(
                (arn) => (arn === undefined ? [] : [{ arn, by: `pipeline ${name}` }]),
            ),
        );
    }

    /** Lifecycle policies that name one version of a recipe; `x.x.x` holds none. */
    private async lifecycles(): Promise<Inventory["uses"]> {
        const policies = await all(async (nextToken) => {
            const page = await this.aws.listLifecyclePolicies({ nextToken });
            return { nextToken: page.nextToken, rows: page.lifecyclePolicySummaryList };
        });
        // What is for superseded versions names them so that their images go, and holds none of them.
        const holding = policies.filter(({ name }) => name?.endsWith(SUPERSEDED) !== true);
        const uses = await inTurns(holding, async ({ arn, name }) => {
            const { lifecyclePolicy } = await this.aws.getLifecyclePolicy({ lifecyclePolicyArn: arn });
            const kind = lifecyclePolicy?.resourceType === "CONTAINER_IMAGE" ? "container-recipe" : "image-recipe";
            const recipes = lifecyclePolicy?.resourceSelection?.recipes ?? [];
            return recipes
                .filter(({ semanticVersion }) => semanticVersion?.includes("x") !== true)
                .map((recipe) => ({
                    arn: (arn ?? "").replace(
                        /:lifecycle-policy\/.*$/,
                        `:${kind}/${recipe.name}/${recipe.semanticVersion}`,
                    ),
                    by: `lifecycle policy ${name}`,
                }));
        });
        return uses.flat();
    }

    private async recipes(): Promise<Inventory["recipes"]> {
        const images = await all(async (nextToken) => {
            const page = await this.aws.listImageRecipes({ owner: "Self", nextToken });
            return { nextToken: page.nextToken, rows: page.imageRecipeSummaryList };
        });
        const containers = await all(async (nextToken) => {
            const page = await this.aws.listContainerRecipes({ owner: "Self", nextToken });
            return { nextToken: page.nextToken, rows: page.containerRecipeSummaryList };
        });
        return inTurns([...images, ...containers], async ({ arn = "" }) => {
            const recipe = arn.includes(":container-recipe/")
                ? (await this.aws.getContainerRecipe({ containerRecipeArn: arn })).containerRecipe
                : (await this.aws.getImageRecipe({ imageRecipeArn: arn })).imageRecipe;
            return { arn, components: (recipe?.components ?? []).flatMap(({ componentArn }) => componentArn ?? []) };
        });
    }

    private async workflowsOfImages(images: sdk.ImageVersion[]): Promise<Inventory["uses"]> {
        const uses = await inTurns(images, async ({ arn, name, version }) => {
            const builds = await all(async (nextToken) => {
                const page = await this.aws.listImageBuildVersions({ imageVersionArn: arn, nextToken });
                return { nextToken: page.nextToken, rows: page.imageSummaryList };
            });
            const found = await inTurns(builds, (build) => this.aws.getImage({ imageBuildVersionArn: build.arn }));
            return found.flatMap(({ image }) =>
                (image?.workflows ?? []).flatMap(({ workflowArn }) =>
                    workflowArn === undefined ? [] : [{ arn: workflowArn, by: `image ${name} ${version}` }],
                ),
            );
        });
        return uses.flat();
    }
}

/** An image has the name and the version of the recipe that it was built from. */
function recipesOfImage({ arn = "", name, version, type }: sdk.ImageVersion): Inventory["uses"] {
    const kind = type === "DOCKER" ? "container-recipe" : "image-recipe";
    return [{ arn: arn.replace(":image/", `:${kind}/`), by: `image ${name} ${version}` }];
}

async function all<Row>(ask: (nextToken: string | undefined) => Promise<Page<Row>>): Promise<Row[]> {
    const found: Row[] = [];
    let nextToken: string | undefined;
    do {
        const page = await ask(nextToken);
        found.push(...(page.rows ?? []));
        nextToken = page.nextToken;
    } while (nextToken !== undefined && nextToken !== "");
    return found;
}

/** A few at once: the service counts calls by the second. */
async function inTurns<Item, Answer>(items: Item[], ask: (item: Item) => Promise<Answer>): Promise<Answer[]> {
    const answers: Answer[] = [];
    for (let start = 0; start < items.length; start += PARALLEL) {
        answers.push(...(await Promise.all(items.slice(start, start + PARALLEL).map(ask))));
    }
    return answers;
}
