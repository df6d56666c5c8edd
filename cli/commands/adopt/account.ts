// What belongs to a pipeline in AWS, found with calls that only read.

import type * as sdk from "@aws-sdk/client-imagebuilder";
import { refused } from "../../builds/refused";
import { UsageError } from "../../command";
import { existing, type Existing, type LeftOut } from "./adopted";

export interface Found {
    resources: Existing[];
    leftOut: LeftOut[];
}

export class AdoptAccount {
    private readonly aws: sdk.Imagebuilder;

    constructor(
        private readonly region: string | undefined,
        profile: string | undefined,
        endpoint: string | undefined,
    ) {
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import() of a CommonJS file would take a second module loader
        const { Imagebuilder } = require("@aws-sdk/client-imagebuilder") as typeof sdk;
        this.aws = new Imagebuilder({
            ...(region && { region }),
            ...(profile && { profile }),
            ...(endpoint && { endpoint }),
        });
    }

    async pipelines(): Promise<string[]> {
        const found: string[] = [];
        let nextToken: string | undefined;
        do {
            const page = await told("The pipelines", this.aws.listImagePipelines({ nextToken }));
            found.push(...(page.imagePipelineList ?? []).flatMap(({ arn }) => arn ?? []));
            nextToken = page.nextToken || undefined;
        } while (nextToken !== undefined);
        if (found.length === 0) {
            throw new UsageError(`There is no image pipeline in ${this.region ?? "the profile's region"}.`);
        }
        return found;
    }

    async pipeline(arn: string): Promise<Found> {
        const { imagePipeline: pipeline } = await told(arn, this.aws.getImagePipeline({ imagePipelineArn: arn }));
        if (pipeline === undefined) throw new UsageError(`There is no image pipeline ${arn}.`);
        const arns: (string | undefined)[] = [
            arn,
            pipeline.infrastructureConfigurationArn,
            pipeline.distributionConfigurationArn,
            pipeline.imageRecipeArn,
            pipeline.containerRecipeArn,
            ...(pipeline.workflows ?? []).map(({ workflowArn }) => workflowArn),
        ];
        const uses: LeftOut[] = [];
        const use = (what: string | undefined, why: string) => {
            if (what !== undefined && what !== "") uses.push({ what, why });
        };
        const recipe = await this.recipe(pipeline);
        arns.push(...(recipe?.components ?? []).map(({ componentArn }) => componentArn));
        arns.push(...(await this.lifecyclePolicies(recipe?.name)));
        const { infrastructureConfiguration: place } =
            pipeline.infrastructureConfigurationArn === undefined
                ? {}
                : await told(
                      pipeline.infrastructureConfigurationArn,
                      this.aws.getInfrastructureConfiguration({
                          infrastructureConfigurationArn: pipeline.infrastructureConfigurationArn,
                      }),
                  );
        const named = "The program names it and leaves it as it is; take it over with pulumi import.";
        use(place?.instanceProfileName && `instance profile ${place.instanceProfileName}`, named);
        use(place?.snsTopicArn, named);
        use(place?.logging?.s3Logs?.s3BucketName && `bucket ${place.logging.s3Logs.s3BucketName}`, named);
        use(pipeline.executionRole, named);
        use(pipeline.loggingConfiguration?.imageLogGroupName, named);
        use(pipeline.loggingConfiguration?.pipelineLogGroupName, named);
        for (const one of arns.filter((value) => value !== undefined && existing(value) === undefined)) {
            const shared = /:(aws|aws-[\w-]+|third-party):/.test(one ?? "");
            use(
                one,
                shared
                    ? "Amazon's or a vendor's: the program names it."
                    : "It has no version of its own: the program names it.",
            );
        }
        return { resources: arns.flatMap((one) => existing(one) ?? []), leftOut: uses };
    }

    private async recipe(pipeline: sdk.ImagePipeline): Promise<sdk.ImageRecipe | sdk.ContainerRecipe | undefined> {
        const { imageRecipeArn, containerRecipeArn } = pipeline;
        if (imageRecipeArn)
            return (await told(imageRecipeArn, this.aws.getImageRecipe({ imageRecipeArn }))).imageRecipe;
        if (!containerRecipeArn) return undefined;
        return (await told(containerRecipeArn, this.aws.getContainerRecipe({ containerRecipeArn }))).containerRecipe;
    }

    /** Those that select images of this recipe by its name. */
    private async lifecyclePolicies(recipe: string | undefined): Promise<string[]> {
        const found: string[] = [];
        let nextToken: string | undefined;
        do {
            const page = await told("The lifecycle policies", this.aws.listLifecyclePolicies({ nextToken }));
            for (const { arn } of page.lifecyclePolicySummaryList ?? []) {
                if (arn === undefined) continue;
                const { lifecyclePolicy } = await told(arn, this.aws.getLifecyclePolicy({ lifecyclePolicyArn: arn }));
                const recipes = lifecyclePolicy?.resourceSelection?.recipes ?? [];
                if (recipes.some(({ name }) => name === recipe)) found.push(arn);
            }
            nextToken = page.nextToken || undefined;
        } while (nextToken !== undefined);
        return found;
    }
}

/** An answer, or why there is none in one line. */
async function told<Answer>(what: string, asked: Promise<Answer>): Promise<Answer> {
    try {
        return await asked;
    } catch (error) {
        throw new UsageError(`${what} cannot be read: ${refused(error).message}`);
    }
}
