// Where the version stands. package.json has the say; everything else repeats it, as each registry reads a file of its own.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Place {
    /** With forward slashes, from the root of the repository. */
    file: string;
    /** Its second group is the version. */
    pattern: RegExp;
    /** Whether a generator writes the file: it follows from package.json by `npm run schema` and `npm run sdk`. */
    generated?: boolean;
}

const inJson = /("version": ")([^"]*)(")/;

const fixed: Place[] = [
    { file: "package.json", pattern: inJson },
    { file: "package-lock.json", pattern: /^(\{\s*"name": "[^"]*",\s*"version": ")([^"]*)(")/ },
    { file: "package-lock.json", pattern: /("packages": \{\s*"": \{\s*"name": "[^"]*",\s*"version": ")([^"]*)(")/ },
    { file: "policy/package.json", pattern: inJson },
    { file: "provider/shared/package.ts", pattern: /(packageVersion = ")([^"]*)(")/ },
    { file: "action.yml", pattern: /(pulumi-aws-golden-image\.\s+default: )(\S+)()/ },
    { file: "provider/plugin/schema.json", pattern: /(^ {4}"version": ")([^"]*)(")/m, generated: true },
    { file: "sdk/nodejs/package.json", pattern: /(^ {4}"version": ")([^"]*)(")/m, generated: true },
    { file: "sdk/nodejs/package.json", pattern: /(^ {8}"version": ")([^"]*)(")/m, generated: true },
    { file: "sdk/python/pyproject.toml", pattern: /(^\s*version = ")([^"]*)(")/m, generated: true },
];

/** What the generators of other languages write, where there is one: their files are found by name. */
const found: [RegExp, RegExp][] = [
    [/(^|\/)pulumi-plugin\.json$/, inJson],
    [/\/pom\.xml$/, /(<artifactId>[^<]*<\/artifactId>\s*<version>)([^<]*)(<)/],
    [/\/build\.gradle$/, /(^version = [^\n]*["'])(\d[^"']*)(["'])/m],
    [/\.csproj$/, /(<Version>)([^<]*)(<)/],
    [/\/version\.txt$/, /^()(\S+)()/],
];

export function places(root: string): Place[] {
    const sdk = join(root, "sdk");
    const names = existsSync(sdk) ? readdirSync(sdk, { recursive: true, encoding: "utf8" }).sort() : [];
    const more = names
        .map((name) => `sdk/${name.replaceAll("\\", "/")}`)
        .filter((name) => !/\/(node_modules|bin|obj|target|build|dist)\//.test(name))
        .flatMap((file) =>
            found
                .filter(([name]) => name.test(file))
                .map(([, pattern]): Place => ({ file, pattern, generated: true }))
                // A pom that inherits its version, or a build file that takes it from outside, says none.
                .filter(({ pattern }) => pattern.test(readFileSync(join(root, file), "utf8"))),
        );
    return [...fixed, ...more];
}

export function versionOf(root: string): string {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return version;
}

/** A line for each place that says something else than package.json. */
export function disagreements(root: string): string[] {
    const wanted = versionOf(root);
    return places(root).flatMap(({ file, pattern, generated }) => {
        if (!existsSync(join(root, file))) return [`${file} is missing`];
        const version = pattern.exec(readFileSync(join(root, file), "utf8"))?.[2];
        if (version === wanted) return [];
        const cure = generated ? "run npm run schema and npm run sdk" : `run npm run set-version -- ${wanted}`;
        return [`${file} has ${version === undefined ? "no version" : version}, package.json has ${wanted}: ${cure}`];
    });
}

/** Writes the version everywhere, also into generated files: their generators would write the same. */
export function setVersion(root: string, version: string): string[] {
    const written = new Set<string>();
    for (const { file, pattern } of places(root)) {
        const path = join(root, file);
        const old = readFileSync(path, "utf8");
        const text = old.replace(pattern, (_whole, before: string, _old, after: string) => before + version + after);
        if (text === old) continue;
        writeFileSync(path, text);
        written.add(file);
    }
    return [...written];
}
