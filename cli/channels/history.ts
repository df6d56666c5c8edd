// The history of a channel in one place: the versions of its parameter. Each says in its description which image it is, why
// and by whom, so pointer and record are one write. Events of Systems Manager carry that description, too.

/** What a version's description holds, as JSON. */
export interface Note {
    /** ARN of the image; absent where the channel holds none. */
    image?: string;
    /** The image before. */
    previous?: string;
    action: "promote" | "rollback" | "revoke";
    reason?: string;
    by?: string;
    /** The AMI that stands for no image, so that it is known when version 1 is gone. */
    placeholder: string;
}

export interface Pointer {
    version: number;
    ami: string;
    date: Date;
    note: Note | undefined;
}

/** Most characters that a description has. */
const MOST = 1024;

export function noteText(note: Note): string {
    const text = JSON.stringify(note);
    if (text.length <= MOST || note.reason === undefined) return text;
    const over = text.length - MOST;
    return noteText({ ...note, reason: note.reason.length > over ? note.reason.slice(0, -over) : undefined });
}

/** Undefined for a version that none of the commands wrote: the placeholder, or a change by hand. */
export function noteOf(description: string | undefined): Note | undefined {
    try {
        const note = JSON.parse(description ?? "") as Partial<Note> | null;
        const whole = typeof note?.action === "string" && typeof note.placeholder === "string";
        return whole ? (note as Note) : undefined;
    } catch {
        return undefined;
    }
}

/** The AMI that a channel without an image holds. */
export function placeholderOf(history: readonly Pointer[]): string {
    const noted = history.find(({ note }) => note !== undefined)?.note?.placeholder;
    return noted ?? history[0]?.ami ?? "";
}

export interface Target {
    image: string | undefined;
    ami: string;
}

/** What a channel held before, newest first, each once, without what it holds now. */
export function earlier(history: readonly Pointer[]): Target[] {
    const now = history.at(-1)?.ami;
    const found = new Map<string, Target>();
    for (const { ami, note } of [...history].reverse()) {
        if (note?.image !== undefined && ami !== now && !found.has(ami)) found.set(ami, { image: note.image, ami });
    }
    return [...found.values()];
}

/** Its newest image that may be used; the placeholder where there is none. */
export async function newestGood(
    history: readonly Pointer[],
    isGood: (target: Target) => Promise<boolean>,
): Promise<Target> {
    for (const target of earlier(history)) if (await isGood(target)) return target;
    return { image: undefined, ami: placeholderOf(history) };
}
