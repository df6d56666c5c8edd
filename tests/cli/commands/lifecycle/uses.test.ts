// Tests of what is in use: who EC2 names, and which tags change for it.

import { expect } from "chai";
import { amiSizes, type AccountImage } from "../../../../cli/lifecycle/account";
import { keepChanges, usersOfAmis } from "../../../../cli/commands/lifecycle/uses";

const image = (build: number, ami: string, tags: Record<string, string> = {}): AccountImage => ({
    arn: `arn:aws:imagebuilder:us-east-1:111122223333:image/web/1.0.0/${build}`,
    name: "web",
    version: "1.0.0",
    build,
    container: false,
    status: "AVAILABLE",
    created: new Date(0),
    tags,
    copies: 1,
    gib: 8,
    amis: [{ id: ami, region: "us-east-1", account: "111122223333" }],
});

describe("users of AMIs", () => {
    it("are instances and launch templates of every region, on all pages", async () => {
        const asked: string[] = [];
        const instance = (id: string) =>
            `<instancesSet><item><tagSet><item><key>a</key></item></tagSet><imageId>ami-1</imageId><instanceId>${id}</instanceId></item></instancesSet>`;
        const version = (id: string, ami: string) =>
            `<item><launchTemplateData>${ami}</launchTemplateData><launchTemplateId>${id}</launchTemplateId></item>`;
        const answers: Record<string, string> = {
            "us-east-1 DescribeInstances ": `${instance("i-1")}<nextToken>more</nextToken>`,
            "us-east-1 DescribeInstances more": `${instance("i-2")}<nextToken></nextToken>`,
            "us-east-1 DescribeLaunchTemplateVersions ": [
                "<launchTemplateVersionSet>",
                version("lt-1", "<imageId>ami-2</imageId>"),
                version("lt-2", "<imageId>resolve:ssm:/web/latest</imageId>"),
                version("lt-3", ""),
                "</launchTemplateVersionSet>",
            ].join(""),
        };
        const ec2 = (region: string, action: string, { NextToken = "" }: Record<string, string>) => {
            asked.push(`${region} ${action}`);
            return Promise.resolve(answers[`${region} ${action} ${NextToken}`] ?? "");
        };
        expect([...(await usersOfAmis({ ec2 }, ["us-east-1", "eu-west-1"]))]).to.deep.equal([
            ["ami-1", ["instance i-1", "instance i-2"]],
            ["ami-2", ["launch template lt-1"]],
        ]);
        expect(asked).to.have.length(5);
    });
});

describe("tags of images in use", () => {
    const keep = { "golden-image:keep": "true" };
    const ours = { ...keep, "golden-image:kept-for": "instance i-1" };

    it("are set on what is used and taken from what no longer is, but never from what others keep", () => {
        const users = new Map([["ami-1", ["launch template lt-1", "instance i-1", "instance i-1"]]]);
        const images = [
            image(1, "ami-1"),
            image(2, "ami-2"),
            image(3, "ami-3", ours),
            image(4, "ami-4", keep),
            image(5, "ami-1", keep),
        ];
        const changes = keepChanges(images, users);
        expect(changes.map(({ image: { build }, change, users: of }) => ({ build, change, of }))).to.deep.equal([
            { build: 1, change: "keep", of: ["instance i-1", "launch template lt-1"] },
            { build: 3, change: "release", of: [] },
        ]);
    });
});

describe("sizes of AMIs", () => {
    it("are those of all their volumes", () => {
        const xml =
            "<imagesSet><item><blockDeviceMapping><item><volumeSize>8</volumeSize></item><item><volumeSize>20</volumeSize></item>" +
            "</blockDeviceMapping><imageId>ami-1</imageId></item><item><imageId>ami-2</imageId></item></imagesSet>";
        expect([...amiSizes(xml)]).to.deep.equal([["ami-1", 28]]);
    });
});
