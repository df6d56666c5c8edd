// Many pipelines from the library.
import { GoldenImagePipeline } from "pulumi-aws-golden-image";
import { args } from "../args";
import { names, regions } from "../many";

for (const name of names) {
    new GoldenImagePipeline(name, {
        ...args,
        regions: regions.map((region) => ({ region })),
        // The account is set up once, apart from the pipelines: a role to assume would be a provider for each of them.
        targetAccounts: args.targetAccounts.map(({ accountId }) => ({ accountId })),
        ssmParameter: `/imagebuilder/${name}/latest`,
    });
}
