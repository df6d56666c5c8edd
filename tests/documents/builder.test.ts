import { expect } from "chai";
import { checkComponentDocument } from "../../provider/documents/component";
import * as golden from "../../provider/documents/component/builder";
import type { ComponentStep } from "../../provider/documents/component/documentTypes";
import { renderDocument } from "../../provider/documents/render";

describe("componentDocument", () => {
    const document = golden.componentDocument({
        name: "web",
        description: "Serves a page: one.",
        parameters: { Port: { default: "80", description: "Where it listens." } },
        constants: { Root: "/var/www" },
        build: [
            {
                name: "Folder",
                action: "CreateFolder",
                inputs: [{ path: golden.variable("Root"), permissions: "0755" }],
            },
            {
                name: "Packages",
                action: "ExecuteBash",
                maxAttempts: 3,
                loop: { name: "Package", forEach: ["httpd", "mod_ssl"] },
                inputs: { commands: [`dnf install -y ${golden.loopValue}`, "yes | true\n"] },
            },
        ],
        test: [
            { name: "Get", action: "ExecuteBash", inputs: { commands: [`curl localhost:${golden.variable("Port")}`] } },
            {
                name: "Answers",
                action: "Assert",
                inputs: { patternMatches: "ok", value: golden.stepOutput("test", "Get", "stdout") },
            },
        ],
    });

    it("writes the YAML that people write", () =>
        expect(renderDocument(document)).to.equal(`name: web
description: "Serves a page: one."
schemaVersion: "1.0"
parameters:
  - Port:
      type: string
      default: "80"
      description: Where it listens.
constants:
  - Root:
      type: string
      value: /var/www
phases:
  - name: build
    steps:
      - name: Folder
        action: CreateFolder
        inputs:
          - path: "{{ Root }}"
            permissions: "0755"
      - name: Packages
        action: ExecuteBash
        maxAttempts: 3
        loop:
          name: Package
          forEach:
            - httpd
            - mod_ssl
        inputs:
          commands:
            - dnf install -y {{ loop.value }}
            - |
              yes | true
  - name: test
    steps:
      - name: Get
        action: ExecuteBash
        inputs:
          commands:
            - curl localhost:{{ Port }}
      - name: Answers
        action: Assert
        inputs:
          patternMatches: ok
          value: "{{ test.Get.outputs.stdout }}"
`));

    it("is valid", () => expect(checkComponentDocument(renderDocument(document)).diagnostics).to.deep.equal([]));

    it("has references of every kind", () => {
        expect(golden.stepInput("build", "Get", "source", 1)).to.equal("{{ build.Get.inputs[1].source }}");
        expect(golden.stepInput("build", "Run", "path")).to.equal("{{ build.Run.inputs.path }}");
        expect(golden.ssmParameter("/a")).to.equal("{{ aws:ssm:/a }}");
        expect(golden.secret("a")).to.equal("{{ aws:ssm:/aws/reference/secretsmanager/a }}");
        expect(golden.loopIndex).to.equal("{{ loop.index }}");
    });

    it("lets the compiler refuse what an action does not take", () => {
        const steps: ComponentStep[] = [
            // @ts-expect-error commands is a list
            { name: "A", action: "ExecuteBash", inputs: { commands: "uptime" } },
            // @ts-expect-error a list of maps is needed
            { name: "B", action: "DeleteFile", inputs: { path: "/a" } },
            // @ts-expect-error destination is missing
            { name: "C", action: "CopyFile", inputs: [{ source: "/a" }] },
            // @ts-expect-error Never is no value of reboot
            { name: "D", action: "InstallMSI", inputs: { path: "a.msi", reboot: "Never" } },
            // @ts-expect-error either commands or file
            { name: "E", action: "ExecutePowerShell", inputs: { commands: ["dir"], file: "a.ps1" } },
            // @ts-expect-error there is no such action
            { name: "F", action: "ExecuteBsh", inputs: { commands: ["uptime"] } },
            { name: "G", action: "InstallMSI", inputs: { path: "a.msi", reboot: golden.variable("Reboot") } },
            { name: "H", action: "UpdateOS" },
        ];
        expect(steps).to.have.length(8);
    });
});

describe("renderDocument", () => {
    it("writes control characters as escapes, so that the text stays valid", () => {
        const text = renderDocument({ a: "x\u007f\u0085\u2028\ufeffy", b: "bell\u0007", c: "nul\0" });
        expect(text).to.equal('a: "x\\u007f\\u0085\\u2028\\ufeffy"\nb: "bell\\a"\nc: "nul\\0"\n');
    });

    it("quotes what older parsers take for something else, and folds nothing", () => {
        const long = "word ".repeat(40).trim();
        expect(renderDocument({ a: "yes", b: "0777", c: "1.0", d: "12:30", e: "null", f: long })).to.equal(
            `a: "yes"\nb: "0777"\nc: "1.0"\nd: "12:30"\ne: "null"\nf: ${long}\n`,
        );
    });

    it("repeats a shared part instead of naming it", () => {
        const shared = { path: "/a" };
        expect(renderDocument({ inputs: [shared, shared] })).to.equal("inputs:\n  - path: /a\n  - path: /a\n");
    });
});
