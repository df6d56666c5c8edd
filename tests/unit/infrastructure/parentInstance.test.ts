// Tests of builds on instances of an Auto Scaling group, and of instances that outlive a build.

import { expect } from "chai";
import { GoldenImagePipeline } from "../../../provider/goldenImagePipeline/goldenImagePipeline";
import { InfrastructureConfiguration } from "../../../provider/infrastructure/infrastructureConfiguration";
import type { InfrastructureConfigurationArgs } from "../../../provider/infrastructure/infrastructureConfigurationArgs";
import { errorsOf, record, unwrap } from "../../support/recorder";

const CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource";
const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";

const make = (args: InfrastructureConfigurationArgs) => new InfrastructureConfiguration("web", args);
async function desired(args: InfrastructureConfigurationArgs): Promise<unknown> {
    const { inputs } = (await record(() => make(args))).find(CLOUD_CONTROL, "web");
    return JSON.parse(String(inputs.desiredState));
}

const minimal = {
    Name: "web-cloud-control",
    InstanceProfileName: "web-instance",
    InstanceMetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 1 },
    TerminateInstanceOnFailure: true,
    Tags: { owner: "us" },
};

describe("an infrastructure configuration through Cloud Control", () => {
    it("is one that takes instances of a group, or lets them outlive a build", async () => {
        expect(await desired({ parentInstance: { autoScalingGroup: "warm" } })).to.deep.equal({
            ...minimal,
            ParentInstance: { AutoScalingGroup: { Name: "warm" } },
        });
        expect(
            await desired({
                parentInstance: { autoScalingGroup: "warm", capacityWaitTimeoutSeconds: 600 },
                terminateInstanceOnCompletion: false,
                logBucket: { name: "logs", prefix: "web" },
                instanceTypes: ["m6i.large"],
                resourceTags: { team: "web" },
                tags: { stage: "test" },
            }),
        ).to.deep.equal({
            ...minimal,
            InstanceTypes: ["m6i.large"],
            Logging: { S3Logs: { S3BucketName: "logs", S3KeyPrefix: "web" } },
            ParentInstance: { AutoScalingGroup: { Name: "warm", CapacityWaitTimeoutSeconds: 600 } },
            TerminateInstanceOnCompletion: false,
            ResourceTags: { stage: "test", team: "web" },
            Tags: { owner: "us", stage: "test" },
        });
        let made: InfrastructureConfiguration | undefined;
        await record(() => (made = make({ terminateInstanceOnCompletion: true })));
        expect(await unwrap(made!.arn)).to.equal(
            "arn:aws:imagebuilder:us-east-1:111122223333:infrastructure-configuration/web-cloud-control",
        );
        expect(await unwrap(made!.instanceProfileName)).to.equal("web-instance");
    });

    it("waits for the role's policies as any other", async () => {
        const { options } = (await record(() => make({ terminateInstanceOnCompletion: true }))).find(
            CLOUD_CONTROL,
            "web",
        );
        expect(options).to.include({ deleteBeforeReplace: false, retainOnDelete: false });
        expect(options.dependsOn).to.include.members([
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-instance-AmazonSSMManagedInstanceCore",
        ]);
    });

    it("refuses a group without a name, by ARN, and a wait beyond an hour", async () => {
        const refused = (parentInstance: object) => errorsOf(() => make({ parentInstance } as never));
        expect(await refused({ capacityWaitTimeoutSeconds: 3601 })).to.deep.equal([
            "parentInstance.autoScalingGroup: is required. Specify the name of an Auto Scaling group.",
            `parentInstance.capacityWaitTimeoutSeconds: 3601 is not an integer from 0 to 3600 (seconds). See ${API}API_AutoScalingGroupConfiguration.html`,
        ]);
        const arn = "arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:1:autoScalingGroupName/warm";
        expect(await refused({ autoScalingGroup: arn })).to.deep.equal([
            "parentInstance.autoScalingGroup: is an ARN, but the service takes the name. Write what follows `autoScalingGroupName/`.",
        ]);
        expect(await refused({ autoScalingGroup: "" })).to.deep.equal([
            `parentInstance.autoScalingGroup: \`\` has 0 characters, but must have 1 to 1024. See ${API}API_AutoScalingGroupConfiguration.html`,
        ]);
    });

    it("warns of settings that a running instance has already", async () => {
        const { warnings } = await record(() =>
            make({ parentInstance: { autoScalingGroup: "warm" }, placement: { tenancy: "dedicated" } }),
        );
        expect(warnings).to.deep.equal([
            'InfrastructureConfiguration "web": placement: applies to test instances only: an instance of `parentInstance` runs already where builds begin.',
        ]);
    });

    it("gives the execution role of a pipeline the rights to take an instance", async () => {
        const recorder = await record(
            () =>
                new GoldenImagePipeline("web", {
                    baseImage: { managed: "amazon-linux-2023" },
                    parentInstance: { autoScalingGroup: "warm" },
                }),
        );
        const { policy } = recorder.find("aws:iam/rolePolicy:RolePolicy", "web-execution").inputs;
        const statements = (JSON.parse(String(policy)) as { Statement: { Sid?: string }[] }).Statement;
        expect(statements.map(({ Sid }) => Sid)).to.include.members(["LookAtGroup", "TakeInstanceOfGroup"]);
    });
});
