import { expect } from "chai";
import { Account, document } from "../support";

describe("The local Image Builder checks requests by the service model", () => {
    let account: Account;
    before(async () => {
        account = await Account.create();
    });

    const component = { name: "web", semanticVersion: "1.0.0", platform: "Linux", data: document("build") };
    const value = (parameter: string, reason: string) =>
        `The value supplied for parameter '${parameter}' is not valid. '${parameter}' ${reason}.`;

    const cases: [title: string, operation: string, request: object, message: string][] = [
        ["a missing field", "CreateComponent", { ...component, name: undefined }, value("name", "must not be null")],
        [
            "a value outside its enum",
            "CreateComponent",
            { ...component, platform: "Lnux" },
            value("platform", "must be one of [Windows, Linux, macOS], found 'Lnux'"),
        ],
        [
            "a string that does not match its pattern",
            "CreateComponent",
            { ...component, semanticVersion: "1.0" },
            value("semanticVersion", "must match pattern ^[0-9]+\\.[0-9]+\\.[0-9]+$"),
        ],
        [
            "a string that is too long",
            "CreateComponent",
            { ...component, description: "x".repeat(1025) },
            value("description", "must have at most 1024 characters, found 1025"),
        ],
        [
            "a string that is too short",
            "CreateComponent",
            { ...component, description: "" },
            value("description", "must have at least 1 characters, found 0"),
        ],
        [
            "a number that is too small",
            "CreateImageRecipe",
            {
                name: "web",
                semanticVersion: "1.0.0",
                parentImage: "x",
                blockDeviceMappings: [{ ebs: { volumeSize: 0 } }],
            },
            value("blockDeviceMappings[0].ebs.volumeSize", "must be at least 1, found 0"),
        ],
        [
            "a number that is too large",
            "CreateImageRecipe",
            {
                name: "web",
                semanticVersion: "1.0.0",
                parentImage: "x",
                blockDeviceMappings: [{ ebs: { throughput: 1001 } }],
            },
            value("blockDeviceMappings[0].ebs.throughput", "must be at most 1000, found 1001"),
        ],
        [
            "a fraction where an integer belongs",
            "CreateImageRecipe",
            {
                name: "web",
                semanticVersion: "1.0.0",
                parentImage: "x",
                blockDeviceMappings: [{ ebs: { iops: 100.5 } }],
            },
            value("blockDeviceMappings[0].ebs.iops", "must be an integer"),
        ],
        [
            "a list that is too long",
            "CreateComponent",
            { ...component, supportedOsVersions: Array(26).fill("Ubuntu") },
            value("supportedOsVersions", "must have at most 25 items, found 26"),
        ],
        [
            "a string where a list belongs",
            "CreateComponent",
            { ...component, supportedOsVersions: "Ubuntu" },
            value("supportedOsVersions", "must be a list"),
        ],
        ["a list where a map belongs", "CreateComponent", { ...component, tags: [] }, value("tags", "must be a map")],
        [
            "a tag key of AWS's own",
            "CreateComponent",
            { ...component, tags: { "aws:x": "y" } },
            value("tags.aws:x.key", "must match pattern ^(?!aws:)[a-zA-Z0-9\\s_.:/=+\\-@]*$"),
        ],
        [
            "a string where a boolean belongs",
            "CreateComponent",
            { ...component, dryRun: "yes" },
            value("dryRun", "must be a boolean"),
        ],
        [
            "a number where a string belongs",
            "CreateComponent",
            { ...component, name: 7 },
            value("name", "must be a string"),
        ],
        [
            "a pattern that would match only a part of the value",
            "CreateInfrastructureConfiguration",
            { name: "infra", instanceProfileName: "p", instanceMetadataOptions: { httpTokens: "not-optional" } },
            value("instanceMetadataOptions.httpTokens", "must match pattern optional|required"),
        ],
    ];
    for (const [title, operation, request, message] of cases) {
        it(`refuses ${title}`, async () => {
            const answer = await account.call(operation, request as Record<string, unknown>);
            expect(answer).to.include({ status: 400, error: "InvalidParameterValueException", message });
        });
    }

    it("reports every violation of a request in one answer", async () => {
        const answer = await account.call("CreateComponent", { name: "a!", semanticVersion: "1", data: "x" });
        expect(answer.message?.match(/parameter '([a-zA-Z]+)'/g)).to.deep.equal([
            "parameter 'platform'",
            "parameter 'name'",
            "parameter 'semanticVersion'",
        ]);
    });

    it("drops members that the model does not know", async () => {
        const answer = await account.call("CreateComponent", { ...component, colour: "red" });
        expect(answer.status).to.equal(200);
    });

    it("refuses a body that is no JSON object", async () => {
        const answer = await account.send("PUT", "/CreateComponent", "[1]");
        expect(answer).to.include({
            status: 400,
            error: "InvalidRequestException",
            message: "The body of the request is not a JSON object.",
        });
    });

    it("refuses a path that is no operation", async () => {
        const answer = await account.send("PUT", "/MakeComponent", "{}");
        expect(answer).to.include({
            error: "InvalidRequestException",
            message: "Image Builder has no operation for PUT /MakeComponent.",
        });
    });

    it("says so when an operation of the service is not built here", async () => {
        const answer = await account.call("ListImageScanFindings");
        expect(answer).to.include({
            error: "InvalidRequestException",
            message: "ListImageScanFindings is not implemented in this local Image Builder. Its README lists what is.",
        });
    });
});
