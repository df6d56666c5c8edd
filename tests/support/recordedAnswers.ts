// What the strict engine of recorder.ts answers: the looked-up state of an account, and the outputs of what is registered.

export const ACCOUNT = "111122223333";
export const REGION = "us-east-1";

type Answer = (existing: string[], inputs: Record<string, unknown>, images?: string[]) => object;

/** Answers that the components ask for; any other call is a mistake. */
export const ANSWERS: Record<string, Answer> = {
    "aws:index/getRegion:getRegion": () => ({ id: REGION, region: REGION, name: REGION }),
    "aws:index/getCallerIdentity:getCallerIdentity": () => ({ id: ACCOUNT, accountId: ACCOUNT }),
    "aws:index/getPartition:getPartition": () => ({ id: "aws", partition: "aws", dnsSuffix: "amazonaws.com" }),
    "aws:index/getDefaultTags:getDefaultTags": () => ({ id: "aws", tags: { owner: "us" } }),
    "aws:ec2/getVpc:getVpc": () => ({
        id: "vpc-0123456789abcdef0",
        cidrBlockAssociations: [{ cidrBlock: "10.0.0.0/16" }, { cidrBlock: "10.1.0.0/16" }],
    }),
    "aws:iam/getInstanceProfile:getInstanceProfile": (_existing, { name }) => {
        if (name === "gone") throw new Error("couldn't find resource");
        return { id: name, roleArn: `arn:aws:iam::${ACCOUNT}:role/${String(name)}` };
    },
    "aws:imagebuilder/getInfrastructureConfiguration:getInfrastructureConfiguration": (_existing, { arn }) => ({
        id: REGION,
        instanceProfileName: String(arn).endsWith("/gone") ? "gone" : "builders",
        snsTopicArn: String(arn).endsWith("/told") ? `arn:aws:sns:${REGION}:${ACCOUNT}:builds` : "",
    }),
    "aws:imagebuilder/getDistributionConfiguration:getDistributionConfiguration": (_existing, { arn }) => {
        if (String(arn).endsWith("/gone")) throw new Error("couldn't find resource");
        return { id: REGION, arn, distributions: [distributed] };
    },
    "aws:imagebuilder/getImageRecipe:getImageRecipe": (_existing, { arn }) => ({
        id: REGION,
        parentImage: String(arn).includes("/by-parameter/") ? "ssm:/base/image" : "ami-0123456789abcdef0",
    }),
    "aws:imagebuilder/getContainerRecipe:getContainerRecipe": () => ({ id: REGION, instanceConfigurations: [] }),
    "aws:imagebuilder/getImage:getImage": (_existing, { arn }, images) => {
        if (images === undefined) {
            const buildVersionArn = `${String(arn).split("/").slice(0, 2).join("/")}/1.0.0/1`;
            return { id: REGION, buildVersionArn, outputResources: [builtAmis] };
        }
        const wanted = String(arn).split(":image/")[1] ?? "";
        const start = wanted.replace(/[.]?x.*$/, "");
        const [found, empty] =
            images
                .map((image) => image.split(" "))
                .filter(([image = ""]) => image === wanted || image.startsWith(start === wanted ? `${wanted}/` : start))
                .at(-1) ?? [];
        if (found === undefined) throw new Error("couldn't find resource");
        const buildVersionArn = builder(`image/${found}`);
        const made = empty === undefined ? [{ ...builtAmis, containers: [] }] : [];
        return { id: REGION, buildVersionArn, outputResources: made };
    },
    "aws:imagebuilder/getImagePipelines:getImagePipelines": (arns) => {
        const names = arns.flatMap((arn) => arn.split(":image-pipeline/")[1] ?? []);
        return { id: REGION, arns: [], names };
    },
    // What is public differs by region.
    "aws:ssm/getParameter:getParameter": (_existing, { name, region }) => ({
        id: String(name),
        insecureValue: `ami-of-${String(region)}`,
    }),
    "aws:ec2/getAmi:getAmi": (_existing, { filters }) => {
        const [{ values }] = filters as [{ values: [string] }];
        if (values[0].includes("-gone-")) throw new Error("Your query returned no results.");
        const imageArn = `arn:aws:imagebuilder:${REGION}:${ACCOUNT}:image/web/1.0.4/2`;
        return { id: values[0], tags: values[0].includes("-other-") ? {} : { Ec2ImageBuilderArn: imageArn } };
    },
    // Log groups that exist are named by the program as `log-group:NAME`, and were left by a build.
    "aws:cloudwatch/getLogGroups:getLogGroups": (existing) => ({
        id: REGION,
        arns: [],
        logGroupNames: existing.flatMap((one) => one.split("log-group:")[1] ?? []),
    }),
    "aws:cloudwatch/getLogGroup:getLogGroup": (_existing, { name }) => ({
        id: name,
        retentionInDays: name === "/kept" ? 30 : 0,
        tags: name === "/tagged" ? { team: "web" } : {},
    }),
    "aws:cloudcontrol/getResource:getResource": () => ({
        id: REGION,
        properties: JSON.stringify({ DeploymentId: "deployment-1" }),
    }),
    "aws:imagebuilder/getComponents:getComponents": (arns) => ({ id: REGION, arns, names: [] }),
    "aws:imagebuilder/getImageRecipes:getImageRecipes": (arns) => ({ id: REGION, arns, names: [] }),
    "aws:imagebuilder/getContainerRecipes:getContainerRecipes": (arns) => ({ id: REGION, arns, names: [] }),
};

export const STATES: Record<string, (inputs: Record<string, string>, name: string) => object> = {
    "aws:imagebuilder/component:Component": ({ name, version }) => ({ arn: builder(`component/${name}/${version}/1`) }),
    "aws:imagebuilder/workflow:Workflow": ({ name, type = "", version }) => ({
        arn: builder(`workflow/${type.toLowerCase()}/${name}/${version}/1`),
    }),
    "aws:imagebuilder/imageRecipe:ImageRecipe": ({ name, version }) => ({
        arn: builder(`image-recipe/${name}/${version}`),
    }),
    "aws:imagebuilder/containerRecipe:ContainerRecipe": ({ name, version }) => ({
        arn: builder(`container-recipe/${name}/${version}`),
    }),
    "aws:ecr/repository:Repository": ({ name }) => ({
        arn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/${name}`,
        repositoryUrl: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/${name}`,
    }),
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": () => ({}),
    "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration": ({ name }) => ({
        arn: builder(`infrastructure-configuration/${name}`),
    }),
    "aws:imagebuilder/distributionConfiguration:DistributionConfiguration": ({ name }) => ({
        arn: builder(`distribution-configuration/${name}`),
    }),
    "aws:imagebuilder/imagePipeline:ImagePipeline": ({ name }) => ({ arn: builder(`image-pipeline/${name}`) }),
    "aws:imagebuilder/image:Image": ({ imageRecipeArn = "", containerRecipeArn = "" }) => ({
        arn: builder(`image/${(imageRecipeArn || containerRecipeArn).split("/").slice(1).join("/")}/1`),
        outputResources: [containerRecipeArn === "" ? builtAmis : builtContainers],
    }),
    "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy": ({ name }) => ({ arn: builder(`lifecycle-policy/${name}`) }),
    "aws:cloudcontrol/resource:Resource": (inputs) => cloudControlled(inputs),
    "aws:iam/role:Role": (inputs, name) => ({
        name: inputs.name ?? name,
        arn: `arn:aws:iam::${ACCOUNT}:role/${inputs.name ?? name}`,
    }),
    "aws:iam/policy:Policy": (_inputs, name) => ({ arn: `arn:aws:iam::${ACCOUNT}:policy/${name}` }),
    "aws:iam/instanceProfile:InstanceProfile": (_inputs, name) => ({ name }),
    "aws:iam/rolePolicy:RolePolicy": () => ({}),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": () => ({}),
    "aws:s3/bucket:Bucket": (_inputs, name) => ({ bucket: name, arn: `arn:aws:s3:::${name}` }),
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": () => ({}),
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": () => ({}),
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": () => ({}),
    "aws:s3/bucketPolicy:BucketPolicy": () => ({}),
    "aws:s3/bucketObjectv2:BucketObjectv2": () => ({}),
    "aws:kms/key:Key": (inputs, name) => ({ arn: `arn:aws:kms:${inputs.region ?? REGION}:${ACCOUNT}:key/${name}` }),
    "aws:sns/topic:Topic": (_inputs, name) => ({ arn: `arn:aws:sns:${REGION}:${ACCOUNT}:${name}` }),
    "aws:sns/topicSubscription:TopicSubscription": () => ({}),
    "aws:ec2/securityGroup:SecurityGroup": () => ({ id: "sg-0123456789abcdef0" }),
    "aws:cloudwatch/logGroup:LogGroup": () => ({}),
    "aws:cloudwatch/eventRule:EventRule": (inputs, name) => ({
        name: inputs.name ?? name,
        arn: `arn:aws:events:${inputs.region ?? REGION}:${ACCOUNT}:rule/${inputs.name ?? name}`,
    }),
    "aws:cloudwatch/eventTarget:EventTarget": () => ({}),
    "aws:cloudwatch/eventConnection:EventConnection": (_inputs, name) => ({
        arn: `arn:aws:events:${REGION}:${ACCOUNT}:connection/${name}/1`,
    }),
    "aws:cloudwatch/eventApiDestination:EventApiDestination": (_inputs, name) => ({
        arn: `arn:aws:events:${REGION}:${ACCOUNT}:api-destination/${name}/1`,
    }),
    "aws:lambda/permission:Permission": () => ({}),
    "aws:ssm/parameter:Parameter": () => ({}),
    "aws:sns/topicPolicy:TopicPolicy": () => ({}),
    "aws:sqs/queuePolicy:QueuePolicy": () => ({}),
    "aws:ram/resourceShare:ResourceShare": (_inputs, name) => ({
        arn: `arn:aws:ram:${REGION}:${ACCOUNT}:resource-share/${name}`,
    }),
    "aws:ram/resourceShareAssociationsExclusive:ResourceShareAssociationsExclusive": () => ({}),
    "aws:ec2/vpcEndpoint:VpcEndpoint": (_inputs, name) => ({ id: `vpce-${name}` }),
    "aws-golden-image:index:ContentVersion": () => ({ version: "1.0.0", hash: "0".repeat(64) }),
    "pulumi:providers:aws": () => ({}),
};

/** A distribution with everything that a role must know of. */
const distributed = {
    region: REGION,
    amiDistributionConfigurations: [{ kmsKeyId: "", targetAccountIds: ["222233334444"] }],
    ssmParameterConfigurations: [
        { parameterName: "/images/web", amiAccountId: "" },
        { parameterName: "/theirs/web", amiAccountId: "222233334444" },
    ],
    s3ExportConfigurations: [{ roleName: "vmimport" }],
    fastLaunchConfigurations: [{ enabled: true }],
    launchTemplateConfigurations: [
        { launchTemplateId: "lt-0123456789abcdef0", accountId: ACCOUNT },
        { launchTemplateId: "lt-1123456789abcdef0", accountId: "222233334444" },
    ],
    licenseConfigurationArns: [`arn:aws:license-manager:${REGION}:${ACCOUNT}:license-configuration:lic-1`],
};

function builder(resource: string): string {
    return `arn:aws:imagebuilder:${REGION}:${ACCOUNT}:${resource}`;
}

const builtAmis = {
    amis: [
        { accountId: ACCOUNT, region: REGION, image: "ami-11111111" },
        { accountId: ACCOUNT, region: "eu-west-1", image: "ami-22222222" },
        { accountId: "222233334444", region: REGION, image: "ami-33333333" },
    ],
};
const builtContainers = {
    containers: [{ region: REGION, imageUris: [`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/web:1.0.0-1`] }],
};

/** Cloud Control identifies Image Builder's resources by their ARNs, and describes them as JSON. */
function cloudControlled({ typeName = "", desiredState = "{}" }: Record<string, string>): object {
    // In a preview it may not be known yet.
    if (typeof desiredState !== "string") return {};
    const state = JSON.parse(desiredState) as Record<string, string>;
    const kinds: Record<string, string> = {
        ImagePipeline: "image-pipeline",
        Image: "image",
        ImageRecipe: "image-recipe",
        ContainerRecipe: "container-recipe",
        InfrastructureConfiguration: "infrastructure-configuration",
    };
    const kind = kinds[typeName.split("::")[2] ?? ""];
    if (kind === undefined) throw new Error(`the recorder does not know the type ${typeName} of Cloud Control`);
    const recipe = (state.ImageRecipeArn ?? state.ContainerRecipeArn ?? "").split("/");
    const name = state.Name ?? recipe[1] ?? "";
    const version = kind === "image" ? `/${recipe[2]}/1` : kind.endsWith("recipe") ? `/${state.Version}` : "";
    const Arn = builder(`${kind}/${name}${version}`);
    return { id: Arn, properties: JSON.stringify({ ...state, Arn, Name: name }) };
}

/** What Image Builder makes has the resource's own region in its ARN. */
export function inItsRegion(state: object, region: unknown): object {
    if (typeof region !== "string") return state;
    const text = JSON.stringify(state).replaceAll(`:imagebuilder:${REGION}:`, `:imagebuilder:${region}:`);
    return JSON.parse(text) as object;
}
