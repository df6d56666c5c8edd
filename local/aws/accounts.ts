// Which account an access key belongs to. moto knows the keys that its IAM and STS have given out; twelve digits as
// access key name an account directly; anything else (AWS_ACCESS_KEY_ID=test) is the main account.
import { AwsClient, textOf } from "./awsClient";
import { CredentialScope } from "./credentialScope";

/** What moto answers for a key that it does not know. */
const motoDefaultAccount = "123456789012";

export class Accounts {
    private readonly known = new Map<string, string>();

    constructor(
        readonly main: string,
        private readonly motoEndpoint: string,
    ) {}

    async of(scope: CredentialScope | undefined): Promise<string> {
        if (scope === undefined) {
            return this.main;
        }
        if (/^\d{12}$/.test(scope.accessKey)) {
            return scope.accessKey;
        }
        let account = this.known.get(scope.accessKey);
        if (account === undefined) {
            account = await this.ask(scope);
            this.known.set(scope.accessKey, account);
        }
        return account;
    }

    private async ask(scope: CredentialScope): Promise<string> {
        const response = await fetch(this.motoEndpoint, {
            method: "POST",
            body: "Action=GetCallerIdentity&Version=2011-06-15",
            headers: {
                "content-type": "application/x-www-form-urlencoded",
                authorization: `AWS4-HMAC-SHA256 Credential=${scope.accessKey}/20200101/${scope.region}/sts/aws4_request, SignedHeaders=host, Signature=0`,
            },
        });
        const account = textOf(await response.text(), "Account");
        return account === undefined || account === motoDefaultAccount ? this.main : account;
    }

    /** A role `deploy` in another account that the main account may assume, as a landing zone would have it. */
    async prepare(account: string, aws: AwsClient): Promise<void> {
        const trust = {
            Version: "2012-10-17",
            Statement: [
                { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: `arn:aws:iam::${this.main}:root` } },
            ],
        };
        const scope = { account, region: "us-east-1" };
        await aws.query(scope, "iam", "CreateRole", {
            RoleName: "deploy",
            AssumeRolePolicyDocument: JSON.stringify(trust),
        });
        await aws.query(scope, "iam", "AttachRolePolicy", {
            RoleName: "deploy",
            PolicyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
        });
    }
}
