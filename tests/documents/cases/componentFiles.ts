// InputErrors of files, downloads and addresses in S3.

import { withInputs, withSettings, type ComponentCase } from "./componentText";

const s3 = (source: string): string => withInputs("S3Download", `- source: ${source}\n  destination: /opt/a`);
const web = (checksum: string, algorithm = "SHA256"): string =>
    withInputs(
        "WebDownload",
        `- source: https://example.com/a.zip\n  destination: /opt/\n  checksum: ${checksum}\n  algorithm: ${algorithm}`,
    );
const copy = (source: string): string => withInputs("CopyFile", `- source: ${source}\n  destination: /opt/`);

export const fileCases: ComponentCase[] = [
    {
        code: "checksum-length",
        bad: web("ab".repeat(20)),
        good: web("ab".repeat(32)),
        place: "11:23-11:63",
        message: "checksum has 40 digits; one of SHA256 has 64.",
        hint: "40 digits are those of SHA1.",
    },
    {
        code: "checksum-length",
        bad: web("ab".repeat(15), "MD5"),
        good: web("'{{ Sum }}'", "MD5").replace(
            "phases:",
            "constants:\n  - Sum: { type: string, value: abc }\nphases:",
        ),
        place: "11:23-11:53",
        message: "checksum has 30 digits; one of MD5 has 32.",
    },
    {
        code: "checksum-length",
        bad: withInputs("Assert", "fileMD5Equals: changeme\npath: /opt/a"),
        good: withInputs("Assert", "fileMD5Equals: <MD5Hash>\npath: /opt/a"),
        place: "9:26-9:34",
        message: 'fileMD5Equals is "changeme", but a checksum has only the digits 0 to 9 and a to f.',
    },
    {
        code: "bucket-name",
        bad: s3("s3://<bucket-name>/a.sh"),
        good: s3("s3://my-bucket.example/a.sh"),
        place: "9:21-9:44",
        message: '"<bucket-name>" cannot be the name of a bucket.',
    },
    {
        code: "bucket-name-legacy",
        bad: s3("s3://Acme_Bucket/a.sh"),
        good: s3("s3://${bucket}/a.sh"),
        place: "9:21-9:42",
        message: '"Acme_Bucket" cannot be the name of a bucket created after March 2018.',
    },
    {
        code: "s3-key-missing",
        bad: s3("s3://my-bucket/"),
        good: withInputs("S3Upload", "- source: /opt/a\n  destination: s3://my-bucket"),
        place: "9:21-9:36",
        message: '"s3://my-bucket/" names a bucket, but no object in it.',
    },
    {
        code: "s3-prefix",
        bad: s3("s3://my-bucket/tools/"),
        good: s3("s3://my-bucket/tools/*"),
        place: "9:21-9:42",
        message: '"s3://my-bucket/tools/" is a prefix without wildcard.',
        hint: 'Write "s3://my-bucket/tools/*".',
    },
    {
        code: "wildcard-place",
        bad: s3("s3://my-bucket/tools/*.rpm"),
        good: s3("s3://my-bucket/*"),
        place: "9:21-9:47",
        message: 'The wildcard in "s3://my-bucket/tools/*.rpm" does not stand alone at the end, after a slash.',
        hint: "Download the whole prefix with /* and choose in a script.",
    },
    {
        code: "wildcard-place",
        bad: copy("/home/*/a.txt"),
        good: copy("/home/me/*.txt"),
        place: "9:21-9:34",
        message: 'The wildcard in "/home/*/a.txt" is in the name of a folder.',
    },
    {
        code: "wildcard-place",
        bad: withInputs("DeleteFolder", "- path: 'C:\\Temp\\*'\n  force: true"),
        good: withInputs("DeleteFile", "- path: 'C:\\Temp\\*'"),
        place: "9:19-9:30",
        message: 'DeleteFolder takes no wildcard, but found "C:\\Temp\\*".',
    },
    {
        code: "undocumented-input",
        bad: withInputs("DeleteFile", "- path: /opt/a\n  force: true"),
        good: withInputs("DeleteFolder", "- path: /opt/a\n  force: true"),
        place: "10:13-10:18",
        message: "The guide does not describe the input force of DeleteFile, but a sample of AWS has it.",
    },
    {
        code: "tmp-not-kept",
        options: { supportedOsVersions: ["Amazon Linux 2023"] },
        bad: withInputs("CreateFile", "- path: /tmp/app.conf\n  content: a"),
        good: withInputs("CreateFile", "- path: /var/tmp/app.conf\n  content: a"),
        place: "9:19-9:32",
        message: '"/tmp/app.conf" is not in the image, as /tmp is in memory, and no later step uses it.',
    },
    {
        code: "tmp-not-kept",
        bad: twoPhases("test", "AL2023 web server"),
        good: twoPhases("validate", "AL2023 web server"),
        place: "9:19-9:32",
        message:
            '"/tmp/app.conf" is not in the image, as /tmp is in memory, and the test phase reads it on another instance.',
    },
    {
        code: "continue-still-fails",
        bad: withSettings("onFailure: Continue"),
        good: withSettings("onFailure: Continue").replace("name: build", "name: test"),
        place: "8:20-8:28",
        message: "After onFailure: Continue the build still fails at its end.",
    },
    {
        code: "wrong-type",
        bad: withSettings("disableLogging: always"),
        good: withSettings("disableLogging: true"),
        place: "8:25-8:31",
        message: 'disableLogging must be true or false, but found the string "always".',
    },
];

function twoPhases(second: string, name: string): string {
    return `${withInputs("CreateFile", "- path: /tmp/app.conf\n  content: a").replace("Example", name)}  - name: ${second}\n    steps:\n      - name: Read\n        action: ExecuteBash\n        inputs:\n          commands: [cat /tmp/app.conf]\n`;
}
