// Tests of how the versions that an account holds are read from its ARNs, and of what stands for an ARN in a preview.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { versionsOf } from "../../../provider/versions/existingVersions";
import { identityOf, rememberIdentity } from "../../../provider/versions/identity";
import { unwrap } from "../../support/recorder";

const arn = (resource: string) => `arn:aws:imagebuilder:us-east-1:111122223333:${resource}`;

describe("versionsOf", () => {
    it("takes each version of the name and kind once, without build numbers", () => {
        const arns = ["component/web/1.0.0/1", "component/web/1.0.0/2", "component/web/1.2.10"].map(arn);
        expect(versionsOf(arns, "component", "web")).to.deep.equal(["1.0.0", "1.2.10"]);
    });

    it("leaves out what the service's filter finds besides", () => {
        const arns = ["component/web-server/1.0.0/1", "image-recipe/web/2.0.0", "component/web/x.x.x", "nonsense"];
        expect(versionsOf(arns.map(arn), "component", "web")).to.deep.equal([]);
        expect(versionsOf(arns.map(arn), "image-recipe", "web")).to.deep.equal(["2.0.0"]);
    });

    it("reads dates as numbers, which ContentVersion can count on", () => {
        expect(versionsOf([arn("component/web/2021.01.05/1")], "component", "web")).to.deep.equal(["2021.1.5"]);
    });
});

describe("identityOf", () => {
    it("is the identity behind an ARN of this package", async () => {
        const made = pulumi.output(arn("component/web/1.0.0/1"));
        rememberIdentity(made, pulumi.output("web/1.0.0"));
        expect(await unwrap(identityOf(made))).to.equal("web/1.0.0");
    });

    it("is any other ARN itself", async () => {
        expect(await unwrap(identityOf(arn("component/web/x.x.x")))).to.equal(arn("component/web/x.x.x"));
        expect(await unwrap(identityOf(pulumi.output(arn("component/web/1.0.0/1"))))).to.equal(
            arn("component/web/1.0.0/1"),
        );
    });
});
