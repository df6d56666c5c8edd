// What the other keys of a component document mean, for editors.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html (read in November 2026)

export const topTexts = {
    name: "Name of the document. Free text.",
    description: "What the document is for. Free text.",
    schemaVersion: "Version of the document format. Only 1.0 exists.",
    parameters: "Values that a recipe can set, each a map with one name. Refer to one as `{{ Name }}`.",
    constants: "Values that nothing can change, each a map with one name. Refer to one as `{{ Name }}`.",
    phases: "What is done, in order. At least one of build, validate and test.",
} as const;

export const parameterTexts = {
    type: "Type of the parameter. The guide allows string only.",
    default: "The value when the recipe sets none. A parameter without default is required.",
    description: "What the parameter is for. Free text.",
} as const;

export const constantTexts = {
    type: "Type of the constant. The guide allows string only.",
    value: "The value.",
} as const;

export const phaseKeyTexts = {
    name: "Which stage runs the phase: build, validate, test or container-host-test.",
    steps: "What is done in the phase, in order.",
} as const;

export const phaseTexts = {
    build: "Runs on the build instance and changes the image.",
    validate: "Runs on the build instance after all build phases, before the image is created.",
    test: "Runs in the test stage: on a new instance of the finished image, or for containers on the build instance.",
    "container-host-test": "Runs on the host of a container after all test phases.",
} as const;

export const stepTexts = {
    name: "Name of the step, unique in its phase. Other steps refer to its outputs by it: letters, digits, - and _.",
    action: "The action module that the step runs.",
    timeoutSeconds: "How many seconds the step may take, with all attempts; -1 for no limit. 7200 by default.",
    onFailure: "What follows when the step fails: Abort (the default), Continue or Ignore.",
    maxAttempts: "How often the step is tried before it has failed; 1 by default.",
    if: "A condition: the step runs when it is true, unless `then` and `else` say otherwise.",
    loop: "Runs the step several times: over numbers with `for`, or over a list with `forEach`.",
    inputs: "What the action works with: a map, or a list of maps for actions that can do several things at once.",
} as const;

export const failureTexts = {
    Abort: "The step and the document fail, and no further step runs. The default.",
    Continue: "The other steps run, and the document fails at the end.",
    Ignore: "The other steps run, and the failure does not count.",
} as const;

export const decisionTexts = {
    Execute: "The step runs.",
    Skip: "The step does not run, and counts as a success.",
    Abort: "The step fails.",
} as const;

export const decisionKeyTexts = {
    then: "What is done when the condition is true: Execute (the default), Skip or Abort.",
    else: "What is done when the condition is false: Skip (the default), Execute or Abort.",
} as const;

export const loopTexts = {
    name: "Name of the loop, unique in its phase. Its variables are then also `{{ Name.index }}` and `{{ Name.value }}`.",
    for: "Counts from `start` to `end`, both included.",
    forEach: "Goes over a list of strings, or over the parts of one string.",
} as const;

export const forTexts = {
    start: "The first number.",
    end: "The last number, which is included.",
    updateBy: "What is added each time. Not 0; negative to count down.",
} as const;

export const forEachTexts = {
    list: "One string with the items, separated by `delimiter`. It may be a reference.",
    delimiter: "The character between items; a comma by default.",
} as const;

export const documentParameterTexts = {
    name: "Name of the parameter of the other document.",
    value: "Its value.",
} as const;

export const operandTexts = {
    value: "What is compared with the operand.",
    path: "The file whose hash is compared.",
} as const;

const compared = (what: string) => `True when \`value\` ${what} the operand.`;

export const operatorTexts = {
    and: "True when all conditions of the list are true.",
    or: "True when at least one condition of the list is true.",
    not: "True when the condition is false.",
    stringIsEmpty: "True when the string has no characters.",
    stringIsWhitespace: "True when the string has only spaces.",
    stringEquals: compared("is the same string as"),
    stringLessThan: compared("is a string before"),
    stringLessThanEquals: compared("is the same string as, or one before,"),
    stringGreaterThan: compared("is a string after"),
    stringGreaterThanEquals: compared("is the same string as, or one after,"),
    patternMatches: "True when `value` matches the regular expression (RE2, as in Go).",
    numberEquals: compared("is the same number as"),
    numberLessThan: compared("is less than"),
    numberLessThanEquals: compared("is less than, or equal to,"),
    numberGreaterThan: compared("is greater than"),
    numberGreaterThanEquals: compared("is greater than, or equal to,"),
    binaryExists: "True when the program is found on the path.",
    fileExists: "True when the path is a file.",
    folderExists: "True when the path is a folder.",
    fileMD5Equals: "True when the MD5 hash of the file at `path` is the operand.",
    fileSHA1Equals: "True when the SHA-1 hash of the file at `path` is the operand.",
    fileSHA256Equals: "True when the SHA-256 hash of the file at `path` is the operand.",
    fileSHA512Equals: "True when the SHA-512 hash of the file at `path` is the operand.",
} as const;
