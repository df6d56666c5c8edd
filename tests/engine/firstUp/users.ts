// What a user of each language has in an empty folder, and what they type until their first image pipeline is there.

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { goImportBasePath, packageVersion } from "../../../provider/shared/package";
import { firstPrograms } from "../../../scripts/reference/firstPrograms";
import { command } from "../../toolchain/command";
import { javaSdk } from "../../toolchain/javaSdk";
import type { Part } from "../../toolchain/parts";
import { npmInstall, programPackages, programVersions } from "../../toolchain/programPackages";
import { pythonBin } from "../../toolchain/python";
import { pythonWheel, sdkFolder } from "../../toolchain/sdks";

const repository = join(__dirname, "..", "..", "..");

export interface User {
    parts: Part[];
    files: Record<string, string>;
    /** What stands in for the network; gives back the environment for it. */
    offline(folder: string): Promise<Record<string, string>>;
    /** The commands before `pulumi stack init dev` and `pulumi up --yes`. */
    install: string[];
}

const settings = (runtime: string) => `name: images\nruntime: ${runtime}\nconfig:\n  aws:region: us-east-1\n`;

const typescript: User = {
    parts: [],
    files: {
        "Pulumi.yaml": settings("nodejs"),
        "package.json": '{ "name": "images", "main": "index.ts", "private": true }',
        [firstPrograms.typescript.file]: firstPrograms.typescript.text,
    },
    async offline(folder) {
        const cache = await programPackages();
        const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
        await command("npm", pack, { directory: repository });
        // What `pulumi new typescript` has installed.
        const manifest = { name: "images", main: "index.ts", private: true, dependencies: programVersions.newest };
        writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
        await npmInstall(folder, cache, "--offline");
        return { npm_config_cache: cache, npm_config_offline: "true", npm_config_ignore_scripts: "true" };
    },
    install: [`npm install --no-audit --no-fund ./pulumi-aws-golden-image-${packageVersion}.tgz`],
};

const python: User = {
    parts: ["python"],
    files: {
        "Pulumi.yaml": settings("{ name: python, options: { virtualenv: venv } }"),
        [firstPrograms.python.file]: firstPrograms.python.text,
    },
    async offline(folder) {
        const wheel = await pythonWheel();
        cpSync(wheel, join(folder, basename(wheel)));
        const bin = await pythonBin();
        const ask = "import sysconfig; print(sysconfig.get_path('purelib'))";
        const installed = (await command(join(bin, "python"), ["-c", ask])).trim();
        await command(join(bin, "python"), ["-m", "venv", join(folder, "venv")]);
        const own = (await command(join(folder, "venv", "bin", "python"), ["-c", ask])).trim();
        // Pulumi's SDK, as `pulumi new python` would have installed it.
        writeFileSync(join(own, "pulumi.pth"), `${installed}\n`);
        return { PIP_NO_INDEX: "1", PIP_DISABLE_PIP_VERSION_CHECK: "1", PYTHONPATH: "" };
    },
    install: ["venv/bin/python -m pip install --quiet ./*.whl"],
};

const goModule = dirname(goImportBasePath);
const goExample = join(repository, "examples", "web-server", "go");

const go: User = {
    parts: ["go"],
    files: {
        "Pulumi.yaml": settings("go"),
        [firstPrograms.go.file]: firstPrograms.go.text,
    },
    async offline(folder) {
        cpSync(sdkFolder("go"), join(folder, "aws-golden-image"), { recursive: true });
        // What `pulumi new go` and `go mod tidy` write, which without the network nothing can find out.
        for (const file of ["go.mod", "go.sum"]) cpSync(join(goExample, file), join(folder, file));
        await command("go", ["mod", "edit", `-dropreplace=${goModule}`], { directory: folder });
        return {};
    },
    install: [`go mod edit -replace=${goModule}=./aws-golden-image`],
};

const jar = `aws-golden-image-${packageVersion}`;

const java: User = {
    parts: ["java"],
    files: {
        "Pulumi.yaml": settings("java"),
        "pom.xml": readFileSync(join(repository, "examples", "web-server", "java", "pom.xml"), "utf8").replace(
            "webserver.App",
            "images.App",
        ),
        [firstPrograms.java.file]: firstPrograms.java.text,
    },
    async offline(folder) {
        const home = join(folder, "..", "home");
        // Links, as Maven's repository is large; what is installed anew is written to new files.
        await command("cp", ["-al", await javaSdk(), home]);
        const installed = join(home, ".m2", "repository", "io", "github", "pulumiawsgoldenimage");
        for (const ending of ["jar", "pom"]) {
            const file = `${jar}.${ending}`;
            cpSync(join(installed, "aws-golden-image", packageVersion, file), join(folder, file));
        }
        await command("rm", ["-r", installed]);
        return { MAVEN_OPTS: `-Duser.home=${home}` };
    },
    install: [
        `mvn -q org.apache.maven.plugins:maven-install-plugin:3.1.3:install-file -Dfile=${jar}.jar -DpomFile=${jar}.pom`,
    ],
};

const yaml: User = {
    parts: ["yaml"],
    files: {
        "Pulumi.yaml": settings("yaml") + firstPrograms.yaml.text,
    },
    offline: async () => ({}),
    install: [],
};

export const users: Record<string, User> = { typescript, python, go, java, yaml };
