// HTML that escapes all that is put into it, so that no name of a resource can become markup.

export class Markup {
    constructor(readonly text: string) {}
}

type Part = string | number | Markup | readonly Part[];

export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
    return new Markup(
        strings.map((text, index) => (index === 0 ? "" : render(parts[index - 1] ?? "")) + text).join(""),
    );
}

function render(part: Part): string {
    if (part instanceof Markup) return part.text;
    if (typeof part === "object") return part.map(render).join("");
    return escape(String(part));
}

// Characters that no document may hold, and those that turn the direction of what follows, are shown as a sign.
function escape(text: string): string {
    return text
        .replace(
            /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g,
            "\ufffd",
        )
        .replace(/&/g, "&amp;")
        .replace(/</g, "&lt;")
        .replace(/>/g, "&gt;")
        .replace(/"/g, "&quot;")
        .replace(/'/g, "&#39;");
}
