// Builds with the inputs of 2026: scans whose findings fail an image, instances out of Auto Scaling groups, variables in
// container tags, and volumes that EC2 refuses.

import { expect } from "chai";
import { readFindings } from "../../../local/builds/findings";
import { Account } from "../support";

describe("A build with the inputs of 2026", () => {
    let account: Account;
    let infrastructureConfigurationArn: string;
    let counter = 0;
    before(async () => {
        account = await Account.create();
        infrastructureConfigurationArn = await account.infrastructure();
    });
    afterEach(() => account.local.setFindings([]));

    const build = async (image: object = {}, recipe: object = {}) => {
        counter += 1;
        const imageRecipeArn = await account.recipe({ name: `image-${counter}`, ...recipe });
        return account.build({ imageRecipeArn, infrastructureConfigurationArn, ...image });
    };
    const gate = (condition: object) => ({
        imageScanningConfiguration: {
            imageScanningEnabled: true,
            imageScanningTypes: ["ON_DEMAND_AMI_CVE"],
            scanResultCondition: condition,
        },
    });

    it("fails for findings above the severity, those without a fix only where they count", async () => {
        account.local.setFindings([
            { severity: "CRITICAL", fixAvailable: true },
            { severity: "HIGH", fixAvailable: false },
            { severity: "LOW", fixAvailable: true },
        ]);
        const failed = await build(gate({ maximumSeverityLabel: "MEDIUM" }));
        expect(failed.state).to.deep.equal({
            status: "FAILED",
            reason: "The scan of the AMI has findings above MEDIUM: 1 CRITICAL.",
        });
        expect(failed.outputResources).to.equal(undefined);
        expect((await build(gate({ maximumSeverityLabel: "MEDIUM", fixAvailable: false }))).state.reason).to.equal(
            "The scan of the AMI has findings above MEDIUM: 1 CRITICAL, 1 HIGH.",
        );
        account.local.setFindings([{ severity: "HIGH", fixAvailable: true }]);
        expect((await build(gate({ maximumSeverityLabel: "HIGH" }))).state.status).to.equal("AVAILABLE");
        expect((await build()).state.status).to.equal("AVAILABLE");
    });

    it("is told findings over HTTP, and refuses what is none", async () => {
        const post = async (body: object) => {
            const answer = await fetch(`${account.local.endpoint}/_local/findings`, {
                method: "POST",
                body: JSON.stringify(body),
            });
            return [answer.status, await answer.json()];
        };
        expect(await post({ findings: [{ severity: "LOW", fixAvailable: false }] })).to.deep.equal([200, {}]);
        const [status] = await post({ findings: [{ severity: "BAD", fixAvailable: true }] });
        expect(status).to.equal(400);
        expect(() => readFindings("none")).to.throw("Findings are a list of");
    });

    it("takes an instance out of an Auto Scaling group, and fails where there is none", async () => {
        const query = (action: string, parameters: Record<string, string>) =>
            account.aws.query(account.scope, "autoscaling", action, parameters);
        const images = await account.aws.query(account.scope, "ec2", "RegisterImage", { Name: "warm" });
        const image = /<imageId>([^<]+)/.exec(images)?.[1] ?? "";
        await query("CreateLaunchConfiguration", {
            LaunchConfigurationName: "warm",
            ImageId: image,
            InstanceType: "m6i.large",
        });
        await query("CreateAutoScalingGroup", {
            AutoScalingGroupName: "warm",
            LaunchConfigurationName: "warm",
            MinSize: "0",
            MaxSize: "2",
            DesiredCapacity: "1",
            "AvailabilityZones.member.1": "us-east-1a",
        });
        const members = async () => {
            const xml = await query("DescribeAutoScalingGroups", { "AutoScalingGroupNames.member.1": "warm" });
            return [...xml.matchAll(/<InstanceId>([^<]+)/g)].map(([, id]) => id);
        };
        const [before] = await members();
        const on = (group: string, name = group) =>
            account.infrastructure({ name: `on-${name}`, parentInstance: { autoScalingGroup: { name: group } } });
        const built = await build({ infrastructureConfigurationArn: await on("warm") });
        expect(built.state.status).to.equal("AVAILABLE");
        expect(await members()).to.not.include(before);
        const none = await build({ infrastructureConfigurationArn: await on("gone") });
        expect(none.state.reason).to.equal("The Auto Scaling group 'gone' does not exist.");
        await query("UpdateAutoScalingGroup", { AutoScalingGroupName: "warm", DesiredCapacity: "0" });
        const empty = await build({ infrastructureConfigurationArn: await on("warm", "empty") });
        expect(empty.state.reason).to.equal("The Auto Scaling group 'warm' has no instance in service after 0 s.");
    });

    it("fails for a gp3 volume below 3000 IOPS, as EC2 refuses it", async () => {
        const ebs = { volumeType: "gp3", volumeSize: 20, iops: 1000 };
        const failed = await build({}, { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs }] });
        expect(failed.state.reason).to.equal("Volume iops of 1000 is too low; minimum is 3000.");
    });
});
