// The files that hold what was downloaded, and those that a script writes itself.

export class DownloadedFiles {
    /** Paths by their last names. */
    readonly #names = new Map<string, Set<string>>();
    readonly #written = new Map<string, string>();

    add(file: string): void {
        const name = plain(file);
        const same = this.#names.get(last(name));
        if (same === undefined) this.#names.set(last(name), new Set([name]));
        else same.add(name);
    }

    /** They were compared with what they should be. */
    clear(): void {
        this.#names.clear();
    }

    /** By its path; where one of two is relative to a folder that is not known, by its last name. */
    has(file: string): boolean {
        const name = plain(file);
        const same = this.#names.get(last(name));
        if (same === undefined) return false;
        return same.has(name) || !isWhole(name) || [...same].some((known) => !isWhole(known));
    }

    write(file: string, text: string): void {
        this.#written.set(plain(file), text);
    }

    textOf(file: string): string | undefined {
        return this.#written.get(plain(file));
    }
}

function plain(file: string): string {
    return file.replace(/^(?:\.\/){1,9}/, "");
}

function isWhole(file: string): boolean {
    return /^[/$~]|^[A-Za-z]:/.test(file);
}

function last(file: string): string {
    return file.split(/[/\\]/).at(-1) ?? "";
}
