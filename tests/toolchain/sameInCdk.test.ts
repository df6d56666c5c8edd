// The programs of docs/same-in-cdk.md with the AWS CDK from npm: their types, and what they make.

import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { constructsFile, synthesized } from "../../scripts/sameInCdk";
import { installCdk } from "./cdk";
import { command } from "./command";

const root = resolve(__dirname, "..", "..");

describe("the programs with the CDK", () => {
    it("have the types of its constructs", async () => {
        const cdk = await installCdk();
        const project = join(cdk, "tsconfig.json");
        const compilerOptions = {
            strict: true,
            noEmit: true,
            skipLibCheck: true,
            target: "es2022",
            module: "commonjs",
            moduleResolution: "node",
            types: [],
            baseUrl: join(cdk, "node_modules"),
            paths: { "*": ["*"] },
        };
        writeFileSync(
            project,
            JSON.stringify({ compilerOptions, include: [join(root, "bench", "sameInCdk", "constructs")] }),
        );
        const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
        expect(await command(process.execPath, [compiler, "-p", project])).to.equal("");
    });

    it("make what is kept in bench/sameInCdk/constructs.json", async () => {
        const kept: unknown = JSON.parse(readFileSync(constructsFile, "utf8"));
        expect(JSON.parse(await synthesized())).to.deep.equal(kept);
    });
});
