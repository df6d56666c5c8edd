// Tests of what may be asked for the execution role, and of the role that comes of it.

import { expect } from "chai";
import type { Statement } from "../../../provider/access/policyDocument";
import { GoldenImagePipeline } from "../../../provider/goldenImagePipeline/goldenImagePipeline";
import type { GoldenImagePipelineArgs } from "../../../provider/goldenImagePipeline/args";
import { faultsOf, record, type Recorder } from "../../support/recorder";

const minimal: GoldenImagePipelineArgs = {
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ managed: "update-linux" }],
};
const make = (args: Partial<GoldenImagePipelineArgs>) => new GoldenImagePipeline("web", { ...minimal, ...args });
const refused = (args: Partial<GoldenImagePipelineArgs>) => faultsOf(() => make(args));

const READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const MANAGED = "arn:aws:iam::aws:policy/EC2ImageBuilderExecutionPolicy";
const statement: Statement = { Sid: "ReadTable", Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*" };
const document = JSON.stringify({ Version: "2012-10-17", Statement: statement });

/** What the execution role has: its own policies and what is attached, by the name of the resource. */
function policiesOf(recorder: Recorder): Record<string, unknown> {
    const own = recorder.registered.filter(({ name }) => name.startsWith("web-execution"));
    return Object.fromEntries(
        own
            .filter(({ type }) => type.startsWith("aws:iam/rolePolicy"))
            .map(({ name, inputs }) => [
                name,
                inputs.policyArn ??
                    (JSON.parse(inputs.policy as string) as { Statement: Statement[] }).Statement.map(({ Sid }) => Sid),
            ]),
    );
}

describe("executionPolicy", () => {
    it("narrows the role unless AWS's own policy is asked for", async () => {
        const first = await record(() => make({}));
        const second = await record(() => make({ executionPolicy: "narrowed" }));
        expect(policiesOf(second)).to.deep.equal(policiesOf(first));
        expect(Object.keys(policiesOf(first))).to.deep.equal(["web-execution"]);
    });

    it("attaches AWS's own policy, which is enough for a pipeline with names of Image Builder's", async () => {
        const recorder = await record(() => make({ executionPolicy: "managed" }));
        expect(policiesOf(recorder)).to.deep.equal({ "web-execution-EC2ImageBuilderExecutionPolicy": MANAGED });
        expect(recorder.find("aws-golden-image:index:ImagePipeline", "web").options.dependsOn).to.include(
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment web-execution-EC2ImageBuilderExecutionPolicy",
        );
    });

    it("adds to AWS's own policy what it lacks", async () => {
        const recorder = await record(() =>
            make({
                executionPolicy: "managed",
                ssmParameter: "/company/web",
                notifications: {},
                imageLogGroup: "/company/builds",
            }),
        );
        expect(policiesOf(recorder)).to.deep.equal({
            "web-execution": ["EncryptNotifications", "WriteBuildLogs", "WriteOutputParameters"],
            "web-execution-EC2ImageBuilderExecutionPolicy": MANAGED,
        });
    });

    it("has some statement where it turns out that AWS's own policy lacks nothing", async () => {
        const imageLogGroup = Promise.resolve("/aws/imagebuilder/others");
        const recorder = await record(() => make({ executionPolicy: "managed", imageLogGroup }));
        expect(policiesOf(recorder)).to.deep.equal({
            "web-execution": ["LookAtImages"],
            "web-execution-EC2ImageBuilderExecutionPolicy": MANAGED,
        });
    });
});

describe("executionPolicies", () => {
    it("are attached, or added to the role's own", async () => {
        const later = Promise.resolve(JSON.stringify({ Statement: [{ ...statement, Action: "dynamodb:PutItem" }] }));
        const recorder = await record(() =>
            make({ executionPolicies: [{ arn: READ_ONLY }, { document }, { document: later }] }),
        );
        const { "web-execution": own, ...attached } = policiesOf(recorder);
        expect(attached).to.deep.equal({ "web-execution-ReadOnlyAccess": READ_ONLY });
        expect((own as string[]).slice(-2)).to.deep.equal(["ReadTable", "ReadTable2"]);
    });

    it("are held to be policies, each once", async () => {
        expect(
            await refused({
                executionPolicy: "managd",
                executionPolicies: [
                    {},
                    { arn: READ_ONLY, document },
                    { arn: "ReadOnlyAccess" },
                    { arn: READ_ONLY },
                    { document: "read" },
                    { document: "" },
                ],
            }),
        ).to.deep.equal([
            "executionPolicy: `managd` is not one of `narrowed`, `managed`. Did you mean `managed`?",
            "executionPolicies[0]: specifies no policy. Specify exactly one of `arn`, `document`.",
            "executionPolicies[1]: specifies several policies (`arn`, `document`). Keep exactly one of them.",
            "executionPolicies[2].arn: `ReadOnlyAccess` is not `arn:aws:iam::<account or aws>:policy/<name>`. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html",
            `executionPolicies[3].arn: \`${READ_ONLY}\` is already attached, or has the same name as an attached policy. Omit it.`,
            "executionPolicies[4].document: is not an IAM policy document. Specify it as JSON text with a `Statement`.",
            "executionPolicies[5].document: is not an IAM policy document. Specify it as JSON text with a `Statement`.",
        ]);
        expect(await refused({ executionPolicy: "managed", executionPolicies: [{ arn: MANAGED }] })).to.deep.equal([
            `executionPolicies[0].arn: \`${MANAGED}\` is already attached, or has the same name as an attached policy. Omit it.`,
        ]);
    });

    it("are for the role that is made", async () => {
        const executionRoleArn = "arn:aws:iam::111122223333:role/builds";
        const reason = "applies only to a new role, but `executionRoleArn` names an existing one. Omit one of them.";
        expect(
            await refused({ executionRoleArn, executionPolicy: "managed", executionPolicies: [{ document }] }),
        ).to.deep.equal([`executionPolicy: ${reason}`, `executionPolicies: ${reason}`]);
    });

    it("leave room for ten policies in all", async () => {
        const executionPolicies = Array.from({ length: 10 }, (_, index) => ({
            arn: `arn:aws:iam::111122223333:policy/own${index}`,
        }));
        expect(await refused({ executionPolicy: "managed", executionPolicies })).to.deep.equal([
            "executionPolicies: and the policies that the role needs make 11 managed policies; a role can have at most 10. Remove some, or merge them. See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
        ]);
    });
});
