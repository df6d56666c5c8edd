// Tests of the names that are formed from a program's: a change here replaces people's infrastructure.

import { expect } from "chai";
import fc from "fast-check";
import { patterns } from "../../../provider/checks/bounds";
import {
    cloudControlName,
    bucketName,
    defaultAmiName,
    defaultParameterName,
    shortened,
    keyOfFile,
    roleName,
    toName,
} from "../../../provider/shared/names";

describe("toName", () => {
    for (const [text, name] of [
        ["web", "web"],
        ["webServer", "web-server"],
        ["AWSBaseImage2", "aws-base-image2"],
        ["My web_server.v2", "my-web-server-v2"],
        ["--web--", "web"],
        ["Größe", "gr-e"],
        ["", ""],
    ] as const) {
        it(`makes ${JSON.stringify(name)} of ${JSON.stringify(text)}`, () => expect(toName(text)).to.equal(name));
    }

    it("has at most 128 characters and no dash at its end", () => {
        expect(toName(`${"w".repeat(127)}-x`)).to.equal("w".repeat(127));
    });

    it("makes of any text a name that it leaves alone, or nothing", () => {
        fc.assert(
            fc.property(fc.string(), (text) => {
                const name = toName(text);
                expect(toName(name)).to.equal(name);
                if (name.length > 1) expect(name).to.match(patterns.name.pattern);
            }),
        );
    });
});

describe("keyOfFile", () => {
    for (const [file, key] of [
        ["components/web-server.yml", "web-server"],
        ["components\\Web Server.YAML", "web-server"],
        ["web.server.json", "web-server"],
        ["web", "web"],
        ["components/.yml", ""],
    ] as const) {
        it(`makes ${JSON.stringify(key)} of ${file}`, () => expect(keyOfFile(file)).to.equal(key));
    }
});

describe("default names", () => {
    it("are under /imagebuilder/ for parameters and hold the build date for AMIs", () => {
        expect(defaultParameterName("web")).to.equal("/imagebuilder/web/latest");
        expect(defaultAmiName("web")).to.equal("web-{{ imagebuilder:buildDate }}");
    });
});

describe("the name of a pipeline through Cloud Control", () => {
    it("says so, and fits", () => {
        expect(cloudControlName("web")).to.equal("web-cloud-control");
        expect(cloudControlName("w".repeat(128))).to.match(/^w{105}-[0-9a-f]{8}-cloud-control$/);
    });
});

describe("names that the provider adds to", () => {
    it("are the name and the suffix where there is room", () => {
        expect(roleName("web", "instance")).to.equal("web-instance");
        expect(bucketName("web", "logs")).to.equal("web-logs");
        expect(roleName("w".repeat(47), "instance")).to.equal(`${"w".repeat(47)}-instance`);
    });

    it("hold a fingerprint of the name where there is not", () => {
        const [a, b] = ["a", "b"].map((end) => roleName(`${"w".repeat(60)}${end}`, "instance"));
        expect(a).to.match(/^w{38}-[0-9a-f]{8}-instance$/);
        expect(b).to.match(/^w{38}-[0-9a-f]{8}-instance$/);
        expect(a).to.not.equal(b);
    });

    it("have no character that IAM or S3 refuses", () => {
        expect(roleName("my web/server", "instance")).to.equal("my-web-server-instance");
        expect(bucketName("_my web_server", "logs")).to.equal("my-web-server-logs");
    });

    it("fit the room that they are given", () => {
        fc.assert(
            fc.property(fc.string({ maxLength: 200 }), (name) => {
                expect(shortened("image-builder-", name, 128).length).to.be.at.most(128);
            }),
        );
    });
});
