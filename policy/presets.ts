// Three ready choices of levels and settings. Rules about an organization's own lists, such as its accounts, are
// disabled in all of them: switch them on together with their settings. So is the one that wants a person's approval.

export type Level = "disabled" | "advisory" | "mandatory" | "remediate";

/** A level, or a level with settings that differ from the rule's defaults. */
export type Choice = Level | ({ readonly enforcementLevel: Level } & { readonly [setting: string]: unknown });

export type Preset = { readonly [ruleId: string]: Choice };

/** What no image should do without, and what a pipeline of this package does by itself. */
const recommended: Preset = {
    "approval-required": "disabled",
    "base-image-allowed": "disabled",
    "component-owners-allowed": "disabled",
    "distribution-customer-key": "disabled",
    "documents-customer-key": "disabled",
    "forbidden-steps": "mandatory",
    "imds-hop-limit": "mandatory",
    "imds-v2-required": "mandatory",
    "instance-terminated-on-failure": "mandatory",
    "instance-types-allowed": "disabled",
    "launched-images-good": "disabled",
    "lifecycle-covers-recipes": "mandatory",
    "likely-secrets": "mandatory",
    "log-bucket-private": "mandatory",
    "log-retention": "mandatory",
    "no-inbound-rules": "mandatory",
    "no-key-pair": "mandatory",
    "no-public-images": "mandatory",
    "pipeline-enabled": "advisory",
    "recipe-volumes-customer-key": "disabled",
    "recipe-volumes-encrypted": "mandatory",
    "regions-allowed": "disabled",
    "repository-customer-key": "disabled",
    // A distribution moves its tags, such as `latest`, from image to image.
    "repository-immutable-tags": "disabled",
    "repository-lifecycle-tag": "mandatory",
    "repository-not-public": "mandatory",
    "repository-scan-on-push": "mandatory",
    "required-tags": "disabled",
    "roles-without-wildcards": "mandatory",
    "scanning-enabled": "disabled",
    "schedule-set": "disabled",
    "shares-inside-organization": "mandatory",
    "source-region-kept": "mandatory",
    "ssm-parameter-prefix": "advisory",
    "superseded-images-deprecated": { enforcementLevel: "advisory", days: 180 },
    "target-accounts-allowed": "disabled",
    "tests-enabled": "mandatory",
    "topic-customer-key": "advisory",
};

/** Everything that does not depend on an organization's own lists, with the tighter bounds. */
const strict: Preset = {
    ...recommended,
    "distribution-customer-key": "mandatory",
    "documents-customer-key": "mandatory",
    "imds-hop-limit": { enforcementLevel: "mandatory", maximum: 1 },
    "pipeline-enabled": "mandatory",
    "recipe-volumes-customer-key": "mandatory",
    "recipe-volumes-encrypted": { enforcementLevel: "mandatory", requireMapping: true },
    "repository-customer-key": "mandatory",
    "repository-immutable-tags": "mandatory",
    "scanning-enabled": "mandatory",
    "schedule-set": "mandatory",
    "ssm-parameter-prefix": "mandatory",
    "superseded-images-deprecated": { enforcementLevel: "mandatory", days: 90 },
    "topic-customer-key": "mandatory",
};

/** The rules that serve the CIS AWS Foundations Benchmark, and around them those without which its controls say little. */
const cis: Preset = {
    ...Object.fromEntries(Object.keys(recommended).map((id) => [id, "disabled" as const])),
    "imds-hop-limit": { enforcementLevel: "advisory", maximum: 1 },
    "imds-v2-required": "mandatory",
    "likely-secrets": "mandatory",
    "log-bucket-private": "mandatory",
    "log-retention": { enforcementLevel: "mandatory", minimumDays: 365 },
    "no-inbound-rules": "mandatory",
    "no-key-pair": "mandatory",
    "no-public-images": "mandatory",
    "recipe-volumes-encrypted": { enforcementLevel: "mandatory", requireMapping: true },
    "roles-without-wildcards": "mandatory",
    "scanning-enabled": "mandatory",
    "tests-enabled": "advisory",
};

export const presets = { recommended, strict, cis } as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;
