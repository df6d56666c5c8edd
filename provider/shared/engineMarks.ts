// How Pulumi's engine writes values that are no plain JSON, in its protocol and in a stack's state.
// https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/properties.go

/** The key of an object that stands for such a value; what is under it says which kind. */
export const markKey = "4dabf18193072939515e22adb298388d";
export const secretMark = "1b47061264138c4ac30d75fd1eb44270";
/** A string that is not known, as in a preview or after an update that failed. */
export const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
