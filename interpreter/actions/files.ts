// Actions on files and folders. Each is a script in the image, so that owners, links and paths are the image's own and no
// path can lead out of it.

import { StepFailure } from "../result";
import { flagOf, requireSuccess, textOf, type ActionRun, type Inputs, type Workplace } from "./action";
import { decode, encode, formOf } from "./encodings";

/** In a script: what `$1` names, with a wildcard in its last part, into the array `found`. */
const find = `shopt -s nullglob dotglob; IFS=
case "\${1##*/}" in *\\**) found=($2);; *) found=("$1");; esac
[ \${#found[@]} -gt 0 ] || { echo "Nothing matches $1." >&2; exit 1; }
`;

/** Everything but the asterisk stands for itself. */
const pattern = (path: string): string => path.replace(/[[\]?\\]/g, "\\$&");

/** Runs a script with the inputs of these names as its arguments. */
async function script(
    place: Workplace,
    text: string,
    args: unknown[],
    what: string,
    input?: Uint8Array,
): Promise<void> {
    requireSuccess(await place.bash(`set -e\n${text}`, args.map(textOf), input), what);
}

const owned = (inputs: Inputs): unknown[] => [inputs.owner, inputs.group, inputs.permissions];
const ownership = (first: number): string => {
    const [owner, group, mode] = [first, first + 1, first + 2];
    return `[ -z "$${owner}" ] || chown -- "$${owner}" "$1"
[ -z "$${group}" ] || chgrp -- "$${group}" "$1"
[ -z "$${mode}" ] || chmod -- "$${mode}" "$1"`;
};

const createFile: ActionRun = async (inputs, place) => {
    const { path, content, encoding, overwrite } = inputs;
    const text = `[ ! -d "$1" ] || { echo "$1 is a folder." >&2; exit 1; }
[ "$2" = true ] || [ ! -e "$1" ] || { echo "$1 exists, and overwrite is false." >&2; exit 1; }
mkdir -p -- "$(dirname -- "$1")"
cat > "$1"
${ownership(3)}`;
    const bytes = encode(textOf(content), formOf(encoding as string | undefined));
    await script(place, text, [path, flagOf(overwrite, true), ...owned(inputs)], "CreateFile", bytes);
    return {};
};

const appendFile: ActionRun = async ({ path, content, encoding }, place) => {
    const text = `[ -f "$1" ] || { echo "The file $1 does not exist." >&2; exit 1; }
cat >> "$1"`;
    const bytes = encode(textOf(content), formOf(encoding as string | undefined));
    await script(place, text, [path], "AppendFile", bytes);
    return {};
};

const createFolder: ActionRun = async (inputs, place) => {
    const text = `if [ -e "$1" ]; then
    [ "$2" = true ] || { echo "$1 exists, and overwrite is false." >&2; exit 1; }
    [ -d "$1" ] || { echo "$1 is no folder." >&2; exit 1; }
fi
mkdir -p -- "$1"
${ownership(3)}`;
    await script(place, text, [inputs.path, flagOf(inputs.overwrite, true), ...owned(inputs)], "CreateFolder");
    return {};
};

const createSymlink: ActionRun = async ({ path, target, force }, place) => {
    const text = `[ -e "$2" ] || { echo "The target $2 does not exist." >&2; exit 1; }
if [ -L "$1" ]; then
    [ "$3" = true ] || { echo "The link $1 exists, and force is false." >&2; exit 1; }
elif [ -e "$1" ]; then echo "$1 exists and is no link." >&2; exit 1; fi
mkdir -p -- "$(dirname -- "$1")"
ln -sfn -- "$2" "$1"`;
    await script(place, text, [path, target, flagOf(force, false)], "CreateSymlink");
    return {};
};

const deleteFile: ActionRun = async ({ path }, place) => {
    const text = `${find}for f in "\${found[@]}"; do
    [ -e "$f" ] || [ -L "$f" ] || { echo "The file $f does not exist." >&2; exit 1; }
    if [ -d "$f" ] && [ ! -L "$f" ]; then
        case "\${1##*/}" in *\\**) continue;; *) echo "$f is a folder." >&2; exit 1;; esac
    fi
    rm -f -- "$f"
done`;
    await script(place, text, [path, pattern(textOf(path))], "DeleteFile");
    return {};
};

const deleteFolder: ActionRun = async ({ path, force }, place) => {
    const text = `[ -d "$1" ] || { echo "The folder $1 does not exist." >&2; exit 1; }
if [ "$2" = true ]; then rm -rf -- "$1"; else rmdir -- "$1"; fi`;
    await script(place, text, [path, flagOf(force, false)], "DeleteFolder");
    return {};
};

/** Copies or moves: `$1` source, `$2` its pattern, `$3` destination, `$4` overwrite. */
const transferFiles = (command: string): string => `${find}to=$3
case "$to" in
*/) folder=$to;;
*)  folder=
    [ \${#found[@]} -eq 1 ] || { echo "The destination of several files must end with /." >&2; exit 1; }
    [ ! -d "$to" ] || { echo "$to is a folder: end the destination with /." >&2; exit 1; };;
esac
for f in "\${found[@]}"; do
    if [ -d "$f" ]; then case "\${1##*/}" in *\\**) continue;; *) echo "$f is a folder." >&2; exit 1;; esac; fi
    [ -e "$f" ] || { echo "The file $f does not exist." >&2; exit 1; }
    if [ -n "$folder" ]; then mkdir -p -- "$folder"; out=$folder\${f##*/}; else mkdir -p -- "$(dirname -- "$to")"; out=$to; fi
    [ "$4" = true ] || [ ! -e "$out" ] || { echo "$out exists, and overwrite is false." >&2; exit 1; }
    ${command} -- "$f" "$out"
done`;

const transferFolders = (command: string): string => `${find}for f in "\${found[@]}"; do
    [ -d "$f" ] || { case "\${1##*/}" in *\\**) continue;; *) echo "The folder $f does not exist." >&2; exit 1;; esac; }
    f=\${f%/}
    case "$3" in
    */) mkdir -p -- "$3"; out=$3\${f##*/};;
    *)  mkdir -p -- "$(dirname -- "$3")"; out=$3;;
    esac
    if [ -e "$out" ]; then
        [ "$4" = true ] || { echo "$out exists, and overwrite is false." >&2; exit 1; }
        [ "$f" -ef "$out" ] && { echo "Source and destination are the same folder." >&2; exit 1; }
        rm -rf -- "$out"
    fi
    ${command} -- "$f" "$out"
done`;

const transfer = (text: string, name: string): ActionRun => {
    return async ({ source, destination, overwrite }, place) => {
        const args = [source, pattern(textOf(source)), destination, flagOf(overwrite, true)];
        await script(place, text, args, name);
        return {};
    };
};

const listFiles: ActionRun = async ({ path, fileNamePattern, recursive }, place) => {
    const text = `[ -d "$1" ] || { echo "The folder $1 does not exist." >&2; exit 1; }
depth=(); [ "$3" = true ] || depth=(-maxdepth 1)
find "$1" -mindepth 1 "\${depth[@]}" -type f -name "$2" | LC_ALL=C sort`;
    const name = pattern(textOf(fileNamePattern ?? "*"));
    const result = await place.bash(`set -e\n${text}`, [textOf(path), name, String(flagOf(recursive, false))]);
    requireSuccess(result, "ListFiles");
    return { files: result.stdout.toString("utf8").trimEnd() };
};

const readFile: ActionRun = async ({ path, encoding, printFileContent }, place) => {
    const content = decode(await place.read(textOf(path)), formOf(encoding as string | undefined));
    if (flagOf(printFileContent, false)) place.say(content);
    return { content };
};

const setFileEncoding: ActionRun = async ({ path, encoding }, place) => {
    const bytes = await place.read(textOf(path));
    const marks = { fffe: "16le", feff: "16be" } as const;
    const mark = marks[bytes.subarray(0, 2).toString("hex") as keyof typeof marks] as "16le" | "16be" | undefined;
    const changed = encode(decode(bytes, mark ?? "8"), formOf(encoding as string | undefined));
    await script(place, 'cat > "$1"', [path], "SetFileEncoding", changed);
    return {};
};

/** `$1` path, `$2` what is set, `$3` group, `$4` whether with all that is in it. */
const setOn = (kind: "-f" | "-d", command: "chown" | "chmod", name: string): ActionRun => {
    const noun = kind === "-f" ? "file" : "folder";
    return async ({ path, owner, group, permissions, recursive }, place) => {
        const ownerAndGroup = `${textOf(owner)}${group === undefined ? ":" : `:${textOf(group)}`}`;
        const value = command === "chmod" ? permissions : ownerAndGroup;
        if (command === "chmod" && typeof value === "number") {
            throw new StepFailure(`${name}: permissions is the number ${value}; write it in quotes.`);
        }
        const text = `[ ${kind} "$1" ] || { echo "The ${noun} $1 does not exist." >&2; exit 1; }
all=(); [ "$3" = false ] || all=(-R)
${command} "\${all[@]}" -- "$2" "$1"`;
        await script(place, text, [path, value, kind === "-d" && flagOf(recursive, true)], name);
        return {};
    };
};

export const fileActions: Record<string, ActionRun> = {
    AppendFile: appendFile,
    CopyFile: transfer(transferFiles("cp -p"), "CopyFile"),
    CopyFolder: transfer(transferFolders("cp -a"), "CopyFolder"),
    CreateFile: createFile,
    CreateFolder: createFolder,
    CreateSymlink: createSymlink,
    DeleteFile: deleteFile,
    DeleteFolder: deleteFolder,
    ListFiles: listFiles,
    MoveFile: transfer(transferFiles("mv -f"), "MoveFile"),
    MoveFolder: transfer(transferFolders("mv"), "MoveFolder"),
    ReadFile: readFile,
    SetFileEncoding: setFileEncoding,
    SetFileOwner: setOn("-f", "chown", "SetFileOwner"),
    SetFolderOwner: setOn("-d", "chown", "SetFolderOwner"),
    SetFilePermissions: setOn("-f", "chmod", "SetFilePermissions"),
    SetFolderPermissions: setOn("-d", "chmod", "SetFolderPermissions"),
};
