// Parts of the doctor by themselves: what a check may do to the others, calls that are throttled, and policies of keys.

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { Calls } from "../../../../cli/commands/doctor/calls";
import { CallError } from "../../../../interpreter/aws/calls";
import { each, failed, unknown, type Check } from "../../../../cli/commands/doctor/check";
import { credentials } from "../../../../cli/commands/doctor/checks/accounts";
import { serviceQuotas } from "../../../../cli/commands/doctor/checks/limits";
import { subnets } from "../../../../cli/commands/doctor/checks/network";
import { diagnose } from "../../../../cli/commands/doctor/diagnose";
import { missingActions } from "../../../../cli/commands/doctor/keyPolicy";
import { subjectOfArguments } from "../../../../cli/commands/doctor/subject";

const subject = subjectOfArguments({}, "us-east-1");
const check = (id: string, run: Check["run"]): Check => ({
    id,
    category: "images",
    title: `${id} is well`,
    why: "",
    remedy: "",
    rights: [],
    applies: () => true,
    run,
});

describe("checks of the doctor", () => {
    const calls = new Calls(
        { region: "us-east-1", profile: undefined, endpoint: "http://127.0.0.1:1" },
        AbortSignal.timeout(60_000),
    );
    const well = check("first", () => Promise.resolve([]));

    it("that crash are unchecked, and take no other with them", async () => {
        const results = await diagnose(
            [
                well,
                check("crash", () => {
                    throw new TypeError("x is not a function");
                }),
                check("refused", () => Promise.reject(new CallError("AccessDenied", "not yours."))),
                check("bad", () => Promise.resolve([unknown("perhaps."), failed("no.")])),
            ],
            subject,
            calls,
        );
        expect(
            results.map(({ check: { id }, status, findings }) => [
                id,
                status,
                ...findings.map(({ message }) => message),
            ]),
        ).to.deep.equal([
            ["first", "ok"],
            ["crash", "unknown", "The check could not be made: TypeError: x is not a function."],
            ["refused", "unknown", "The check could not be made: AccessDenied: not yours."],
            ["bad", "failed", "perhaps.", "no."],
        ]);
    });

    it("keep what they found when one of several things cannot be read", async () => {
        const look = (item: number) =>
            item === 1 ? Promise.reject(new CallError("AccessDenied", "no")) : Promise.resolve([failed("bad")]);
        expect(await each([1, 2], (item) => `Thing ${item}`, look)).to.deep.equal([
            unknown("Thing 1 could not be read: AccessDenied: no."),
            failed("bad"),
        ]);
    });

    it("that get no answer end in time", async function () {
        const [, slow] = await diagnose([well, check("slow", () => new Promise(() => undefined))], subject, calls);
        expect([slow?.status, slow?.findings[0]?.message]).to.deep.equal([
            "unknown",
            "There was no answer within 6 s.",
        ]);
    });
});

describe("calls of the doctor", () => {
    let server: Server;
    const answers: [status: number, text: string][] = [];
    const told: string[] = [];
    let calls: Calls;
    const environment = { ...process.env };
    before(async () => {
        server = createServer((_request, response) => {
            const [status, text] = answers.shift() ?? [500, ""];
            response.writeHead(status).end(text);
        });
        await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
        const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
        Object.assign(process.env, { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" });
        const place = { region: "us-east-1", profile: undefined, endpoint };
        calls = new Calls(place, AbortSignal.timeout(60_000), (what) => told.push(what));
    });
    after(() => {
        for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
        Object.assign(process.env, environment);
        server.close();
    });

    it("that are throttled are repeated, and that is told", async () => {
        answers.push([400, "<Error><Code>RequestLimitExceeded</Code><Message>slow</Message></Error>"], [200, "<ok/>"]);
        expect(await calls.form("ec2", "DescribeRegions")).to.equal("<ok/>");
        expect(told).to.deep.equal(["ec2:DescribeRegions is throttled, attempt 2 of 5"]);
    });

    it("are made once, however many checks ask", async () => {
        answers.push([200, "<one/>"], [200, "<two/>"]);
        const both = await Promise.all([calls.form("ec2", "DescribeImages"), calls.form("ec2", "DescribeImages")]);
        expect(both).to.deep.equal(["<one/>", "<one/>"]);
        answers.length = 0;
    });

    it("with expired credentials end in one line", async () => {
        answers.push([403, "<Error><Code>ExpiredToken</Code><Message>The security token is expired</Message></Error>"]);
        expect(await credentials.run(subject, calls)).to.deep.equal([failed("The credentials have expired.")]);
    });
});

describe("the quotas", () => {
    /** An account with one AMI that is there and one that is disabled, and one instance of each way to pay. */
    const account = (quota: string, most: number) => {
        const instance = (way: string) => `<instanceType>m5.large</instanceType>${way}`;
        const items = (action: string, _list: string, parameters: Record<string, string>) => {
            if (action === "DescribeInstances")
                return Promise.resolve(["", "<instanceLifecycle>spot</instanceLifecycle>"].map((way) => instance(way)));
            return Promise.resolve(parameters.IncludeDisabled === "true" ? ["<a/>", "<b/>"] : ["<a/>"]);
        };
        const json = () => Promise.resolve({ Quotas: [{ QuotaName: quota, Value: most }] });
        return serviceQuotas.run(subject, { items, json } as unknown as Calls);
    };

    it("of AMIs count those that are disabled", async () => {
        expect(await account("AMIs", 2)).to.deep.equal([failed("AMIs in us-east-1: 2 of 2 are used.")]);
    });

    it("of instances on demand leave out spot instances", async () => {
        const quota = "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances";
        expect(await account(quota, 4)).to.deep.equal([]);
        expect(await account(quota, 3)).to.deep.equal([failed(`${quota} in us-east-1: 2 of 3 are used.`)]);
    });
});

describe("a gateway endpoint", () => {
    it("counts for the route table that it is in, and for no other", async () => {
        const endpoint = (service: string) =>
            `<serviceName>com.amazonaws.us-east-1.${service}</serviceName>` +
            (service === "s3"
                ? "<vpcEndpointType>Gateway</vpcEndpointType><routeTableIdSet><item>rtb-12</item></routeTableIdSet>"
                : "<vpcEndpointType>Interface</vpcEndpointType><privateDnsEnabled>true</privateDnsEnabled>");
        const found = async (table: string) => {
            const items = (action: string) =>
                Promise.resolve(
                    {
                        DescribeSubnets: ["<vpcId>vpc-1</vpcId>"],
                        DescribeRouteTables: [
                            `<routeTableId>${table}</routeTableId><associationSet><item><main>true</main></item></associationSet>`,
                        ],
                        DescribeVpcEndpoints: ["imagebuilder", "ssm", "ssmmessages", "logs", "kms", "s3"].map(endpoint),
                    }[action] ?? [],
                );
            const calls = { items, form: () => Promise.resolve("<value>true</value>"), place: { region: "us-east-1" } };
            return subnets.run({ ...subject, subnets: ["subnet-1"] }, calls as unknown as Calls);
        };
        expect(await found("rtb-12")).to.deep.equal([]);
        expect(await found("rtb-1")).to.deep.equal([
            failed("The endpoint of s3 in vpc-1 is not in route table rtb-1 of subnet-1."),
        ]);
    });
});

describe("the policy of a key, for an account", () => {
    const policy = (...Statement: object[]) => JSON.stringify({ Statement });
    const allow = (Principal: unknown, more: object = {}) => ({ Effect: "Allow", Principal, Action: "kms:*", ...more });
    const missing = (text: string) => missingActions(text, "222233334444", ["kms:Decrypt", "kms:CreateGrant"]);

    it("allows its root, its id, its roles, and everybody", () => {
        for (const principal of [
            "222233334444",
            "arn:aws:iam::222233334444:root",
            "arn:aws:iam::222233334444:role/x",
            "*",
        ]) {
            expect(missing(policy(allow({ AWS: principal }))), principal).to.deep.equal([]);
        }
        expect(missing(policy(allow("*")))).to.deep.equal([]);
    });

    it("allows no other account, and no other action", () => {
        expect(missing(policy(allow({ AWS: "111122223333" })))).to.deep.equal(["kms:Decrypt", "kms:CreateGrant"]);
        expect(missing(policy(allow({ AWS: "222233334444" }, { Action: ["kms:De*"] })))).to.deep.equal([
            "kms:CreateGrant",
        ]);
        expect(missing(policy(allow({ Service: "ec2.amazonaws.com" })))).to.deep.equal([
            "kms:Decrypt",
            "kms:CreateGrant",
        ]);
    });

    it("names accounts in conditions", () => {
        const by = (accounts: string[]) => ({ Condition: { StringEquals: { "kms:CallerAccount": accounts } } });
        expect(missing(policy(allow({ AWS: "*" }, by(["222233334444"]))))).to.deep.equal([]);
        expect(missing(policy(allow({ AWS: "*" }, by(["111122223333"]))))).to.deep.equal([
            "kms:Decrypt",
            "kms:CreateGrant",
        ]);
    });

    it("reads who is left out of a condition, and what is left out of an action", () => {
        const not = (account: string) => ({ Condition: { StringNotEquals: { "aws:PrincipalAccount": account } } });
        const all = ["kms:Decrypt", "kms:CreateGrant"];
        expect(missing(policy(allow({ AWS: "*" }, not("222233334444"))))).to.deep.equal(all);
        expect(missing(policy(allow({ AWS: "*" }, not("111122223333"))))).to.deep.equal([]);
        const but = { Action: undefined, NotAction: ["kms:Delete*", "kms:CreateGrant"] };
        expect(missing(policy(allow({ AWS: "222233334444" }, but)))).to.deep.equal(["kms:CreateGrant"]);
    });

    it("leaves open a condition that only AWS can decide, but for how KMS itself is used", () => {
        const on = (key: string) => ({ Condition: { StringLike: { [key]: "x" } } });
        expect(missing(policy(allow({ AWS: "*" }, on("aws:PrincipalArn"))))).to.equal(undefined);
        expect(missing(policy(allow({ AWS: "222233334444" }, on("aws:PrincipalOrgID"))))).to.equal(undefined);
        expect(missing(policy(allow({ AWS: "222233334444" }, on("kms:ViaService"))))).to.deep.equal([]);
    });

    it("leaves open what an organization is allowed, and denies what it denies", () => {
        const organization = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } };
        expect(missing(policy(allow({ AWS: "*" }, organization)))).to.equal(undefined);
        const deny = { Effect: "Deny", Principal: "*", Action: "kms:CreateGrant" };
        expect(missing(policy(allow({ AWS: "222233334444" }), deny))).to.deep.equal(["kms:CreateGrant"]);
    });
});
