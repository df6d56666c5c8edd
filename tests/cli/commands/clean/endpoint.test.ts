// Which endpoints of a state aws-golden-image clean trusts.
import { expect } from "chai";
import { endpointOf, isTrusted } from "../../../../cli/commands/clean/endpoint";
import { versionedArn } from "../../../../cli/commands/clean/versionedArn";

describe("the endpoint of aws-golden-image clean", () => {
    it("is AWS's own, in every partition, or on this machine", () => {
        const trusted = [
            "https://imagebuilder.eu-west-1.amazonaws.com",
            "https://IMAGEBUILDER.eu-west-1.amazonaws.com/",
            "https://imagebuilder-fips.us-gov-west-1.amazonaws.com",
            "https://imagebuilder.cn-north-1.amazonaws.com.cn",
            "https://imagebuilder.eu-west-1.api.aws",
            "https://imagebuilder.eusc-de-east-1.amazonaws.eu",
            "https://imagebuilder.us-iso-east-1.c2s.ic.gov",
            "https://vpce-0123abcd-x1y2z3.imagebuilder.eu-west-1.vpce.amazonaws.com",
            "http://localhost:4566",
            "http://127.0.0.1:5000",
            "http://127.1:5000",
            "https://[::1]:5000",
        ];
        expect(trusted.filter((endpoint) => !isTrusted(endpoint))).to.deep.equal([]);
    });

    it("is nothing else, however much it looks like it", () => {
        const others = [
            "https://imagebuilder.example",
            "http://imagebuilder.eu-west-1.amazonaws.com",
            "https://imagebuilder.eu-west-1.amazonaws.com:8443",
            "https://imagebuilder.eu-west-1.amazonaws.com.example",
            "https://imagebuilder.eu-west-1.amazonaws.com@example",
            "https://user:password@imagebuilder.eu-west-1.amazonaws.com",
            "https://abc.execute-api.eu-west-1.amazonaws.com",
            "https://imagebuilder.s3.amazonaws.com.evil.example",
            "https://imagebuilder-1.eu-west-1.elb.amazonaws.com",
            "https://imagebuilder.x.eu-west-1.elb.amazonaws.com",
            "https://imagebuilder.s3.eu-west-1.amazonaws.com",
            "https://imagebuilder.s3.amazonaws.com",
            "https://imagebuilder.s3-eu-west-1.amazonaws.com",
            "https://vpce-0123abcd-x1y2z3.vpce-svc-0123.eu-west-1.vpce.amazonaws.com",
            "https://evilamazonaws.com",
            "http://localhost.example",
            "http://127.0.0.1.example",
            "http://0.0.0.0:4566",
            "http://169.254.169.254",
            "http://10.0.0.1",
            "ftp://localhost",
            "localhost:4566",
            "",
        ];
        expect(others.filter(isTrusted)).to.deep.equal([]);
    });

    it("is that of the command line before that of the state, and none where neither says one", () => {
        expect(endpointOf("https://imagebuilder.example", "http://localhost:4566")).to.equal(
            "https://imagebuilder.example",
        );
        expect(endpointOf(undefined, "http://localhost:4566")).to.equal("http://localhost:4566");
        expect(endpointOf(undefined, undefined)).to.equal(undefined);
    });

    it("cannot be led elsewhere by the region of an ARN", () => {
        for (const region of ["x@evil.example/", "evil.example#", "eu-west-1/../", ""]) {
            expect(versionedArn(`arn:aws:imagebuilder:${region}:111122223333:component/hello/1.0.0/1`)).to.equal(
                undefined,
            );
        }
    });
});
