// The published standard that a rule serves first, as Pulumi wants it told.

import type { PolicyComplianceFramework } from "@pulumi/policy";
import type { Control, Rule } from "./rule";

/** The first that a rule serves is the one that is told; what checkov checks is no standard. */
const published: readonly (readonly [Control["framework"], Omit<PolicyComplianceFramework, "specification">])[] = [
    [
        "CIS AWS Foundations Benchmark v3.0.0",
        {
            name: "CIS AWS Foundations Benchmark",
            version: "3.0.0",
            reference: "https://www.cisecurity.org/benchmark/amazon_web_services",
        },
    ],
    [
        "AWS FSBP",
        {
            name: "AWS Foundational Security Best Practices",
            version: "1.0.0",
            reference: "https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html",
        },
    ],
    [
        "NIST SP 800-53 Rev. 5",
        {
            name: "NIST SP 800-53",
            version: "Rev. 5",
            reference: "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
        },
    ],
];

export function complianceFramework({ frameworks }: Rule): PolicyComplianceFramework | undefined {
    for (const [framework, facts] of published) {
        const served = frameworks.find((control) => control.framework === framework);
        if (served !== undefined) return { ...facts, specification: served.controls.join(", ") };
    }
    return undefined;
}
