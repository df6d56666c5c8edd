// Errors of ignore comments. The bad documents are checked as the command checks them.

import { withInputs, withScript } from "./componentText";
import type { RuleCase } from "./ruleCase";

const secret = 'export API_TOKEN="kX9q-41zAb77"';
const script = (comment: string): string =>
    withInputs("ExecuteBash", `commands:\n  - |\n    ${comment}\n    ${secret}`);

export const silencingCases: RuleCase<object>[] = [
    {
        code: "empty-ignore",
        bad: withScript("uptime").replace("name: Example", "# aws-golden-image-ignore\nname: Example"),
        good: script("# aws-golden-image-ignore likely-secret -- made up for the test"),
        place: "1:1-1:26",
        message: "The ignore comment names no code.",
    },
    {
        code: "unknown-ignore",
        bad: withScript("uptime").replace("name: Example", "name: Example # aws-golden-image-ignore likely-secrt"),
        good: script("# aws-golden-image-ignore likely-secret"),
        place: "1:41-1:53",
        message: 'There is no finding with the code "likely-secrt".',
        hint: 'Did you mean "likely-secret"?',
    },
    {
        code: "unused-ignore",
        bad: script("# aws-golden-image-ignore likely-secret, bash-syntax"),
        good: script("# aws-golden-image-ignore likely-secret"),
        place: "11:56-11:67",
        message: "The comment ignores bash-syntax, which is not found on line 12.",
    },
    {
        code: "refused-ignore",
        bad: withScript("uptime").replace("name: Example", "name: Example # aws-golden-image-ignore invalid-yaml"),
        good: withScript("uptime"),
        place: "1:41-1:53",
        message: "invalid-yaml cannot be ignored.",
    },
];
