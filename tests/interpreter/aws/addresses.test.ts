// Where the services of each partition are reached.

import { expect } from "chai";
import { addressOf } from "../../../interpreter/aws/addresses";
import { dnsSuffix, partitionOf } from "../../../provider/shared/partitions";

describe("the address of a service", () => {
    const endpoint = process.env.AWS_ENDPOINT_URL;
    before(() => delete process.env.AWS_ENDPOINT_URL);
    after(() => {
        if (endpoint !== undefined) process.env.AWS_ENDPOINT_URL = endpoint;
    });
    const of = (service: string, region: string): string => {
        const { url, region: signed } = addressOf(service, region);
        return `${url.host} ${signed}`;
    };

    it("ends as its partition has it", () => {
        expect(
            [
                ...["eu-west-1", "cn-north-1", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1"],
                ...["eu-isoe-west-1", "us-isof-south-1", "eusc-de-east-1"],
            ].map((region) => of("ssm", region)),
        ).to.deep.equal([
            "ssm.eu-west-1.amazonaws.com eu-west-1",
            "ssm.cn-north-1.amazonaws.com.cn cn-north-1",
            "ssm.us-gov-west-1.amazonaws.com us-gov-west-1",
            "ssm.us-iso-east-1.c2s.ic.gov us-iso-east-1",
            "ssm.us-isob-east-1.sc2s.sgov.gov us-isob-east-1",
            "ssm.eu-isoe-west-1.cloud.adc-e.uk eu-isoe-west-1",
            "ssm.us-isof-south-1.csp.hci.ic.gov us-isof-south-1",
            "ssm.eusc-de-east-1.amazonaws.eu eusc-de-east-1",
        ]);
    });

    it("of IAM is one for a partition, and calls are signed for its region", () => {
        expect(
            ["eu-west-1", "cn-northwest-1", "us-gov-east-1", "eusc-de-east-1"].map((region) => of("iam", region)),
        ).to.deep.equal([
            "iam.amazonaws.com us-east-1",
            "iam.cn-north-1.amazonaws.com.cn cn-north-1",
            "iam.us-gov.amazonaws.com us-gov-west-1",
            "iam.eusc-de-east-1.amazonaws.eu eusc-de-east-1",
        ]);
    });

    it("is the endpoint that is given, or that of the environment", () => {
        expect(addressOf("s3", "cn-north-1", "http://127.0.0.1:4566").url.href).to.equal("http://127.0.0.1:4566/");
        process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:5000";
        expect(of("iam", "eu-west-1")).to.equal("127.0.0.1:5000 us-east-1");
        delete process.env.AWS_ENDPOINT_URL;
    });

    it("has a suffix for a partition that this package does not know", () => {
        expect([partitionOf("mars-north-1"), dnsSuffix("aws-mars")]).to.deep.equal(["aws", "amazonaws.com"]);
    });
});
