// What the workflows promise beyond what the linters hold: who may do what, and that what is published was built once.

import { expect } from "chai";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { kinds } from "../../../scripts/release/artefactKinds";

interface Step {
    uses?: string;
    run?: string;
    with?: Record<string, unknown>;
}

interface Job {
    permissions?: Record<string, string>;
    environment?: string;
    needs?: string | string[];
    steps: Step[];
    strategy?: { matrix: { node: number[] } };
}

interface Workflow {
    permissions: Record<string, string>;
    concurrency: { group: string };
    jobs: Record<string, Job>;
}

const folder = resolve(__dirname, "..", "..", "..", ".github", "workflows");
const read = (name: string) => parse(readFileSync(join(folder, name), "utf8")) as Workflow;
const workflows = readdirSync(folder).map((name) => [name, read(name)] as const);
const release = read("release.yml").jobs;
const steps = (job: Job, word: RegExp) => job.steps.filter(({ uses, run }) => word.test(uses ?? run ?? ""));

describe("The workflows", () => {
    for (const [name, workflow] of workflows) {
        it(`give no right to all jobs of ${name}, and to each its own`, () => {
            expect(workflow.permissions).to.deep.equal({});
            expect(workflow.concurrency.group).to.be.a("string");
            for (const [key, job] of Object.entries(workflow.jobs)) expect(job.permissions, key).to.be.an("object");
        });

        it(`pin each action of ${name} by its commit, with its version beside it`, () => {
            const lines = readFileSync(join(folder, name), "utf8")
                .split("\n")
                .filter((line) => line.includes("uses:"));
            expect(lines).to.not.deep.equal([]);
            for (const line of lines) expect(line).to.match(/uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
        });
    }

    it("name one commit for each action, everywhere", () => {
        const pins = workflows.flatMap(([name]) =>
            [...readFileSync(join(folder, name), "utf8").matchAll(/uses: (\S+)@(\S+)/g)].map(([, action, commit]) => [
                action,
                commit,
            ]),
        );
        for (const [action, commit] of pins) {
            expect(pins.filter(([other]) => other === action).map(([, at]) => at)).to.satisfy((all: string[]) =>
                all.every((at) => at === commit),
            );
        }
    });

    it("test every Node.js that is supported", () => {
        expect(read("ci.yml").jobs.test?.strategy?.matrix.node).to.deep.equal([22, 24, 26]);
    });
});

describe("The release workflow", () => {
    it("builds in one job that can only read", () => {
        const builders = Object.entries(release).filter(([, job]) => steps(job, /npm ci|npm run|setup-go/).length > 0);
        expect(builders.map(([name]) => name)).to.deep.equal(["build"]);
        expect(release.build?.permissions).to.deep.equal({ contents: "read" });
        expect(steps(release.build, /actions\/cache@/)).to.deep.equal([]);
    });

    it("has a job for each registry, which waits for the build and checks what it gets", () => {
        for (const registry of new Set(kinds.map((kind) => kind.registry))) {
            const job = release[registry];
            expect(job?.environment, registry).to.equal(registry);
            expect(job?.needs, registry).to.include("build");
            expect(steps(job, /download-artifact/), registry).to.have.lengthOf(1);
            expect(steps(job, /sha256sum --check --strict/), registry).to.have.lengthOf(1);
            expect(steps(job, /actions\/checkout/), registry).to.have.lengthOf(0);
        }
    });

    it("gives each job what it needs and no more", () => {
        const rights = Object.entries(release).map(([name, { permissions }]) => [name, permissions]);
        expect(Object.fromEntries(rights)).to.deep.equal({
            build: { contents: "read" },
            attest: { "id-token": "write", attestations: "write" },
            github: { contents: "write" },
            npm: { "id-token": "write" },
            pypi: { "id-token": "write" },
            nuget: { "id-token": "write" },
            maven: {},
            go: { contents: "write" },
        });
    });

    it("has no long-lived secret but those of Maven Central", () => {
        const text = readFileSync(join(folder, "release.yml"), "utf8");
        const secrets = [...text.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name);
        expect(secrets).to.deep.equal(["MAVEN_TOKEN", "MAVEN_SIGNING_KEY"]);
        const jobs = text.split(/^ {2}(?=\w+:$)/m).filter((job) => job.includes("secrets."));
        expect(jobs.map((job) => job.slice(0, job.indexOf(":")))).to.deep.equal(["maven"]);
    });
});
