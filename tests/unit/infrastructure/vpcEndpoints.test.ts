// Tests of VpcEndpoints: which services get an endpoint, who is let in, which buckets are let through, what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { bucketStatements, callerStatements, serviceBuckets } from "../../../provider/access/endpointPolicy";
import { VpcEndpoints } from "../../../provider/infrastructure/vpcEndpoints";
import { type VpcEndpointsArgs } from "../../../provider/infrastructure/vpcEndpointsArgs";
import { notYetKnown } from "../../support/notYetKnown";
import { errorsOf, lateErrorsOf, record, unwrap, type Recorder } from "../../support/recorder";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const EC2_IDS = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html";

const minimal: VpcEndpointsArgs = {
    vpcId: "vpc-0123456789abcdef0",
    subnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
};
const make = (args: Partial<VpcEndpointsArgs>) => new VpcEndpoints("build", { ...minimal, ...args });
const refused = (args: object) => errorsOf(() => make(args));
const servicesOf = (recorder: Recorder) =>
    recorder.registered.filter(({ type }) => type === ENDPOINT).map(({ inputs }) => inputs.serviceName);
const json = (text: unknown): unknown => JSON.parse(text as string);

const DEFAULT = ["imagebuilder", "ssm", "ssmmessages", "ec2messages", "ec2", "logs", "kms"];
const ownCallers = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
        {
            Sid: "OwnPrincipals",
            Effect: "Allow",
            Principal: "*",
            Action: "*",
            Resource: "*",
            Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
        },
        {
            Sid: "ServicesOfAws",
            Effect: "Allow",
            Principal: "*",
            Action: "*",
            Resource: "*",
            Condition: { Bool: { "aws:PrincipalIsAWSService": "true" } },
        },
    ],
});

describe("VpcEndpoints", () => {
    it("needs only a VPC and subnets, and lets in the whole VPC by HTTPS", async () => {
        const recorder = await record(() => make({}));
        expect(recorder.registered.map(({ type, name, inputs }) => ({ type, name, inputs }))).to.deep.equal([
            { type: "aws-golden-image:index:VpcEndpoints", name: "build", inputs: {} },
            {
                type: GROUP,
                name: "build-endpoints",
                inputs: {
                    description: "Endpoints that EC2 Image Builder builds by: HTTPS in, nothing out",
                    vpcId: minimal.vpcId,
                    ingress: [
                        {
                            protocol: "tcp",
                            fromPort: 443,
                            toPort: 443,
                            cidrBlocks: ["10.0.0.0/16", "10.1.0.0/16"],
                        },
                    ],
                    egress: [],
                },
            },
            ...DEFAULT.map((service) => ({
                type: ENDPOINT,
                name: `build-${service}`,
                inputs: {
                    ...minimal,
                    vpcEndpointType: "Interface",
                    serviceName: `com.amazonaws.us-east-1.${service}`,
                    securityGroupIds: ["sg-0123456789abcdef0"],
                    privateDnsEnabled: true,
                    policy: ownCallers,
                },
            })),
        ]);
        expect(recorder.find(ENDPOINT, "build-ssm").options.parent).to.equal(
            "aws-golden-image:index:VpcEndpoints build",
        );
        const asked = recorder.calls.map(({ token }) => token);
        expect(asked.sort()).to.deep.equal([
            "aws:ec2/getVpc:getVpc",
            "aws:index/getCallerIdentity:getCallerIdentity",
            "aws:index/getRegion:getRegion",
        ]);
    });

    it("passes on everything it is told", async () => {
        const tags = { team: "platform" };
        const recorder = await record(() =>
            make({
                clientSecurityGroupIds: ["sg-0123456789abcdef1"],
                routeTableIds: ["rtb-0123456789abcdef0"],
                containers: true,
                logBucketName: "build-logs",
                readBucketNames: ["packages"],
                region: "eu-west-1",
                tags,
            }),
        );
        expect(recorder.find(GROUP, "build-endpoints").inputs).to.deep.include({
            ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, securityGroups: ["sg-0123456789abcdef1"] }],
            region: "eu-west-1",
            tags,
        });
        expect(servicesOf(recorder)).to.have.members(
            [...DEFAULT, "ecr.api", "ecr.dkr", "s3"].map((service) => `com.amazonaws.eu-west-1.${service}`),
        );
        expect(recorder.find(ENDPOINT, "build-ecr.dkr").inputs).to.deep.equal({
            ...minimal,
            vpcEndpointType: "Interface",
            serviceName: "com.amazonaws.eu-west-1.ecr.dkr",
            securityGroupIds: ["sg-0123456789abcdef0"],
            privateDnsEnabled: true,
            policy: ownCallers,
            region: "eu-west-1",
            tags,
        });
        const { policy, ...gateway } = recorder.find(ENDPOINT, "build-s3").inputs;
        expect(gateway).to.deep.equal({
            vpcId: minimal.vpcId,
            vpcEndpointType: "Gateway",
            serviceName: "com.amazonaws.eu-west-1.s3",
            routeTableIds: ["rtb-0123456789abcdef0"],
            region: "eu-west-1",
            tags,
        });
        expect(json(policy)).to.deep.equal({
            Version: "2012-10-17",
            Statement: bucketStatements({
                partition: "aws",
                region: "eu-west-1",
                logBucketName: "build-logs",
                readBucketNames: ["packages"],
                containers: true,
            }),
        });
        expect(recorder.calls.map(({ token }) => token).sort()).to.deep.equal([
            "aws:index/getCallerIdentity:getCallerIdentity",
            "aws:index/getPartition:getPartition",
        ]);
    });

    it("takes groups of its user's own, and makes none", async () => {
        const securityGroupIds = ["sg-0123456789abcdef1"];
        const recorder = await record(() => make({ securityGroupIds }));
        expect(recorder.find(ENDPOINT, "build-ssm").inputs).to.deep.include({ securityGroupIds });
        expect(recorder.list()).to.not.include(`${GROUP} build-endpoints`);
        expect(recorder.calls.map(({ token }) => token).sort()).to.deep.equal([
            "aws:index/getCallerIdentity:getCallerIdentity",
            "aws:index/getRegion:getRegion",
        ]);
    });

    it("lets the principals of an organization through, and has no policy where it is not known whether one is taken", async () => {
        const whole = "cn.com.amazonaws.cn-north-1.ecr.dkr";
        const services = ["ssm", whole, "secretsmanager"];
        const recorder = await record(() => make({ organizationId: "o-a1b2c3d4e5", services, region: "cn-north-1" }));
        const policyOf = (service: string) => recorder.find(ENDPOINT, `build-${service}`).inputs.policy;
        const organization = { Version: "2012-10-17", Statement: callerStatements({ organizationId: "o-a1b2c3d4e5" }) };
        expect(organization.Statement[0]?.Condition).to.deep.equal({
            StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        });
        expect(json(policyOf("ssm"))).to.deep.equal(organization);
        expect(json(policyOf(whole))).to.deep.equal(organization);
        expect(policyOf("secretsmanager")).to.equal(undefined);
        expect(recorder.calls.map(({ token }) => token)).to.deep.equal(["aws:ec2/getVpc:getVpc"]);
    });

    it("makes endpoints of the listed services only, and takes a whole name as it is", async () => {
        const whole = "cn.com.amazonaws.cn-north-1.ecr.dkr";
        const recorder = await record(() =>
            make({ services: ["ssm", whole], routeTableIds: ["rtb-0123456789abcdef0"], region: "cn-north-1" }),
        );
        expect(servicesOf(recorder)).to.have.members([
            "com.amazonaws.cn-north-1.ssm",
            whole,
            "com.amazonaws.cn-north-1.s3",
        ]);
        const { policy } = recorder.find(ENDPOINT, "build-s3").inputs;
        expect(policy).to.include("prod-cn-north-1-starport-layer-bucket");
    });

    it("gives the ids of the endpoints and of the group", async () => {
        const outputs = async (args: Partial<VpcEndpointsArgs>) => {
            let made: VpcEndpoints | undefined;
            await record(() => (made = make(args)));
            return unwrap(pulumi.all([made!.endpointIds, made!.securityGroupId]));
        };
        expect(await outputs({ services: ["ssm"], routeTableIds: ["rtb-0123456789abcdef0"] })).to.deep.equal([
            { ssm: "vpce-build-ssm", s3: "vpce-build-s3" },
            "sg-0123456789abcdef0",
        ]);
        expect(await outputs({ services: ["ssm"], securityGroupIds: ["sg-0123456789abcdef1"] })).to.deep.equal([
            { ssm: "vpce-build-ssm" },
            "",
        ]);
    });

    describe("lets through to S3", () => {
        const needs = { partition: "aws", region: "eu-west-1", readBucketNames: [], containers: false };

        it("the service's buckets, the SSM agent and the packages of Amazon Linux", () => {
            const buckets = [
                "ec2imagebuilder-toe-eu-west-1-prod",
                "ec2imagebuilder-managed-resources-eu-west-1-prod",
                "amazon-ssm-eu-west-1",
                "al2023-repos-eu-west-1-de612dc2",
                "amazonlinux-2-repos-eu-west-1",
            ];
            expect(serviceBuckets("eu-west-1", false)).to.deep.equal(buckets);
            expect(bucketStatements(needs)).to.deep.equal([
                {
                    Sid: "LoadFromServices",
                    Effect: "Allow",
                    Principal: "*",
                    Action: "s3:GetObject",
                    Resource: buckets.map((bucket) => `arn:aws:s3:::${bucket}/*`),
                },
            ]);
        });

        it("layers of container images only where those are built", () =>
            expect(serviceBuckets("eu-west-1", true)).to.deep.equal([
                ...serviceBuckets("eu-west-1", false),
                "prod-eu-west-1-starport-layer-bucket",
            ]));

        it("own buckets to read from, and the log bucket to write to, in the region's partition", () =>
            expect(
                bucketStatements({
                    ...needs,
                    partition: "aws-us-gov",
                    logBucketName: "build-logs",
                    readBucketNames: ["packages"],
                }).slice(1),
            ).to.deep.equal([
                {
                    Sid: "LoadForComponents",
                    Effect: "Allow",
                    Principal: "*",
                    Action: ["s3:GetObject", "s3:ListBucket"],
                    Resource: ["arn:aws-us-gov:s3:::packages", "arn:aws-us-gov:s3:::packages/*"],
                },
                {
                    Sid: "WriteBuildLogs",
                    Effect: "Allow",
                    Principal: "*",
                    Action: "s3:PutObject",
                    Resource: "arn:aws-us-gov:s3:::build-logs/*",
                },
            ]));
    });

    it("says all errors at once", async () => {
        const bucket = "a bucket name: 3 to 63 lowercase letters, digits, dots and dashes";
        const rules = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html";
        expect(
            await refused({
                vpcId: "vpc",
                subnetIds: ["subnet", "subnet-0123456789abcdef0", "subnet-0123456789abcdef0", undefined],
                securityGroupIds: ["group"],
                clientSecurityGroupIds: [],
                routeTableIds: [],
                containers: true,
                logBucketName: "Logs",
                readBucketNames: ["s3://packages"],
                services: ["s3", "ECR"],
                organizationId: "example",
                region: "here",
                tags: { "aws:x": "" },
            }),
        ).to.deep.equal([
            `vpcId: \`vpc\` is not an id such as \`vpc-0123456789abcdef0\`. See ${EC2_IDS}`,
            `subnetIds[0]: \`subnet\` is not an id such as \`subnet-0123456789abcdef0\`. See ${EC2_IDS}`,
            "subnetIds[2]: `subnet-0123456789abcdef0` is listed twice.",
            "subnetIds[3]: is required. Remove the entry.",
            `securityGroupIds[0]: \`group\` is not an id such as \`sg-0123456789abcdef0\`. See ${EC2_IDS}`,
            "clientSecurityGroupIds: has no entry. Specify one, or omit it.",
            "routeTableIds: has no entry. Specify one, or omit it.",
            `readBucketNames[0]: \`s3://packages\` is not ${bucket}. See ${rules}`,
            "services[1]: `ECR` is not the name of a service as endpoints have it, such as `ssm` or `ecr.api`. See https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
            `logBucketName: \`Logs\` is not ${bucket}. See ${rules}`,
            "organizationId: `example` is not the id of an organization, such as `o-a1b2c3d4e5`. See https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html",
            "clientSecurityGroupIds: applies only to a new security group. Omit it or `securityGroupIds`.",
            "services: names `s3`, which gets an endpoint by `routeTableIds`. Specify those instead.",
            "containers: is only valid without `services`. List `ecr.api` and `ecr.dkr` there.",
            "region: `here` is not a region code such as `eu-central-1`. See https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
            "tags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
        ]);
    });

    for (const [what, args, ...errors] of [
        [
            "what is missing",
            { vpcId: undefined, subnetIds: undefined },
            "vpcId: is required. Specify the id of the VPC.",
            "subnetIds: has no entry. Specify a subnet of each availability zone in which images are built.",
        ],
        [
            "no subnet",
            { subnetIds: [] },
            "subnetIds: has no entry. Specify a subnet of each availability zone in which images are built.",
        ],
        [
            "buckets without the endpoint that leads to them",
            { logBucketName: "build-logs", readBucketNames: ["packages"] },
            "logBucketName: is only valid with `routeTableIds`, which make the endpoint for S3. Specify them too.",
            "readBucketNames: is only valid with `routeTableIds`, which make the endpoint for S3. Specify them too.",
        ],
    ] as [string, object, ...string[]][]) {
        it(`refuses ${what}`, async () => expect(await refused(args)).to.deep.equal(errors));
    }

    it("checks what is known late, and registers nothing in it", async () => {
        const vpcId = pulumi.output(Promise.resolve("vpc"));
        const securityGroupIds = ["sg-0123456789abcdef1"];
        const { messages, recorder } = await lateErrorsOf(() => make({ vpcId, securityGroupIds }));
        expect(messages).to.deep.equal([
            'VpcEndpoints "build" has 1 validation error, found during the deployment:\n' +
                `  vpcId: \`vpc\` is not an id such as \`vpc-0123456789abcdef0\`. See ${EC2_IDS}`,
        ]);
        expect(recorder.list()).to.deep.equal(["aws-golden-image:index:VpcEndpoints build"]);
    });

    it("leaves to the deployment what is not known in a preview, and asks nothing about it", async () => {
        const recorder = await record(() => make({ vpcId: notYetKnown() }), { preview: true });
        expect(recorder.list()).to.have.length(9);
        expect(recorder.calls.map(({ token }) => token).sort()).to.deep.equal([
            "aws:index/getCallerIdentity:getCallerIdentity",
            "aws:index/getRegion:getRegion",
        ]);
    });
});
