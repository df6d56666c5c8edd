// How each action of the guide is treated here. docs/local-run.md shows this table; a test compares the two.

import type { ActionName } from "../provider/documents/component/actions";

export type Treatment = "run" | "run if allowed" | "simulated" | "refused";

export interface ActionTreatment {
    treatment: Treatment;
    /** What allows it, what is done in its place, or why it is refused. */
    note: string;
}

const run = (note: string): ActionTreatment => ({ treatment: "run", note });
const file = run("by the shell and the coreutils of the image");
const s3: ActionTreatment = {
    treatment: "run if allowed",
    note: "with `--aws-credentials`; `AWS_ENDPOINT_URL` leads it to the local AWS",
};
const windows = (what: string): ActionTreatment => ({
    treatment: "refused",
    note: `${what} needs Windows, and the sandbox is Linux`,
});

export const actionTable: Readonly<Record<ActionName, ActionTreatment>> = {
    Assert: run("all operators"),
    ExecuteBash: run("exit code 194: the step runs again, and the report says that no restart took place"),
    ExecuteBinary: run("exit code 194 as with ExecuteBash; 3010 is a failure, as on Linux"),
    ExecuteDocument: run("local files three levels deep; `s3://` with `--aws-credentials`; component ARNs are refused"),
    ExecutePowerShell: windows("PowerShell"),
    S3Download: s3,
    S3Upload: s3,
    WebDownload: {
        treatment: "run if allowed",
        note: "with `--network`; checksums and the five attempts as in the guide",
    },
    AppendFile: file,
    CopyFile: file,
    CopyFolder: file,
    CreateFile: file,
    CreateFolder: file,
    CreateSymlink: file,
    DeleteFile: file,
    DeleteFolder: file,
    ListFiles: file,
    MoveFile: file,
    MoveFolder: file,
    ReadFile: file,
    SetFileEncoding: file,
    SetFileOwner: file,
    SetFolderOwner: file,
    SetFilePermissions: file,
    SetFolderPermissions: file,
    InstallMSI: windows("MSI"),
    UninstallMSI: windows("MSI"),
    Reboot: { treatment: "simulated", note: "nothing restarts; the next step runs in the same file system" },
    SetRegistry: windows("the registry"),
    UpdateOS: {
        treatment: "run if allowed",
        note: "with `--network` and yum or apt-get in the image; not on Amazon Linux 2023 and SUSE, as in the guide",
    },
};
