import { expect } from "chai";
import { Account, document } from "../support";

describe("The local Image Builder API", () => {
    let account: Account;
    before(async () => {
        account = await Account.create();
    });

    const component = { name: "web", semanticVersion: "1.0.0", platform: "Linux", data: document("build") };

    it("answers a client token that it has seen with the first answer, and refuses it for another request", async () => {
        const first = await account.call("CreateComponent", { ...component, clientToken: "same" });
        const again = await account.call("CreateComponent", { ...component, clientToken: "same" });
        expect(again.body.componentBuildVersionArn).to.equal(first.body.componentBuildVersionArn);
        const other = await account.call("CreateComponent", { ...component, name: "other", clientToken: "same" });
        expect(other).to.include({
            status: 400,
            error: "IdempotentParameterMismatchException",
            message: "The client token 'same' was used before with other parameters.",
        });
    });

    it("lets a token that failed be used again", async () => {
        const failed = { ...component, name: "retry", uri: "s3://a/b", clientToken: "retry" };
        expect(await account.call("CreateComponent", failed)).to.include({ status: 400 });
        expect(await account.call("CreateComponent", { ...failed, uri: undefined })).to.include({ status: 200 });
    });

    it("keeps regions apart", async () => {
        const { body } = await account.call("CreateComponent", { ...component, name: "regional" }, "eu-west-1");
        const arn = `arn:aws:imagebuilder:eu-west-1:${account.id}:component/regional/1.0.0/1`;
        expect(body.componentBuildVersionArn).to.equal(arn);
        const get = { componentBuildVersionArn: arn };
        expect(await account.call("GetComponent", get, "eu-west-1")).to.include({ status: 200 });
        expect(await account.call("GetComponent", get)).to.include({ status: 404 });
    });

    it("keeps accounts apart", async () => {
        const arn = await account.component({ name: "private" });
        const other = await Account.create();
        expect(await other.call("GetComponent", { componentBuildVersionArn: arn })).to.include({ status: 404 });
    });

    it("answers in pages whose token is checked", async () => {
        const own = await Account.create();
        for (const name of ["one", "two", "three"]) {
            await own.component({ name });
        }
        const names = (body: Record<string, unknown>) =>
            (body.componentVersionList as { name: string }[]).map((c) => c.name);
        const first = await own.call("ListComponents", { maxResults: 2 });
        expect(names(first.body)).to.deep.equal(["one", "two"]);
        const second = await own.call("ListComponents", { maxResults: 2, nextToken: first.body.nextToken });
        expect(names(second.body)).to.deep.equal(["three"]);
        expect(second.body).not.to.have.property("nextToken");
        expect(await own.call("ListComponents", { nextToken: "x" })).to.include({
            status: 400,
            error: "InvalidPaginationTokenException",
            message: "The pagination token is not valid.",
        });
    });

    it("matches all filters and any value of one", async () => {
        const own = await Account.create();
        await own.component({ name: "one", platform: "Windows" });
        await own.component({ name: "two" });
        await own.component({ name: "six" });
        const filters = [
            { name: "name", values: ["one", "two"] },
            { name: "platform", values: ["Linux"] },
        ];
        const { body } = await own.call("ListComponents", { filters });
        expect((body.componentVersionList as { name: string }[]).map((c) => c.name)).to.deep.equal(["two"]);
    });

    it("fails a call when asked to, once and with the error asked for", async () => {
        account.local.failNext("ListComponents", "ServiceException");
        expect(await account.call("ListComponents")).to.include({
            status: 500,
            error: "ServiceException",
            message: "ListComponents fails because a test asked for it.",
        });
        expect(await account.call("ListComponents")).to.include({ status: 200 });
    });
});
