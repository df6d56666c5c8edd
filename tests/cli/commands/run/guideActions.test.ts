// What the guide says of each action, and when it fails; docs/local-run-conformance.md lists it.

import { expect } from "chai";
import { act, bash, documentOf, GuideRun, toldOf, type Step } from "./guideRun";

describe("the actions of aws-golden-image run, by the guide", () => {
    let guide: GuideRun;
    before(function () {
        guide = GuideRun.in(this);
    });
    after(() => guide?.line.remove());

    const file = (path: string, more: object = {}): Step =>
        act(`Make${path.replace(/\W/g, "_")}`, "CreateFile", [{ path, content: path, ...more }]);
    /** Only the steps that are not there to prepare. */
    const tell = (...steps: Step[]): Record<string, string> =>
        Object.fromEntries(Object.entries(guide.told(steps)).filter(([name]) => !name.startsWith("Make")));

    it("CreateFile: encodings, permissions, folders above, and overwrite", () => {
        expect(
            tell(
                act("New", "CreateFile", [{ path: "/var/n/f", content: "é", permissions: "0640" }]),
                act("Empty", "CreateFile", [{ path: "/var/n/e" }]),
                act("Wide", "CreateFile", [{ path: "/var/n/w", content: "a", encoding: "UTF-32-BE" }]),
                act("Again", "CreateFile", [{ path: "/var/n/f", content: "x", overwrite: false }]),
                act("Folder", "CreateFile", [{ path: "/var/n", content: "x" }]),
                bash("Show", "stat -c '%a %s' /var/n/f /var/n/e; od -An -tx1 /var/n/w"),
            ),
        ).to.deep.equal({
            ...{ New: "", Empty: "", Wide: "" },
            Again: "Failed: CreateFile: /var/n/f exists, and overwrite is false.",
            Folder: "Failed: CreateFile: /var/n is a folder.",
            Show: "640 2\n644 0\n 00 00 00 61",
        });
    });

    it("AppendFile, ReadFile and SetFileEncoding: the file must exist", () => {
        const path = "/var/none";
        expect(
            tell(
                file("/var/a"),
                act("Append", "AppendFile", [{ path: "/var/a", content: "!" }]),
                act("Code", "SetFileEncoding", [{ path: "/var/a", encoding: "utf16" }]),
                bash("Show", "od -An -tx1 /var/a | tr -d '\\n'"),
                act("NoAppend", "AppendFile", [{ path, content: "!" }]),
                act("NoRead", "ReadFile", [{ path }]),
                act("NoCode", "SetFileEncoding", [{ path }]),
            ),
        ).to.deep.equal({
            ...{ Append: "", Code: "", Show: " 2f 00 76 00 61 00 72 00 2f 00 61 00 21 00" },
            NoAppend: "Failed: AppendFile: The file /var/none does not exist.",
            NoRead: "Failed: The file /var/none cannot be read: cat: /var/none: No such file or directory",
            NoCode: "Failed: The file /var/none cannot be read: cat: /var/none: No such file or directory",
        });
    });

    it("CopyFile and MoveFile: wildcards, the destination of several, and overwrite", () => {
        expect(
            tell(
                ...[file("/var/c/a.x"), file("/var/c/b.x"), file("/var/c/c.y"), file("/var/to")],
                act("Several", "CopyFile", [{ source: "/var/c/*.x", destination: "/var/d/" }]),
                act("NoFolder", "CopyFile", [{ source: "/var/c/*.x", destination: "/var/one" }]),
                act("Nothing", "CopyFile", [{ source: "/var/c/*.z", destination: "/var/d/" }]),
                act("Keep", "MoveFile", [{ source: "/var/c/c.y", destination: "/var/to", overwrite: false }]),
                act("Move", "MoveFile", [{ source: "/var/c/c.y", destination: "/var/to" }]),
                bash("Show", "cd /var; echo d/*; echo c/*; cat to"),
            ),
        ).to.deep.equal({
            ...{ Several: "", Move: "" },
            NoFolder: "Failed: CopyFile: The destination of several files must end with /.",
            Nothing: "Failed: CopyFile: Nothing matches /var/c/*.z.",
            Keep: "Failed: MoveFile: /var/to exists, and overwrite is false.",
            Show: "d/a.x d/b.x\nc/a.x c/b.x\n/var/c/c.y",
        });
    });

    it("CopyFolder and MoveFolder: with all that is in them, and overwrite", () => {
        expect(
            tell(
                ...[file("/var/f/deep/a"), file("/var/g/b")],
                act("Copy", "CopyFolder", [{ source: "/var/f", destination: "/var/h" }]),
                act("Keep", "CopyFolder", [{ source: "/var/f", destination: "/var/g", overwrite: false }]),
                act("Move", "MoveFolder", [{ source: "/var/f", destination: "/var/g" }]),
                act("None", "MoveFolder", [{ source: "/var/none", destination: "/var/x" }]),
                bash("Show", "cd /var; find f g h -type f 2>/dev/null | sort"),
            ),
        ).to.deep.equal({
            ...{ Copy: "", Move: "", Show: "g/deep/a\nh/deep/a" },
            Keep: "Failed: CopyFolder: /var/g exists, and overwrite is false.",
            None: "Failed: MoveFolder: The folder /var/none does not exist.",
        });
    });

    it("CreateFolder, DeleteFolder and DeleteFile: force, overwrite, wildcards, and what is missing", () => {
        expect(
            tell(
                act("Folder", "CreateFolder", [{ path: "/var/i/j", permissions: "0711", owner: "games" }]),
                act("Again", "CreateFolder", [{ path: "/var/i/j", overwrite: false }]),
                ...[file("/var/i/j/a.x"), file("/var/i/j/b.x"), file("/var/i/j/c")],
                bash("Show", "stat -c '%a %U' /var/i/j"),
                act("Full", "DeleteFolder", [{ path: "/var/i" }]),
                act("Some", "DeleteFile", [{ path: "/var/i/j/*.x" }]),
                act("Gone", "DeleteFile", [{ path: "/var/i/j/a.x" }]),
                act("Forced", "DeleteFolder", [{ path: "/var/i", force: true }]),
                act("GoneToo", "DeleteFolder", [{ path: "/var/i", force: true }]),
            ),
        ).to.deep.equal({
            ...{ Folder: "", Show: "711 games", Some: "", Forced: "" },
            Again: "Failed: CreateFolder: /var/i/j exists, and overwrite is false.",
            Full: "Failed: DeleteFolder: rmdir: failed to remove '/var/i': Directory not empty",
            Gone: "Failed: DeleteFile: The file /var/i/j/a.x does not exist.",
            GoneToo: "Failed: DeleteFolder: The folder /var/i does not exist.",
        });
    });

    it("CreateSymlink: the target must exist, and an existing link needs force", () => {
        const link = (name: string, target: string, more: object = {}) =>
            act(name, "CreateSymlink", [{ path: "/var/l", target, ...more }]);
        expect(
            tell(
                ...[file("/var/t1"), file("/var/t2"), link("New", "/var/t1"), link("Again", "/var/t2")],
                ...[link("Force", "/var/t2", { force: true }), link("None", "/var/none", { force: true })],
                bash("Show", "readlink /var/l"),
            ),
        ).to.deep.equal({
            ...{ New: "", Force: "", Show: "/var/t2" },
            Again: "Failed: CreateSymlink: The link /var/l exists, and force is false.",
            None: "Failed: CreateSymlink: The target /var/none does not exist.",
        });
    });

    it("ListFiles: patterns, recursion, and a folder that is missing", () => {
        const list = (name: string, more: object) => act(name, "ListFiles", [{ path: "/var/k", ...more }]);
        const { steps } = guide.document(
            documentOf({
                build: [
                    ...[file("/var/k/a.x"), file("/var/k/deep/b.x"), file("/var/k/c.y")],
                    ...[list("Flat", {}), list("Deep", { recursive: true, fileNamePattern: "*.x" })],
                    list("None", { path: "/var/none" }),
                ],
            }),
        );
        expect(steps.slice(3).map(({ outputs, message }) => outputs.files ?? message)).to.deep.equal([
            "/var/k/a.x\n/var/k/c.y",
            "/var/k/a.x\n/var/k/deep/b.x",
            "ListFiles: The folder /var/none does not exist.",
        ]);
    });

    it("owners and permissions: of one file, of a folder, and with all that is in it", () => {
        const one = (name: string, action: string, inputs: object) => act(name, action, [inputs]);
        const { Nobody, ...told } = tell(
            file("/var/o/p/a"),
            one("FileOwner", "SetFileOwner", { path: "/var/o/p/a", owner: "games", group: "mail" }),
            one("FileMode", "SetFilePermissions", { path: "/var/o/p/a", permissions: "0600" }),
            one("Alone", "SetFolderOwner", { path: "/var/o", owner: "mail", recursive: false }),
            one("All", "SetFolderPermissions", { path: "/var/o/p", permissions: "0700" }),
            bash("Show", "cd /var; stat -c '%n %a %U:%G' o o/p o/p/a"),
            one("NoFile", "SetFilePermissions", { path: "/var/o", permissions: "0700" }),
            one("Nobody", "SetFileOwner", { path: "/var/o/p/a", owner: "nobody-of-that-name" }),
        );
        // The word after it differs between versions of coreutils.
        expect(Nobody).to.match(/^Failed: SetFileOwner: chown: invalid .*nobody-of-that-name/);
        expect(told).to.deep.equal({
            ...{ FileOwner: "", FileMode: "", Alone: "", All: "" },
            Show: "o 755 mail:mail\no/p 700 root:root\no/p/a 700 games:mail",
            NoFile: "Failed: SetFilePermissions: The file /var/o does not exist.",
        });
    });

    it("ExecuteBash and ExecuteBinary: commands in order, arguments as they are, and the exit code", () => {
        expect(
            tell(
                act("Order", "ExecuteBash", { commands: ["w=1", "echo $w", "cat", "echo end"] }),
                act("Words", "ExecuteBinary", { path: "printf", arguments: ["%s|", "a b", "$HOME", "*"] }),
                act("Code", "ExecuteBinary", { path: "false" }),
                act("None", "ExecuteBinary", { path: "/no/such/program" }),
                bash("Last", "false; echo on"),
            ),
        ).to.deep.equal({
            ...{ Order: "1\nend", Words: "a b|$HOME|*|", Last: "on" },
            ...{ Code: "Failed: The exit code is 1.", None: "Failed: The exit code is 127." },
        });
    });

    it("ExecuteDocument: phases, outputs, failures, and no more than three levels", () => {
        const call = (name: string, document: string, more: object = {}) =>
            act(name, "ExecuteDocument", { document, ...more });
        const inner = documentOf({
            build: [bash("Ignored", "exit 1", { onFailure: "Ignore" }), bash("Built", "echo built")],
            test: [bash("Tested", "exit 7")],
        });
        guide.line.write("inner.yml", inner);
        for (const level of [1, 2, 3, 4]) {
            const next = level === 4 ? bash("End", ":") : call("Call", `deep${level + 1}.yml`, {});
            guide.line.write(`deep${level}.yml`, documentOf({ build: [next] }));
        }
        const report = guide.document(
            documentOf({
                build: [
                    call("Build", "inner.yml", { phases: "build" }),
                    call("Whole", "inner.yml"),
                    call("None", "nowhere.yml"),
                    call("Deep", "deep1.yml"),
                ],
            }),
        );
        const told = toldOf(report);
        const own = report.steps.find(({ step }) => step === "Build")?.outputs ?? {};
        expect({ ...own, executionId: "" }).to.deep.equal({
            ...{ executedStepCount: "2", executionId: "", failedStepCount: "0", failureMessage: "" },
            ...{ ignoredFailedStepCount: "1", logUrl: "", status: "successwithignoredfailure" },
        });
        expect(told.Whole).to.equal("Failed: ExecuteDocument: the step Tested failed: The exit code is 7.");
        expect(told.None).to.equal("Failed: ExecuteDocument: there is no document nowhere.yml in the image.");
        expect(told.Deep).to.contain("deep4.yml is nested more than 3 levels deep.");
    });

    it("ExecuteDocument takes no time-out and no attempts", () => {
        const step = act("Call", "ExecuteDocument", { document: "inner.yml" }, { maxAttempts: 2 });
        const { code, error } = guide.document(documentOf({ build: [step] }));
        expect([code, /maxAttempts/.test(error)]).to.deep.equal([1, true]);
    });

    it("refuses what needs Windows before anything runs", () => {
        const windows = ["ExecutePowerShell", "InstallMSI", "SetRegistry"].map((action) =>
            act(action, action, action === "SetRegistry" ? [] : {}),
        );
        for (const step of windows) {
            const { code, steps } = guide.document(documentOf({ build: [bash("First", ":"), step] }));
            expect([code, steps], step.action).to.deep.equal([1, []]);
        }
    });
});
