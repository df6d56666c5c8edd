// The tag that Image Builder puts on whatever it makes, and by which its roles are kept to that.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-iam-awsmanpol.html

/** Condition: the resource is Image Builder's own. */
export const OWN = { "aws:ResourceTag/CreatedBy": "EC2 Image Builder" };
/** Condition: the request marks the resource as Image Builder's. */
export const MARKED = { "aws:RequestTag/CreatedBy": "EC2 Image Builder" };
