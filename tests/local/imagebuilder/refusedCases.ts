// Everything that the local Image Builder refuses in what is created or updated, and the arguments with which a program
// would ask for it; or why only the service can know.

import { waitDocument } from "../../support/waitDocument";
import { document, managedImage } from "../support";

type Settings = Record<string, unknown>;

export interface Refused {
    /** As the local AWS says it, with a star where a value stands. */
    text: string;
    /** The operation, and what its request has beside what is right. */
    request: [operation: string, settings: Settings];
    /** The component, what its arguments have beside what is right, and the properties that are named. */
    argument: [noun: string, settings: Settings, ...paths: string[]];
    /** The one finding of a document. */
    code?: string;
    /** Why the checks warn, and do not refuse. */
    warned?: string;
}

const amazons = (path: string) => `arn:aws:imagebuilder:us-east-1:aws:${path}`;
const steps = (...lines: string[]) =>
    ["schemaVersion: 1.0", "steps:", ...lines.map((line) => `  - ${line}`)].join("\n");
const phase = (...lines: string[]) =>
    ["schemaVersion: 1.0", "phases:", "  - name: build", "    steps:", ...lines.map((line) => `      - ${line}`)].join(
        "\n",
    );
const component = (componentArn: string, parameters?: object[]) => ({ componentArn, parameters });

/** One document, wrong in the same way in a request and in the arguments. */
const componentDocument = (text: string, code: string, data: string): Refused => ({
    text,
    code,
    request: ["CreateComponent", { data }],
    argument: ["Component", { document: data }, "document"],
});
const workflowDocument = (text: string, code: string, data: string, type = "TEST"): Refused => ({
    text,
    code,
    request: ["CreateWorkflow", { data, type }],
    argument: ["Workflow", { document: data, type }, "document"],
});
const device = (text: string, ebs: Settings, argument: Settings, ...paths: string[]): Refused => ({
    text,
    request: ["CreateImageRecipe", { blockDeviceMappings: [{ deviceName: "/dev/sdf", ebs }] }],
    argument: ["ImageRecipe", { blockDevices: [{ deviceName: "/dev/sdf", ...argument }] }, ...paths],
});
const region = (text: string, distribution: Settings, argument: Settings, ...paths: string[]): Refused => ({
    text,
    request: ["CreateDistributionConfiguration", { distributions: [{ region: "us-east-1", ...distribution }] }],
    argument: ["DistributionConfiguration", { regions: [{ region: "us-east-1", ...argument }] }, ...paths],
});
const pipeline = (text: string, settings: Settings, argument: Settings, ...paths: string[]): Refused => ({
    text,
    request: ["CreateImagePipeline", settings],
    argument: ["ImagePipeline", argument, ...paths],
});
const flow = (text: string, workflow: Settings, argument: Settings, ...paths: string[]): Refused =>
    pipeline(
        text,
        { executionRole: "AWSServiceRoleForImageBuilder", workflows: [workflow] },
        { workflows: [argument] },
        ...paths,
    );
const infrastructure = (text: string, settings: Settings, argument: Settings, ...paths: string[]): Refused => ({
    text,
    request: ["CreateInfrastructureConfiguration", settings],
    argument: ["InfrastructureConfiguration", argument, ...paths],
});
const container = (text: string, settings: Settings, argument: Settings, ...paths: string[]): Refused => ({
    text,
    request: ["CreateContainerRecipe", settings],
    argument: ["ContainerRecipe", argument, ...paths],
});
const schedule = (text: string, expression: string): Refused =>
    pipeline(
        text,
        { schedule: { scheduleExpression: expression } },
        { schedule: { expression } },
        "schedule.expression",
    );
const ageOf = { type: "AGE", value: 1, unit: "DAYS" };
const policy = (
    text: string,
    detail: Settings,
    argument: Settings,
    path: string,
    settings: Settings = {},
): Refused => ({
    text,
    request: ["CreateLifecyclePolicy", { policyDetails: [detail], ...settings }],
    argument: [
        "LifecyclePolicy",
        { rules: [argument], ...("resourceType" in settings ? { resourceType: settings.resourceType } : {}) },
        path,
    ],
});
const containers = { resourceType: "CONTAINER_IMAGE" };

export const refused: readonly Refused[] = [
    // Documents.
    componentDocument("the document is not a map", "wrong-type", "- 1"),
    componentDocument("'schemaVersion' must be 1.0", "schema-version", document("build").replace("1.0", "2.0")),
    componentDocument(
        "the step name '*' is used twice",
        "duplicate-name",
        phase("{ name: a, action: Reboot }", "{ name: a, action: Reboot }"),
    ),
    componentDocument(
        "Invalid step name '*' in phase '*'. Allowed characters are combinations of numbers [0-9], english letters [a-z,A-Z] and special characters [-_].",
        "step-name-blank",
        phase("{ name: a b, action: Reboot }"),
    ),
    componentDocument(
        "Parsing step '*' in phase '*' failed. Error: Action S3Download has no inputs; it requires an 'inputs'",
        "missing-input",
        phase("{ name: a, action: S3Download }"),
    ),
    componentDocument("'*.*' is missing", "missing-key", "schemaVersion: 1.0\nphases:\n  - name: build"),
    componentDocument("'*' must be a list of maps that is not empty", "empty-list", "schemaVersion: 1.0\nphases: []"),
    componentDocument("'*' must be a string", "missing-key", phase("{ action: Reboot }")),
    workflowDocument(
        "a workflow can have at most * steps, found *",
        "too-many-steps",
        steps(
            ...Array.from(
                { length: 16 },
                (_, i) => `{ name: Launch${i}, action: LaunchInstance, inputs: { waitFor: ssmAgent } }`,
            ),
        ),
    ),
    workflowDocument(
        "the step '*' has the action *, which is not available in * workflows",
        "action-stage",
        steps("{ name: Spread, action: DistributeImage }"),
    ),
    workflowDocument(
        "DistributeContainerImage can't be used together with *",
        "incompatible-actions",
        steps(
            "{ name: Boxes, action: DistributeContainerImage, inputs: { instanceId: i-0123456789abcdef0 } }",
            "{ name: Images, action: DistributeImage }",
        ),
        "DISTRIBUTION",
    ),
    {
        text: "You must specify exactly one of '*' and '*'.",
        request: ["CreateComponent", { uri: "s3://bucket/key" }],
        argument: ["Component", { uri: "s3://bucket/key" }, "document"],
    },
    {
        text: "'*' is not an S3 URL (s3://bucket/key).",
        request: ["CreateComponent", { data: undefined, uri: "bucket/key" }],
        argument: ["Component", { document: undefined, uri: "bucket/key" }, "uri"],
    },
    // Versions and names.
    {
        text: "every node to the right of an 'x' must be an 'x' too",
        request: ["CreateImageRecipe", { semanticVersion: "x.1.x" }],
        argument: ["ImageRecipe", { version: "x.1.x" }, "version"],
    },
    {
        text: "a node must be between 0 and *",
        request: ["CreateImageRecipe", { semanticVersion: "1.1073741824.0" }],
        argument: ["ImageRecipe", { version: "1.1073741824.0" }, "version"],
    },
    {
        text: "The version of '*' is not valid: *.",
        request: ["CreateImageRecipe", { components: [component(amazons("component/update-linux/x.0.x"))] }],
        argument: [
            "ImageRecipe",
            { components: [{ managed: "update-linux", version: "x.0.x" }] },
            "components[0].version",
        ],
    },
    {
        text: "'*' is neither a key ARN nor an alias ARN.",
        request: ["CreateComponent", { kmsKeyId: "alias/web" }],
        argument: ["Component", { kmsKeyId: "alias/web" }, "kmsKeyId"],
    },
    // Recipes.
    {
        text: "The image '*' does not exist.",
        request: ["CreateImageRecipe", { parentImage: managedImage.replace("us-east-1", "eu-west-1") }],
        argument: [
            "ImageRecipe",
            { baseImage: { arn: managedImage.replace("us-east-1", "eu-west-1") }, region: "us-east-1" },
            "baseImage.arn",
        ],
    },
    {
        text: "The component '*' does not exist.",
        request: [
            "CreateImageRecipe",
            { components: [component(amazons("component/update-linux/x.x.x").replace("us-east-1", "eu-west-1"))] },
        ],
        argument: [
            "ImageRecipe",
            {
                components: [{ arn: amazons("component/update-linux/x.x.x").replace("us-east-1", "eu-west-1") }],
                region: "us-east-1",
            },
            "components[0].arn",
        ],
    },
    {
        text: "The component '*' is specified more than once in the recipe.",
        request: [
            "CreateImageRecipe",
            {
                components: [
                    component(amazons("component/update-linux/1.0.0")),
                    component(amazons("component/update-linux/x.x.x")),
                ],
            },
        ],
        argument: [
            "ImageRecipe",
            { components: [{ managed: "update-linux", version: "1.0.0" }, { managed: "update-linux" }] },
            "components[1]",
        ],
        warned: "AWS does not say that a component can be listed once only",
    },
    {
        text: "The component '*' is for *, but the base image is *.",
        request: ["CreateImageRecipe", { components: [component(amazons("component/update-windows/x.x.x"))] }],
        argument: ["ImageRecipe", { components: [{ managed: "update-windows" }] }, "components[0].managed"],
    },
    {
        text: "The following parameters are not defined in the provided component: *",
        request: [
            "CreateImageRecipe",
            { components: [component(amazons("component/update-linux/x.x.x"), [{ name: "Colour", value: ["red"] }])] },
        ],
        argument: [
            "ImageRecipe",
            { components: [{ name: "hello", document: document("build"), parameters: { Colour: ["red"] } }] },
            "components[0].document",
        ],
        code: "unknown-parameter",
    },
    {
        text: "The component '*' needs values for the parameters: *.",
        request: ["CreateImageRecipe", { components: [component("<asking component>")] }],
        argument: [
            "ImageRecipe",
            {
                components: [
                    { name: "asking", document: document("build", "parameters:", "  - Colour: { type: string }") },
                ],
            },
            "components[0].document",
        ],
        code: "missing-parameter",
    },
    {
        text: "'systemsManagerAgent' applies to Linux and macOS only, and the base image is Windows.",
        request: [
            "CreateImageRecipe",
            {
                parentImage: amazons("image/windows-server-2022-english-full-base-x86/x.x.x"),
                additionalInstanceConfiguration: { systemsManagerAgent: { uninstallAfterBuild: true } },
            },
        ],
        argument: [
            "ImageRecipe",
            { baseImage: { managed: "windows-server-2022-english-full-base" }, uninstallSsmAgentAfterBuild: true },
            "uninstallSsmAgentAfterBuild",
        ],
    },
    {
        text: "The device '*' is mapped more than once.",
        request: [
            "CreateImageRecipe",
            { blockDeviceMappings: [{ deviceName: "/dev/sdf" }, { deviceName: "/dev/sdf" }] },
        ],
        argument: [
            "ImageRecipe",
            { blockDevices: [{ deviceName: "/dev/sdf" }, { deviceName: "/dev/sdf" }] },
            "blockDevices[1].deviceName",
        ],
    },
    device(
        "The device '*' has a kmsKeyId, so 'encrypted' must be true.",
        { kmsKeyId: "alias/web" },
        { kmsKeyId: "alias/web", encrypted: false },
        "blockDevices[0].kmsKeyId",
    ),
    device(
        "The device '*' has a throughput, which is for gp3 volumes only.",
        { volumeType: "gp2", throughput: 200 },
        { type: "gp2", throughput: 200 },
        "blockDevices[0].throughput",
    ),
    device(
        "The device '*' is an * volume, so 'iops' is required.",
        { volumeType: "io1" },
        { type: "io1" },
        "blockDevices[0].iops",
    ),
    // Recipes of containers.
    container("Containers are Linux or Windows.", { platformOverride: "macOS" }, { platform: "macOS" }, "platform"),
    container(
        "The template lacks *.",
        { dockerfileTemplateData: "FROM scratch" },
        { dockerfile: "FROM scratch" },
        "dockerfile",
    ),
    container(
        "You must specify an image OsVersion override when using * as your parent image for Windows Platform.",
        { parentImage: "public.ecr.aws/team/web:1", platformOverride: "Windows" },
        { baseImage: { ecrPublic: "team/web:1" }, platform: "Windows" },
        "osVersion",
    ),
    // Distribution.
    region(
        "'*' is not an AWS Region.",
        { region: "mars-1", amiDistributionConfiguration: {} },
        { region: "mars-1" },
        "regions[0].region",
    ),
    {
        text: "The Region '*' is specified twice.",
        request: [
            "CreateDistributionConfiguration",
            { distributions: [1, 2].map(() => ({ region: "us-east-1", amiDistributionConfiguration: {} })) },
        ],
        argument: [
            "DistributionConfiguration",
            { regions: [{ region: "us-east-1" }, { region: "us-east-1" }] },
            "regions[1].region",
        ],
    },
    region(
        "The distribution for * is for a container; it can't have *.",
        {
            containerDistributionConfiguration: { targetRepository: { service: "ECR", repositoryName: "boxes" } },
            s3ExportConfiguration: { roleName: "r", diskImageFormat: "RAW", s3Bucket: "b" },
        },
        { repositoryName: "boxes", s3Export: { bucket: "images", format: "RAW" } },
        "regions[0].s3Export",
    ),
    {
        text: "The distribution for * has settings for an AMI and for a container.",
        request: [
            "CreateDistributionConfiguration",
            {
                distributions: [
                    {
                        region: "us-east-1",
                        amiDistributionConfiguration: { description: "Web" },
                        containerDistributionConfiguration: {
                            targetRepository: { service: "ECR", repositoryName: "boxes" },
                        },
                    },
                ],
            },
        ],
        argument: [
            "DistributionConfiguration",
            { container: { repositoryName: "boxes" }, regions: [{ region: "us-east-1", amiDescription: "Web" }] },
            "regions[0].amiDescription",
        ],
    },
    region(
        "The EC2 AMI name must contain '{{ imagebuilder:buildDate }}' to ensure that the name will be unique.",
        { amiDistributionConfiguration: { name: "web" } },
        { amiName: "web" },
        "regions[0].amiName",
    ),
    region(
        "The launch template '*' is specified twice for *.",
        { launchTemplateConfigurations: [1, 2].map(() => ({ launchTemplateId: "lt-0123456789abcdef0" })) },
        { launchTemplates: [1, 2].map(() => ({ launchTemplateId: "lt-0123456789abcdef0" })) },
        "regions[0].launchTemplates[1].launchTemplateId",
    ),
    region(
        "Fast launch is configured twice for the same account in *.",
        { fastLaunchConfigurations: [1, 2].map(() => ({ enabled: true })) },
        { fastLaunch: [{}, {}] },
        "regions[0].fastLaunch[1]",
    ),
    region(
        "A fast launch template needs exactly one of 'launchTemplateId' and 'launchTemplateName'.",
        { fastLaunchConfigurations: [{ enabled: true, launchTemplate: { launchTemplateVersion: "1" } }] },
        { fastLaunch: [{ launchTemplate: { version: "1" } }] },
        "regions[0].fastLaunch[0].launchTemplate",
    ),
    region(
        "The account '*' is not a target account of *.",
        { ssmParameterConfigurations: [{ parameterName: "/web", amiAccountId: "222233334444" }] },
        { ssmParameters: [{ name: "/web", amiAccountId: "222233334444" }] },
        "regions[0].ssmParameters[0].amiAccountId",
    ),
    region(
        "A name with a hierarchy must start with a slash, found '*'.",
        { ssmParameterConfigurations: [{ parameterName: "team/web" }] },
        { ssmParameters: [{ name: "team/web" }] },
        "regions[0].ssmParameters[0].name",
    ),
    // Infrastructure.
    infrastructure(
        "When you specify 'subnetId', you must also specify 'securityGroupIds'.",
        { subnetId: "subnet-0123456789abcdef0" },
        { subnetId: "subnet-0123456789abcdef0" },
        "securityGroupIds",
    ),
    {
        ...infrastructure(
            "Reserved tag keys: *.",
            { resourceTags: { Name: "web" } },
            { resourceTags: { Name: "web" } },
            'resourceTags["Name"]',
        ),
        warned: "AWS sets these tags, and does not say that it refuses them",
    },
    infrastructure(
        "You can specify 'hostId' or 'hostResourceGroupArn', not both.",
        {
            placement: {
                tenancy: "host",
                hostId: "h-1",
                hostResourceGroupArn: "arn:aws:resource-groups:us-east-1:111122223333:group/hosts",
            },
        },
        {
            placement: {
                tenancy: "host",
                hostId: "h-0123456789abcdef0",
                hostResourceGroupArn: "arn:aws:resource-groups:us-east-1:111122223333:group/hosts",
            },
        },
        "placement.hostId",
    ),
    infrastructure(
        "'hostId' and 'hostResourceGroupArn' only apply if 'tenancy' is 'host'.",
        { placement: { hostId: "h-1" } },
        { placement: { tenancy: "default", hostId: "h-0123456789abcdef0" } },
        "placement.hostId",
    ),
    // Pipelines and images.
    pipeline(
        "You must specify exactly one of 'imageRecipeArn' and 'containerRecipeArn'.",
        { imageRecipeArn: undefined },
        { imageRecipeArn: undefined },
        "imageRecipeArn",
    ),
    pipeline(
        "The recipe '*' does not exist.",
        { imageRecipeArn: amazons("image-recipe/web/1.0.0").replace("us-east-1:aws", "eu-west-1:111122223333") },
        {
            imageRecipeArn: amazons("image-recipe/web/1.0.0").replace("us-east-1:aws", "eu-west-1:111122223333"),
            region: "us-east-1",
        },
        "imageRecipeArn",
    ),
    pipeline(
        "The resource '*' does not exist.",
        {
            infrastructureConfigurationArn:
                "arn:aws:imagebuilder:eu-west-1:111122223333:infrastructure-configuration/web",
        },
        {
            infrastructureConfigurationArn:
                "arn:aws:imagebuilder:eu-west-1:111122223333:infrastructure-configuration/web",
            region: "us-east-1",
        },
        "infrastructureConfigurationArn",
    ),
    flow(
        "The workflow '*' does not exist.",
        { workflowArn: amazons("workflow/test/none/x.x.x") },
        { managed: "none" },
        "workflows[0].type",
    ),
    flow(
        "AWS managed workflows must have latest version 'x.x.x' for '*'",
        { workflowArn: amazons("workflow/test/test-image/1.0.2") },
        { managed: "test-image", version: "1.0.2" },
        "workflows[0].version",
    ),
    flow(
        "'parallelGroup' and 'onFailure' are for TEST workflows; '*' is none.",
        { workflowArn: amazons("workflow/build/build-image/x.x.x"), parallelGroup: "g" },
        { managed: "build-image", parallelGroup: "g" },
        "workflows[0].parallelGroup",
    ),
    {
        ...flow(
            "The workflow '*' does not define the parameters: *.",
            { workflowArn: amazons("workflow/test/test-image/x.x.x"), parameters: [{ name: "who", value: ["me"] }] },
            { name: "wait", type: "TEST", document: waitDocument, parameters: { who: ["me"] } },
            "workflows[0].document",
        ),
        code: "workflow-parameter-unknown",
    },
    {
        ...flow(
            "The workflow '*' needs values for the parameters: *.",
            { workflowArn: "<asking workflow>" },
            { name: "wait", type: "TEST", document: waitDocument.replace(", default: ''", "") },
            "workflows[0].document",
        ),
        code: "workflow-parameter-missing",
    },
    pipeline(
        "At most * workflows are allowed, found *.",
        {
            executionRole: "AWSServiceRoleForImageBuilder",
            workflows: Array.from({ length: 11 }, () => ({ workflowArn: amazons("workflow/test/test-image/x.x.x") })),
        },
        { workflows: Array.from({ length: 11 }, () => ({ managed: "test-image" })) },
        "workflows",
    ),
    pipeline(
        "Only one * workflow is allowed.",
        {
            executionRole: "AWSServiceRoleForImageBuilder",
            workflows: [1, 2].map(() => ({ workflowArn: amazons("workflow/build/build-image/x.x.x") })),
        },
        { workflows: [{ managed: "build-image" }, { managed: "build-image" }] },
        "workflows[1]",
    ),
    pipeline(
        "Image scanning needs image tests to be enabled.",
        {
            imageScanningConfiguration: { imageScanningEnabled: true },
            imageTestsConfiguration: { imageTestsEnabled: false },
        },
        { scanning: true, tests: { enabled: false } },
        "scanning",
    ),
    pipeline(
        "'ON_DEMAND_AMI_CVE' scans need an image recipe.",
        {
            imageRecipeArn: undefined,
            containerRecipeArn: "<box>",
            imageScanningConfiguration: { imageScanningTypes: ["ON_DEMAND_AMI_CVE"] },
        },
        {
            imageRecipeArn: undefined,
            containerRecipeArn: "arn:aws:imagebuilder:us-east-1:111122223333:container-recipe/web/1.0.0",
            scanning: { types: ["ON_DEMAND_AMI_CVE"] },
        },
        "scanning.types",
    ),
    pipeline(
        "'scanResultCondition' needs the scan type 'ON_DEMAND_AMI_CVE'.",
        {
            imageScanningConfiguration: {
                imageScanningTypes: ["TEST_INSTANCE_CVE"],
                scanResultCondition: { maximumSeverityLabel: "LOW" },
            },
        },
        { scanning: { types: ["TEST_INSTANCE_CVE"], maximumSeverity: "LOW" } },
        "scanning.maximumSeverity",
    ),
    schedule("a rate of 1 has a singular unit, others a plural", "rate(1 days)"),
    schedule("it must be cron(...) or rate(...)", "at(noon)"),
    schedule("a cron expression has six fields with single spaces between them, found *", "cron(0 0 * *)"),
    schedule("the field * cannot be '*'", "cron(0 25 ? * * *)"),
    schedule("exactly one of day of month and day of week must be '?'", "cron(0 0 1 * MON *)"),
    pipeline(
        "'*' is no IANA time zone.",
        { schedule: { scheduleExpression: "cron(0 0 ? * SUN *)", timezone: "Mars/North" } },
        { schedule: { expression: "cron(0 0 ? * SUN *)", timezone: "Mars/North" } },
        "schedule.timezone",
    ),
    // Lifecycle policies.
    {
        text: "You must specify exactly one of 'recipes' and 'tagMap' in 'resourceSelection'.",
        request: ["CreateLifecyclePolicy", { resourceSelection: {} }],
        argument: ["LifecyclePolicy", { recipeName: "web", selectByTags: { team: "web" } }, "selectByTags"],
    },
    {
        text: "The action * is used by more than one rule.",
        request: [
            "CreateLifecyclePolicy",
            { policyDetails: [1, 2].map(() => ({ action: { type: "DELETE" }, filter: ageOf })) },
        ],
        argument: [
            "LifecyclePolicy",
            { rules: [1, 2].map((value) => ({ action: "DELETE", age: { value, unit: "DAYS" } })) },
            "rules[1].action",
        ],
    },
    policy(
        "An AGE filter needs a unit.",
        { action: { type: "DELETE" }, filter: { type: "AGE", value: 1 } },
        { action: "DELETE", age: { value: 1, unit: "" } },
        "rules[0].age.unit",
    ),
    {
        ...policy(
            "A COUNT filter can only be used with the DELETE action.",
            { action: { type: "DISABLE" }, filter: { type: "COUNT", value: 1 } },
            { action: "DISABLE", keepNewest: 1 },
            "rules[0].keepNewest",
        ),
        warned: "the model takes it, and the console offers these actions by age only",
    },
    {
        ...policy(
            "'retainAtLeast' is for the DELETE action.",
            { action: { type: "DISABLE" }, filter: { ...ageOf, retainAtLeast: 1 } },
            { action: "DISABLE", age: { value: 1, unit: "DAYS", retainAtLeast: 1 } },
            "rules[0].age.retainAtLeast",
        ),
        warned: "the reference describes it for this action, and the AWS CDK's examples set it on others",
    },
    policy(
        "Snapshots can only be included in the DELETE action.",
        { action: { type: "DISABLE", includeResources: { amis: true, snapshots: true } }, filter: ageOf },
        { action: "DISABLE", includeSnapshots: true, age: { value: 1, unit: "DAYS" } },
        "rules[0].includeSnapshots",
    ),
    policy(
        "Containers can only be included in the DELETE action.",
        { action: { type: "DISABLE", includeResources: { containers: true } }, filter: ageOf },
        { action: "DISABLE", includeContainers: true, age: { value: 1, unit: "DAYS" } },
        "rules[0].includeContainers",
    ),
    {
        ...policy(
            "Snapshots can only be included together with AMIs.",
            { action: { type: "DELETE", includeResources: { snapshots: true } }, filter: ageOf },
            { action: "DELETE", includeAmis: false, includeSnapshots: true, age: { value: 1, unit: "DAYS" } },
            "rules[0].includeSnapshots",
        ),
        warned: "EC2 keeps such snapshots, and AWS does not say that the policy is refused",
    },
    policy(
        "A policy for container images supports only the DELETE action.",
        { action: { type: "DISABLE" }, filter: ageOf },
        { action: "DISABLE", age: { value: 1, unit: "DAYS" } },
        "rules[0].action",
        containers,
    ),
    policy(
        "A policy for container images can't include AMIs or snapshots.",
        { action: { type: "DELETE", includeResources: { amis: true } }, filter: ageOf },
        { action: "DELETE", includeAmis: true, age: { value: 1, unit: "DAYS" } },
        "rules[0].includeAmis",
        containers,
    ),
    policy(
        "A policy for container images can't exclude AMIs.",
        { action: { type: "DELETE" }, filter: ageOf, exclusionRules: { amis: { isPublic: true } } },
        { action: "DELETE", age: { value: 1, unit: "DAYS" }, exclude: { amis: { public: true } } },
        "rules[0].exclude.amis",
        containers,
    ),
];

/** What no check can know, or no program can ask for. */
export const notBefore: Readonly<Record<string, string>> = {
    "'*' cannot be read.": "only S3 knows what a bucket holds",
    "'*' has * bytes; a document can have at most *.": "only S3 knows the document; the quota can be raised",
    "'*' is not an image ARN, AMI id, SSM parameter (ssm:name) or Marketplace product id.":
        "each has a property of its own, and AWS does not say what a product id looks like",
    "The KMS key '*' does not exist.": "only KMS knows the keys",
    "The AMI '*' does not exist in *.": "only EC2 knows the AMIs",
    "The SSM parameter '*' does not exist.": "only Systems Manager knows the parameters",
    "The component '*' is *; a new recipe can't use it.": "only the service knows the state of a component",
    "The component '*' supports *, but the base image is *.":
        "only the service knows what a component of another stack supports; one that a recipe makes supports all",
    "A recipe can have at most * components, found *.": "a quota, which can be raised: the checks warn",
    "An image can have at most * product codes of the Marketplace; base image and components have *.":
        "only the Marketplace knows the codes of a product: the checks warn",
    "You must specify a platform override when using * as your parent image.":
        "the platform is always sent, Linux where none is given",
    "The ECR repository '*' does not exist in *.": "only ECR knows the repositories",
    "The provided role does not exist or does not have sufficient permissions.": "only IAM knows the roles",
    "The provided instance profile does not exist. Please specify a different instance profile and try again.":
        "only IAM knows the instance profiles",
    "The topic '*' does not exist.": "only SNS knows the topics",
    "You must also specify 'executionRole' when you provide 'workflows'.": "a role is made where none is given",
    "The log group '*' is outside /aws/imagebuilder/, so 'executionRole' is required.":
        "a role is made where none is given",
    "One or more outputs should be provided for each region in a distribution configuration.":
        "a region that says nothing gets the AMI, and so has an output",
    "The only supported value is 'all', found *.": "`public` is true or false",
    "A COUNT filter has no unit.": "`keepNewest` is a number",
    "'retainAtLeast' is for AGE filters.": "`retainAtLeast` is a part of `age`",
    "The resource type of a policy can't be changed; it is *.": "another type replaces the policy",
    "The recipe must be of the same type, image or container, as the pipeline's current recipe.":
        "only the state of the stack knows what the pipeline had",
};
