import { expect } from "chai";
import { credentialScope } from "../../../local/aws/credentialScope";

describe("The credential scope of a request", () => {
    const none = new URLSearchParams();

    it("is read from the Authorization header", () => {
        const authorization =
            "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260101/eu-west-1/ImageBuilder/aws4_request, SignedHeaders=host, Signature=0";
        expect(credentialScope({ authorization }, none)).to.deep.equal({
            accessKey: "AKIAEXAMPLE",
            region: "eu-west-1",
            service: "imagebuilder",
        });
    });

    it("is read from the query of a presigned URL", () => {
        const query = new URLSearchParams({ "X-Amz-Credential": "test/20260101/us-east-1/s3/aws4_request" });
        expect(credentialScope({}, query)).to.deep.equal({ accessKey: "test", region: "us-east-1", service: "s3" });
    });

    it("is absent without one", () => {
        expect(credentialScope({}, none)).to.equal(undefined);
        expect(credentialScope({ authorization: "Bearer x" }, none)).to.equal(undefined);
        expect(credentialScope({ authorization: "AWS4 Credential=short/scope" }, none)).to.equal(undefined);
    });
});
