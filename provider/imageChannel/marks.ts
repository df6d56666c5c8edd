// The tags of images and AMIs by which the commands for channels say what they decided. The policies for people allow these tags
// alone.

export const KEEP = "golden-image:keep";
export const KEPT_BY_CHANNEL = "golden-image:kept-by-channel";

export const REVOKED = "golden-image:revoked";
export const REVOKED_AT = "golden-image:revoked-at";
/** ARN of the ancestor for whose sake an image is revoked. */
export const REVOKED_WITH = "golden-image:revoked-with";
export const revocationTags = [REVOKED, REVOKED_AT, REVOKED_WITH] as const;
