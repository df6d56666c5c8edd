// The help of the whole command: what it can do, one line for each.

import { commands } from "./commands";

export function help(): string {
    const width = Math.max(...Object.keys(commands).map((name) => name.length));
    const list = Object.entries(commands).map(([name, load]) => `  ${name.padEnd(width)}  ${load().summary}`);
    return `Usage: aws-golden-image <command> [options]

Commands:
${list.join("\n")}

Options:
  -h, --help     this text, or the help of a command
  -v, --version  the version of the package

Exit codes: 0 no error, 1 errors found, 2 the command could not run.
`;
}
