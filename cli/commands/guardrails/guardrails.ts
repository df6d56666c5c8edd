// aws-golden-image guardrails: a service control policy with what an organization forbids in its accounts.

import { parseArgs } from "node:util";
import { guardrailStatements } from "../../../provider/access/guardrails";
import { policyDocument } from "../../../provider/access/policyDocument";
import { exitCodes, oneOf, UsageError, type Command, type Terminal } from "../../command";

const lifecycleKinds = ["AMI_IMAGE", "CONTAINER_IMAGE"] as const;

// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html, read 2026-11-21
const longest = 5120;
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
const tagKey = /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/iu;
const topicArn = /^arn:[a-z*-]+:sns:[a-z0-9*-]+:[0-9*]+:[A-Za-z0-9_.*?-]+$/;

export const guardrails: Command = {
    summary: "print a service control policy for Image Builder",
    help: `Usage: aws-golden-image guardrails [options]

Prints a service control policy as JSON that denies, in the accounts of an
organization, what the options select. At least one is required.

Options:
  --session-tokens    build instances that answer metadata requests without a
                      session token
  --tag-keys KEYS     builds that do not set these tags on their output; keys
                      separated by commas
  --topic-arns ARNS   build notifications to any other SNS topics; ARNs with
                      commas between them, where * matches anything
  --lifecycle ${lifecycleKinds.join("|")}
                      lifecycle policies for the other kind of image

Exit codes: 0 the policy was printed, 2 the command could not run.
`,
    run(args: string[], terminal: Terminal): number {
        const { values } = parseArgs({
            args,
            options: {
                "session-tokens": { type: "boolean", default: false },
                "tag-keys": { type: "string" },
                "topic-arns": { type: "string" },
                lifecycle: { type: "string" },
            },
        });
        const statements = guardrailStatements({
            sessionTokens: values["session-tokens"],
            tagKeys: listOf("--tag-keys", values["tag-keys"], tagKey, "a valid tag key"),
            topicArns: listOf("--topic-arns", values["topic-arns"], topicArn, "the ARN of an SNS topic"),
            lifecycleOf: oneOf("--lifecycle", values.lifecycle, lifecycleKinds),
        });
        if (statements.length === 0) {
            throw new UsageError("guardrails needs at least one option. See aws-golden-image guardrails --help.");
        }
        const document = policyDocument(statements);
        const [readable, short] = [`${JSON.stringify(document, null, 2)}\n`, `${JSON.stringify(document)}\n`];
        terminal.out(bytes(readable) > longest ? short : readable);
        if (bytes(short) > longest) {
            terminal.error(
                `warning: the policy has ${bytes(short)} bytes; AWS Organizations allows ${longest}. Split it.\n`,
            );
        }
        return exitCodes.ok;
    },
};

function listOf(option: string, value: string | undefined, form: RegExp, says: string): string[] | undefined {
    if (value === undefined) return undefined;
    const items = value.split(",").map((item) => item.trim());
    const wrong = items.find((item) => !form.test(item));
    if (wrong !== undefined) throw new UsageError(`${option} has "${wrong}", which is not ${says}.`);
    return [...new Set(items)];
}

function bytes(text: string): number {
    return Buffer.byteLength(text.trimEnd());
}
