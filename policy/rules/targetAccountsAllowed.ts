// Images only go to accounts and organizations that are listed.

import { eachDestination } from "../destinations";
import { eachItem, violation, whenText, type Outcome } from "../outcome";
import { types } from "../resource";
import { resourceRule } from "../rule";
import { show, type Value } from "../value";

export const targetAccountsAllowed = resourceRule({
    id: "target-accounts-allowed",
    title: "Images only go to listed accounts and organizations",
    wrong: "A distribution configuration, a step of a workflow or a permission of EC2 copies images to, or shares them with, an account or organization that is not listed.",
    why: "A mistyped account id gives your images to a stranger, and a copy cannot be revoked.",
    mend: "Remove the account, or add it to the settings of this rule.",
    severity: "high",
    links: [
        "https://docs.aws.amazon.com/imagebuilder/latest/userguide/cross-account-dist.html",
        "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_LaunchPermissionConfiguration.html",
    ],
    frameworks: [{ framework: "NIST SP 800-53 Rev. 5", controls: ["AC-3", "AC-4"] }],
    settings: {
        accounts: {
            type: "array",
            items: { type: "string", pattern: "^[0-9]{12}$" },
            default: [],
            description: "Ids of accounts that images may be copied to and shared with.",
        },
        organizations: {
            type: "array",
            items: { type: "string", pattern: "^arn:" },
            default: [],
            description: "ARNs of organizations and organizational units that images may be shared with.",
        },
    },
    types: [types.distributionConfiguration, types.workflow, types.amiLaunchPermission, types.snapshotPermission],
    check(resource, { accounts, organizations }) {
        const listed = (item: Value, allowed: readonly string[], setting: string): Outcome[] =>
            whenText(item, (value) =>
                value === undefined || allowed.includes(value)
                    ? []
                    : [
                          violation(
                              item,
                              `is ${show(value)}, which the setting \`${setting}\` does not list. Remove it.`,
                          ),
                      ],
            );
        const account = (item: Value): Outcome[] => listed(item, accounts, "accounts");
        const organization = (item: Value): Outcome[] => listed(item, organizations, "organizations");
        const { type, properties } = resource;
        if (type === types.amiLaunchPermission || type === types.snapshotPermission) {
            return [
                ...account(properties.get("accountId")),
                ...organization(properties.get("organizationArn")),
                ...organization(properties.get("organizationalUnitArn")),
            ];
        }
        return eachDestination(resource, ({ copy, launch }) => [
            ...eachItem(copy.get("targetAccountIds"), account),
            ...eachItem(launch.get("userIds"), account),
            ...eachItem(launch.get("organizationArns"), organization),
            ...eachItem(launch.get("organizationalUnitArns"), organization),
        ]);
    },
    example: {
        failing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [{ region: "us-east-1", amiDistributionConfiguration: { targetAccountIds: ["333344445555"] } }],
});`,
        passing: `new aws.imagebuilder.DistributionConfiguration("web", {
    distributions: [{ region: "us-east-1", amiDistributionConfiguration: { targetAccountIds: ["222233334444"] } }],
});`,
        settings: { accounts: ["222233334444"] },
    },
});
