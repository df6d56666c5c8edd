import { expect } from "chai";
import { allows, keyAllows, trustsAccount, trustsService } from "../../../local/aws/policies";

const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

describe("The evaluation of IAM policies", () => {
    const parameter = "arn:aws:ssm:us-east-1:111122223333:parameter/golden/web";
    const may = (...statements: object[]) => allows([policy(...statements)], "ssm:PutParameter", parameter);

    it("allows what an Allow statement covers, with wildcards and without regard to case", () => {
        expect(may({ Effect: "Allow", Action: "ssm:putparameter", Resource: parameter })).to.equal(true);
        expect(
            may({ Effect: "Allow", Action: ["s3:*", "ssm:Put*"], Resource: "arn:aws:ssm:*:*:parameter/golden/*" }),
        ).to.equal(true);
        expect(may({ Effect: "Allow", Action: "*", Resource: ["*"] })).to.equal(true);
        expect(may({ Effect: "Allow", Action: "ssm:PutParamete?", Resource: "*" })).to.equal(true);
    });

    it("allows nothing else", () => {
        expect(may()).to.equal(false);
        expect(may({ Effect: "Allow", Action: "ssm:GetParameter", Resource: "*" })).to.equal(false);
        expect(
            may({ Effect: "Allow", Action: "ssm:PutParameter", Resource: "arn:aws:ssm:*:*:parameter/silver/*" }),
        ).to.equal(false);
        expect(may({ Effect: "Allow", Action: "ssm:PutParameter.", Resource: "*" })).to.equal(false);
    });

    it("reads NotAction and NotResource", () => {
        expect(may({ Effect: "Allow", NotAction: "s3:*", NotResource: "arn:aws:s3:::*" })).to.equal(true);
        expect(may({ Effect: "Allow", NotAction: "ssm:*", Resource: "*" })).to.equal(false);
    });

    it("lets a Deny overrule, across documents, unless it has a condition", () => {
        const all = policy({ Effect: "Allow", Action: "*", Resource: "*" });
        const deny = { Effect: "Deny", Action: "ssm:*", Resource: "*" };
        expect(allows([all, policy(deny)], "ssm:PutParameter", parameter)).to.equal(false);
        expect(
            allows([all, policy({ ...deny, Condition: { Bool: { x: "true" } } })], "ssm:PutParameter", parameter),
        ).to.equal(true);
    });

    it("takes a single statement that is no list", () => {
        const document = JSON.stringify({ Statement: { Effect: "Allow", Action: "ssm:*", Resource: "*" } });
        expect(allows([document], "ssm:PutParameter", parameter)).to.equal(true);
    });
});

describe("The evaluation of trust policies", () => {
    const trust = (principal: unknown, action = "sts:AssumeRole") =>
        policy({ Effect: "Allow", Action: action, Principal: principal });

    it("finds services", () => {
        expect(
            trustsService(
                trust({ Service: ["ec2.amazonaws.com", "imagebuilder.amazonaws.com"] }),
                "imagebuilder.amazonaws.com",
            ),
        ).to.equal(true);
        expect(trustsService(trust({ Service: "ec2.amazonaws.com" }), "imagebuilder.amazonaws.com")).to.equal(false);
        expect(
            trustsService(
                trust({ Service: "imagebuilder.amazonaws.com" }, "sts:TagSession"),
                "imagebuilder.amazonaws.com",
            ),
        ).to.equal(false);
    });

    it("finds accounts by root, principal, id or star", () => {
        const arn = "arn:aws:iam::111122223333:root";
        for (const principal of [
            { AWS: arn },
            { AWS: ["x", "arn:aws:iam::111122223333:role/a"] },
            { AWS: "111122223333" },
            { AWS: "*" },
            "*",
        ]) {
            expect(trustsAccount(trust(principal), "111122223333"), JSON.stringify(principal)).to.equal(true);
        }
        expect(trustsAccount(trust({ AWS: arn }), "222233334444")).to.equal(false);
        expect(trustsAccount(trust({ Service: "111122223333" }), "111122223333")).to.equal(false);
    });
});

describe("The evaluation of key policies", () => {
    it("looks at action and principal", () => {
        const document = policy({
            Effect: "Allow",
            Action: ["kms:GenerateDataKey*"],
            Resource: "*",
            Principal: { AWS: "arn:x" },
        });
        const isX = (principal: Record<string, string | string[]>) => principal.AWS === "arn:x";
        expect(keyAllows(document, "kms:GenerateDataKey", isX)).to.equal(true);
        expect(keyAllows(document, "kms:Decrypt", isX)).to.equal(false);
        expect(keyAllows(document, "kms:GenerateDataKey", () => false)).to.equal(false);
    });
});
