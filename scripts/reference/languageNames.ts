// What a property is called in languages that write names their own way. The SDK generators of Pulumi decide; these are
// their rules: https://github.com/pulumi/pulumi/blob/master/pkg/codegen/python/python.go

/** Names that the generator splits in the middle of a unit, and what the SDK of this package has in their place. */
export const renamedInPython: Record<string, string> = { size_gi_b: "size_gib" };

/**
 * The name in the Python SDK of this package. A word begins where a capital follows a small letter or a digit, and at the last of several
 * capitals when a small letter follows, so `rootVolume` is `root_volume` and `userIDText` is `user_id_text`.
 */
export function pythonName(name: string): string {
    const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").replace(/([A-Z])([A-Z][a-z0-9])/g, "$1_$2");
    const plain = words.toLowerCase();
    return pythonKeywords.has(plain) ? `${plain}_` : (renamedInPython[plain] ?? plain);
}

const pythonKeywords = new Set(
    (
        "and as assert async await break class continue def del elif else except finally for from global if import in is " +
        "lambda nonlocal not or pass raise return try while with yield"
    ).split(" "),
);
