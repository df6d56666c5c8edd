// Tests of the rights that a pipeline's roles get because of what the pipeline is told.

import { expect } from "chai";
import { Image } from "../../../provider/build/image";
import type { Statement } from "../../../provider/access/policyDocument";
import { GoldenImagePipeline } from "../../../provider/goldenImagePipeline/goldenImagePipeline";
import type { GoldenImagePipelineArgs } from "../../../provider/goldenImagePipeline/args";
import { faultsOf, record, type Recorder } from "../../support/recorder";

const KEY = "arn:aws:kms:us-east-1:111122223333:key/own";
const OTHER = "arn:aws:kms:us-east-1:111122223333:key/other";
const ANY_KEY = "arn:aws:kms:*:*:key/*";
const ROLE = "arn:aws:iam::111122223333:role";

const minimal: GoldenImagePipelineArgs = {
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ managed: "update-linux" }],
};
const container: GoldenImagePipelineArgs = {
    container: { baseImage: { dockerHub: "amazonlinux:2023" } },
    components: [{ managed: "update-linux" }],
};
const made = (args: GoldenImagePipelineArgs) => record(() => new GoldenImagePipeline("web", args));
function statements(recorder: Recorder, policyName: string): Statement[] {
    const { policy } = recorder.find("aws:iam/rolePolicy:RolePolicy", policyName).inputs;
    return (JSON.parse(policy as string) as { Statement: Statement[] }).Statement;
}
const resource = (recorder: Recorder, policyName: string, sid: string) =>
    statements(recorder, policyName).find(({ Sid }) => Sid === sid)?.Resource;

describe("the role that a pipeline's execution role passes on", () => {
    const passed = async (args: Partial<GoldenImagePipelineArgs>) => {
        const recorder = await made({ ...minimal, ...args });
        return [resource(recorder, "web-execution", "GiveInstancesTheirRole"), recorder.warnings];
    };
    const infrastructure = {
        arn: "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/shared",
    };

    it("is the one that is made, or named", async () => {
        expect(await passed({})).to.deep.equal([`${ROLE}/web-instance`, []]);
        const instanceRoleArn = `${ROLE}/builds`;
        expect(await passed({ instanceProfileName: "gone", instanceRoleArn })).to.deep.equal([instanceRoleArn, []]);
        expect(await passed({ infrastructure, instanceRoleArn })).to.deep.equal([instanceRoleArn, []]);
    });

    it("is looked up in a profile or infrastructure that exists", async () => {
        expect(await passed({ instanceProfileName: "team" })).to.deep.equal([`${ROLE}/team`, []]);
        expect(await passed({ infrastructure })).to.deep.equal([`${ROLE}/builders`, []]);
    });

    it("is any, with a warning, where it is not found", async () => {
        expect(await passed({ instanceProfileName: "gone" })).to.deep.equal([
            "*",
            [
                'GoldenImagePipeline "web": instanceRoleArn: is not set, and no role was found in the instance profile, so the execution role may pass any role to EC2. Specify the ARN of the role.',
            ],
        ]);
    });
});

describe("the keys that a pipeline's execution role may use", () => {
    const rootVolume = { kmsKeyId: KEY };
    const keys = async (blockDevices: GoldenImagePipelineArgs["blockDevices"] & object) =>
        resource(await made({ ...minimal, rootVolume, blockDevices }), "web-execution", "EncryptVolumes");
    const device = { deviceName: "/dev/sdf", sizeGiB: 8 };

    it("are those of all volumes", async () => {
        expect(await keys([{ ...device, kmsKeyId: OTHER }])).to.deep.equal([KEY, OTHER]);
        expect(await keys([device])).to.deep.equal([KEY]);
        expect(await keys([{ ...device, encrypted: false }])).to.deep.equal([KEY]);
        expect(await keys([{ deviceName: "/dev/sdf", noDevice: true }])).to.deep.equal([KEY]);
    });

    it("are any where one has no ARN, or a snapshot brings its own", async () => {
        expect(await keys([{ ...device, kmsKeyId: "alias/other" }])).to.equal(ANY_KEY);
        expect(await keys([{ deviceName: "/dev/sdf", snapshotId: "snap-0123456789abcdef0" }])).to.equal(ANY_KEY);
    });

    it("must be ARNs on every volume that goes to other accounts", async () => {
        const blockDevices = [{ ...device, kmsKeyId: "alias/other" }];
        const targetAccounts = [{ accountId: "222233334444" }];
        expect(
            await faultsOf(() => new GoldenImagePipeline("web", { ...minimal, blockDevices, targetAccounts })),
        ).to.deep.equal([
            "blockDevices[0].kmsKeyId: `alias/other` is not the ARN of a key, `arn:aws:kms:<region>:<account>:key/<id>`. See https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html",
        ]);
    });
});

describe("the build instances of a pipeline", () => {
    it("push into the repository in which containers are scanned", async () => {
        const own = "arn:aws:ecr:us-east-1:111122223333:repository/web";
        const pushed = async (args: Partial<GoldenImagePipelineArgs>) =>
            resource(await made({ ...container, ...args }), "web-instance-containers", "PushImages");
        expect(await pushed({})).to.deep.equal([own]);
        expect(await pushed({ scanning: false })).to.deep.equal([own]);
        expect(await pushed({ scanning: true })).to.deep.equal([
            own,
            "arn:aws:ecr:us-east-1:111122223333:repository/image-builder-image-scanning-repository",
        ]);
        expect(await pushed({ scanning: true, scanningRepository: { repositoryName: "scans" } })).to.deep.equal([
            own,
            "arn:aws:ecr:us-east-1:111122223333:repository/scans",
        ]);
    });

    it("print into a log group that exists, as the service does", async () => {
        const recorder = await made({ ...minimal, imageLogGroup: "/company/builds" });
        const group = "arn:aws:logs:*:111122223333:log-group:/company/builds";
        expect(statements(recorder, "web-instance-policies")).to.deep.equal([
            {
                Sid: "WriteImageLogs",
                Effect: "Allow",
                Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: [group, `${group}:*`],
            },
        ]);
        expect(resource(recorder, "web-execution", "WriteBuildLogs")).to.include.members([group, `${group}:*`]);
        const profile = await made({ ...minimal, imageLogGroup: "/company/builds", instanceProfileName: "team" });
        expect(profile.list().filter((line) => line.includes("rolePolicy:RolePolicy"))).to.deep.equal([
            "aws:iam/rolePolicy:RolePolicy web-execution",
        ]);
    });
});

describe("a pipeline with many target accounts", () => {
    for (const [count, managed] of [
        [20, 0],
        [60, 0],
        [100, 0],
        [500, 2],
        [1536, 4],
    ] as const) {
        it(`has policies within their limits for ${count}, in ${managed} policies beside the role's`, async () => {
            const ids = Array.from({ length: count }, (_, index) => String(222233334444 + index));
            const recorder = await made({ ...minimal, targetAccounts: ids.map((accountId) => ({ accountId })) });
            const policies = recorder.registered.filter(({ type }) => type === "aws:iam/policy:Policy");
            const texts = policies.map(({ inputs }) => inputs.policy as string);
            expect(texts).to.have.lengthOf(managed);
            for (const text of texts) expect(text.replace(/\s/g, "").length).to.be.at.most(6144);
            const inline = recorder.find("aws:iam/rolePolicy:RolePolicy", "web-execution").inputs.policy as string;
            expect(inline.replace(/\s/g, "").length).to.be.at.most(10_240);
            const { policy } = recorder.find("aws:kms/key:Key", "web-images").inputs;
            expect((policy as string).length).to.be.at.most(32_768);
            for (const id of ids)
                expect(
                    [inline, ...texts].some((text) => text.includes(id)),
                    id,
                ).to.equal(true);
        });
    }

    it("waits for all its policies, and attaches them", async () => {
        const targetAccounts = Array.from({ length: 500 }, (_, index) => ({ accountId: String(222233334444 + index) }));
        const recorder = await made({ ...minimal, targetAccounts });
        expect(
            recorder.find("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "web-execution-2").inputs,
        ).to.deep.equal({ role: "web-execution", policyArn: "arn:aws:iam::111122223333:policy/web-execution-2" });
        expect(recorder.find("aws-golden-image:index:ImagePipeline", "web").options.dependsOn).to.include.members([
            "aws:iam/rolePolicy:RolePolicy web-execution",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-execution-2",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-execution-3",
        ]);
    });

    it("is refused, with the figure, before anything is made when no role has room", async () => {
        const launchTemplates = Array.from({ length: 100 }, (_, index) => ({
            launchTemplateId: `lt-${String(index).padStart(17, "0")}`,
        }));
        const names = ["us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-central-1"];
        const regions = names.map((region) => ({ region, launchTemplates }));
        expect(await faultsOf(() => new GoldenImagePipeline("web", { ...minimal, regions }))).to.deep.equal([
            "executionRoleArn: is required: the new role would need policies of 84142 characters, but can hold 71680. Specify your own role, or split the pipeline. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
        ]);
    });
});

describe("the ARN of a pipeline's execution role", () => {
    it("is known when the role has its policies, for images that are built with it", async () => {
        const recorder = await record(() => {
            const { executionRoleArn, recipeArn, infrastructureConfigurationArn } = new GoldenImagePipeline("web", {
                ...minimal,
                executionPolicies: [{ arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }],
            });
            new Image("first", { imageRecipeArn: recipeArn, infrastructureConfigurationArn, executionRoleArn });
        });
        expect(recorder.find("aws:imagebuilder/image:Image", "first").options.dependsOn).to.include.members([
            "aws:iam/rolePolicy:RolePolicy web-execution",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-execution-ReadOnlyAccess",
        ]);
    });
});
