// Which account an access key belongs to. Keys that IAM and STS give out are learnt from their answers; twelve digits as
// access key name an account directly; anything else (AWS_ACCESS_KEY_ID=test) is the main account.
import { textOf } from "../../interpreter/aws/xml";
import { AwsClient } from "./awsClient";
import { CredentialScope } from "./credentialScope";
import { trustsAccount } from "./policies";

export class Accounts {
    private readonly known = new Map<string, string>();

    constructor(
        readonly main: string,
        private readonly aws: AwsClient,
    ) {}

    of(scope: CredentialScope | undefined): string {
        const accessKey = scope?.accessKey ?? "";
        return /^\d{12}$/.test(accessKey) ? accessKey : (this.known.get(accessKey) ?? this.main);
    }

    /** From an answer of IAM or STS: the key of an assumed role is in the account of the role, any other in the caller's. */
    learn(answer: string, caller: string): void {
        const accessKey = textOf(answer, "AccessKeyId");
        const assumed = /<Arn>arn:[^:]+:sts::(\d{12}):assumed-role\//.exec(answer)?.[1];
        if (accessKey !== undefined) {
            this.known.set(accessKey, assumed ?? caller);
        }
    }

    /** Why the caller may not assume the role, if so: moto lets everyone assume anything, even roles that are not there. */
    async refusal(roleArn: string, caller: string): Promise<string | undefined> {
        const [, account, name] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? [];
        const message = `User: arn:aws:iam::${caller}:root is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
        if (account === undefined) {
            return message;
        }
        try {
            const role = await this.aws.query({ account, region: "us-east-1" }, "iam", "GetRole", { RoleName: name });
            const trust = decodeURIComponent(textOf(role, "AssumeRolePolicyDocument") ?? "");
            return trustsAccount(trust, caller) ? undefined : message;
        } catch {
            return message;
        }
    }

    /** A role `deploy` in another account that the main account may assume, as a landing zone would have it. */
    async prepare(account: string): Promise<void> {
        const principal = { AWS: `arn:aws:iam::${this.main}:root` };
        const trust = {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: principal }],
        };
        const scope = { account, region: "us-east-1" };
        await this.aws.query(scope, "iam", "CreateRole", {
            RoleName: "deploy",
            AssumeRolePolicyDocument: JSON.stringify(trust),
        });
        const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
        await this.aws.query(scope, "iam", "PutRolePolicy", {
            RoleName: "deploy",
            PolicyName: "administrator",
            PolicyDocument: JSON.stringify(everything),
        });
    }
}
