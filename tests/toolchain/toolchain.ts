// All that a real Pulumi run needs on this machine: the CLI with its language hosts, the AWS provider plugin, what the
// languages of the programs need, and an environment in which nothing of the user's own Pulumi and AWS settings is seen.

import { mkdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { awsProvider } from "./awsProvider";
import { cached } from "./cache";
import { command } from "./command";
import { digestOfProgram } from "./digest";
import { engine } from "./engine";
import { progress } from "./progress";
import { added, everyPart, type Part } from "./parts";
import { versions } from "./versions";

export interface Toolchain {
    /** Path of the CLI. Its folder is called `bin`, as Pulumi's Automation API expects. */
    pulumi: string;
    /** The whole environment for the CLI and for programs; the backend and the passphrase are the caller's. */
    environment: Record<string, string>;
}

const found = new Map<string, Promise<Toolchain>>();

/** The toolchain with the given parts, by default with all. Each is made only once, and only when it is asked for. */
export function toolchain(parts: readonly Part[] = everyPart): Promise<Toolchain> {
    const key = [...parts].sort().join();
    const known = found.get(key) ?? find(parts);
    found.set(key, known);
    return known;
}

async function find(parts: readonly Part[]): Promise<Toolchain> {
    const [pulumi, provider, ...additions] = await Promise.all([
        engine(parts),
        awsProvider(),
        ...parts.map((part) => added[part]()),
    ]);
    const folders = additions.flatMap(({ PATH }) => PATH ?? []);
    const own = {
        ...Object.assign({}, ...additions),
        PATH: [dirname(pulumi), ...folders, process.env.PATH].join(delimiter),
        PULUMI_HOME: await home(pulumi, provider),
    };
    return { pulumi, environment: { ...isolated(), ...own } };
}

/** A Pulumi home of its own, with this provider plugin and no other. */
async function home(pulumi: string, provider: string): Promise<string> {
    return cached("home", `aws-${versions.aws}-${digestOfProgram(provider)}`, (work) =>
        progress("Installing the AWS provider plugin", async () => {
            mkdirSync(join(work, "plugins"));
            await command(pulumi, ["plugin", "install", "resource", "aws", versions.aws, "--file", provider], {
                environment: { ...process.env, PULUMI_HOME: work, PULUMI_SKIP_UPDATE_CHECK: "true" },
            });
        }),
    );
}

/** The environment of this process without the settings of Pulumi and AWS that a user may have. */
export function isolated(): Record<string, string> {
    const kept = Object.entries(process.env).filter(([name]) => !/^(PULUMI_|AWS_(?!GOLDEN_IMAGE_))/.test(name));
    return {
        ...(Object.fromEntries(kept) as Record<string, string>),
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        // Programs are type-checked by a stage of their own; here each run would pay for it again.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        AWS_EC2_METADATA_DISABLED: "true",
    };
}
