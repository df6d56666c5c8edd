// The encodings of files that the guide lists: UTF-8, and UTF-16 and UTF-32 in both orders, little endian when none is said.

type Form = "8" | "16le" | "16be" | "32le" | "32be";

export function formOf(name: string | undefined): Form {
    const [, bits = "8", order = "le"] = /^utf-?(8|16|32)(?:-(le|be))?$/i.exec(name ?? "utf8") ?? [];
    return bits === "8" ? "8" : (`${bits}${order.toLowerCase()}` as Form);
}

export function encode(text: string, form: Form): Buffer {
    if (form === "8") return Buffer.from(text, "utf8");
    if (form === "16le") return Buffer.from(text, "utf16le");
    if (form === "16be") return Buffer.from(text, "utf16le").swap16();
    const points = [...text].map((character) => character.codePointAt(0) ?? 0);
    const bytes = Buffer.alloc(points.length * 4);
    points.forEach((point, index) =>
        form === "32le" ? bytes.writeUInt32LE(point, index * 4) : bytes.writeUInt32BE(point, index * 4),
    );
    return bytes;
}

/** A byte order mark is dropped; bytes that are no character become the replacement character. */
export function decode(bytes: Buffer, form: Form): string {
    if (form === "8") return new TextDecoder("utf-8").decode(bytes);
    if (form === "16le" || form === "16be") return new TextDecoder(`utf-${form}`).decode(bytes);
    let text = "";
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
        const point = form === "32le" ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
        const valid = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
        text += valid ? String.fromCodePoint(point) : "\uFFFD";
    }
    return text.replace(/^\uFEFF/, "");
}
