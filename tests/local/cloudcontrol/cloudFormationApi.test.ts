import { expect } from "chai";
import { cloudControlTypes } from "../../../provider/catalogue/cloudControlTypes";
import { Account } from "../support";

describe("CloudFormation in the local AWS", () => {
    let account: Account;
    before(async () => {
        account = await Account.create();
    });

    async function describeType(TypeName: string) {
        const scope = `${account.id}/20260101/us-east-1/cloudformation/aws4_request`;
        const response = await fetch(account.local.endpoint, {
            method: "POST",
            body: new URLSearchParams({ Action: "DescribeType", Type: "RESOURCE", TypeName }).toString(),
            headers: {
                authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
                "content-type": "application/x-www-form-urlencoded",
            },
        });
        return { status: response.status, xml: await response.text() };
    }

    interface Schema {
        properties: Record<string, object>;
        createOnlyProperties?: string[];
        readOnlyProperties?: string[];
    }

    async function schemaOf(typeName: string): Promise<Schema> {
        const { xml } = await describeType(typeName);
        const text = /<Schema>(.*)<\/Schema>/s.exec(xml)?.[1] ?? "";
        const plain = text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
        return JSON.parse(plain) as Schema;
    }

    it("has the schema of a resource type, and says so when there is none", async () => {
        expect(await schemaOf("AWS::ImageBuilder::Workflow")).to.include({ typeName: "AWS::ImageBuilder::Workflow" });
        const { status, xml } = await describeType("AWS::ImageBuilder::Nothing");
        expect(status).to.equal(404);
        expect(xml).to.contain("<Code>TypeNotFoundException</Code>");
    });

    const names = (pointers: string[] = []) =>
        pointers.flatMap((pointer) => /^\/properties\/(\w+)$/.exec(pointer)?.[1] ?? []).sort();

    for (const [typeName, facts] of Object.entries(cloudControlTypes)) {
        it(`agrees with what the package knows of ${typeName}`, async () => {
            const schema = await schemaOf(typeName);
            expect(Object.keys(schema.properties)).to.include.members([...facts.properties, ...facts.readOnly]);
            expect(names(schema.readOnlyProperties)).to.deep.equal([...facts.readOnly].sort());
            const used = names(schema.createOnlyProperties).filter((name) =>
                (facts.properties as readonly string[]).includes(name),
            );
            expect(used).to.deep.equal([...facts.createOnly].sort());
        });
    }
});
