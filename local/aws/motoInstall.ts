// Gets moto and botocore from PyPI into a Python environment of their own, once a version.
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** boto3 comes along for users and tests that want a client; botocore holds the service model. */
const packages = ["moto[server]==5.2.5", "boto3==1.44.8", "botocore==1.44.8"];
const folderName = "moto-5.2.5-botocore-1.44.8";

/** 317 MiB are kept, and pip needs some more while it works. */
const neededMiB = 400;

export interface MotoInstallation {
    python: string;
    /** The service model of Image Builder. */
    model: string;
    /** The partitions and regions of AWS. */
    endpoints: string;
    /** The schemas of CloudFormation's resource types, which moto brings along by way of cfn-lint. */
    typeSchemas: string;
}

export async function installMoto(progress: (message: string) => void): Promise<MotoInstallation> {
    const cache = process.env.AWS_GOLDEN_IMAGE_CACHE ?? path.join(os.homedir(), ".cache", "aws-golden-image");
    const folder = path.join(cache, folderName);
    if (!fs.existsSync(folder)) {
        progress(`Installing ${packages.join(", ")} into ${folder} (once)`);
        await install(folder);
    }
    const python = path.join(folder, "bin", "python");
    const lib = path.join(folder, "lib");
    const version = fs.readdirSync(lib).find((name) => name.startsWith("python"));
    if (version === undefined) {
        throw new Error(`No Python in ${folder}. Delete that folder and start again.`);
    }
    const packagesFolder = path.join(lib, version, "site-packages");
    const data = path.join(packagesFolder, "botocore", "data");
    return {
        python,
        model: path.join(data, "imagebuilder", "2019-12-02", "service-2.json.gz"),
        endpoints: path.join(data, "endpoints.json"),
        typeSchemas: path.join(packagesFolder, "cfnlint", "data", "schemas"),
    };
}

/** Builds beside the final folder and renames, so that nobody ever sees half an installation. */
async function install(folder: string): Promise<void> {
    const building = `${folder}.${process.pid}`;
    fs.mkdirSync(path.dirname(folder), { recursive: true });
    try {
        await run("python3", ["-m", "venv", building]);
        const python = path.join(building, "bin", "python");
        await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages]);
        fs.renameSync(building, folder);
    } catch (error) {
        fs.rmSync(building, { recursive: true, force: true });
        if (fs.existsSync(folder)) {
            return; // Another process was faster.
        }
        throw new Error(`moto cannot be installed: ${diskFull(path.dirname(folder)) ?? reason(error)}`);
    }
}

/** Python does not always say that it had no room. */
function diskFull(folder: string): string | undefined {
    const { bavail, bsize } = fs.statfsSync(folder);
    const free = Math.floor((bavail * bsize) / 2 ** 20);
    return free < neededMiB
        ? `the disk is full; ${free} MiB are left for ${folder}, and it takes ${neededMiB} MiB. Free some space, or set AWS_GOLDEN_IMAGE_CACHE to a folder on another disk`
        : undefined;
}

/** One line: what pip says last, with what can be done about it. */
function reason(error: unknown): string {
    if (isMissing(error)) return "python3 is missing; install Python 3.10 or newer from https://www.python.org";
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    const last = said.trim().split("\n").at(-1) ?? "";
    return `${last}. It needs Python 3.10 or newer with venv, and a package index that pip can reach`;
}

function isMissing(error: unknown): boolean {
    return error instanceof Error && "code" in error && error.code === "ENOENT";
}
