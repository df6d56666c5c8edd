// aws-golden-image lsp: the language server for editors.

import { parseArgs } from "node:util";
import { UsageError, type Command } from "../../command";

export const lsp: Command = {
    summary: "language server for editors, over standard input and output",
    help: `Usage: aws-golden-image lsp [--stdio]

Starts a language server, which an editor talks to over standard input and output:
diagnostics while one types, completion, hover, rename, definitions, symbols, fixes.
docs/editors.md says how editors are set up.

Options:
  --stdio        accepted, as editors pass it; there is no other way

Exit codes: 0 the editor has ended the session, 1 it left without a shutdown request.
`,
    async run(args: string[]): Promise<number> {
        const { positionals } = parseArgs({
            args,
            allowPositionals: true,
            options: { stdio: { type: "boolean" }, clientProcessId: { type: "string" } },
        });
        if (positionals.length > 0) throw new UsageError(`lsp takes no file, but got "${positionals[0] ?? ""}".`);
        // The protocol's library is loaded by this command alone, and not for its help.
        // eslint-disable-next-line @typescript-eslint/no-require-imports
        const { serve } = require("./server") as typeof import("./server");
        return serve();
    },
};
