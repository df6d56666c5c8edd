// InputErrors that only component documents can have.

import type { CodeEntry } from "./entry";
import { fileCodes } from "./files";
import { scriptCodes } from "./scripts";

const frameworkPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-use-documents.html";
const actionsPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html";
const loopsPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-looping-constructs.html";
const variablesPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-user-defined-variables.html";
const conditionsPage = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-comparison-operators.html";

export const componentCodes = {
    ...fileCodes,
    ...scriptCodes,
    "extra-key": {
        severity: "warning",
        title: "A key that the guide does not describe",
        meaning:
            "The user guide does not have this key, and it resembles none that it has. Some real documents carry such keys; whether Image Builder reads them is not known.",
        remedy: "Make sure that nothing depends on it.",
        source: frameworkPage,
    },
    "no-phase": {
        severity: "error",
        title: "No phase that Image Builder runs",
        meaning: "A document needs at least one of the phases build, validate and test.",
        remedy: "Specify one of the phases build, validate or test.",
        source: frameworkPage,
    },
    "unknown-phase": {
        severity: "warning",
        title: "A phase that Image Builder never runs",
        meaning: "Image Builder runs build, validate, test and container-host-test; other phases are skipped silently.",
        remedy: "Rename the phase, or call it from another document with ExecuteDocument.",
        source: frameworkPage,
    },
    "only-host-test": {
        severity: "warning",
        title: "Nothing but tests on the host of a container",
        meaning:
            "The guide asks for at least one of the phases build, validate and test; CDK knows container-host-test as a phase of its own.",
        remedy: "Add a build, validate or test phase, or put the steps into the test phase.",
        source: frameworkPage,
    },
    "step-name-blank": {
        severity: "error",
        title: "A blank in the name of a step",
        meaning: "Image Builder refuses components whose step names hold blanks.",
        remedy: "Write the words together or with - or _ between them, for example InstallAgent.",
        source: frameworkPage,
    },
    "step-name-characters": {
        severity: "warning",
        title: "A step name that Image Builder may refuse",
        meaning:
            "The guide says nothing of the characters in the name of a step, but Image Builder has refused components whose step names hold others than letters, digits, - and _.",
        remedy: "Use letters, digits, - and _ only, for example InstallAgent.",
        source: frameworkPage,
    },
    "parameter-type": {
        severity: "warning",
        title: "A parameter type that the guide does not allow",
        meaning: "The user guide allows the type string only, while the API names more types.",
        remedy: "Write type: string",
        source: variablesPage,
    },
    "wrong-platform": {
        severity: "error",
        title: "Something that the platform does not have",
        meaning:
            "The action or input does not exist on the platform of the recipe, and the whole document is refused there.",
        remedy: "Use the action of that platform, or keep one document for each platform.",
        source: actionsPage,
    },
    "mixed-platforms": {
        severity: "error",
        title: "Actions that no platform has all of",
        meaning: "A document is checked as a whole on the instance, so one action of another platform fails all of it.",
        remedy: "Split the document into one for each platform.",
        source: actionsPage,
    },
    "action-os": {
        severity: "warning",
        title: "An action that the operating system does not support",
        meaning: "UpdateOS works with yum and apt-get; it supports neither Amazon Linux 2023 nor SUSE.",
        remedy: "Run the package manager in ExecuteBash, or use the newest base image.",
        source: actionsPage,
    },
    "one-of-inputs": {
        severity: "error",
        title: "Not exactly one of several inputs",
        meaning: "The action takes one of these inputs, not several and not none.",
        remedy: "Specify exactly one.",
        source: actionsPage,
    },
    "inputs-together": {
        severity: "error",
        title: "An input without its partner",
        meaning: "A checksum is only compared when its algorithm is given as well.",
        remedy: "Specify both, or neither.",
        source: actionsPage,
    },
    "undocumented-input": {
        severity: "warning",
        title: "An input that only samples of AWS have",
        meaning: "The guide's table of the action does not have the input, while a sample that AWS publishes uses it.",
        remedy: "Image Builder takes the document; whether the input has an effect is not documented.",
        source: actionsPage,
    },
    "continue-still-fails": {
        severity: "warning",
        title: "A step whose failure still fails the build",
        meaning:
            "With onFailure: Continue the steps after a failed one run, but the component and the build fail at the end. Only Ignore tolerates a failure.",
        remedy: "Write onFailure: Ignore where the step may fail, or leave it at Abort, which ends the build at once.",
        source: frameworkPage,
    },
    "reserved-property": {
        severity: "error",
        title: "An MSI property that must not be set",
        meaning: "REBOOT, REINSTALLMODE and REINSTALL are set by the action itself.",
        remedy: "Remove the property; the input reboot says whether the instance restarts.",
        source: actionsPage,
    },
    "timeout-ignored": {
        severity: "warning",
        title: "A time-out that has no effect",
        meaning: "The Reboot action does not support a time-out, because the instance restarts.",
        remedy: "Remove timeoutSeconds; delaySeconds delays the restart.",
        source: actionsPage,
    },
    "fixed-setting": {
        severity: "error",
        title: "A setting that ExecuteDocument fixes",
        meaning: "ExecuteDocument runs once without a time limit; any other timeoutSeconds or maxAttempts is an error.",
        remedy: "Remove it, and set it on the steps of the nested document.",
        source: actionsPage,
    },
    "nested-documents": {
        severity: "error",
        title: "Documents nested too deep, or in a circle",
        meaning: "Documents may call documents three levels deep, and none may call itself or one above it.",
        remedy: "Call the lower documents from the top one, one after the other.",
        source: actionsPage,
    },
    "unresolved-reference": {
        severity: "warning",
        title: "Double braces that nothing fills",
        meaning:
            "The text in double braces names no parameter, constant or step, so it may stay in the script as it is.",
        remedy: "Declare it under parameters or constants; for another template language this is fine.",
        source: variablesPage,
    },
    "cross-stage-reference": {
        severity: "error",
        title: "A reference from the test stage to the build stage",
        meaning:
            "The build and validate phases and the test phases run on different instances, and chaining does not cross.",
        remedy: "Repeat the step in this stage, or keep the value in a file of the image.",
        source: frameworkPage,
    },
    "loop-reference": {
        severity: "warning",
        title: "A loop variable outside of its loop",
        meaning:
            "The index and value of a loop are known only in the inputs of the looping step; elsewhere the braces stay.",
        remedy: "Add a loop to this step, or refer to the loop that it has.",
        source: loopsPage,
    },
    "invalid-loop": {
        severity: "error",
        title: "A loop that is not complete or says two things at once",
        meaning: "A loop has either for or forEach, with all that this form needs.",
        remedy: "Use for with start, end and updateBy, or forEach with a list.",
        source: loopsPage,
    },
    "endless-loop": {
        severity: "error",
        title: "A loop that never ends",
        meaning: "updateBy must lead from start to end, so it is not zero and has the right sign.",
        remedy: "Change the sign of updateBy, or swap start and end.",
        source: loopsPage,
    },
    "operator-case": {
        severity: "warning",
        title: "An operator with other upper and lower case",
        meaning: "The user guide writes some operators in two ways; only one of them is in its list of operators.",
        remedy: "Write the operator as the list has it.",
        source: conditionsPage,
    },
    "invalid-pattern": {
        severity: "error",
        title: "A pattern that is not an RE2 regular expression",
        meaning: "patternMatches takes a regular expression of Go, which has no look-around and no back-references.",
        remedy: "Fix the pattern, or test the value in a script.",
        source: "https://github.com/google/re2/wiki/Syntax",
    },
    "missing-parameter": {
        severity: "error",
        title: "A parameter without value",
        meaning: "A parameter without default must be set by the recipe, or the recipe cannot be created.",
        remedy: "Set the parameter, or declare a default for it.",
        source: variablesPage,
    },
    // AWSTOE on its own ignores such a value, but Image Builder refuses the recipe.
    "unknown-parameter": {
        severity: "error",
        title: "A value for a parameter that the document does not have",
        meaning: "The recipe sets a parameter that the document does not declare, which Image Builder refuses.",
        remedy: "Fix the name, or declare the parameter in the document.",
        source: variablesPage,
    },
    "parameter-value": {
        severity: "error",
        title: "A parameter value of the wrong form",
        meaning: "A parameter of the type string takes exactly one string, which is not empty.",
        remedy: "Specify a list with one string.",
        source: variablesPage,
    },
} satisfies Record<string, CodeEntry>;
