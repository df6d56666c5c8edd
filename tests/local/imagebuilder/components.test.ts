import { expect } from "chai";
import { Account, document } from "../support";

describe("Components in the local Image Builder", () => {
    let account: Account;
    before(async () => {
        account = await Account.create();
    });

    const base = { name: "web", semanticVersion: "1.0.0", platform: "Linux", data: document("build") };

    it("get an ARN with a lowercase dashed name, version and build, and ready-made wildcards", async () => {
        const { body } = await account.call("CreateComponent", { ...base, name: "My Web_Server" });
        const name = account.arn("component/my-web-server");
        expect(body.componentBuildVersionArn).to.equal(`${name}/1.0.0/1`);
        expect(body.latestVersionReferences).to.deep.equal({
            latestVersionArn: `${name}/x.x.x`,
            latestMajorVersionArn: `${name}/1.x.x`,
            latestMinorVersionArn: `${name}/1.0.x`,
            latestPatchVersionArn: `${name}/1.0.0`,
        });
    });

    it("get the next build of a version when the content differs, and a refusal when it does not", async () => {
        const first = { ...base, name: "again" };
        await account.component(first);
        const same = await account.call("CreateComponent", first);
        expect(same).to.include({
            status: 400,
            error: "ResourceAlreadyExistsException",
            message: `The following resource 'Component' already exists: '${account.arn("component/again/1.0.0/1")}'.`,
        });
        const changed = await account.component({ ...first, data: document("validate") });
        expect(changed).to.equal(account.arn("component/again/1.0.0/2"));
    });

    it("have the type TEST only when the one phase is named test", async () => {
        const typeOf = async (name: string, data: string) => {
            const componentBuildVersionArn = await account.component({ name, data });
            const { body } = await account.call("GetComponent", { componentBuildVersionArn });
            return (body.component as { type: string }).type;
        };
        expect(await typeOf("only-test", document("test"))).to.equal("TEST");
        expect(await typeOf("only-build", document("build"))).to.equal("BUILD");
        expect(
            await typeOf("both", `${document("build")}\n  - name: test\n    steps: [{ name: a, action: Reboot }]`),
        ).to.equal("BUILD");
    });

    it("answer with all that was given, the parameters of the document, and nothing of ours", async () => {
        const data = document(
            "build",
            "parameters:",
            "  - Port: { type: integer, default: 80, description: The port }",
            "  - Name: { type: string }",
        );
        const componentBuildVersionArn = await account.component({
            name: "full",
            data,
            description: "d",
            changeDescription: "c",
            supportedOsVersions: ["Amazon Linux 2023"],
            tags: { team: "x" },
        });
        const { body } = await account.call("GetComponent", { componentBuildVersionArn });
        const { dateCreated, ...component } = body.component as Record<string, unknown>;
        expect(dateCreated).to.match(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/);
        expect(component).to.deep.equal({
            arn: componentBuildVersionArn,
            name: "full",
            version: "1.0.0",
            description: "d",
            changeDescription: "c",
            type: "BUILD",
            platform: "Linux",
            supportedOsVersions: ["Amazon Linux 2023"],
            state: { status: "ACTIVE" },
            parameters: [
                { name: "Port", type: "integer", defaultValue: ["80"], description: "The port" },
                { name: "Name", type: "string" },
            ],
            owner: account.id,
            data,
            encrypted: true,
            tags: { team: "x" },
        });
    });

    it("need exactly one of data and uri", async () => {
        const message = "You must specify exactly one of 'data' and 'uri'.";
        const error = "InvalidParameterCombinationException";
        expect(await account.call("CreateComponent", { ...base, uri: "s3://b/k" })).to.include({ error, message });
        expect(await account.call("CreateComponent", { ...base, data: undefined })).to.include({ error, message });
    });

    it("are read from S3 when given by uri", async () => {
        await account.aws.s3(account.scope, "PUT", "/component-bucket");
        await account.aws.s3(account.scope, "PUT", "/component-bucket/a/b.yml", document("test"));
        const given = { ...base, name: "stored", data: undefined };
        const componentBuildVersionArn = await account.component({ ...given, uri: "s3://component-bucket/a/b.yml" });
        const { body } = await account.call("GetComponent", { componentBuildVersionArn });
        expect(body.component).to.include({ type: "TEST", data: document("test") });
        const bad = await account.call("CreateComponent", { ...given, uri: "https://component-bucket/a/b.yml" });
        expect(bad).to.include({
            error: "InvalidParameterValueException",
            message:
                "The value supplied for parameter 'uri' is not valid. 'https://component-bucket/a/b.yml' is not an S3 URL (s3://bucket/key).",
        });
        const missing = await account.call("CreateComponent", { ...given, uri: "s3://component-bucket/no.yml" });
        expect(missing).to.include({
            error: "InvalidParameterValueException",
            message:
                "The value supplied for parameter 'uri' is not valid. 's3://component-bucket/no.yml' cannot be read.",
        });
    });

    it("have at most 64 KB in S3", async () => {
        await account.aws.s3(account.scope, "PUT", "/long-bucket");
        const text = document("test", `# ${"x".repeat(64 * 1024)}`);
        await account.aws.s3(account.scope, "PUT", "/long-bucket/long.yml", text);
        const request = { ...base, name: "long", data: undefined, uri: "s3://long-bucket/long.yml" };
        expect(await account.call("CreateComponent", request)).to.include({
            status: 402,
            error: "ServiceQuotaExceededException",
            message: `'s3://long-bucket/long.yml' has ${text.length} bytes; a document can have at most 65536.`,
        });
    });

    it("take no wildcard in their version", async () => {
        const answer = await account.call("CreateComponent", { ...base, semanticVersion: "1.0.x" });
        expect(answer).to.include({
            error: "InvalidParameterValueException",
            message:
                "The value supplied for parameter 'semanticVersion' is not valid. 'semanticVersion' must match pattern ^[0-9]+\\.[0-9]+\\.[0-9]+$.",
        });
    });

    for (const [title, step, reason] of [
        [
            "a step with a space in its name",
            "{ name: Loading keys, action: Reboot }",
            "Invalid step name 'Loading keys' in phase 'build'. Allowed characters are combinations of numbers [0-9], english letters [a-z,A-Z] and special characters [-_].",
        ],
        [
            "a download without inputs",
            "{ name: Get, action: S3Download }",
            "Parsing step 'Get' in phase 'build' failed. Error: Action S3Download has no inputs; it requires an 'inputs'",
        ],
        [
            "a download of nothing",
            "{ name: Get, action: S3Download, inputs: [] }",
            "Parsing step 'Get' in phase 'build' failed. Error: Action S3Download has no inputs; it requires an 'inputs'",
        ],
    ]) {
        it(`refuse ${title}`, async () => {
            const data = `schemaVersion: 1.0\nphases: [{ name: build, steps: [${step}] }]`;
            expect(await account.call("CreateComponent", { ...base, data })).to.include({
                status: 400,
                error: "InvalidParameterValueException",
                message: `The value supplied for parameter 'data' is not valid. ${reason}`,
            });
        });
    }

    it("refuse a version node above 2^30 - 1", async () => {
        const answer = await account.call("CreateComponent", { ...base, semanticVersion: "1.0.1073741824" });
        expect(answer).to.include({
            error: "InvalidVersionNumberException",
            message: "The version number '1.0.1073741824' is not valid: a node must be between 0 and 1073741823.",
        });
    });

    it("refuse a KMS key that does not exist", async () => {
        const key = `arn:aws:kms:us-east-1:${account.id}:key/11111111-2222-3333-4444-555555555555`;
        const answer = await account.call("CreateComponent", { ...base, kmsKeyId: key });
        expect(answer.message).to.equal(
            `The value supplied for parameter 'kmsKeyId' is not valid. The KMS key '${key}' does not exist.`,
        );
        const name = await account.call("CreateComponent", { ...base, kmsKeyId: "alias/x" });
        expect(name.message).to.equal(
            "The value supplied for parameter 'kmsKeyId' is not valid. 'alias/x' is neither a key ARN nor an alias ARN.",
        );
    });

    it("can be tried with dryRun, which makes nothing", async () => {
        const answer = await account.call("CreateComponent", { ...base, name: "dry", dryRun: true });
        expect(answer).to.include({ status: 412, error: "DryRunOperationException" });
        const get = { componentBuildVersionArn: account.arn("component/dry/1.0.0/1") };
        expect(await account.call("GetComponent", get)).to.include({ status: 404, error: "ResourceNotFoundException" });
    });

    it("are found by version and wildcard, newest version and build first", async () => {
        for (const semanticVersion of ["1.0.9", "1.0.10", "2.0.0"]) {
            await account.component({ name: "many", semanticVersion });
        }
        await account.component({ name: "many", semanticVersion: "1.0.10", data: document("validate") });
        const found = async (version: string) => {
            const componentBuildVersionArn = account.arn(`component/many/${version}`);
            const { body } = await account.call("GetComponent", { componentBuildVersionArn });
            return (body.component as { arn: string }).arn.split("component/many/")[1];
        };
        expect(await found("1.0.10")).to.equal("1.0.10/2");
        expect(await found("1.x.x")).to.equal("1.0.10/2");
        expect(await found("x.x.x")).to.equal("2.0.0/1");
        expect(await found("1.0.9/1")).to.equal("1.0.9/1");
    });

    it("are listed one row a version, with ARNs without build", async () => {
        const own = await Account.create();
        await own.component({ name: "one" });
        await own.component({ name: "one", data: document("validate") });
        await own.component({ name: "one", semanticVersion: "1.1.0" });
        await own.component({ name: "two", platform: "Windows" });
        const rows = async (request: object) => {
            const { body } = await own.call("ListComponents", request as Record<string, unknown>);
            return (body.componentVersionList as { arn: string }[]).map((row) => row.arn);
        };
        const [a1, a2, b] = ["one/1.0.0", "one/1.1.0", "two/1.0.0"].map((name) => own.arn(`component/${name}`));
        expect(await rows({})).to.deep.equal([a1, a2, b]);
        expect(await rows({ byName: true })).to.deep.equal([a2, b]);
        expect(await rows({ filters: [{ name: "platform", values: ["Windows"] }] })).to.deep.equal([b]);
        expect(await rows({ owner: "Shared" })).to.deep.equal([]);
        expect((await rows({ owner: "Amazon", maxResults: 25 }))[0]).to.equal(
            "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/1.0.0",
        );
        expect((await rows({ owner: "ThirdParty" }))[0]).to.equal(
            "arn:aws:imagebuilder:us-east-1:aws-marketplace:component/example-linux-software-component/1.0.0",
        );
        const builds = await own.call("ListComponentBuildVersions", { componentVersionArn: a1 });
        expect((builds.body.componentSummaryList as { arn: string }[]).map((row) => row.arn)).to.deep.equal([
            `${a1}/1`,
            `${a1}/2`,
        ]);
    });

    it("are not listed by name together with a version filter", async () => {
        const filters = [{ name: "version", values: ["1.0.0"] }];
        expect(await account.call("ListComponents", { byName: true, filters })).to.include({
            error: "InvalidParameterCombinationException",
            message: "You can't combine 'byName' with the 'version' filter.",
        });
    });

    it("cannot be deleted while a recipe names their version, or needs them for its wildcard", async () => {
        const exact = await account.component({ name: "held" });
        const recipe = await account.recipe({
            name: "holder",
            components: [{ componentArn: account.arn("component/held/x.x.x") }],
        });
        expect(await account.call("DeleteComponent", { componentBuildVersionArn: exact })).to.include({
            status: 400,
            error: "ResourceDependencyException",
            message: `Resource dependency error: The resource ARN '${exact}' has other resources depended on it: ${recipe}.`,
        });
        await account.component({ name: "held", semanticVersion: "1.0.1" });
        expect(await account.call("DeleteComponent", { componentBuildVersionArn: exact })).to.include({ status: 200 });
        expect(await account.call("DeleteComponent", { componentBuildVersionArn: exact })).to.include({
            status: 404,
            error: "ResourceNotFoundException",
            message: `The resource with ARN '${exact}' was not found.`,
        });
    });

    for (const [title, data, reason] of [
        [
            "is no YAML",
            "a: [",
            "Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 5",
        ],
        ["is no map", "- a", "the document is not a map"],
        ["has no schema version", "phases: []", "'schemaVersion' must be 1.0"],
        ["has no phases", "schemaVersion: 1.0\nphases: []", "'phases' must be a list of maps that is not empty"],
        ["has a phase without steps", "schemaVersion: 1.0\nphases: [{ name: build }]", "'phases[0].steps' is missing"],
        [
            "has a step without action",
            "schemaVersion: 1.0\nphases: [{ name: build, steps: [{ name: a }] }]",
            "'phases[0].steps[0].action' must be a string",
        ],
        [
            "has two steps of one name",
            "schemaVersion: 1.0\nphases: [{ name: build, steps: [{ name: a, action: Reboot }, { name: a, action: Reboot }] }]",
            "the step name 'a' is used twice",
        ],
    ]) {
        it(`refuse a document that ${title}`, async () => {
            const answer = await account.call("CreateComponent", { ...base, data });
            expect(answer.error).to.equal("InvalidParameterValueException");
            expect(answer.message).to.equal(
                `The value supplied for parameter 'data' is not valid. Failed to parse document. Error: ${reason}.`,
            );
        });
    }
});
