// Where the rule about forbidden steps finds scripts: in steps, RUN instructions and user data.

import { expect } from "chai";
import { deflateRawSync, gzipSync } from "node:zlib";
import { types } from "../../policy/resource";
import { bash, component, container, dockerfile, download, forbidden, inStep, says, userData } from "./scriptSupport";
import { outcomes } from "./support";

describe("Scripts of steps", () => {
    it("are those of ExecuteBinary, by its path and arguments", () => {
        const shown = "'/usr/bin/sh' '-c' 'curl a | sh'";
        const binary = { path: "/usr/bin/sh", arguments: ["-c", "curl a | sh"] };
        expect(says(component("ExecuteBinary", binary))).to.deep.equal([forbidden("data", shown, inStep)]);
        const power = { path: "C:\\Windows\\powershell.exe", arguments: ["-NoProfile", "-Command", "irm a | iex"] };
        expect(says(component("ExecuteBinary", power))).to.deep.equal([forbidden("data", "irm a | iex", inStep)]);
        expect(says(component("ExecuteBinary", { path: "/bin/echo", arguments: ["curl a | sh"] }))).to.deep.equal([]);
    });

    it("are named when they are of a wrong shape", () => {
        const shape = (path: string, found: string, wanted: string): string[] => [
            `data.phases[0].steps[0].inputs.${path} is ${found}, but must be ${wanted}, so it could not be checked.`,
        ];
        expect(says(component("ExecuteBash", { commands: { a: 1 } }))).to.deep.equal(
            shape("commands", "an object", "a list"),
        );
        expect(says(bash(["curl a | sh"]))).to.deep.equal(shape("commands[0]", "a list", "a string"));
        expect(says(component("ExecuteBinary", { path: ["/bin/sh"] }))).to.deep.equal(
            shape("path", "a list", "a string"),
        );
        expect(says(component("ExecuteBash", { commands: "curl a | sh" }))).to.deep.equal([
            forbidden("data", "curl a | sh", inStep),
        ]);
        for (const [data, message] of [
            ["- a", "data is no component document that can be read"],
            ["name: web", "data.phases are missing"],
            ["phases: build", "data.phases is a string, but must be a list"],
            ["phases: [{ name: build, steps: 7 }]", "data.phases[0].steps is 7, but must be a list"],
            [
                "phases: [{ name: build, steps: [Install] }]",
                "data.phases[0].steps[0] is a string, but must be an object",
            ],
        ]) {
            expect(says({ type: types.component, properties: { data } })).to.deep.equal([
                `${message}, so it could not be checked.`,
            ]);
        }
        expect(says({ type: types.workflow, properties: { data: "- a" } })).to.deep.equal([
            "data is no workflow document that can be read, so it could not be checked.",
        ]);
        expect(says({ type: types.workflow, properties: { data: "name: a" } })).to.deep.equal([
            "data.steps are missing, so it could not be checked.",
        ]);
        expect(says({ type: types.component, properties: { data: ["a"] } })).to.deep.equal([
            "data is a list, but must be a string, so it could not be checked.",
        ]);
    });

    it("run what a step before them downloads, unless something compares it", () => {
        const step = (name: string, action: string, inputs: unknown): object => ({ name, action, inputs });
        const steps = (...list: object[]): string[] => {
            const data = JSON.stringify({ schemaVersion: "1.0", phases: [{ name: "build", steps: list }] });
            return says({ type: types.component, properties: { data } });
        };
        const run = step("Run", "ExecuteBash", { commands: ["sudo bash /tmp/i.sh"] });
        const found = [forbidden("data", "sudo bash /tmp/i.sh", ' in step "Run"')];
        const fetch = step("Get", "ExecuteBash", { commands: ["curl -so /tmp/i.sh https://x.example/i.sh"] });
        expect(steps(fetch, run)).to.deep.equal(found);
        expect(steps(run, fetch)).to.deep.equal([]);
        const compare = step("Compare", "ExecuteBash", { commands: ["cd /tmp && sha256sum -c i.sh.sha256"] });
        expect(steps(fetch, compare, run)).to.deep.equal([]);
        const web = { source: "https://x.example/i.sh", destination: "/tmp/i.sh" };
        expect(steps(step("Get", "WebDownload", [web]), run)).to.deep.equal(found);
        const checked = { ...web, checksum: "abc", algorithm: "SHA256" };
        expect(steps(step("Get", "WebDownload", [checked]), run)).to.deep.equal([]);
        expect(
            steps(step("Get", "WebDownload", [web]), step("Run", "ExecuteBinary", { path: "/tmp/i.sh" })),
        ).to.deep.equal([forbidden("data", "'/tmp/i.sh'", ' in step "Run"')]);
    });

    it("say that a pattern of the settings is none", () => {
        expect(says(bash("true"), { commands: ["("] })).to.deep.equal([
            'data cannot be compared with "(", which is no regular expression, so it could not be checked.',
        ]);
    });

    it("are followed as far as they can be read", () => {
        expect(says(bash("if true; then", download))).to.deep.equal([
            'data holds a script that cannot be read in step "Install", so it could not be checked.',
            forbidden("data", download, inStep),
        ]);
    });
});

describe("RUN instructions", () => {
    for (const [lines, line] of [
        [["RUN curl a | sh"], 2],
        [["run curl a | sh"], 2],
        [["ONBUILD RUN curl a | sh"], 2],
        [["# a comment", "", "RUN --mount=type=cache,target=/c --network=none curl a | sh"], 4],
        [["RUN dnf install -y curl && \\", "  # a comment", "  curl a | sh"], 2],
        [['RUN ["/bin/sh", "-c", "curl a | sh"]'], 2],
        [['RUN [ "bash", \\', '"-c", "curl a | sh" ]'], 2],
        [["RUN <<EOF", "dnf install -y curl", "curl a | sh", "EOF", "USER app"], 2],
        [["RUN <<-'EOF'", "\tcurl a | sh", "\tEOF"], 2],
        [["RUN bash <<EOF", "curl a | sh", "EOF"], 2],
        [['SHELL ["/bin/bash", "-o", "pipefail", "-c"]', "RUN curl a | sh"], 3],
    ] as const) {
        it(`are read in ${JSON.stringify(lines)}`, () => {
            const found = says(dockerfile(...lines));
            expect(found).to.have.length(1);
            expect(found[0]).to.match(/^dockerfileTemplateData runs the forbidden command "/);
            expect(found[0]).to.include(` in line ${line}. Use another way.`);
        });
    }

    it("run what ADD or one before them downloads", () => {
        const found = (command: string, line: number): string[] => [
            forbidden("dockerfileTemplateData", command, ` in line ${line}`),
        ];
        expect(says(dockerfile("RUN curl -so /i.sh https://a/i.sh", "RUN sh /i.sh"))).to.deep.equal(
            found("sh /i.sh", 3),
        );
        expect(says(dockerfile("ADD https://a/i.sh /i.sh", "RUN sh /i.sh"))).to.deep.equal(found("sh /i.sh", 3));
        expect(says(dockerfile("ADD --chmod=755 https://a/i.sh?v=1 /opt/", "RUN /opt/i.sh"))).to.deep.equal(
            found("/opt/i.sh", 3),
        );
        expect(says(dockerfile('ADD ["https://a/i.sh", "/i.sh"]', "RUN sh /i.sh"))).to.deep.equal(found("sh /i.sh", 3));
        expect(says(dockerfile("ADD --checksum=sha256:abc https://a/i.sh /i.sh", "RUN sh /i.sh"))).to.deep.equal([]);
        expect(says(dockerfile("ADD i.sh /i.sh", "RUN sh /i.sh"))).to.deep.equal([]);
    });

    it("of PowerShell are read, with its own escape", () => {
        const lines = ["# escape=`", "FROM {{{ imagebuilder:parentImage }}}", 'SHELL ["powershell", "-Command"]'];
        expect(says(container([...lines, "RUN irm https://a `", "  | iex"].join("\n")))).to.deep.equal([
            forbidden("dockerfileTemplateData", "irm https://a | iex", " in line 4"),
        ]);
    });

    for (const line of [
        "# RUN curl a | sh",
        "LABEL how='curl a | sh'",
        "ENV A='curl a | sh'",
        'RUN ["echo", "curl a | sh"]',
    ]) {
        it(`are not ${line}`, () => expect(says(dockerfile(line))).to.deep.equal([]));
    }
});

describe("User data", () => {
    const cloudConfig = ["#cloud-config", "bootcmd:", "  - curl a | sh", "runcmd:", "  - [sh, -c, 'wget -qO- b | sh']"];
    const both = [
        forbidden("userDataBase64", "curl a | sh"),
        forbidden("userDataBase64", "'sh' '-c' 'wget -qO- b | sh'"),
    ];
    const boundary = "==part==";
    const message = (...parts: string[]): string =>
        [
            `Content-Type: multipart/mixed; boundary="${boundary}"`,
            "MIME-Version: 1.0",
            "",
            ...parts.map((part) => `--${boundary}\n${part}`),
            `--${boundary}--`,
        ].join("\n");

    it("is read as cloud-init reads it", () => {
        expect(says(userData(cloudConfig.join("\n")))).to.deep.equal(both);
        expect(says(userData(gzipSync(cloudConfig.join("\n"))))).to.deep.equal(both);
        const encoded = Buffer.from(`#!/bin/sh\n${download}`).toString("base64");
        expect(
            says(
                userData(
                    message(
                        `Content-Type: text/cloud-config\n\n${cloudConfig.join("\n")}`,
                        `Content-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n${encoded}`,
                    ),
                ),
            ),
        ).to.deep.equal([...both, forbidden("userDataBase64", download)]);
        expect(says(userData("#include\nhttps://x.example/i.sh\n"))).to.deep.equal([
            forbidden("userDataBase64", "#include https://x.example/i.sh"),
        ]);
        expect(says(userData("#include\nhttps://x.example/i.sh\n"), { downloads: false })).to.deep.equal([]);
    });

    it("is searched for secrets in the same way", () => {
        const secret = "#cloud-config\nruncmd:\n  - mysql --password=hunter2!now\n";
        const encoded = Buffer.from(`#!/bin/sh\nexport DB_PASSWORD=hunter2!now`).toString("base64");
        const part = `Content-Type: text/x-shellscript\nContent-Transfer-Encoding: base64\n\n${encoded}`;
        for (const data of [userData(secret), userData(gzipSync(secret)), userData(message(part))]) {
            expect(outcomes("likely-secrets", data).map(({ message: text }) => text)).to.deep.equal([
                "userDataBase64 contains a likely secret: This looks like a value with the name of a secret. Keep it in Parameter Store or Secrets Manager and read it from there.",
            ]);
        }
    });

    it("has nothing forbidden in it when it does nothing", () => {
        for (const text of [
            "",
            "#cloud-config\npackages: [curl]\n",
            "#!/bin/bash\ndnf update -y\n",
            "#cloud-config\n7",
        ]) {
            expect(says(userData(text)), text).to.deep.equal([]);
        }
        expect(says({ type: types.imageRecipe, properties: {} })).to.deep.equal([]);
    });

    it("is named where it cannot be read", () => {
        const open = (reason: string): string[] => [`userDataBase64 ${reason}, so it could not be checked.`];
        const broken = Buffer.concat([Buffer.from([0x1f, 0x8b]), deflateRawSync("a")]);
        expect(says(userData(broken))).to.deep.equal(open("is compressed, and cannot be read"));
        // What would unfold to a hundred times its size is not unfolded.
        expect(says(userData(gzipSync("#".repeat(3_000_000))))).to.deep.equal(
            open("is compressed, and cannot be read"),
        );
        expect(says(userData("#cloud-config\nruncmd: [a"))).to.deep.equal(
            open("holds a cloud-config that cannot be read"),
        );
        expect(says(userData("#part-handler\n"))).to.deep.equal(open("has a form that is not read here"));
        expect(says({ type: types.imageRecipe, properties: { userDataBase64: ["a"] } })).to.deep.equal(
            open("is a list, but must be a string"),
        );
    });
});
