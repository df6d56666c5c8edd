// What the commands for builds compute without the service.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { lineOfStep } from "../../../cli/builds/documentPlace";
import { duration } from "../../../cli/builds/duration";
import { errorLines } from "../../../cli/builds/errorLine";
import { causesIn, knownCauses } from "../../../cli/builds/knownCauses";
import { median, secondsOf } from "../../../cli/builds/median";
import { barOf, lineOf } from "../../../cli/builds/report";

describe("What the commands for builds compute", () => {
    it("durations", () => {
        expect([0, 59, 60, 61, 3599, 3600, 3660, 7325].map(duration)).to.deep.equal([
            "0 s",
            "59 s",
            "1 min",
            "1 min 1 s",
            "59 min 59 s",
            "1 h",
            "1 h 1 min",
            "2 h 2 min",
        ]);
    });

    it("the median of earlier builds", () => {
        expect([[], [5], [9, 1], [3, 100, 4]].map(median)).to.deep.equal([undefined, 5, 5, 4]);
    });

    it("the time of a build, which is unknown before its first workflow has ended", () => {
        const image = { arn: "", name: "", version: "", state: { status: "" }, dateCreated: "2026-11-01T10:00:00Z" };
        const flow = { workflowExecutionId: "", workflowBuildVersionArn: "", type: "", status: "", steps: [] };
        expect(secondsOf(image, [flow])).to.equal(undefined);
        const ends = ["2026-11-01T10:20:00Z", "2026-11-01T10:10:00Z"];
        expect(
            secondsOf(
                image,
                ends.map((endTime) => ({ ...flow, endTime })),
            ),
        ).to.equal(1200);
    });

    it("the error lines after the failed step, and of the whole log where it is not named", () => {
        const log = ["error in an earlier step", "Step Install", "0 errors", "curl: (6) Could not resolve host", "ok"];
        expect(errorLines(log, "Install")).to.deep.equal(["curl: (6) Could not resolve host"]);
        const summed = ["Step Install", "disk error", "The build failed: step Install failed"];
        expect(errorLines(summed, "Install")).to.deep.equal(summed.slice(1));
        expect(errorLines(log, undefined)).to.deep.equal([log[0], log[3]]);
        expect(errorLines(["fine"], "Install")).to.deep.equal([]);
        expect(errorLines([`error ${"x".repeat(1000)}`], undefined)[0]).to.have.length(501);
    });

    it("the line of a step in its phase, and none in another phase or in text that is no document", () => {
        const text = [
            "phases:",
            "  - name: build",
            "    steps:",
            "      - { name: Install, action: ExecuteBash }",
            "  - name: test",
            "    steps:",
            "      - action: ExecuteBash",
            "        name: Install",
        ].join("\n");
        expect(lineOfStep(text, "build", "Install")).to.equal(4);
        expect(lineOfStep(text, "test", "Install")).to.equal(7);
        expect(lineOfStep(text, "validate", "Install")).to.equal(undefined);
        expect(lineOfStep("Install: [", "build", "Install")).to.equal(undefined);
        expect(lineOfStep("- Install", "build", "Install")).to.equal(undefined);
    });

    it("the causes by the words of their messages", () => {
        const causes = (text: string) => causesIn([text]).map(({ id }) => id);
        expect(causes("write error: No space left on device")).to.deep.equal(["disk-full"]);
        expect(causes("curl: (6) Could not resolve host: example.com")).to.deep.equal(["no-network"]);
        expect(causes("InsufficientInstanceCapacity: We currently do not have…")).to.deep.equal(["no-capacity"]);
        expect(causes("UnauthorizedOperation: not authorized to perform: ec2:CopyImage")).to.deep.equal([
            "no-permission",
        ]);
        expect(causes("everything is fine")).to.deep.equal([]);
        expect(new Set(knownCauses.map(({ id }) => id)).size).to.equal(knownCauses.length);
    });

    it("a chapter of the docs for each cause, in the order of the table", () => {
        const docs = readFileSync(join(__dirname, "../../../docs/build-failures.md"), "utf8");
        const chapters = Array.from(docs.matchAll(/^## (.*)$/gm), ([, title]) => title);
        expect(chapters).to.deep.equal(knownCauses.map(({ id }) => id));
    });

    it("each event as a line", () => {
        const step = { type: "step", workflow: "build-image", step: "Apply", action: "ExecuteComponents" } as const;
        const none = { attempt: null, maxAttempts: null, seconds: null, message: null };
        expect(
            [
                lineOf({ type: "status", image: "", status: "FAILED", reason: "why" }),
                lineOf({ ...step, ...none, status: "RUNNING" }),
                lineOf({ ...step, status: "FAILED", attempt: 2, maxAttempts: 3, seconds: 61, message: "no" }),
                lineOf({ type: "waiting", workflow: "gate", step: "Ask", stepExecutionId: "step-1" }),
                lineOf({ type: "log", line: "hello" }),
            ].join(""),
        ).to.equal(
            "FAILED: why\n" +
                "  build-image / Apply (ExecuteComponents): running\n" +
                "  build-image / Apply (ExecuteComponents): failed (attempt 2 of 3) after 1 min 1 s: no\n" +
                "  gate / Ask: waiting for approval (step-1)\n" +
                "  | hello\n",
        );
    });

    it("the bar, full but not more when a build takes longer than usual", () => {
        expect(barOf("BUILDING", 3, { started: 0, usual: 100 }, 50_000)).to.equal(
            "[############------------] BUILDING  3 steps done  50 s of usually 1 min 40 s",
        );
        expect(barOf("TESTING", 9, { started: 0, usual: 10 }, 60_000)).to.equal(
            "[########################] TESTING  9 steps done  1 min of usually 10 s",
        );
        expect(barOf("PENDING", 0, { started: 0, usual: undefined }, 0)).to.equal("PENDING  0 steps done  0 s");
    });
});
