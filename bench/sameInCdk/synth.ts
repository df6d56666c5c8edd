// Writes what the programs of the CDK make in Image Builder to standard output, by name. Run with NODE_PATH, where the CDK is.

import { join } from "node:path";

type Programs = Record<string, (stack: object) => void>;
interface Resource {
    Type: string;
    Properties: object;
}
interface Cdk {
    App: new (options: object) => object;
    Stack: new (app: object, name: string, options: object) => object;
    assertions: { Template: { fromStack(stack: object): { toJSON(): { Resources: Record<string, Resource> } } } };
}

/* eslint-disable @typescript-eslint/no-require-imports -- neither the CDK nor its programs are part of the type check */
const { App, Stack } = require("aws-cdk-lib") as Cdk;
const { Template } = require("aws-cdk-lib/assertions") as Cdk["assertions"];
const topics = ["documents", "recipes", "settings", "builds"].map(
    (topic) => (require(join(__dirname, "constructs", topic)) as { programs: Programs }).programs,
);
/* eslint-enable @typescript-eslint/no-require-imports */

const known: Readonly<Record<string, string>> = { "AWS::Partition": "aws", "AWS::URLSuffix": "amazonaws.com" };

/** What is known before a deployment is its value; the rest, such as the ARN of another resource, is `made`. */
function plain(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object" || value === null) return value;
    const [[key, item] = ["", undefined], ...others] = Object.entries(value);
    if (others.length === 0 && key === "Ref") return known[String(item)] ?? "made";
    if (others.length === 0 && key === "Fn::Base64") return Buffer.from(String(plain(item))).toString("base64");
    if (others.length === 0 && key === "Fn::Join") return (plain((item as unknown[])[1]) as string[]).join("");
    if (others.length === 0 && key.startsWith("Fn::")) return "made";
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

const made = topics.flatMap((programs) =>
    Object.entries(programs).map(([name, program]) => {
        const stack = new Stack(new App({ analyticsReporting: false }), "Stack", {
            env: { account: "111122223333", region: "us-east-1" },
        });
        program(stack);
        const resources = Object.values(Template.fromStack(stack).toJSON().Resources);
        return [
            name,
            resources
                .filter(({ Type }) => Type.startsWith("AWS::ImageBuilder::") || Type === "AWS::Events::Rule")
                .map(({ Type, Properties }) => ({ type: Type, properties: plain(Properties) })),
        ];
    }),
);
process.stdout.write(`${JSON.stringify(Object.fromEntries(made), undefined, 2)}\n`);
