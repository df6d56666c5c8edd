// Where the documents begin that bounds are taken from.

export const API = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/";
export const GUIDE = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/";
export const ECR = "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/";
export const ECR_GUIDE = "https://docs.aws.amazon.com/AmazonECR/latest/userguide/";
export const EC2_IDS = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html";
export const EVENTS = "https://docs.aws.amazon.com/eventbridge/latest/userguide/";
export const RAM = "https://docs.aws.amazon.com/ram/latest/userguide/";
