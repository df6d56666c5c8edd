// The files that hold what was downloaded, and those that a script writes itself.

export class DownloadedFiles {
    readonly #names = new Set<string>();
    readonly #written = new Map<string, string>();

    add(file: string): void {
        this.#names.add(plain(file));
    }

    /** They were compared with what they should be. */
    clear(): void {
        this.#names.clear();
    }

    /** By its path; where one of two is relative to a folder that is not known, by its last name. */
    has(file: string): boolean {
        const name = plain(file);
        if (this.#names.has(name)) return true;
        return [...this.#names].some((known) => !(isWhole(known) && isWhole(name)) && last(known) === last(name));
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
