// What an organization can forbid in all its accounts by the condition keys of Image Builder: statements for a service
// control policy. Pure.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/security_iam_service-with-iam.html

import type { Statement } from "./policyDocument";

export interface Guardrails {
    /** Build instances have to ask for metadata with a session token. */
    sessionTokens?: boolean;
    /** Keys of tags that everything a build makes must have. */
    tagKeys?: readonly string[];
    /** Topics that builds may report to; `*` in an ARN stands for anything. */
    topicArns?: readonly string[];
    /** `AMI_IMAGE` or `CONTAINER_IMAGE`, when lifecycle policies may clean up only the one kind. */
    lifecycleOf?: string;
}

const INFRASTRUCTURE = [
    "imagebuilder:CreateInfrastructureConfiguration",
    "imagebuilder:UpdateInfrastructureConfiguration",
];
const LIFECYCLE = ["imagebuilder:CreateLifecyclePolicy", "imagebuilder:UpdateLifecyclePolicy"];

export function guardrailStatements({ sessionTokens, tagKeys = [], topicArns, lifecycleOf }: Guardrails): Statement[] {
    const deny = (sid: string, actions: string[], condition: Statement["Condition"]): Statement => ({
        Sid: sid,
        Effect: "Deny",
        Action: actions,
        Resource: "*",
        Condition: condition ?? {},
    });
    return [
        ...(sessionTokens === true
            ? // True also where nothing is said, which Image Builder takes for optional.
              [
                  deny("SessionTokens", INFRASTRUCTURE, {
                      StringNotEquals: { "imagebuilder:Ec2MetadataHttpTokens": "required" },
                  }),
              ]
            : []),
        // One statement a key: the conditions of one statement must be true together.
        ...tagKeys.map((key, index) =>
            deny(`Tag${index + 1}`, INFRASTRUCTURE, { Null: { [`imagebuilder:CreatedResourceTag/${key}`]: "true" } }),
        ),
        ...(topicArns === undefined
            ? []
            : // No topic at all is allowed.
              [
                  deny("Topics", INFRASTRUCTURE, {
                      Null: { "imagebuilder:StatusTopicArn": "false" },
                      ArnNotLike: { "imagebuilder:StatusTopicArn": [...topicArns] },
                  }),
              ]),
        ...(lifecycleOf === undefined
            ? []
            : [
                  deny("Lifecycle", LIFECYCLE, {
                      StringNotEquals: { "imagebuilder:LifecyclePolicyResourceType": lifecycleOf },
                  }),
              ]),
    ];
}
