// Random documents: built ones are always valid and survive the way through YAML; noise never makes the check fail.

import { expect } from "chai";
import fc from "fast-check";
import { parse } from "yaml";
import { checkComponentDocument } from "../../../provider/documents/component";
import {
    actions,
    type Action,
    type ActionInput,
    type ActionName,
    type Platform,
} from "../../../provider/documents/component/actions";
import { componentDocument, ssmParameter, stepOutput, variable } from "../../../provider/documents/component/builder";
import type { ComponentStep, Condition } from "../../../provider/documents/component/documentTypes";
import { renderDocument } from "../../../provider/documents/render";

/** Any text; braces would make references of their own, and a sign of a secret a warning. */
const anyText = fc
    .string({ unit: "binary", maxLength: 30 })
    .map((text) => text.replaceAll("{{", "{ {"))
    .filter((text) => !/passw|pwd|secret|token|key|:\/\//i.test(text));
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{2,12}$/).filter((text) => !(text in {}));

const forms: Record<NonNullable<ActionInput["form"]>, fc.Arbitrary<string>> = {
    accountId: fc.stringMatching(/^[0-9]{12}$/),
    mode: fc.stringMatching(/^[0-7]{3,4}$/),
    s3Uri: fc.constantFrom("s3://bucket/key", "s3://bucket/folder/*"),
    webUrl: fc.constantFrom("https://example.com/a.zip", ssmParameter("/tool/url")),
    registryPath: fc.constantFrom("HKLM:\\SOFTWARE\\A", "HKEY_CURRENT_USER\\Software"),
    msiLogOptions: fc.constantFrom("*VX", "v"),
    powerShellFile: fc.constantFrom("C:\\a.ps1", variable("Parameter1")),
    document: fc.constantFrom("a.yml", "s3://bucket/a.yml"),
};

function valueOf(key: string, { type, values, form }: ActionInput): fc.Arbitrary<unknown> {
    if (values) return fc.constantFrom(...values);
    if (form) return forms[form];
    // Of the length that any algorithm has, as it is a reference.
    if (key === "checksum") return fc.constant(variable("Constant1"));
    switch (type) {
        case "boolean":
            return fc.boolean();
        case "integer":
            return fc.nat(1000);
        case "strings":
            return key === "commands"
                ? fc.array(
                      fc.constantFrom("uptime", 'echo "a"', variable("Constant1"), "if true; then\n  date\nfi\n"),
                      { minLength: 1 },
                  )
                : fc.array(anyText);
        case "parameters":
            return fc.uniqueArray(fc.record({ name, value: anyText }), { selector: (item) => item.name });
        case "properties":
            return fc.dictionary(fc.stringMatching(/^A[A-Z]{2,8}$/), anyText);
        case "registryValue":
            return fc.oneof(fc.integer(), anyText, fc.array(anyText));
        case "string":
            return anyText;
    }
}

const condition: fc.Arbitrary<Condition> = fc.letrec<{ any: Condition }>((tie) => ({
    any: fc.oneof(
        { maxDepth: 3 },
        fc.record({ fileExists: anyText }),
        fc.record({ stringEquals: anyText, value: anyText }),
        fc.record({ numberLessThan: fc.integer(), value: fc.oneof(fc.integer(), fc.constant("1.5")) }),
        fc.record({ fileSHA256Equals: fc.constant("ab".repeat(32)), path: anyText }),
        fc.record({ and: fc.array(tie("any"), { minLength: 1, maxLength: 3 }) }),
        fc.record({ not: tie("any") }),
    ),
})).any;

function inputsOf(actionName: ActionName, platform: Platform): fc.Arbitrary<unknown> {
    const action: Action = actions[actionName];
    if (action.inputForm === "condition") return condition;
    const names = Object.keys(action.inputs).filter(
        (key) => !action.oneOf?.slice(1).includes(key) && !action.inputs[key].notOn?.includes(platform),
    );
    const required = names.filter((key) => action.inputs[key].required || action.oneOf?.includes(key));
    const map = fc.record(Object.fromEntries(names.map((key) => [key, valueOf(key, action.inputs[key])])), {
        requiredKeys: [...required, ...(action.together ?? [])],
    });
    return action.inputForm === "list" ? fc.array(map, { minLength: 1, maxLength: 3 }) : map;
}

/** Steps that one platform has all of. */
const steps = fc.constantFrom("Linux" as const, "Windows" as const).chain((platform) =>
    fc.array(
        fc
            .constantFrom(
                ...(Object.keys(actions) as ActionName[]).filter((key) =>
                    (actions[key].platforms as readonly string[]).includes(platform),
                ),
            )
            .chain((action) =>
                fc.record(
                    {
                        name: fc.constant(""),
                        action: fc.constant(action),
                        onFailure: fc.constantFrom("Abort", "Ignore"),
                        timeoutSeconds:
                            "timeout" in actions[action]
                                ? fc.constant(-1)
                                : fc.oneof(fc.constant(-1), fc.integer({ min: 1 })),
                        maxAttempts: action === "ExecuteDocument" ? fc.constant(1) : fc.integer({ min: 1, max: 9 }),
                        if: condition,
                        inputs: inputsOf(action, platform),
                    },
                    { requiredKeys: ["name", "action", "inputs"] },
                ),
            ),
        { minLength: 1, maxLength: 6 },
    ),
);

const built = fc.record({ steps, description: anyText, value: anyText }).map(({ steps: list, description, value }) => {
    const named = list.map((step, index) => {
        const named: Record<string, unknown> = { ...step, name: `Step${index}` };
        // Reboot takes no time-out.
        if (step.action === "Reboot") delete named.timeoutSeconds;
        return named;
    }) as unknown as ComponentStep[];
    const last: ComponentStep = {
        name: "Last",
        action: "ExecuteBinary",
        inputs: { path: "tool", arguments: [variable("Parameter1"), stepOutput("build", "First", "stdout")] },
    };
    const first: ComponentStep = { name: "First", action: "ExecuteBinary", inputs: { path: "tool" } };
    return componentDocument({
        name: "built",
        description,
        parameters: { Parameter1: { default: value, description } },
        constants: { Constant1: value },
        build: [first, ...named, last],
        test: [first],
    });
});

describe("a built document", () => {
    it("is always valid", () =>
        fc.assert(
            fc.property(built, (document) => {
                // Any text may hold a wildcard in the wrong place, and not all inputs are in the guide.
                const disabled = new Set(["wildcard-place", "undocumented-input"]);
                expect(checkComponentDocument(renderDocument(document), { disabled }).diagnostics).to.deep.equal([]);
            }),
            { numRuns: 100 },
        ));

    it("comes back from YAML as it went in, and is written the same again", () =>
        fc.assert(
            fc.property(built, (document) => {
                const text = renderDocument(document);
                const again = checkComponentDocument(text).document;
                expect(again).to.deep.equal(document);
                expect(parse(text)).to.deep.equal(document);
                expect(renderDocument(again ?? {})).to.equal(text);
            }),
            { numRuns: 100 },
        ));
});
