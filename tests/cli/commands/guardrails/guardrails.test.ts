import { expect } from "chai";
import { CommandLine } from "../../commandLine";

const infrastructure = [
    "imagebuilder:CreateInfrastructureConfiguration",
    "imagebuilder:UpdateInfrastructureConfiguration",
];

describe("aws-golden-image guardrails", () => {
    let line: CommandLine;
    before(() => {
        line = new CommandLine();
    });
    after(() => line.remove());

    const policy = (...args: string[]) => {
        const { code, out, error } = line.run(["guardrails", ...args]);
        expect({ code, error }).to.deep.equal({ code: 0, error: "" });
        return JSON.parse(out) as { Version: string; Statement: { Sid: string; Condition: object }[] };
    };

    it("prints a policy that forbids what is asked for, and nothing else", () => {
        expect(policy("--session-tokens")).to.deep.equal({
            Version: "2012-10-17",
            Statement: [
                {
                    Sid: "SessionTokens",
                    Effect: "Deny",
                    Action: infrastructure,
                    Resource: "*",
                    Condition: { StringNotEquals: { "imagebuilder:Ec2MetadataHttpTokens": "required" } },
                },
            ],
        });
    });

    it("takes all options together, lists with spaces, and what is listed twice once", () => {
        const topics = ["arn:aws:sns:*:111122223333:images-*", "arn:aws:sns:us-east-1:222233334444:builds"];
        const args = ["--session-tokens", "--tag-keys", "team, cost-centre,team", "--topic-arns", topics.join(",")];
        const { Statement } = policy(...args, "--lifecycle", "AMI_IMAGE");
        expect(Statement.map(({ Sid, Condition }) => [Sid, Condition])).to.deep.equal([
            ["SessionTokens", { StringNotEquals: { "imagebuilder:Ec2MetadataHttpTokens": "required" } }],
            ["Tag1", { Null: { "imagebuilder:CreatedResourceTag/team": "true" } }],
            ["Tag2", { Null: { "imagebuilder:CreatedResourceTag/cost-centre": "true" } }],
            [
                "Topics",
                {
                    Null: { "imagebuilder:StatusTopicArn": "false" },
                    ArnNotLike: { "imagebuilder:StatusTopicArn": topics },
                },
            ],
            ["Lifecycle", { StringNotEquals: { "imagebuilder:LifecyclePolicyResourceType": "AMI_IMAGE" } }],
        ]);
    });

    it("leaves out the spaces when the policy would be too long with them, and warns when it is without", () => {
        const keys = (count: number) => Array.from({ length: count }, (_, index) => `team-${index}`).join(",");
        expect(line.run(["guardrails", "--tag-keys", keys(2)]).out).to.match(/^\{\n {2}"Version"/);
        const close = line.run(["guardrails", "--tag-keys", keys(18)]);
        expect(close.out).to.match(/^\{"Version".*\}\n$/);
        expect(Buffer.byteLength(close.out)).to.be.within(3000, 5121);
        expect(close.error).to.equal("");
        const long = line.run(["guardrails", "--tag-keys", keys(40)]);
        expect(long.code).to.equal(0);
        expect(long.error).to.equal(
            `warning: the policy has ${long.out.trimEnd().length} bytes; AWS Organizations allows 5120. Split it.\n`,
        );
    });

    for (const [args, problem] of [
        [[], "guardrails needs at least one option. See aws-golden-image guardrails --help."],
        [["--tag-keys", "team,"], '--tag-keys has "", which is not a valid tag key.'],
        [["--tag-keys", "aws:team"], '--tag-keys has "aws:team", which is not a valid tag key.'],
        [["--topic-arns", "builds"], '--topic-arns has "builds", which is not the ARN of an SNS topic.'],
        [
            ["--lifecycle", "AMI_IMAGES"],
            '--lifecycle is "AMI_IMAGES", but must be AMI_IMAGE, CONTAINER_IMAGE. Did you mean "AMI_IMAGE"?',
        ],
        [["--session-token"], "Unknown option '--session-token'."],
    ] as const) {
        it(`ends with 2: ${problem}`, () => {
            expect(line.run(["guardrails", ...args])).to.deep.equal({
                code: 2,
                out: "",
                error: `aws-golden-image: ${problem}\n`,
            });
        });
    }
});
