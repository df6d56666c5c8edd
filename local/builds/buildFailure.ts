// The reason why a build ends as FAILED; it is told in the state of the image.

export class BuildFailure extends Error {}
