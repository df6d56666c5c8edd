// InputErrors of files, downloads and addresses in S3, in component documents.

import type { CodeEntry } from "./entry";

const actionsPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html";

export const fileCodes = {
    "checksum-length": {
        severity: "error",
        title: "A checksum of the wrong length",
        meaning:
            "A checksum is a hexadecimal number whose length follows from its algorithm; another one never matches.",
        remedy: "Copy the whole checksum, or name the algorithm that it was made with.",
        source: actionsPage,
    },
    "bucket-name": {
        severity: "error",
        title: "A bucket name that cannot exist",
        meaning: "Names of buckets have 3 to 63 characters: small letters, digits, dots and hyphens.",
        remedy: "Write the name of the bucket, or a reference to a parameter such as {{ Bucket }}.",
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    },
    "bucket-name-legacy": {
        severity: "warning",
        title: "A bucket name that no new bucket can have",
        meaning:
            "Capitals, underscores and more than 63 characters exist only in names of buckets that were created in us-east-1 before March 2018.",
        remedy: "Check the name: small letters, digits, dots and hyphens.",
        source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    },
    "s3-key-missing": {
        severity: "error",
        title: "An S3 address without key",
        meaning: "The action reads an object, and the address names only a bucket.",
        remedy: "Append the key of the object; S3Download also takes a prefix that ends with /*.",
        source: actionsPage,
    },
    "s3-prefix": {
        severity: "warning",
        title: "An S3 prefix without wildcard",
        meaning: "S3Download reads a single object, or all objects of a prefix that ends with /*.",
        remedy: "Append * to the address.",
        source: actionsPage,
    },
    "wildcard-place": {
        severity: "warning",
        title: "A wildcard where the action takes none",
        meaning:
            "The guide allows a wildcard in the name of a file only, after the last separator, and none in names of folders.",
        remedy: "Name the folder, or use a script.",
        source: actionsPage,
    },
    "download-without-checksum": {
        severity: "warning",
        title: "A download that nothing verifies",
        meaning: "Without a checksum, whatever the server answers on the day of the build ends up in the image.",
        remedy: "Specify checksum and algorithm: SHA256.",
        source: actionsPage,
    },
    "unquoted-number": {
        severity: "warning",
        title: "A number that must be a string",
        meaning:
            "YAML reads permissions and account ids without quotes as numbers, where a leading zero is lost or means octal.",
        remedy: "Put it in quotes.",
        source: actionsPage,
    },
} satisfies Record<string, CodeEntry>;
