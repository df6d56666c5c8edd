// Tests of the short name of what is made of a document.

import { expect } from "chai";
import { unknown } from "../../../provider/checks/values";
import { documentKey } from "../../../provider/documentDelivery/documentKey";

describe("documentKey", () => {
    const nameIn = (document: unknown) => (document as { name?: string } | undefined)?.name;

    for (const [says, reference, key] of [
        ["the name that the program gives", { name: "Web_server", file: "other.yml" }, "Web_server"],
        ["the file's name", { file: "components/Web Server.yml", document: { name: "other" } }, "web-server"],
        ["the name in the document", { document: { name: "Web server" } }, "web-server"],
        ["nothing, where the document has no name", { document: {} }, undefined],
        ["nothing, where the name has no letter", { document: { name: "--" } }, undefined],
        ["nothing, where the file's name has no letter", { file: "--.yml" }, undefined],
        ["nothing, where the name is still to come", { name: unknown }, undefined],
    ] as const) {
        it(`is ${says}`, () => expect(documentKey(reference, nameIn)).to.equal(key));
    }
});
