// IAM's own answer to the calls that every build makes, as the execution role of the built example. Calls whose resource carries marks
// that only a build gives are asked with these marks.

import { instanceCalls } from "../../local/access/instanceCalls";
import type { BuildFacts } from "../../local/access/buildFacts";
import { elementsOf } from "../../cli/signedQuery";
import { text, type StackExport } from "../../cli/drawing/stackState";
import type { Json } from "./facts";
import { succeed, type World } from "./world";

export async function rightsFacts(world: World, example: string, run: string): Promise<Record<string, Json>> {
    const exported = await succeed(world.pulumi(example, ["stack", "export"]), "pulumi stack export");
    const resources = (JSON.parse(exported.stdout) as StackExport).deployment.resources ?? [];
    const pipeline = resources.find(({ type }) => type.endsWith(":ImagePipeline") && type.startsWith("aws:"));
    const executionRole = text(pipeline?.outputs, "executionRole") ?? "";
    const arnParts = (text(pipeline?.outputs, "arn") ?? "").split(":");
    const [, partition = "aws", , region = "", account = ""] = arnParts;
    const profile = resources.find(({ type }) => type.endsWith(":InstanceProfile"));
    const role = text(profile?.outputs, "role");
    const instanceRole = resources.find(({ type, outputs }) => type.endsWith("role:Role") && outputs?.name === role);
    if (executionRole === "" || instanceRole === undefined) throw new Error(`the stack of ${run} names no roles`);
    const build: BuildFacts = {
        partition,
        region,
        account,
        container: false,
        instanceRoleArn: text(instanceRole.outputs, "arn") ?? "",
        volumeKeyArns: [],
        collectsMetadata: true,
        scanning: false,
        logGroups: [],
        steps: [],
        managedWorkflows: [],
        distributions: [{ region }],
        watermarks: false,
    };
    const facts: Record<string, Json> = {};
    for (const row of instanceCalls) {
        for (const { resource, said } of row.targets(build)) {
            const parameters = {
                PolicySourceArn: executionRole,
                "ActionNames.member.1": row.action,
                "ResourceArns.member.1": resource,
                ...context({ ...row.said, ...said }),
            };
            const xml = await world.call({ service: "iam", operation: "SimulatePrincipalPolicy", parameters });
            const what = `${row.action} on ${row.on}`;
            // A row has several resources: one that is refused is what counts.
            if ((facts[what] ?? "allowed") === "allowed") facts[what] = elementsOf(xml, "EvalDecision")[0] ?? "";
        }
    }
    const refused = Object.entries(facts).filter(([, decision]) => decision !== "allowed");
    if (refused.length > 0)
        throw new Error(refused.map(([what, decision]) => `${what}: ${JSON.stringify(decision)}`).join("\n"));
    return facts;
}

function context(said: Record<string, string | string[]>): Record<string, string> {
    const entries = Object.entries(said).flatMap(([key, value], index): [string, string][] => {
        const prefix = `ContextEntries.member.${index + 1}`;
        const values = [value]
            .flat()
            .map((one, at): [string, string] => [`${prefix}.ContextKeyValues.member.${at + 1}`, one]);
        const type = Array.isArray(value) ? "stringList" : "string";
        return [[`${prefix}.ContextKeyName`, key], [`${prefix}.ContextKeyType`, type], ...values];
    });
    return Object.fromEntries(entries);
}
