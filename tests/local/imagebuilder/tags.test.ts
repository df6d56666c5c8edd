import { expect } from "chai";
import { Account } from "../support";

describe("Tags in the local Image Builder", () => {
    let account: Account;
    let path: string;
    before(async () => {
        account = await Account.create();
        path = `/tags/${encodeURIComponent(await account.component({ tags: { a: "1" } }))}`;
    });

    const tags = async () => (await account.send("GET", path)).body.tags;

    it("are added, changed and removed", async () => {
        await account.send("POST", path, JSON.stringify({ tags: { a: "2", b: "3" } }));
        expect(await tags()).to.deep.equal({ a: "2", b: "3" });
        await account.send("DELETE", `${path}?tagKeys=a&tagKeys=none`);
        expect(await tags()).to.deep.equal({ b: "3" });
    });

    it("are at most 50 on a resource", async () => {
        const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, "v"]));
        const answer = await account.send("POST", path, JSON.stringify({ tags: many }));
        expect(answer).to.include({
            status: 400,
            error: "InvalidParameterException",
            message: "A resource can have at most 50 tags.",
        });
    });

    it("need a resource that exists and an ARN of Image Builder", async () => {
        const of = (arn: string) => account.send("GET", `/tags/${encodeURIComponent(arn)}`);
        expect(await of(account.arn("component/none/1.0.0/1"))).to.include({
            status: 404,
            error: "ResourceNotFoundException",
        });
        expect(await of("arn:aws:s3:::bucket")).to.include({ status: 400, error: "InvalidParameterException" });
    });
});
