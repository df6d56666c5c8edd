// What the storage of snapshots is assumed to cost, and how long a month is to the bill.

/** US dollars for a GiB and month: standard storage in us-east-1, 2026-11, https://aws.amazon.com/ebs/pricing/ */
export const USD_PER_GIB_AND_MONTH = 0.05;

/** What AWS bills a month by: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-snapshots.html */
export const DAYS_OF_MONTH = 30.4;
