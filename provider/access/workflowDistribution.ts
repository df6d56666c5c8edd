// Where the steps of a distribution workflow send images by themselves, beside what the pipeline's own distribution says.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html

import type { DistributionUses } from "./executionNeeds";

type Fields = Record<string, unknown>;

/** Only what a document says in so many words: a value that is a path is known to the build alone. */
export function workflowDistribution(documents: readonly { steps?: unknown }[]): Required<DistributionUses> {
    const steps = documents.flatMap(({ steps }) => maps(steps));
    const inputs = (action: string): Fields[] =>
        steps.filter((step) => step.action === action).flatMap((step) => maps(step.inputs));
    const copies = inputs("DistributeImage").flatMap(({ distributions }) => maps(distributions));
    const settings = inputs("ApplyImageConfigurations").flatMap(({ configurations }) => maps(configurations));
    const all = (field: string): Fields[] => settings.flatMap((setting) => maps(setting[field]));
    return {
        targetAccountIds: once(copies.flatMap(({ targetAccountIds }) => texts(targetAccountIds))),
        writtenParameters: once(here(all("ssmParameterConfigurations"), "amiAccountId", "parameterName")),
        exportRoleNames: once(all("s3ExportConfiguration").flatMap(({ roleName }) => texts(roleName))),
        fastLaunch: all("fastLaunchConfigurations").some(({ enabled }) => enabled !== false),
        launchTemplateIds: once(here(all("launchTemplateConfigurations"), "accountId", "launchTemplateId")),
        licenseConfigurationArns: once(
            settings.flatMap(({ licenseConfigurationArns }) => texts(licenseConfigurationArns)),
        ),
    };
}

/** What is in the pipeline's own account; in another one the distribution role has the right. */
function here(list: Fields[], account: string, field: string): string[] {
    return list.filter((entry) => entry[account] === undefined).flatMap((entry) => texts(entry[field]));
}

/** The guide calls some inputs arrays and others maps, and prints both. */
function maps(value: unknown): Fields[] {
    return [value].flat().filter((one): one is Fields => typeof one === "object" && one !== null);
}

function texts(value: unknown): string[] {
    return [value].flat().filter((one): one is string => typeof one === "string");
}

const once = (list: string[]): string[] => [...new Set(list)];
