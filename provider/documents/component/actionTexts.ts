// What each action module does and what its inputs mean, for editors: hover, completion and the JSON schema. Beside the
// table of actions, so that checks do not load it.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html (read in November 2026)

import type { ActionName, actions } from "./actions";

type Table = typeof actions;

export interface ActionText<Inputs extends string = string> {
    about: string;
    inputs: { readonly [input in Inputs]: string };
}

const overwrite =
    "Whether an existing file or folder is replaced; true by default. With false, an existing one fails the step.";
const encoding = "Encoding of the text, such as utf-8 or utf-16-LE; utf8 by default. Capitals do not matter.";
const owner = "Name or id of the user who owns it; the user that runs the step by default. Not on Windows.";
const group = "Name or id of the group; the group of the user by default. Not on Windows.";
const recursive = "Whether everything below the folder is changed as well; true by default.";
const mode = "Permissions as an octal number in quotes, such as '0644'.";
const bucketOwner = "Id of the account that owns the bucket. Recommended: a bucket of another account is refused.";

const copied = (what: string) => ({
    source: `The ${what} to take. Several fit with * after the last separator of the path.`,
    destination: `Where it goes. End it with a separator to keep the name of the source.`,
    overwrite,
});

const msi = {
    path: "The .msi file: a path, an https:// address or an s3:// address.",
    reboot: "What happens when the installer wants a restart: Allow (the default), Force or Skip.",
    logOptions: "What the installer logs, as the letters of msiexec, such as *VX.",
    logFile: "Where the log goes; no log is kept by default.",
    properties: "Properties of the installer by name. REBOOT, REINSTALLMODE and REINSTALL are set by the action.",
    ignoreAuthenticodeSignatureErrors: "Whether errors of the file's signature are ignored; false by default.",
    allowUnsignedInstaller: "Whether a file without signature runs; false by default.",
};

export const actionTexts: { readonly [name in ActionName]: ActionText<keyof Table[name]["inputs"] & string> } = {
    Assert: {
        about: "Compares values, and fails the step when the condition is false. `onFailure` decides what follows.",
        inputs: {},
    },
    ExecuteBash: {
        about: "Runs commands as one bash script. The step fails when the script ends with another exit code than 0; 194 restarts the instance and runs the step again.",
        inputs: { commands: "The lines of the script, in order. They share variables and the current folder." },
    },
    ExecuteBinary: {
        about: "Runs a program with arguments. Exit codes 194 (Linux, macOS) and 3010 (Windows) restart the instance and run the step again.",
        inputs: {
            path: "Path of the program.",
            arguments: "The arguments, each an item of its own.",
        },
    },
    ExecuteDocument: {
        about: "Runs another component document, up to three levels deep. `timeoutSeconds` and `maxAttempts` cannot be set.",
        inputs: {
            document: "The document: a local path, an s3:// address, or the ARN of a component's build version.",
            "document-s3-bucket-owner": bucketOwner,
            phases: "Names of the phases to run, separated by commas; all of them by default.",
            parameters: "Values of the document's parameters, each with name and value.",
        },
    },
    ExecutePowerShell: {
        about: "Runs commands, or a file, with PowerShell. Exit code 3010 restarts the instance and runs the step again.",
        inputs: {
            commands: "The lines of the script, in order. Conflicts with `file`.",
            file: "A .ps1 file on the instance. Conflicts with `commands`.",
        },
    },
    S3Download: {
        about: "Copies an object, or all objects under a prefix, from S3 to the instance.",
        inputs: {
            source: "s3:// address of an object or, ending in /*, of up to 1000 objects under a prefix.",
            destination: "Path of the file, with its name, or of the folder.",
            expectedBucketOwner: bucketOwner,
            overwrite,
        },
    },
    S3Upload: {
        about: "Copies a file or a folder from the instance to S3.",
        inputs: {
            source: "Path of the file or folder; * stands for part of a name.",
            destination: "s3:// address of the object or the prefix.",
            recurse: "Whether folders below are uploaded, too; false by default.",
            expectedBucketOwner: bucketOwner,
        },
    },
    WebDownload: {
        about: "Fetches a file over HTTP or HTTPS, with up to five attempts of its own.",
        inputs: {
            source: "The http:// or https:// address.",
            destination: "Path of the file, or of a folder, which ends with a separator.",
            overwrite:
                "Whether an existing file is replaced; true by default. With a checksum, only one that differs is.",
            checksum: "What the file must hash to. Needs `algorithm`.",
            algorithm: "Algorithm of `checksum`: MD5, SHA1, SHA256 or SHA512.",
            ignoreCertificateErrors: "Whether certificates are not verified; false by default.",
        },
    },
    AppendFile: {
        about: "Adds text to the end of a file that exists.",
        inputs: { path: "Path of the file.", content: "The text to add; nothing by default.", encoding },
    },
    CopyFile: { about: "Copies files.", inputs: copied("file") },
    CopyFolder: { about: "Copies a folder with what is in it.", inputs: copied("folder") },
    CreateFile: {
        about: "Creates a file with the given content.",
        inputs: {
            path: "Path of the file.",
            content: "The text of the file; empty by default.",
            encoding,
            owner,
            group,
            permissions: `${mode} '0666' by default. Not on Windows.`,
            overwrite,
        },
    },
    CreateFolder: {
        about: "Creates a folder, and the folders above it.",
        inputs: {
            path: "Path of the folder.",
            owner,
            group,
            permissions: `${mode} '0777' by default. Not on Windows.`,
            overwrite,
        },
    },
    CreateSymlink: {
        about: "Creates a symbolic link.",
        inputs: {
            path: "Path of the link.",
            target: "What the link points to.",
            force: "Whether an existing link of that name is replaced; false by default.",
        },
    },
    DeleteFile: {
        about: "Deletes files.",
        inputs: {
            path: "Path of the file; * stands for part of the file's name.",
            force: "Not in the guide: a sample of AWS has it.",
        },
    },
    DeleteFolder: {
        about: "Deletes a folder.",
        inputs: {
            path: "Path of the folder.",
            force: "Whether a folder that is not empty is deleted; false by default.",
        },
    },
    ListFiles: {
        about: "Lists the files of a folder in its output `files`, one a line.",
        inputs: {
            path: "Path of the folder.",
            fileNamePattern: "Which names are listed, with * for any part; * by default.",
            recursive: "Whether folders below are listed, too; false by default.",
        },
    },
    MoveFile: { about: "Moves or renames files.", inputs: copied("file") },
    MoveFolder: { about: "Moves or renames a folder.", inputs: copied("folder") },
    ReadFile: {
        about: "Reads a text file into the output `content`.",
        inputs: {
            path: "Path of the file.",
            encoding,
            printFileContent: "Whether the text also goes to the log; false by default.",
        },
    },
    SetFileEncoding: {
        about: "Converts a file to another encoding.",
        inputs: { path: "Path of the file.", encoding },
    },
    SetFileOwner: {
        about: "Sets user and group of a file.",
        inputs: {
            path: "Path of the file.",
            owner: "Name or id of the user.",
            group: "Name or id of the group; the user's group by default.",
        },
    },
    SetFolderOwner: {
        about: "Sets user and group of a folder.",
        inputs: {
            path: "Path of the folder.",
            owner: "Name or id of the user.",
            group: "Name or id of the group; the user's group by default.",
            recursive,
        },
    },
    SetFilePermissions: {
        about: "Sets the permissions of a file.",
        inputs: { path: "Path of the file.", permissions: mode },
    },
    SetFolderPermissions: {
        about: "Sets the permissions of a folder.",
        inputs: { path: "Path of the folder.", permissions: mode, recursive },
    },
    InstallMSI: { about: "Installs a Windows application from an .msi file.", inputs: msi },
    UninstallMSI: { about: "Removes a Windows application by its .msi file.", inputs: msi },
    Reboot: {
        about: "Restarts the instance, and goes on with the next step. A time-out has no effect.",
        inputs: { delaySeconds: "How many seconds to wait before the restart; 0 by default." },
    },
    SetRegistry: {
        about: "Sets values in the Windows registry.",
        inputs: {
            path: "The key, such as HKLM:\\SOFTWARE\\Example.",
            name: "Name of the value.",
            value: "The value: a string, a number or a list of strings, as `type` has it.",
            type: "Kind of the value: BINARY, DWORD, QWORD, SZ, EXPAND_SZ or MULTI_SZ.",
        },
    },
    UpdateOS: {
        about: "Installs updates of the operating system with yum, apt-get or Windows Update. Not for Amazon Linux 2023 and SUSE.",
        inputs: {
            include: "Packages, or KB ids on Windows, to install; all by default. Names may hold *.",
            exclude: "Packages, or KB ids on Windows, to leave out; none by default.",
        },
    },
};
