// What the doctor looks at: the accounts, keys, subnets and images of a pipeline, from arguments or from a stack.

import { UsageError } from "../../command";

export interface Destination {
    region: string;
    /** Other accounts that get a copy or may launch the image. */
    accounts: string[];
    /** Undefined: the account's default key, if volumes are encrypted at all. */
    key: string | undefined;
    /** Whether everybody may launch it. */
    public: boolean;
}

export interface Parameter {
    name: string;
    region: string;
}

export interface Subject {
    region: string;
    /** The account that the stack is in. */
    account: string | undefined;
    /** Where images go to; the own region is among them. */
    destinations: Destination[];
    /** ARNs of roles that the service assumes in target accounts. */
    roles: string[];
    /** Accounts whose distribution role has the usual name. */
    targetAccounts: string[];
    topics: string[];
    subnets: string[];
    /** AMI ids, `ssm:NAME` or ARNs of Image Builder. */
    baseImages: string[];
    /** Whether volumes are encrypted with the default key of the account, as the recipe says. */
    defaultKeyEncrypts: boolean;
    containers: boolean;
    parameters: Parameter[];
    /** Log groups that the program would create. */
    newLogGroups: string[];
}

/** Of `parseArgs`. */
export const subjectOptions = {
    region: { type: "string" },
    "to-region": { type: "string", multiple: true },
    account: { type: "string", multiple: true },
    role: { type: "string", multiple: true },
    "kms-key": { type: "string", multiple: true },
    subnet: { type: "string", multiple: true },
    "base-image": { type: "string", multiple: true },
    topic: { type: "string", multiple: true },
    parameter: { type: "string", multiple: true },
    name: { type: "string", multiple: true },
    public: { type: "boolean", default: false },
} as const;

export interface SubjectValues {
    region?: string;
    "to-region"?: string[];
    account?: string[];
    role?: string[];
    "kms-key"?: string[];
    subnet?: string[];
    "base-image"?: string[];
    topic?: string[];
    parameter?: string[];
    name?: string[];
    public?: boolean;
}

const forms: readonly [option: keyof SubjectValues, form: RegExp, example: string][] = [
    ["region", /^[a-z]{2}(-[a-z]+)+-\d$/, "a region such as eu-central-1"],
    ["to-region", /^[a-z]{2}(-[a-z]+)+-\d$/, "a region such as eu-central-1"],
    ["account", /^\d{12}$/, "twelve digits"],
    ["role", /^arn:[\w-]+:iam::\d{12}:role\/.+$/, "an ARN such as arn:aws:iam::111122223333:role/NAME"],
    [
        "kms-key",
        /^(arn:[\w-]+:kms:[\w-]+:\d{12}:(key|alias)\/.+|alias\/.+|(mrk-)?[\da-f-]{32,36})$/,
        "the ARN of a key, such as arn:aws:kms:eu-central-1:111122223333:key/ID",
    ],
    ["subnet", /^subnet-[\da-f]+$/, "an id such as subnet-0123456789abcdef0"],
    [
        "base-image",
        /^(ami-[\da-f]+|ssm:.+|arn:[\w-]+:imagebuilder:.+:image\/.+)$/,
        "an AMI id, ssm:PARAMETER, or the ARN of an image of Image Builder",
    ],
    ["topic", /^arn:[\w-]+:sns:[\w-]+:\d{12}:.+$/, "an ARN such as arn:aws:sns:eu-central-1:111122223333:NAME"],
    ["parameter", /^[\w./-]+$/, "the name of an SSM parameter"],
    ["name", /^[-\w.]+$/, "the name of a pipeline"],
];

export function subjectOfArguments(values: SubjectValues, region: string): Subject {
    for (const [option, form, wanted] of forms) {
        for (const value of [values[option] ?? []].flat()) {
            if (typeof value === "string" && !form.test(value)) {
                throw new UsageError(`--${option} is "${value}", but must be ${wanted}.`);
            }
        }
    }
    const accounts = values.account ?? [];
    const keys = values["kms-key"] ?? [];
    const regions = [
        ...new Set([region, ...(values["to-region"] ?? []), ...keys.map((key) => regionOf(key) ?? region)]),
    ];
    return {
        region,
        account: undefined,
        destinations: regions.flatMap((place) => {
            const own = keys.filter((key) => (regionOf(key) ?? region) === place);
            return (own.length === 0 ? [undefined] : own).map((key) => ({
                region: place,
                accounts,
                key,
                public: values.public === true,
            }));
        }),
        roles: values.role ?? [],
        targetAccounts: (values.role ?? []).length > 0 ? [] : accounts,
        topics: values.topic ?? [],
        subnets: values.subnet ?? [],
        baseImages: values["base-image"] ?? [],
        defaultKeyEncrypts: false,
        containers: false,
        parameters: (values.parameter ?? []).map((name) => ({ name, region })),
        newLogGroups: (values.name ?? []).flatMap((name) => [
            `/aws/imagebuilder/${name}`,
            `/aws/imagebuilder/pipeline/${name}`,
        ]),
    };
}

export function regionOf(arn: string): string | undefined {
    return arn.startsWith("arn:") ? arn.split(":")[3] || undefined : undefined;
}
