// Tests of DistributionConfiguration: the entries of the regions, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { DistributionConfiguration } from "../../../provider/distribution/distributionConfiguration";
import { type DistributionConfigurationArgs } from "../../../provider/distribution/distributionConfigurationArgs";
import { errorsOf, lateErrorsOf, record, unwrap } from "../../support/recorder";

const DISTRIBUTION = "aws:imagebuilder/distributionConfiguration:DistributionConfiguration";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
const AMI = `${API}API_AmiDistributionConfiguration.html`;
const AMI_NAME = "web-{{ imagebuilder:buildDate }}";

const make = (args: DistributionConfigurationArgs) => new DistributionConfiguration("web", args);
const inputsOf = async (args: DistributionConfigurationArgs) =>
    (await record(() => make(args))).find(DISTRIBUTION, "web").inputs;
const refused = (args: object) => errorsOf(() => make(args));

describe("DistributionConfiguration", () => {
    it("needs nothing and keeps the image in its own region", async () => {
        const recorder = await record(() => make({}));
        expect(recorder.list()).to.deep.equal([
            "aws-golden-image:index:DistributionConfiguration web",
            `${DISTRIBUTION} web`,
        ]);
        const { inputs, options } = recorder.find(DISTRIBUTION, "web");
        expect(inputs).to.deep.equal({
            name: "web",
            distributions: [{ region: "us-east-1", amiDistributionConfiguration: { name: AMI_NAME } }],
        });
        expect(options).to.include({ deleteBeforeReplace: false, retainOnDelete: false });
    });

    it("passes on everything it is told", async () => {
        const organization = "arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5";
        const unit = "arn:aws:organizations::111122223333:ou/o-a1b2c3d4e5/ou-a1b2-c3d4e5f6";
        const ami = {
            description: "The web server",
            targetAccountIds: ["111122223333", "222233334444"],
            launchPermission: {
                userIds: ["333344445555"],
                organizationArns: [organization],
                organizationalUnitArns: [unit],
                userGroups: ["all"],
            },
        };
        const ssmParameterConfigurations = [
            { parameterName: "/images/web", dataType: "aws:ec2:image" },
            { parameterName: "/images/web", dataType: "aws:ec2:image", amiAccountId: "222233334444" },
        ];
        expect(
            await inputsOf({
                name: "web-server",
                regions: [
                    { region: "us-east-1" },
                    {
                        region: "eu-central-1",
                        kmsKeyId: "alias/images",
                        amiName: "web-eu-{{ imagebuilder:buildDate }}",
                        amiTags: { stage: "eu", area: "eu" },
                        // Encrypted, so not for everyone.
                        launchPermission: { userIds: ["333344445555"] },
                    },
                ],
                amiName: "web-all-{{ imagebuilder:buildDate }}",
                amiDescription: "The web server",
                amiTags: { stage: "all", image: "web" },
                targetAccountIds: ["222233334444"],
                launchPermission: {
                    userIds: ["333344445555"],
                    organizationArns: [organization],
                    organizationalUnitArns: [unit],
                    public: true,
                },
                ssmParameter: "/images/web",
                description: "Where the web server goes",
                region: "us-east-1",
                tags: { team: "platform" },
            }),
        ).to.deep.equal({
            name: "web-server",
            description: "Where the web server goes",
            region: "us-east-1",
            tags: { team: "platform" },
            distributions: [
                {
                    region: "us-east-1",
                    amiDistributionConfiguration: {
                        ...ami,
                        name: "web-all-{{ imagebuilder:buildDate }}",
                        amiTags: { team: "platform", stage: "all", image: "web" },
                    },
                    ssmParameterConfigurations,
                },
                {
                    region: "eu-central-1",
                    amiDistributionConfiguration: {
                        ...ami,
                        name: "web-eu-{{ imagebuilder:buildDate }}",
                        kmsKeyId: "alias/images",
                        launchPermission: { userIds: ["333344445555"] },
                        amiTags: { team: "platform", stage: "eu", image: "web", area: "eu" },
                    },
                    ssmParameterConfigurations,
                },
            ],
        });
    });

    it("passes on no empty list or map", async () => {
        const launchPermission = { userIds: [], organizationArns: [], organizationalUnitArns: [], public: false };
        expect(await inputsOf({ targetAccountIds: [], launchPermission, amiTags: {}, tags: {} })).to.deep.equal({
            name: "web",
            tags: {},
            distributions: [{ region: "us-east-1", amiDistributionConfiguration: { name: AMI_NAME } }],
        });
    });

    it("adds its own region, from which all copies start", async () => {
        const { distributions } = await inputsOf({ regions: [{ region: "eu-central-1" }] });
        expect((distributions as { region: string }[]).map(({ region }) => region)).to.deep.equal([
            "us-east-1",
            "eu-central-1",
        ]);
    });

    const outputsOf = async (args: DistributionConfigurationArgs) => {
        let made: DistributionConfiguration | undefined;
        await record(() => (made = make(args)));
        return unwrap(pulumi.all([made!.arn, made!.ssmParameterNames, made!.exportRoleNames]));
    };

    it("gives its ARN and the parameters by region and account", async () => {
        const arn = "arn:aws:imagebuilder:us-east-1:111122223333:distribution-configuration/web";
        expect(await outputsOf({})).to.deep.equal([arn, {}, []]);
        const regions = [{ region: "eu-central-1" }];
        const targetAccountIds = ["222233334444"];
        expect(await outputsOf({ regions, targetAccountIds, ssmParameter: "/images/web" })).to.deep.equal([
            arn,
            {
                "us-east-1": "/images/web",
                "us-east-1/222233334444": "/images/web",
                "eu-central-1": "/images/web",
                "eu-central-1/222233334444": "/images/web",
            },
            [],
        ]);
    });

    it("names the first parameter of a region and account where there are several", async () => {
        const ssmParameters = [
            { name: "/images/eu" },
            { name: "/images/second" },
            { name: "/images/theirs", amiAccountId: "222233334444" },
        ];
        const regions = [
            { region: "us-east-1", targetAccountIds: [] },
            { region: "eu-central-1", ssmParameters },
        ];
        const targetAccountIds = ["222233334444"];
        expect((await outputsOf({ regions, targetAccountIds }))[1]).to.deep.equal({
            "eu-central-1": "/images/eu",
            "eu-central-1/222233334444": "/images/theirs",
        });
        expect((await outputsOf({ regions, targetAccountIds, ssmParameter: "/images/web" }))[1]).to.deep.equal({
            "us-east-1": "/images/web",
            "eu-central-1": "/images/web",
            "eu-central-1/222233334444": "/images/web",
        });
    });

    it("refuses an AMI name without the build date, as the service does", async () => {
        const once = "and EC2 allows a name once per account and Region";
        expect(await errorsOf(() => make({ amiName: "web" }))).to.deep.equal([
            `amiName: The AMI name "web" has no build date, which Image Builder asks for: it is the same for every build, ${once}. Add it: web {{ imagebuilder:buildDate }} See ${AMI}`,
        ]);
        const numbered = "web-{{ imagebuilder:buildVersion }}";
        expect(await errorsOf(() => make({ regions: [{ region: "us-east-1", amiName: numbered }] }))).to.deep.equal([
            `regions[0].amiName: The AMI name "${numbered}" has no build date, which Image Builder asks for: the build number starts anew with each version, ${once}. Add it: ${numbered} {{ imagebuilder:buildDate }} See ${AMI}`,
        ]);
    });

    it("gives copies to other accounts only, where it is told so", async () => {
        const { inputs } = (
            await record(() =>
                make({
                    targetAccountIds: [pulumi.output("222233334444")],
                    copyToOwnAccount: false,
                    ssmParameter: "/images/web",
                }),
            )
        ).find(DISTRIBUTION, "web");
        expect(inputs.distributions).to.deep.equal([
            {
                region: "us-east-1",
                amiDistributionConfiguration: {
                    name: "web-{{ imagebuilder:buildDate }}",
                    targetAccountIds: ["222233334444"],
                },
                ssmParameterConfigurations: [
                    { parameterName: "/images/web", dataType: "aws:ec2:image", amiAccountId: "222233334444" },
                ],
            },
        ]);
    });

    it("takes the variables of the service in container tags", async () => {
        const container = (tags: string[]) => () => make({ container: { repositoryName: "web", tags } });
        const tags = ["latest", "{{imagebuilder:buildDate}}", "rc-{{ imagebuilder:buildVersion }}"];
        const { inputs } = (await record(container(tags))).find(DISTRIBUTION, "web");
        expect(inputs.distributions)
            .to.have.nested.property("[0].containerDistributionConfiguration.containerTags")
            .that.deep.equals(tags);
        const variables = "`{{ imagebuilder:buildDate }}` and `{{ imagebuilder:buildVersion }}`";
        expect(
            await errorsOf(
                container(["{{ imagebuilder:date }}", "{a}", `${"a".repeat(110)}{{imagebuilder:buildDate}}`]),
            ),
        ).to.deep.equal([
            `container.tags[0]: \`{{ imagebuilder:date }}\` has braces that belong to no variable. A tag can have ${variables}.`,
            `container.tags[1]: \`{a}\` has braces that belong to no variable. A tag can have ${variables}.`,
            `container.tags[2]: \`${"a".repeat(110)}{{imagebuilder:buildDate}}\` is not a tag of a container image: up to 128 letters, digits and \`_.-\`, the first no dot or dash. See https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html`,
        ]);
    });

    it("warns of the default EBS key, which accounts that get copies cannot use", async () => {
        const said =
            "names no key, but other accounts get copies. If the image is encrypted, they cannot use them, as the default EBS key cannot be shared. Specify a key that they may use for each region.";
        const targetAccountIds = ["222233334444"];
        const warningsOf = async (args: DistributionConfigurationArgs) => (await record(() => make(args))).warnings;
        expect(await warningsOf({ targetAccountIds })).to.deep.equal([
            `DistributionConfiguration "web": regions: ${said}`,
        ]);
        const regions = [
            { region: "us-east-1", kmsKeyId: "alias/images" },
            { region: "eu-west-1", targetAccountIds: [] },
        ];
        expect(await warningsOf({ targetAccountIds, regions })).to.deep.equal([]);
        expect(await warningsOf({ regions: [{ region: "us-east-1", targetAccountIds }] })).to.deep.equal([
            `DistributionConfiguration "web": regions[0].kmsKeyId: ${said}`,
        ]);
    });

    it("refuses the default EBS key for copies, by its name", async () => {
        const regions = ["alias/aws/ebs", "arn:aws:kms:us-east-1:111122223333:alias/aws/ebs"].map(
            (kmsKeyId, index) => ({
                region: `us-east-${index + 1}`,
                kmsKeyId,
            }),
        );
        const error =
            "names the default EBS key, which cannot be shared with the accounts that get copies. Specify another one.";
        expect(await refused({ regions, targetAccountIds: ["222233334444"] })).to.deep.equal([
            `regions[0].kmsKeyId: ${error}`,
            `regions[1].kmsKeyId: ${error}`,
        ]);
        expect((await inputsOf({ regions })).distributions).to.have.length(2);
    });

    it("refuses keys for images that everyone may launch", async () => {
        const kmsKeyId = "alias/images";
        const launchPermission = { public: true };
        const error = (path: string) =>
            `names a key, but \`${path}\` is true, and an encrypted image cannot be public. Omit one of them.`;
        expect(await refused({ launchPermission, regions: [{ region: "us-east-1", kmsKeyId }] })).to.deep.equal([
            `regions[0].kmsKeyId: ${error("launchPermission.public")}`,
        ]);
        expect(await refused({ regions: [{ region: "us-east-1", kmsKeyId, launchPermission }] })).to.deep.equal([
            `regions[0].kmsKeyId: ${error("regions[0].launchPermission.public")}`,
        ]);
    });

    it("says all errors at once", async () => {
        const tags = (count: number, prefix: string) =>
            Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, "v"]));
        expect(
            await refused({
                name: "web_server",
                regions: [
                    { region: "eu-central-1", amiName: "a/b {{ imagebuilder:buildDate }}" },
                    { region: "eu-central-1" },
                    { region: "Frankfurt", amiTags: tags(30, "own") },
                    undefined,
                ],
                amiName: "{{ imagebuilder:buildData }}",
                amiDescription: "",
                amiTags: { ...tags(20, "all"), built: "{{ imagebuilder:now }}" },
                targetAccountIds: ["222233334444", "2222", "222233334444", undefined],
                launchPermission: { userIds: ["all"], organizationArns: ["o-1"], organizationalUnitArns: ["ou-1"] },
                ssmParameter: "aws/images/web",
                description: "",
                region: "here",
                tags: { "aws:x": "" },
            }),
        ).to.deep.equal([
            "name: `web_server` is not lowercase letters, digits and dashes, with no dash at either end, so its ARN would differ from its name. Write `web-server`.",
            "regions[1].region: `eu-central-1` is already listed in regions[0]. Each region can have one entry; merge the two.",
            "regions[2].region: `Frankfurt` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            `regions[2].amiTags: 30 tags and those they come on top of make 52; an AMI has at most 50. See ${API}API_AmiDistributionConfiguration.html`,
            "regions[3].region: is required. Specify a region code such as `eu-central-1`.",
            `amiName: The AMI name has the variable "imagebuilder:buildData", but Image Builder fills in only imagebuilder:buildDate and imagebuilder:buildVersion. Did you mean {{ imagebuilder:buildDate }}? See ${API}API_AmiDistributionConfiguration.html`,
            `regions[0].amiName: The AMI name "a/b {{ imagebuilder:buildDate }}" contains "/"; allowed characters are letters, digits, spaces and - _ : . { }. Use letters, digits, spaces and - _ : . with a letter, a digit, - or _ at both ends. See ${API}API_AmiDistributionConfiguration.html`,
            `amiDescription: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            `amiTags["built"]: The tag value has the variable "imagebuilder:now", but Image Builder fills in only imagebuilder:buildDate and imagebuilder:buildVersion. Use {{ imagebuilder:buildDate }} or {{ imagebuilder:buildVersion }}. See ${API}API_AmiDistributionConfiguration.html`,
            `targetAccountIds[1]: \`2222\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
            "targetAccountIds[2]: `222233334444` is already listed in targetAccountIds[0]. Keep one.",
            "targetAccountIds[3]: is required. Specify an account id, twelve digits.",
            `launchPermission.userIds[0]: \`all\` is not twelve digits. See ${API}API_AmiDistributionConfiguration.html`,
            `launchPermission.organizationArns[0]: \`o-1\` is not \`arn:aws:organizations::<account>:organization/o-<id>\`. See ${API}API_LaunchPermissionConfiguration.html`,
            `launchPermission.organizationalUnitArns[0]: \`ou-1\` is not \`arn:aws:organizations::<account>:ou/o-<id>/ou-<id>\`. See ${API}API_LaunchPermissionConfiguration.html`,
            "ssmParameter: `aws/images/web` starts with a prefix that Systems Manager reserves (`aws`, `ssm`). Start with `/imagebuilder/`.",
            `description: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_CreateImagePipeline.html`,
            "region: `here` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            "tags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
        ]);
    });

    it("refuses an empty list of regions", async () => {
        expect(await refused({ regions: [] })).to.deep.equal([
            "regions: is empty. Specify at least one region, or omit it for the pipeline's own.",
        ]);
    });

    it("refuses a default AMI name that is too long, unless each region has its own", async () => {
        const name = "w".repeat(100);
        expect(await refused({ name })).to.deep.equal([
            `amiName: is required: the default, \`${name}-{{ imagebuilder:buildDate }}\`, has 129 characters, but must have 3 to 127. Specify a shorter one. See ${AMI}`,
        ]);
        const regions = [{ region: "us-east-1", amiName: AMI_NAME }];
        expect(await inputsOf({ name, regions })).to.deep.include({ name });
    });

    it("refuses lists that are too long", async () => {
        const many = (count: number) => Array.from({ length: count }, (_, index) => String(100000000000 + index));
        expect(
            await refused({ targetAccountIds: many(1537), launchPermission: { userIds: many(1537) } }),
        ).to.deep.equal([
            `targetAccountIds: has 1537 accounts, but must have 1 to 1536. See ${AMI}`,
            `launchPermission.userIds: has 1537 accounts, but must have 1 to 1536. See ${AMI}`,
        ]);
    });

    for (const [name, error] of [
        ["/ssm/web", "starts with a prefix that Systems Manager reserves (`aws`, `ssm`). Start with `/imagebuilder/`."],
        ["awsweb", "starts with a prefix that Systems Manager reserves (`aws`, `ssm`). Start with `/imagebuilder/`."],
        ["images/web", "has levels, so it must start with a slash. Write `/images/web`."],
        ["/images/web server", `is not letters, digits and \`_.-/\`. See ${API}API_SsmParameterConfiguration.html`],
    ] as const) {
        it(`refuses the parameter name ${name}`, async () => {
            expect(await refused({ ssmParameter: name })).to.deep.equal([`ssmParameter: \`${name}\` ${error}`]);
        });
    }

    it("checks what is known late, and registers no configuration of it", async () => {
        const launchPermission = { userIds: pulumi.output(Promise.resolve(["all"])) };
        const { messages, recorder } = await lateErrorsOf(() => make({ launchPermission }));
        expect(messages).to.deep.equal([
            'DistributionConfiguration "web" has 1 validation error, found during the deployment:\n' +
                `  launchPermission.userIds[0]: \`all\` is not twelve digits. See ${AMI}`,
        ]);
        expect(recorder.list()).to.deep.equal(["aws-golden-image:index:DistributionConfiguration web"]);
    });
});
