import { expect } from "chai";
import { checkComponentDocument } from "../../provider/documents/component";
import { actions, platforms, type Action, type ActionInput } from "../../provider/documents/component/actions";
import { renderDocument } from "../../provider/documents/render";

/** One line an action: platforms, form of the inputs, inputs with their type (* required, ! not on Windows), outputs. */
function line(name: string, action: Action): string {
    const on = platforms.filter((platform) => action.platforms.includes(platform)).map((platform) => platform[0]);
    const inputs = Object.entries(action.inputs).map(([key, { type, required, notOn }]) => {
        const mark = `${required ? "*" : ""}${notOn ? "!" : ""}`;
        return `${key}${mark}${type === "string" ? "" : `:${type}`}`;
    });
    return `${name} ${on.join("")} ${action.inputForm} ${inputs.join(" ")} > ${action.outputs.join(" ")}`.trimEnd();
}

// Written from the user guide's pages of the action modules, apart from the table.
const guide = `
Assert LWm condition  >
ExecuteBash Lm map commands*:strings > stdout
ExecuteBinary LWm map path* arguments:strings > stdout
ExecuteDocument LWm map document* document-s3-bucket-owner phases parameters:parameters > executedStepCount executionId failedStepCount failureMessage ignoredFailedStepCount logUrl status
ExecutePowerShell W map commands:strings file > stdout
S3Download LWm list source* destination* expectedBucketOwner overwrite:boolean >
S3Upload LWm list source* destination* recurse:boolean expectedBucketOwner >
WebDownload LWm list source* destination* overwrite:boolean checksum algorithm ignoreCertificateErrors:boolean > destination
AppendFile LWm list path* content encoding >
CopyFile LWm list source* destination* overwrite:boolean >
CopyFolder LWm list source* destination* overwrite:boolean >
CreateFile LWm list path* content encoding owner! group! permissions! overwrite:boolean >
CreateFolder LWm list path* owner! group! permissions! overwrite:boolean >
CreateSymlink Lm list path* target* force:boolean >
DeleteFile LWm list path* force:boolean >
DeleteFolder LWm list path* force:boolean >
ListFiles LWm list path* fileNamePattern recursive:boolean > files
MoveFile LWm list source* destination* overwrite:boolean >
MoveFolder LWm list source* destination* overwrite:boolean >
ReadFile LWm list path* encoding printFileContent:boolean > content
SetFileEncoding LWm list path* encoding >
SetFileOwner Lm list path* owner* group >
SetFolderOwner Lm list path* owner* group recursive:boolean >
SetFilePermissions Lm list path* permissions* >
SetFolderPermissions Lm list path* permissions* recursive:boolean >
InstallMSI W map path* reboot logOptions logFile properties:properties ignoreAuthenticodeSignatureErrors:boolean allowUnsignedInstaller:boolean > logFile msiExitCode stdout
UninstallMSI W map path* reboot logOptions logFile properties:properties ignoreAuthenticodeSignatureErrors:boolean allowUnsignedInstaller:boolean > logFile msiExitCode stdout
Reboot LW map delaySeconds:integer >
SetRegistry W list path* name* value*:registryValue type* >
UpdateOS LW map include:strings exclude:strings >
`;

/** A value that fits the input. */
function valueOf(name: string, { type, values, form }: ActionInput): unknown {
    if (values) return values[0];
    if (name === "checksum") return "<checksum>";
    if (form === "s3Uri") return "s3://bucket/key";
    if (form === "webUrl") return "https://example.com/a";
    if (form === "registryPath") return "HKLM:\\SOFTWARE";
    if (form === "accountId") return "111122223333";
    if (form === "mode") return "0644";
    if (form === "msiLogOptions") return "*VX";
    if (form === "powerShellFile") return "C:\\a.ps1";
    const byType = {
        string: `a-${name}`,
        boolean: true,
        integer: 1,
        strings: ["uptime"],
        parameters: [{ name: "Port", value: "80" }],
        properties: { TARGETDIR: "C:\\a" },
        registryValue: 1,
    };
    return byType[type];
}

/** A value of another type than the input's. */
const wrongType = (type: ActionInput["type"]): unknown =>
    type === "boolean" || type === "integer"
        ? "nonsense"
        : type === "registryValue" || type === "string"
          ? { a: 1 }
          : "text";

function inputsOf(action: Action): Record<string, unknown> {
    const names = Object.keys(action.inputs).filter((name) => !action.oneOf?.slice(1).includes(name));
    return Object.fromEntries(names.map((name) => [name, valueOf(name, action.inputs[name])]));
}

// The guide does not have all of the inputs.
const disabled = new Set(["undocumented-input"]);

function check(actionName: string, inputs: Record<string, unknown>): string[] {
    const action: Action = actions[actionName as keyof typeof actions];
    const step = { name: "Step", action: actionName, inputs: action.inputForm === "list" ? [inputs] : inputs };
    const text = renderDocument({ schemaVersion: "1.0", phases: [{ name: "build", steps: [step] }] });
    return checkComponentDocument(text, { disabled }).diagnostics.map(
        ({ code, path }) => `${code} ${path?.replace(/^.*inputs\.?(\[0\])?\.?/, "") ?? ""}`,
    );
}

describe("actions", () => {
    it("are the thirty of the user guide, with their platforms, inputs and outputs", () => {
        const lines = Object.entries(actions).map(([name, action]) => line(name, action));
        expect(lines).to.deep.equal(
            guide
                .trim()
                .split("\n")
                .map((text) => text.trimEnd()),
        );
        expect(lines).to.have.length(30);
    });

    for (const [name, action] of Object.entries(actions) as [string, Action][]) {
        if (action.inputForm === "condition") continue;

        it(`${name} takes all its inputs at once`, () => expect(check(name, inputsOf(action))).to.deep.equal([]));

        for (const [key, input] of Object.entries(action.inputs)) {
            const all = {
                ...inputsOf(action),
                ...(action.oneOf?.includes(key)
                    ? Object.fromEntries(action.oneOf.map((other) => [other, undefined]))
                    : {}),
            };

            it(`${name} checks the type of ${key}`, () =>
                expect(check(name, { ...all, [key]: wrongType(input.type) })).to.deep.equal([`wrong-type ${key}`]));

            it(`${name} takes a reference for ${key}, or for the items in it`, () => {
                const reference = "{{ aws:ssm:/a }}";
                const inside = {
                    strings: [reference],
                    parameters: [{ name: "a", value: reference }],
                    properties: { A: reference },
                };
                const value = input.type in inside ? inside[input.type as keyof typeof inside] : reference;
                expect(check(name, { ...all, [key]: value })).to.deep.equal([]);
            });

            if (input.required) {
                it(`${name} needs ${key}`, () => {
                    const rest = { ...all, [key]: undefined };
                    expect(check(name, rest).map((found) => found.split(" ")[0])).to.deep.equal(["missing-input"]);
                });
            }
            if (input.values) {
                it(`${name} takes only the listed values of ${key}`, () => {
                    for (const value of input.values ?? [])
                        expect(check(name, { ...all, [key]: value })).to.deep.equal([]);
                    expect(check(name, { ...all, [key]: "other" })).to.deep.equal([`invalid-value ${key}`]);
                });
            }
            if (input.form && input.form !== "document") {
                it(`${name} checks the form of ${key}`, () =>
                    expect(check(name, { ...all, [key]: "99999" })).to.deep.equal([`invalid-value ${key}`]));
            }
        }
    }
});
