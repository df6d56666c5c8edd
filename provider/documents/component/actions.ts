// The 30 action modules of component documents: where each runs, what goes in, what comes out.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html (read in November 2026)

export const platforms = ["Linux", "Windows", "macOS"] as const;
export type Platform = (typeof platforms)[number];

/** What an input holds. Where a string is wanted a number or true/false will do: YAML writers leave quotes out. */
export type InputType =
    | "string"
    | "boolean"
    | "integer"
    | "strings"
    /** A list of maps with `name` and `value`. */
    | "parameters"
    /** A map of texts. */
    | "properties"
    /** A string, a number or a list of them. */
    | "registryValue";

export interface ActionInput {
    readonly type: InputType;
    readonly required?: true;
    readonly values?: readonly string[];
    /** The values are compared without regard to upper and lower case. */
    readonly anyCase?: true;
    /** The form of the value, checked when it holds no reference; the name of a rule in inputForms.ts. */
    readonly form?:
        "accountId" | "mode" | "s3Uri" | "webUrl" | "registryPath" | "msiLogOptions" | "powerShellFile" | "document";
    /** Platforms that refuse the input. */
    readonly notOn?: readonly Platform[];
    /** The guide does not have it, but a sample of AWS does. */
    readonly onlyInSamples?: true;
}

export interface Action {
    readonly platforms: readonly Platform[];
    /** Whether `inputs` is one map or a list of maps; for Assert it is a condition. */
    readonly inputForm: "map" | "list" | "condition";
    readonly inputs: { readonly [name: string]: ActionInput };
    readonly outputs: readonly string[];
    /** Exactly one of these inputs is given. */
    readonly oneOf?: readonly string[];
    /** Inputs that are only given together. */
    readonly together?: readonly string[];
    /** `inputs` may be left out. */
    readonly inputsOptional?: true;
    /** "fixed": only -1 is accepted; "ignored": a time-out has no effect. */
    readonly timeout?: "fixed" | "ignored";
}

const everywhere = platforms;
const notWindows = ["Linux", "macOS"] as const;
const text = { type: "string" } as const;
const needed = { type: "string", required: true } as const;
const flag = { type: "boolean" } as const;
const texts = { type: "strings" } as const;
const accountId = { type: "string", form: "accountId" } as const;
const unixOnly = { type: "string", notOn: ["Windows"] } as const;
const unixMode = { type: "string", form: "mode", notOn: ["Windows"] } as const;
const encoding = {
    type: "string",
    anyCase: true,
    values: [
        ...["utf8", "utf-8", "utf16", "utf-16", "utf16-LE", "utf-16-LE", "utf16-BE", "utf-16-BE"],
        ...["utf32", "utf-32", "utf32-LE", "utf-32-LE", "utf32-BE", "utf-32-BE"],
    ],
} as const;

const copy = {
    platforms: everywhere,
    inputForm: "list",
    inputs: { source: needed, destination: needed, overwrite: flag },
    outputs: [],
} as const;

const msi = {
    platforms: ["Windows"],
    inputForm: "map",
    inputs: {
        path: needed,
        reboot: { type: "string", values: ["Allow", "Force", "Skip"] },
        logOptions: { type: "string", form: "msiLogOptions" },
        logFile: text,
        properties: { type: "properties" },
        ignoreAuthenticodeSignatureErrors: flag,
        allowUnsignedInstaller: flag,
    },
    outputs: ["logFile", "msiExitCode", "stdout"],
} as const;

export const actions = {
    Assert: { platforms: everywhere, inputForm: "condition", inputs: {}, outputs: [] },
    ExecuteBash: {
        platforms: notWindows,
        inputForm: "map",
        inputs: { commands: { type: "strings", required: true } },
        outputs: ["stdout"],
    },
    ExecuteBinary: {
        platforms: everywhere,
        inputForm: "map",
        inputs: { path: needed, arguments: texts },
        outputs: ["stdout"],
    },
    ExecuteDocument: {
        platforms: everywhere,
        inputForm: "map",
        inputs: {
            document: { type: "string", required: true, form: "document" },
            "document-s3-bucket-owner": accountId,
            phases: text,
            parameters: { type: "parameters" },
        },
        outputs: [
            ...["executedStepCount", "executionId", "failedStepCount", "failureMessage"],
            ...["ignoredFailedStepCount", "logUrl", "status"],
        ],
        timeout: "fixed",
    },
    ExecutePowerShell: {
        platforms: ["Windows"],
        inputForm: "map",
        inputs: { commands: texts, file: { type: "string", form: "powerShellFile" } },
        outputs: ["stdout"],
        oneOf: ["commands", "file"],
    },
    S3Download: {
        platforms: everywhere,
        inputForm: "list",
        inputs: {
            source: { type: "string", required: true, form: "s3Uri" },
            destination: needed,
            expectedBucketOwner: accountId,
            overwrite: flag,
        },
        outputs: [],
    },
    S3Upload: {
        platforms: everywhere,
        inputForm: "list",
        inputs: {
            source: needed,
            destination: { type: "string", required: true, form: "s3Uri" },
            recurse: flag,
            expectedBucketOwner: accountId,
        },
        outputs: [],
    },
    WebDownload: {
        platforms: everywhere,
        inputForm: "list",
        inputs: {
            source: { type: "string", required: true, form: "webUrl" },
            destination: needed,
            overwrite: flag,
            checksum: text,
            algorithm: { type: "string", values: ["MD5", "SHA1", "SHA256", "SHA512"] },
            ignoreCertificateErrors: flag,
        },
        outputs: ["destination"],
        together: ["checksum", "algorithm"],
    },
    AppendFile: {
        platforms: everywhere,
        inputForm: "list",
        inputs: { path: needed, content: text, encoding },
        outputs: [],
    },
    CopyFile: copy,
    CopyFolder: copy,
    CreateFile: {
        platforms: everywhere,
        inputForm: "list",
        inputs: {
            path: needed,
            content: text,
            encoding,
            owner: unixOnly,
            group: unixOnly,
            permissions: unixMode,
            overwrite: flag,
        },
        outputs: [],
    },
    CreateFolder: {
        platforms: everywhere,
        inputForm: "list",
        inputs: { path: needed, owner: unixOnly, group: unixOnly, permissions: unixMode, overwrite: flag },
        outputs: [],
    },
    CreateSymlink: {
        platforms: notWindows,
        inputForm: "list",
        inputs: { path: needed, target: needed, force: flag },
        outputs: [],
    },
    DeleteFile: {
        platforms: everywhere,
        inputForm: "list",
        inputs: { path: needed, force: { type: "boolean", onlyInSamples: true } },
        outputs: [],
    },
    DeleteFolder: { platforms: everywhere, inputForm: "list", inputs: { path: needed, force: flag }, outputs: [] },
    ListFiles: {
        platforms: everywhere,
        inputForm: "list",
        inputs: { path: needed, fileNamePattern: text, recursive: flag },
        outputs: ["files"],
    },
    MoveFile: copy,
    MoveFolder: copy,
    ReadFile: {
        platforms: everywhere,
        inputForm: "list",
        inputs: { path: needed, encoding, printFileContent: flag },
        outputs: ["content"],
    },
    SetFileEncoding: { platforms: everywhere, inputForm: "list", inputs: { path: needed, encoding }, outputs: [] },
    SetFileOwner: {
        platforms: notWindows,
        inputForm: "list",
        inputs: { path: needed, owner: needed, group: text },
        outputs: [],
    },
    SetFolderOwner: {
        platforms: notWindows,
        inputForm: "list",
        inputs: { path: needed, owner: needed, group: text, recursive: flag },
        outputs: [],
    },
    SetFilePermissions: {
        platforms: notWindows,
        inputForm: "list",
        inputs: { path: needed, permissions: { type: "string", required: true, form: "mode" } },
        outputs: [],
    },
    SetFolderPermissions: {
        platforms: notWindows,
        inputForm: "list",
        inputs: { path: needed, permissions: { type: "string", required: true, form: "mode" }, recursive: flag },
        outputs: [],
    },
    InstallMSI: msi,
    UninstallMSI: msi,
    Reboot: {
        platforms: ["Linux", "Windows"],
        inputForm: "map",
        inputs: { delaySeconds: { type: "integer" } },
        outputs: [],
        inputsOptional: true,
        timeout: "ignored",
    },
    SetRegistry: {
        platforms: ["Windows"],
        inputForm: "list",
        inputs: {
            path: { type: "string", required: true, form: "registryPath" },
            name: needed,
            value: { type: "registryValue", required: true },
            type: {
                type: "string",
                required: true,
                values: ["BINARY", "DWORD", "QWORD", "SZ", "EXPAND_SZ", "MULTI_SZ"],
            },
        },
        outputs: [],
    },
    UpdateOS: {
        platforms: ["Linux", "Windows"],
        inputForm: "map",
        inputs: { include: texts, exclude: texts },
        outputs: [],
        inputsOptional: true,
    },
} as const satisfies Record<string, Action>;

export type ActionName = keyof typeof actions;

export function findAction(name: string): Action | undefined {
    return Object.hasOwn(actions, name) ? actions[name as ActionName] : undefined;
}
