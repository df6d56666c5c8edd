// What the command line of run says.

import { parseArgs } from "node:util";
import { UsageError } from "../../command";

export const help = `Usage: aws-golden-image run FILE… --image IMAGE [options]

Runs component documents in the order of a recipe, in a throw-away root. It
proves the logic of the documents, not the image.

Options:
  --image IMAGE       the root:
                      DIR          a directory with a Linux, as debootstrap or an
                                   export of a container image makes it
                      /            a layer over this machine's own root
                      podman:NAME  a container image; also docker:NAME
                      host         this machine itself, which is changed
  --phases LIST       phases to run (default build,validate,test)
  --param NAME=VALUE  a parameter of the documents; repeatable
  --network           allow the network
  --aws-credentials   pass AWS credentials on: those of the environment, of a
                      profile, or where else the AWS CLI finds them
  --profile NAME      the profile of these credentials (default AWS_PROFILE)
  --time-limit N      seconds for the whole run (default 3600)
  --keep              keep what the run wrote
  --shell-on-error    open a shell in the root where a step fails
  --verbose           show the output of all steps, not of failed ones alone
  --junit FILE        write a JUnit report
  --json              print the result as JSON
  --awstoe PATH       run AWSTOE itself in the root

Exit codes: 0 all steps succeeded or were ignored, 1 a step failed or a
document has errors, 2 the command could not run, 130 Ctrl-C.
`;

export interface Options {
    files: string[];
    image: string;
    phases: string[];
    phasesGiven: boolean;
    parameters: Record<string, string>;
    network: boolean;
    credentials: boolean;
    profile: string | undefined;
    timeLimit: number;
    keep: boolean;
    shellOnError: boolean;
    verbose: boolean;
    junit: string | undefined;
    json: boolean;
    awstoe: string | undefined;
}

const noImage = `run needs --image: a directory with a Linux (debootstrap --variant=minbase stable DIR makes one, and so does
docker export), podman:NAME, docker:NAME, or / for a throw-away layer over this machine's own root. Nothing runs on
this machine itself unless you say --image host.`;

export function readOptions(args: string[]): Options {
    const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: {
            image: { type: "string" },
            phases: { type: "string" },
            param: { type: "string", multiple: true, default: [] },
            network: { type: "boolean", default: false },
            "aws-credentials": { type: "boolean", default: false },
            profile: { type: "string" },
            "time-limit": { type: "string", default: "3600" },
            keep: { type: "boolean", default: false },
            "shell-on-error": { type: "boolean", default: false },
            verbose: { type: "boolean", default: false },
            junit: { type: "string" },
            json: { type: "boolean", default: false },
            awstoe: { type: "string" },
        },
    });
    if (positionals.length === 0)
        throw new UsageError("run needs a component document. See aws-golden-image run --help.");
    if (values.image === undefined || values.image === "") throw new UsageError(noImage.replace(/\n/g, " "));
    if (values.profile !== undefined && !values["aws-credentials"]) {
        throw new UsageError("--profile is only valid with --aws-credentials, which passes credentials on.");
    }
    return {
        files: positionals,
        image: values.image,
        phases: listOf(values.phases ?? "build,validate,test"),
        phasesGiven: values.phases !== undefined,
        parameters: parametersOf(values.param),
        network: values.network,
        credentials: values["aws-credentials"],
        profile: values.profile,
        timeLimit: secondsOf(values["time-limit"]),
        keep: values.keep,
        shellOnError: values["shell-on-error"],
        verbose: values.verbose,
        junit: values.junit,
        json: values.json,
        awstoe: values.awstoe,
    };
}

function listOf(text: string): string[] {
    const names = text.split(",").map((name) => name.trim());
    if (names.includes("")) throw new UsageError(`--phases is "${text}", but must be names with commas between them.`);
    return names;
}

function parametersOf(given: readonly string[]): Record<string, string> {
    const parameters: Record<string, string> = {};
    for (const text of given) {
        const at = text.indexOf("=");
        const [name, value] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
        if (name === "" || value === "") throw new UsageError(`--param is "${text}", but must be NAME=VALUE.`);
        if (Object.hasOwn(parameters, name)) throw new UsageError(`--param gives "${name}" twice.`);
        parameters[name] = value;
    }
    return parameters;
}

function secondsOf(text: string): number {
    const seconds = Number(text);
    if (!/^\d+$/.test(text) || seconds < 1 || seconds > 86_400) {
        throw new UsageError(`--time-limit is "${text}", but must be a number of seconds from 1 to 86400.`);
    }
    return seconds;
}
