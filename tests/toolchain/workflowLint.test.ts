// The stage that lints the workflows finds what is wrong in some.

import { expect } from "chai";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { command } from "./command";

const root = resolve(__dirname, "..", "..");
const program = join(root, "node_modules", ".bin", "ts-node-transpile-only");
const lint = (folder: string) =>
    command(program, [join(root, "scripts", "lintWorkflows.ts"), folder], { directory: root });

const workflow = (steps: string) => `name: wrong
on: push
permissions: {}
concurrency:
  group: wrong-\${{ github.ref }}
  cancel-in-progress: true
jobs:
  test:
    name: test
    runs-on: ubuntu-latest
    permissions: {}
    steps:
${steps}
`;

describe("The linters of workflows", () => {
    let folder: string;
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "workflows-"));
        mkdirSync(join(folder, ".github", "workflows"), { recursive: true });
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const wrong: [string, string, RegExp][] = [
        ["an expression that means nothing", "      - run: echo ${{ matrix.node }}", /property "node" is not defined/],
        ["an action that is not pinned", "      - uses: actions/setup-node@v6", /unpinned-uses/],
        [
            "text of others in a script",
            "      - run: echo ${{ github.event.head_commit.message }}",
            /untrusted|template-injection/,
        ],
    ];
    for (const [name, step, message] of wrong) {
        it(`find ${name}`, async () => {
            writeFileSync(join(folder, ".github", "workflows", "wrong.yml"), workflow(step));
            const error = await lint(folder).then(
                () => undefined,
                (reason: unknown) => reason as Error,
            );
            expect(error?.message).to.match(message);
        });
    }

    it("are content with a right one", async () => {
        writeFileSync(join(folder, ".github", "workflows", "right.yml"), workflow("      - run: echo hello"));
        expect(await lint(folder)).to.equal("1 workflows pass actionlint and zizmor.\n");
    });
});
