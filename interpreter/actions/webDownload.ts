// WebDownload: files by HTTP and HTTPS.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html#action-modules-webdownload

import { createHash } from "node:crypto";
import { StepFailure } from "../result";
import { flagOf, textOf, type ActionRun, type Workplace } from "./action";
import { exists, write } from "./fileTransfer";
import { fetchFile, Passing } from "./httpFile";

const attempts = 5;
/** Digits of the checksums, by their algorithms. */
const digits: Readonly<Record<string, number>> = { md5: 32, sha1: 40, sha256: 64, sha512: 128 };

export const webDownload: ActionRun = async (inputs, place) => {
    const { source, destination, overwrite } = inputs;
    if (!place.network) throw new StepFailure("WebDownload needs the network: give --network.");
    const url = addressOf(textOf(source));
    const sum = checksumOf(inputs.checksum, inputs.algorithm);
    const path = pathOf(url, textOf(destination));
    if (await exists(place, path)) {
        if (sum !== undefined && sum.of(await place.read(path)) === sum.wanted) return { destination: path };
        if (!flagOf(overwrite, true)) throw new StepFailure(`${path} exists, and overwrite is false.`);
    }
    const bytes = await downloadWithRetries(url, flagOf(inputs.ignoreCertificateErrors, false), place);
    if (sum !== undefined && sum.of(bytes) !== sum.wanted) {
        throw new StepFailure(`The ${textOf(inputs.algorithm)} of ${url.href} is ${sum.of(bytes)}, not ${sum.wanted}.`);
    }
    await write(place, path, bytes);
    return { destination: path };
};

function addressOf(source: string): URL {
    const url = URL.parse(source);
    if (url === null || !/^https?:$/.test(url.protocol)) {
        throw new StepFailure(`WebDownload: source is "${source}", but must be an http or https URL.`);
    }
    return url;
}

/** A destination that ends with a separator is a folder; the file then has the name that it has in the URL. */
function pathOf(url: URL, destination: string): string {
    if (!/[/\\]$/.test(destination)) return destination;
    const last = url.pathname.split("/").at(-1) ?? "";
    let name = last;
    try {
        name = decodeURIComponent(last);
    } catch {
        // A percent sign that encodes nothing stands for itself.
    }
    if (name === "" || name.includes("/")) {
        throw new StepFailure(
            `WebDownload: ${url.href} names no file, so destination must, but it is the folder ${destination}.`,
        );
    }
    return `${destination}${name}`;
}

function checksumOf(checksum: unknown, algorithm: unknown): { wanted: string; of(bytes: Buffer): string } | undefined {
    if (checksum === undefined) return undefined;
    const wanted = textOf(checksum).toLowerCase();
    const name = textOf(algorithm).toLowerCase();
    const length = digits[name];
    if (length === undefined) {
        throw new StepFailure(
            `WebDownload: algorithm is "${textOf(algorithm)}", but must be MD5, SHA1, SHA256 or SHA512.`,
        );
    }
    if (!/^[0-9a-f]+$/.test(wanted) || wanted.length !== length) {
        throw new StepFailure(
            `WebDownload: checksum is "${textOf(checksum)}", but ${name.toUpperCase()} has ${length} hexadecimal digits.`,
        );
    }
    return { wanted, of: (bytes) => createHash(name).update(bytes).digest("hex") };
}

/** Only what may pass by itself is tried again. */
async function downloadWithRetries(url: URL, anyCertificate: boolean, place: Workplace): Promise<Buffer> {
    for (let attempt = 1; ; attempt += 1) {
        try {
            return await fetchFile(url, anyCertificate, place.signal);
        } catch (error) {
            const why = (error as Error).message;
            if (!(error instanceof Passing) || attempt === attempts || place.signal.aborted) {
                throw new StepFailure(`${url.href}: ${why}`);
            }
            place.say(`Attempt ${attempt} of ${attempts}: ${why}`);
            await pause(100 * 2 ** attempt, place.signal);
        }
    }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
    });
}
