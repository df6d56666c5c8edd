// Addresses in S3 and paths with wildcards: what the actions read and write.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html

import type { Report } from "../report";
import { quote, type Value } from "../tree";

/** Inputs that name one object, or several. */
const reads = ["S3Download.source", "InstallMSI.path", "UninstallMSI.path", "ExecuteDocument.document"];
/** Inputs that take a wildcard in the name of the file. */
const files = ["CopyFile.source", "MoveFile.source", "DeleteFile.path", "S3Upload.source"];
const folders = ["CopyFolder.source", "MoveFolder.source", "DeleteFolder.path", "CreateFolder.path"];

/** `text` may hold references; what is not known because of them is not judged. */
export function checkAddress(actionName: string, input: string, text: string, value: Value, report: Report): void {
    const where = `${actionName}.${input}`;
    if (/^s3:\/\//i.test(text)) {
        if (reads.includes(where) || where === "S3Upload.destination") checkBucket(text, value, report);
        if (reads.includes(where)) checkKey(actionName, text, value, report);
    } else if (files.includes(where) || folders.includes(where)) checkWildcard(actionName, where, text, value, report);
}

/** Text that a template fills in before Image Builder sees it. */
const filledIn = /\{\{|\$|%[sv]|@@|__/;

function checkBucket(text: string, value: Value, report: Report): void {
    const bucket = /^s3:\/\/([^/]*)/i.exec(text)?.[1] ?? "";
    if (bucket === "" || filledIn.test(bucket)) return;
    if (!/^[A-Za-z0-9._-]{3,255}$/.test(bucket)) {
        report.add("bucket-name", value, `${quote(bucket)} cannot be the name of a bucket.`);
    } else if (!/^[a-z0-9](?:\.?[a-z0-9-])*[a-z0-9]$/.test(bucket) || bucket.length > 63) {
        report.add(
            "bucket-name-legacy",
            value,
            `${quote(bucket)} cannot be the name of a bucket created after March 2018.`,
        );
    }
}

function checkKey(actionName: string, text: string, value: Value, report: Report): void {
    const [, bucket = "", key = ""] = /^s3:\/\/([^/]*)(?:\/([^]*))?$/i.exec(text) ?? [];
    // One reference may stand for bucket and key.
    if (key === "" && !filledIn.test(bucket)) {
        report.add("s3-key-missing", value, `${quote(text)} names a bucket, but no object in it.`);
    } else if (actionName === "S3Download" && key.endsWith("/")) {
        report.add("s3-prefix", value, `${quote(text)} is a prefix without wildcard.`, `Write ${quote(`${text}*`)}.`);
    } else if (actionName === "S3Download" && /\*(?!$)|[^/]\*$/.test(key)) {
        const message = `The wildcard in ${quote(text)} does not stand alone at the end, after a slash.`;
        report.add("wildcard-place", value, message, "Download the whole prefix with /* and choose in a script.");
    }
}

function checkWildcard(actionName: string, where: string, text: string, value: Value, report: Report): void {
    const plain = text.replace(/\{\{[^{}]*\}\}/g, "x");
    const wildcard = plain.indexOf("*");
    if (wildcard < 0) return;
    const rest = plain.slice(wildcard + 1);
    if (folders.includes(where) && !/^Copy|^Move/.test(actionName)) {
        report.add("wildcard-place", value, `${actionName} takes no wildcard, but found ${quote(text)}.`);
    } else if (/[\\/]./s.test(rest) || (folders.includes(where) && /[\\/]/.test(rest))) {
        report.add("wildcard-place", value, `The wildcard in ${quote(text)} is in the name of a folder.`);
    }
}
