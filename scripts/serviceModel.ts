// `npm run service-model [-- 1.44.8]`: takes the service model of Image Builder out of a version of botocore, the newest
// if none is named, and writes what this package needs of it. Bounds, patterns and words follow; the local AWS is told
// the same version.
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { printModel, printShapeNames, reducedModel, type WholeModel } from "./serviceModel/reduce";

const root = path.join(__dirname, "..");
export const modelFile = path.join(root, "provider", "checks", "bounds", "serviceModel.json");
export const shapeNamesFile = path.join(path.dirname(modelFile), "shapeNames.ts");
const motoInstall = path.join(root, "local", "aws", "motoInstall.ts");

/** Prints the version, and the model as JSON. */
const READ = `
import glob, gzip, sys, zipfile
wheel = glob.glob(sys.argv[1] + "/botocore-*.whl")[0]
print(wheel.split("botocore-")[1].split("-")[0])
archive = zipfile.ZipFile(wheel)
print(gzip.decompress(archive.read("botocore/data/imagebuilder/2019-12-02/service-2.json.gz")).decode())
`;

function download(version: string | undefined): { version: string; model: WholeModel } {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "service-model-"));
    try {
        const wanted = version === undefined ? "botocore" : `botocore==${version}`;
        const pip = [
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            "-d",
            folder,
            wanted,
        ];
        execFileSync("python3", pip, { stdio: ["ignore", "ignore", "inherit"] });
        const output = execFileSync("python3", ["-c", READ, folder], { encoding: "utf8", maxBuffer: 2 ** 26 });
        const end = output.indexOf("\n");
        return { version: output.slice(0, end), model: JSON.parse(output.slice(end)) as WholeModel };
    } finally {
        fs.rmSync(folder, { recursive: true, force: true });
    }
}

/** boto3 has the version of the botocore that it is published with. */
export function pinned(text: string, version: string): string {
    return text
        .replace(/\b(boto3|botocore)==[\d.]+\d/g, `$1==${version}`)
        .replace(/(botocore-)[\d.]+\d/g, `$1${version}`);
}

if (require.main === module) {
    const { version, model } = download(process.argv[2]);
    const reduced = reducedModel(model, version);
    fs.writeFileSync(modelFile, printModel(reduced));
    fs.writeFileSync(shapeNamesFile, printShapeNames(reduced));
    fs.writeFileSync(motoInstall, pinned(fs.readFileSync(motoInstall, "utf8"), version));
    console.log(`The service model is that of botocore ${version}. Look at the difference, and run the tests.`);
}
