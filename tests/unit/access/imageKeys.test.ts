// Tests of the policy of a key that encrypts images for other accounts.

import { expect } from "chai";
import { loadSimulator } from "../../../local/access/simulator";
import { imageKeyStatements } from "../../../provider/access/imageKeys";
import { policyDocument, policyText } from "../../../provider/access/policyDocument";

const OWNER = "111122223333";
const KEY = `arn:aws:kms:us-east-1:${OWNER}:key/1234`;
const VIA_EC2 = { "kms:ViaService": ["ec2.*.amazonaws.com", "ec2.*.amazonaws.com.cn"] };
const accounts = (count: number) => Array.from({ length: count }, (_, index) => String(222233334444 + index));

describe("the policy of a key for images", () => {
    it("lets target accounts use it through EC2, and make grants for AWS services only", () => {
        const Principal = { AWS: ["arn:aws:iam::222233334444:root", "arn:aws:iam::222233334445:root"] };
        expect(imageKeyStatements("aws", OWNER, accounts(2))).to.deep.equal([
            {
                Sid: "AccountAdministersKey",
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::111122223333:root" },
                Action: "kms:*",
                Resource: "*",
            },
            {
                Sid: "TargetAccountsUseImages",
                Effect: "Allow",
                Principal,
                Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
                Resource: "*",
                Condition: { StringLike: VIA_EC2 },
            },
            {
                Sid: "TargetAccountsLetVolumesUseImages",
                Effect: "Allow",
                Principal,
                Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
                Resource: "*",
                Condition: { Bool: { "kms:GrantIsForAWSResource": "true" }, StringLike: VIA_EC2 },
            },
        ]);
    });

    for (const count of [2, 60, 100, 500, 1536]) {
        it(`has room for ${count} accounts, and says the same to each`, async () => {
            const statements = imageKeyStatements("aws", OWNER, accounts(count));
            expect(policyText(statements).length).to.be.at.most(32_768);
            const simulate = (await loadSimulator())!;
            const may = (account: string, action: string, context: Record<string, string>) =>
                simulate(
                    {
                        identity: [
                            policyDocument([
                                { Effect: "Allow", Action: ["kms:Decrypt", "kms:CreateGrant"], Resource: "*" },
                            ]),
                        ],
                        resource: policyDocument(statements),
                    },
                    {
                        action,
                        resource: KEY,
                        accountId: OWNER,
                        principal: `arn:aws:iam::${account}:role/EC2ImageBuilderDistributionCrossAccountRole`,
                        context: { "kms:CallerAccount": account, ...context },
                    },
                );
            const via = { "kms:ViaService": "ec2.us-east-1.amazonaws.com" };
            const granted = { ...via, "kms:GrantIsForAWSResource": "true" };
            const named = accounts(count);
            for (const account of [named[0] ?? "", named[count - 1] ?? ""]) {
                expect(await may(account, "kms:Decrypt", via)).to.equal(true);
                expect(await may(account, "kms:Decrypt", {})).to.equal(false);
                expect(await may(account, "kms:CreateGrant", granted)).to.equal(true);
                const own = { ...via, "kms:GrantIsForAWSResource": "false" };
                expect(await may(account, "kms:CreateGrant", own)).to.equal(false);
            }
            expect(await may("999988887777", "kms:Decrypt", via)).to.equal(false);
            expect(await may("999988887777", "kms:CreateGrant", granted)).to.equal(false);
        });
    }
});
