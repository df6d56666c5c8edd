// Builds that distribute with rights of their own: launch templates, licences, Fast Launch, exports.
import { expect } from "chai";
import { Account } from "../support";

describe("A build in the local Image Builder that distributes more than an AMI", () => {
    let account: Account;
    let infrastructureConfigurationArn: string;
    let counter = 0;
    before(async () => {
        account = await Account.create();
        infrastructureConfigurationArn = await account.infrastructure();
    });

    const build = async (distributions: object[], more: { recipe?: object; image?: object } = {}) => {
        counter += 1;
        const name = `more-${counter}`;
        return account.build({
            imageRecipeArn: await account.recipe({ name, ...more.recipe }),
            infrastructureConfigurationArn,
            distributionConfigurationArn: await account.distribution(distributions, name),
            ...more.image,
        });
    };
    const allow = (Action: string | string[], Resource: string | string[] = "*") => ({
        Effect: "Allow",
        Action,
        Resource,
    });
    const executionRole = (name: string, ...statements: object[]) =>
        account.role(name, "imagebuilder.amazonaws.com", ...statements);
    const available = { status: "AVAILABLE" };
    const failed = (reason: string) => ({ status: "FAILED", reason });
    const template = async (owner: Account, name: string, tagged: boolean) => {
        const xml = await owner.aws.query(owner.scope, "ec2", "CreateLaunchTemplate", {
            LaunchTemplateName: name,
            "LaunchTemplateData.InstanceType": "t3.micro",
            ...(tagged
                ? {
                      "TagSpecification.1.ResourceType": "launch-template",
                      "TagSpecification.1.Tag.1.Key": "CreatedBy",
                      "TagSpecification.1.Tag.1.Value": "EC2 Image Builder",
                  }
                : {}),
        });
        return /<launchTemplateId>(.*)<\/launchTemplateId>/.exec(xml)?.[1] ?? "";
    };

    it("writes launch templates only with the right to, here and abroad", async () => {
        const launchTemplateId = await template(account, "rights", false);
        const arn = `arn:aws:ec2:us-east-1:${account.id}:launch-template/${launchTemplateId}`;
        const here = [{ region: "us-east-1", launchTemplateConfigurations: [{ launchTemplateId }] }];
        const without = await build(here, { image: { executionRole: await executionRole("no-templates") } });
        expect(without.state).to.deep.equal(
            failed(`The role 'no-templates' lacks ec2:CreateLaunchTemplateVersion on ${arn}.`),
        );
        await account.allow("no-templates", allow("ec2:CreateLaunchTemplateVersion", arn));
        const half = await build(here, { image: { executionRole: `arn:aws:iam::${account.id}:role/no-templates` } });
        expect(half.state).to.deep.equal(failed(`The role 'no-templates' lacks ec2:ModifyLaunchTemplate on ${arn}.`));
        const latest = [
            {
                region: "us-east-1",
                launchTemplateConfigurations: [{ launchTemplateId, setDefaultVersion: false }],
            },
        ];
        const kept = await build(latest, { image: { executionRole: `arn:aws:iam::${account.id}:role/no-templates` } });
        expect(kept.state).to.deep.equal(available);

        const other = await Account.create();
        const role = "EC2ImageBuilderDistributionCrossAccountRole";
        await other.roleTrusting(role, {
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { AWS: `arn:aws:iam::${account.id}:root` },
        });
        const theirs = await template(other, "theirs", true);
        const abroad = [
            {
                region: "us-east-1",
                amiDistributionConfiguration: { targetAccountIds: [other.id] },
                launchTemplateConfigurations: [{ launchTemplateId: theirs, accountId: other.id }],
            },
        ];
        expect((await build(abroad)).state).to.deep.equal(
            failed(
                `The role '${role}' in account ${other.id} lacks ec2:CreateLaunchTemplateVersion on arn:aws:ec2:us-east-1:${other.id}:launch-template/${theirs}.`,
            ),
        );
        await other.allow(role, allow(["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"]));
        expect((await build(abroad)).state).to.deep.equal(available);
    });

    it("attaches licences only with the right to", async () => {
        const arn = `arn:aws:license-manager:us-east-1:${account.id}:license-configuration:lic-${"0".repeat(32)}`;
        const licensed = [{ region: "us-east-1", licenseConfigurationArns: [arn] }];
        expect((await build(licensed)).state).to.deep.equal(available);
        const role = await executionRole("no-licences");
        expect((await build(licensed, { image: { executionRole: role } })).state).to.deep.equal(
            failed(`The role 'no-licences' lacks license-manager:UpdateLicenseSpecificationsForResource on ${arn}.`),
        );
        await account.allow("no-licences", allow("license-manager:UpdateLicenseSpecificationsForResource", arn));
        expect((await build(licensed, { image: { executionRole: role } })).state).to.deep.equal(available);
    });

    describe("switches on Fast Launch", () => {
        const windows = {
            parentImage: "arn:aws:imagebuilder:us-east-1:aws:image/windows-server-2022-english-full-base-x86/x.x.x",
        };
        const fast = (more: object = {}) => [
            { region: "us-east-1", fastLaunchConfigurations: [{ enabled: true, ...more }] },
        ];
        const recipe = async () => ({
            ...windows,
            components: [
                {
                    componentArn: await account.component({
                        name: `windows-${++counter}`,
                        platform: "Windows",
                        data: "schemaVersion: 1.0\nphases:\n  - name: build\n    steps:\n      - name: s\n        action: ExecutePowerShell\n        inputs: { commands: [dir] }",
                    }),
                },
            ],
        });

        it("for Windows only, and not where it is off", async () => {
            expect((await build(fast())).state).to.deep.equal(
                failed("Fast launch in us-east-1 is for Windows; the image is for Linux."),
            );
            expect((await build(fast({ enabled: false }))).state).to.deep.equal(available);
            expect((await build(fast(), { recipe: await recipe() })).state).to.deep.equal(available);
        });

        it("only with the right to, and a tagged launch template", async () => {
            const role = await executionRole("no-fast-launch");
            const denied = await build(fast(), { recipe: await recipe(), image: { executionRole: role } });
            expect(denied.state.reason).to.match(
                /^The role 'no-fast-launch' lacks ec2:EnableFastLaunch on arn:aws:ec2:us-east-1::image\/ami-[0-9a-f]+\.$/,
            );
            const bare = await template(account, "bare", false);
            const untagged = await build(fast({ launchTemplate: { launchTemplateId: bare } }), {
                recipe: await recipe(),
            });
            expect(untagged.state).to.deep.equal(
                failed(
                    `The launch template '${bare}' in account ${account.id} lacks the tag CreatedBy: EC2 Image Builder.`,
                ),
            );
            await template(account, "tagged", true);
            const tagged = await build(fast({ launchTemplate: { launchTemplateName: "tagged" } }), {
                recipe: await recipe(),
            });
            expect(tagged.state).to.deep.equal(available);
        });
    });

    describe("exports disk images", () => {
        const exported = (more: object = {}) => [
            {
                region: "us-east-1",
                s3ExportConfiguration: {
                    roleName: "exporter",
                    diskImageFormat: "VMDK",
                    s3Bucket: "disk-images",
                    s3Prefix: "web/",
                    ...more,
                },
            },
        ];
        before(async () => {
            await account.aws.s3(account.scope, "PUT", "/disk-images");
            await account.role(
                "exporter",
                "vmie.amazonaws.com",
                allow("s3:PutObject", "arn:aws:s3:::disk-images/web/*"),
            );
        });

        it("to the folder, by the role that is named", async () => {
            const { state, outputResources } = await build(exported());
            expect(state).to.deep.equal(available);
            const listed = await account.aws.s3(account.scope, "GET", "/disk-images");
            expect(listed).to.contain(`<Key>web/export-${outputResources?.amis?.[0].image}.vmdk</Key>`);
        });

        it("not without the role, its trust, its right and the bucket", async () => {
            expect((await build(exported({ roleName: "nobody" }))).state).to.deep.equal(
                failed("The export role 'nobody' does not exist."),
            );
            await account.role("untrusting", "ec2.amazonaws.com");
            expect((await build(exported({ roleName: "untrusting" }))).state).to.deep.equal(
                failed("The export role 'untrusting' does not let vmie.amazonaws.com assume it."),
            );
            expect((await build(exported({ s3Prefix: "other/" }))).state.reason).to.match(
                /^The export role 'exporter' lacks s3:PutObject on arn:aws:s3:::disk-images\/other\/export-ami-[0-9a-f]+\.vmdk\.$/,
            );
            await account.role("everywhere", "vmie.amazonaws.com", allow("s3:PutObject"));
            const nowhere = await build(exported({ roleName: "everywhere", s3Bucket: "no-such-bucket" }));
            expect(nowhere.state.reason).to.match(/^The export to the bucket 'no-such-bucket' failed: /);
        });

        it("only with the right to pass the role and to export", async () => {
            const passing = `arn:aws:iam::${account.id}:role/exporter`;
            const role = await executionRole("no-exports");
            const denied = await build(exported(), { image: { executionRole: role } });
            expect(denied.state).to.deep.equal(failed(`The role 'no-exports' lacks iam:PassRole on ${passing}.`));
            await account.allow("no-exports", allow("iam:PassRole", passing), allow("ec2:ExportImage"));
            expect((await build(exported(), { image: { executionRole: role } })).state).to.deep.equal(available);
        });

        it("of no encrypted image", async () => {
            const blockDeviceMappings = [{ deviceName: "/dev/xvda", ebs: { encrypted: true } }];
            expect((await build(exported(), { recipe: { blockDeviceMappings } })).state).to.deep.equal(
                failed("An image with encrypted volumes can't be exported."),
            );
        });
    });
});
