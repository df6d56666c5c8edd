// Downloads from the web that nothing verifies.

import { checkChecksum } from "./checksum";
import type { Report } from "../report";
import { entry, textOf, type MapValue } from "../tree";
import { firstLine, optional } from "../expect";

export function checkDownload(map: MapValue, report: Report): void {
    const checksum = optional(map, "checksum");
    const algorithm = optional(map, "algorithm");
    if (checksum && algorithm) checkChecksum(checksum, textOf(algorithm) ?? "", "checksum", report);
    if (checksum) return;
    const source = optional(map, "source");
    const ignoresCertificate = textOf(entry(map, "ignoreCertificateErrors") ?? map) === "true";
    const plain = source !== undefined && /^http:/i.test(textOf(source) ?? "");
    const because = plain
        ? "The download over http has no checksum, so it can be replaced in transit."
        : ignoresCertificate
          ? "The download ignores certificate errors and has no checksum, so it can be replaced in transit."
          : "The download has no checksum.";
    report.add("download-without-checksum", source ?? firstLine(map), because);
}
