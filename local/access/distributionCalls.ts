// What the service calls to bring an image to regions and accounts, and to what it does there.
import { Distribution } from "../imagebuilder/records";
import { BuildFacts, made } from "./buildFacts";
import { MARKED, OWN, Said, ServiceCall, sources, Target } from "./serviceCall";

export const distributionRoleName = "EC2ImageBuilderDistributionCrossAccountRole";

const base = { stage: "DISTRIBUTING", as: "execution role", source: sources.policy } as const;

const imageArn = ({ partition }: BuildFacts, region: string): string =>
    `arn:${partition}:ec2:${region}::image/${made.image}`;
const snapshotArn = ({ partition }: BuildFacts, region: string): string =>
    `arn:${partition}:ec2:${region}::snapshot/${made.snapshot}`;

export const amis = (build: BuildFacts): Distribution[] => (build.container ? [] : build.distributions);
const copied = (build: BuildFacts): Distribution[] => amis(build).filter(({ region }) => region !== build.region);
/** Other accounts that get copies in a region. */
const targets = ({ account }: BuildFacts, { amiDistributionConfiguration: settings }: Distribution): string[] =>
    (settings?.targetAccountIds ?? []).filter((id) => id !== account);
const shared = (build: BuildFacts): Distribution[] =>
    amis(build).filter(({ amiDistributionConfiguration: settings }) =>
        Object.values(settings?.launchPermission ?? {}).some((list) => list.length > 0),
    );
export const here = ({ account }: BuildFacts, given: string | undefined): boolean => (given ?? account) === account;

const copies: ServiceCall[] = [
    {
        ...base,
        id: "copyImage",
        when: "other regions",
        action: "ec2:CopyImage",
        on: "AMI, snapshots",
        targets: (build) =>
            copied(build).flatMap(({ region }) => [
                { resource: imageArn(build, region) },
                { resource: snapshotArn(build, region) },
            ]),
    },
    {
        ...base,
        id: "tagImage",
        when: "AMIs",
        action: "ec2:CreateTags",
        on: "AMI, with the tags that a user asked for and without its own",
        targets: (build) => amis(build).map(({ region }) => ({ resource: imageArn(build, region) })),
    },
    {
        ...base,
        id: "markSnapshots",
        when: "other regions",
        action: "ec2:CreateTags",
        on: "snapshots",
        said: MARKED,
        targets: (build) => copied(build).map(({ region }) => ({ resource: snapshotArn(build, region) })),
    },
    ...["kms:DescribeKey", "kms:ReEncryptTo", "kms:GenerateDataKeyWithoutPlaintext", "kms:CreateGrant"].map(
        (action): ServiceCall => ({
            ...base,
            id: `imageKey ${action}`,
            when: "other regions with a key that is named",
            action,
            on: "the key",
            source: sources.volumes,
            targets: (build) =>
                copied(build).flatMap((entry) =>
                    keyOf(entry).map((resource) => ({ resource, said: keyUse(action, entry) })),
                ),
        }),
    ),
    {
        ...base,
        id: "shareImage",
        when: "launch permissions",
        action: "ec2:ModifyImageAttribute",
        on: "AMI",
        said: OWN,
        targets: (build) => shared(build).map(({ region }) => ({ resource: imageArn(build, region) })),
    },
    {
        ...base,
        id: "shareSnapshots",
        when: "launch permissions, other accounts",
        action: "ec2:ModifySnapshotAttribute",
        on: "snapshots",
        said: OWN,
        targets: (build) =>
            amis(build)
                .filter((entry) => shared(build).includes(entry) || targets(build, entry).length > 0)
                .map(({ region }) => ({ resource: snapshotArn(build, region) })),
    },
];

const keyOf = ({ amiDistributionConfiguration: settings }: Distribution): string[] => {
    const key = settings?.kmsKeyId;
    return key !== undefined && /^arn:[^:]*:kms:[^:]*:[0-9]+:key\//.test(key) ? [key] : [];
};

function keyUse(action: string, { region }: Distribution): Said {
    return {
        "kms:ViaService": `ec2.${region}.amazonaws.com`,
        ...(action === "kms:CreateGrant" ? { "kms:GrantIsForAWSResource": "true" } : {}),
        ...(/DescribeKey|CreateGrant/.test(action) ? {} : { "kms:EncryptionContextKeys": ["aws:ebs:id"] }),
    };
}

const ofAccounts = (build: BuildFacts, form: (entry: Distribution, account: string) => Target[]): Target[] =>
    amis(build).flatMap((entry) => targets(build, entry).flatMap((account) => form(entry, account)));

const accounts: ServiceCall[] = [
    {
        ...base,
        id: "assumeDistributionRole",
        when: "other accounts",
        action: "sts:AssumeRole",
        on: `role \`${distributionRoleName}\` there`,
        source: sources.accounts,
        targets: (build) =>
            ofAccounts(build, (_, account) => [
                { resource: `arn:${build.partition}:iam::${account}:role/${distributionRoleName}`, account },
            ]),
    },
    ...["ec2:CopyImage", "ec2:CreateTags"].map((action): ServiceCall => ({
        ...base,
        as: "distribution role",
        id: `there ${action}`,
        when: "other accounts",
        action,
        on: "AMI",
        source: sources.accounts,
        targets: (build) =>
            ofAccounts(build, ({ region }, account) => [{ resource: imageArn(build, region), account, from: account }]),
    })),
    ...["kms:DescribeKey", "kms:ReEncryptTo", "kms:CreateGrant"].map((action): ServiceCall => ({
        ...base,
        as: "distribution role",
        id: `there ${action}`,
        when: "other accounts, with a key that is named",
        action,
        on: "the key, by its own policy, too",
        source: sources.accounts,
        targets: (build) =>
            ofAccounts(build, (entry, account) =>
                keyOf(entry).map((resource) => ({
                    resource,
                    account: resource.split(":")[4],
                    from: account,
                    said: { ...keyUse(action, entry), "kms:CallerAccount": account },
                })),
            ),
    })),
    ...["ssm:PutParameter", "ec2:DescribeImages"].map((action): ServiceCall => ({
        ...base,
        as: "distribution role",
        id: `there ${action}`,
        when: "other accounts, with SSM parameters there",
        action,
        on:
            action === "ssm:PutParameter"
                ? "the parameter"
                : "anything, where the parameter is of the type `aws:ec2:image`",
        source: sources.accounts,
        targets: (build) =>
            ofAccounts(build, ({ region, ssmParameterConfigurations = [] }, account) =>
                ssmParameterConfigurations
                    .filter(({ amiAccountId, dataType }) => amiAccountId === account && of(action, dataType))
                    .map(({ parameterName: name }) => ({
                        resource:
                            action === "ssm:PutParameter"
                                ? `arn:${build.partition}:ssm:${region}:${account}:parameter/${name.replace(/^\//, "")}`
                                : "*",
                        account,
                        from: account,
                    })),
            ),
    })),
];

const of = (action: string, dataType: string | undefined): boolean =>
    action === "ssm:PutParameter" || dataType === "aws:ec2:image";

const settings: ServiceCall[] = [
    {
        ...base,
        id: "attachLicense",
        when: "licenses",
        action: "license-manager:UpdateLicenseSpecificationsForResource",
        on: "the license configuration",
        inPlace: true,
        targets: (build) =>
            amis(build).flatMap(({ licenseConfigurationArns = [] }) =>
                licenseConfigurationArns.map((resource) => ({ resource })),
            ),
    },
    {
        ...base,
        id: "enableFastLaunch",
        when: "Fast Launch",
        action: "ec2:EnableFastLaunch",
        on: "AMI",
        said: OWN,
        source: sources.fastLaunch,
        inPlace: true,
        targets: (build) => fast(build).map(({ region }) => ({ resource: imageArn(build, region) })),
    },
    {
        ...base,
        id: "passExportRole",
        when: "exports",
        action: "iam:PassRole",
        on: "the export role",
        said: { "iam:PassedToService": "vmie.amazonaws.com" },
        inPlace: true,
        targets: (build) =>
            exported(build).map(({ s3ExportConfiguration }) => ({
                resource: `arn:${build.partition}:iam::${build.account}:role/${s3ExportConfiguration?.roleName}`,
            })),
    },
    {
        ...base,
        id: "exportImage",
        when: "exports",
        action: "ec2:ExportImage",
        on: "AMI",
        said: OWN,
        inPlace: true,
        targets: (build) => exported(build).map(({ region }) => ({ resource: imageArn(build, region) })),
    },
    ...["ec2:ExportImage", "ec2:CreateTags"].map((action): ServiceCall => ({
        ...base,
        id: `exportTask ${action}`,
        when: "exports",
        action,
        on: "the export task",
        targets: (build) => exported(build).map(({ region }) => ({ resource: task(build, region) })),
    })),
    {
        ...base,
        id: "cancelExport",
        when: "exports",
        action: "ec2:CancelExportTask",
        on: "the export task",
        said: OWN,
        targets: (build) => exported(build).map(({ region }) => ({ resource: task(build, region) })),
    },
    {
        ...base,
        id: "followExport",
        when: "exports",
        action: "ec2:DescribeExportImageTasks",
        on: "anything",
        targets: (build) => exported(build).map(() => ({ resource: "*" })),
    },
];

const fast = (build: BuildFacts): Distribution[] =>
    amis(build).filter(({ fastLaunchConfigurations = [] }) =>
        fastLaunchConfigurations.some(({ enabled, accountId }) => enabled && here(build, accountId)),
    );
const exported = (build: BuildFacts): Distribution[] =>
    amis(build).filter(({ s3ExportConfiguration }) => s3ExportConfiguration !== undefined);
const task = ({ partition, account }: BuildFacts, region: string): string =>
    `arn:${partition}:ec2:${region}:${account}:export-image-task/export-${made.image}`;

export const distributionCalls: readonly ServiceCall[] = [...copies, ...accounts, ...settings];
