// SimulatePrincipalPolicy: what the policies of a role allow, with the conditions that a call comes with.

import { expect } from "chai";
import { startLocalAws, type LocalAws } from "../../../local";
import { textsOf } from "../../../interpreter/aws/xml";
import { AwsClient } from "../../../local/aws/awsClient";

describe("SimulatePrincipalPolicy", () => {
    let aws: LocalAws;
    let client: AwsClient;
    before(async () => {
        aws = await startLocalAws();
        client = new AwsClient(aws.endpoint);
    });
    after(() => aws.stop());

    const iam = (action: string, parameters: Record<string, string>) =>
        client.query({ account: aws.account, region: "us-east-1" }, "iam", action, parameters);

    async function decisions(principal: string, more: Record<string, string> = {}): Promise<string[]> {
        const xml = await iam("SimulatePrincipalPolicy", {
            PolicySourceArn: `arn:aws:iam::${aws.account}:${principal}`,
            "ActionNames.member.1": "ec2:RunInstances",
            "ActionNames.member.2": "ec2:TerminateInstances",
            "ResourceArns.member.1": `arn:aws:ec2:us-east-1:${aws.account}:instance/i-0123456789abcdef0`,
            ...more,
        });
        return textsOf(xml, "EvalDecision");
    }

    it("answers for a role by its policies, and allows others everything", async () => {
        const Statement = [
            {
                Effect: "Allow",
                Action: "ec2:RunInstances",
                Resource: "*",
                Condition: { StringEquals: { "aws:RequestTag/CreatedBy": "EC2 Image Builder" } },
            },
        ];
        await iam("CreateRole", { RoleName: "builder", AssumeRolePolicyDocument: '{"Statement":[]}' });
        const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
        await iam("PutRolePolicy", { RoleName: "builder", PolicyName: "own", PolicyDocument });
        const marked = {
            "ContextEntries.member.1.ContextKeyName": "aws:RequestTag/CreatedBy",
            "ContextEntries.member.1.ContextKeyType": "string",
            "ContextEntries.member.1.ContextKeyValues.member.1": "EC2 Image Builder",
        };
        expect(await decisions("role/builder", marked)).to.deep.equal(["allowed", "implicitDeny"]);
        expect(await decisions("role/builder")).to.deep.equal(["implicitDeny", "implicitDeny"]);
        expect(await decisions("role/nobody")).to.deep.equal(["implicitDeny", "implicitDeny"]);
        expect(await decisions("user/somebody")).to.deep.equal(["allowed", "allowed"]);
    });
});
