// ExecuteBash, ExecuteBinary, and what a restart is here.

import { StepFailure } from "../result";
import type { Finished } from "../sandbox/sandbox";
import { Restart, textOf, type ActionRun } from "./action";

const restartCode = 194;

const executeBash: ActionRun = async ({ commands }, place) => {
    const script = (Array.isArray(commands) ? commands : [commands]).map(textOf).join("\n");
    // As the service does: a file that bash runs; standard input is empty.
    const run =
        'f=$(mktemp "${TMPDIR:-/tmp}/run.XXXXXX") && cat > "$f" && bash "$f" < /dev/null; c=$?; rm -f "$f"; exit $c';
    return outputsOf(await place.program(["/bin/bash", "-c", run, "bash"], Buffer.from(`${script}\n`)));
};

const executeBinary: ActionRun = async ({ path, arguments: args }, place) => {
    const words = (Array.isArray(args) ? args : args === undefined ? [] : [args]).map(textOf);
    return outputsOf(await place.program(["/bin/bash", "-c", 'exec "$@" < /dev/null', "bash", textOf(path), ...words]));
};

function outputsOf({ code, stdout, limit }: Finished): Record<string, string> {
    if (limit !== undefined) throw new StepFailure(limit);
    if (code === restartCode) throw new Restart();
    if (code !== 0) throw new StepFailure(`The exit code is ${code}.`);
    return { stdout: stdout.toString("utf8").replace(/\n+$/, "") };
}

const reboot: ActionRun = ({ delaySeconds }, place) => {
    const delay = Number(delaySeconds ?? 0);
    place.simulate(`Reboot${delay > 0 ? ` after ${delay} s` : ""}: nothing restarts here; the run goes on.`);
    return Promise.resolve({});
};

const updateOs: ActionRun = async ({ include, exclude }, place) => {
    if (!place.network) {
        throw new StepFailure("UpdateOS needs the network: give --network.");
    }
    const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(textOf) : []);
    const [some, none] = [list(include), list(exclude)];
    const result = await place.program(
        ["/bin/bash", "-c", updateScript, "bash", String(some.length), ...some, ...none],
        undefined,
    );
    if (result.limit !== undefined) throw new StepFailure(result.limit);
    if (result.code !== 0) throw new StepFailure(`The update ended with the exit code ${result.code}.`);
    return {};
};

const updateScript = `set -e
. /etc/os-release 2>/dev/null || true
if [ "\${ID-}" = amzn ] && [ "\${VERSION_ID-}" = 2023 ]; then echo "UpdateOS does not run on Amazon Linux 2023." >&2; exit 1; fi
n=$1; shift; include=("\${@:1:n}"); exclude=("\${@:n+1}")
if type yum >/dev/null 2>&1; then
    yum -y "\${exclude[@]/#/--exclude=}" update "\${include[@]}"
elif type apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update
    [ \${#exclude[@]} -eq 0 ] || apt-mark hold "\${exclude[@]}"
    if [ $n -eq 0 ]; then apt-get -y upgrade; else apt-get -y install --only-upgrade "\${include[@]}"; fi
    [ \${#exclude[@]} -eq 0 ] || apt-mark unhold "\${exclude[@]}"
else echo "UpdateOS needs yum or apt-get." >&2; exit 1; fi`;

export const executions: Record<string, ActionRun> = {
    ExecuteBash: executeBash,
    ExecuteBinary: executeBinary,
    Reboot: reboot,
    UpdateOS: updateOs,
    ExecuteDocument: (inputs, place) => place.document(inputs),
};
