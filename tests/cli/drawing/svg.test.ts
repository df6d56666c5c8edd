import { expect } from "chai";
import { pipelineGraphs } from "../../../cli/drawing/pipelineGraph";
import { svg } from "../../../cli/drawing/svg";
import { minimalState } from "./state";

function draw(changes: Parameters<typeof minimalState>[0] = {}): string {
    return svg(pipelineGraphs(minimalState(changes))[0]);
}

/** What a reader sees, line by line. */
function linesOf(picture: string): string[] {
    return [...picture.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, line = ""]) => line);
}

/** The numbers of an attribute of all boxes. */
function boxes(picture: string) {
    return [...picture.matchAll(/<rect class="box" x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g)].map((found) => {
        const [x = 0, y = 0, width = 0, height = 0] = found.slice(1).map(Number);
        return { x, y, width, height };
    });
}

describe("the picture of a pipeline", () => {
    it("shows every title and line", () => {
        expect(linesOf(draw())).to.deep.equal([
            "Base image and components",
            "Recipe and pipeline",
            "Build and test",
            "Distribution",
            "amazon-linux-2023-x86",
            "base image by Amazon",
            "newest version",
            "1. update-linux",
            "component by Amazon",
            "newest version",
            "Recipe web",
            "version 1.0.3",
            "Pipeline web",
            "started by hand or by an",
            "event",
            "Build instance",
            "type chosen by the service",
            "terminated on failure",
            "Test instance",
            "started from the new image",
            "us-east-1",
            "web",
        ]);
    });

    it("escapes what would be markup, and replaces what XML does not allow", () => {
        const picture = draw({ recipe: { version: `<b>&"\u0001</b>` }, pipeline: { name: "</title><script>" } });
        expect(linesOf(picture)).to.include("version &lt;b&gt;&amp;&quot;\ufffd&lt;/b&gt;");
        expect(picture).to.contain('<title id="title">Image pipeline &lt;/title&gt;&lt;script&gt;</title>');
        expect(picture).to.not.contain("<script>");
    });

    it("breaks long texts, and loses nothing of them", () => {
        const name = "/imagebuilder/a-very-long-name-of-a-team/and-of-its-image/latest";
        const word = "x".repeat(60);
        const picture = draw({ recipe: { parentImage: `ssm:${name}`, version: word } });
        const lines = linesOf(picture);
        for (const line of lines) expect(line.length, line).to.be.at.most(27);
        expect(lines.join("")).to.contain(name).and.to.contain(word);
    });

    it("puts no box over another or beyond the page", () => {
        const picture = draw({ recipe: { version: "long text ".repeat(20) } });
        const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(picture) ?? []).map(Number);
        const all = boxes(picture);
        expect(all).to.have.length(7);
        for (const [index, a] of all.entries()) {
            expect(a.x + a.width).to.be.below(width);
            expect(a.y + a.height).to.be.below(height);
            for (const b of all.slice(index + 1)) {
                const apart =
                    a.x + a.width < b.x || b.x + b.width < a.x || a.y + a.height < b.y || b.y + b.height < a.y;
                expect(apart, JSON.stringify([a, b])).to.equal(true);
            }
        }
    });

    it("has an arrow for each of the graph's", () => {
        expect(draw().match(/class="arrow"/g)).to.have.length(6);
        expect(draw().match(/class="head"/g)).to.have.length(6);
    });

    it("has colours for dark pages and asks for nothing from elsewhere", () => {
        expect(draw()).to.contain("@media (prefers-color-scheme:dark)");
        expect(draw().replace("http://www.w3.org/2000/svg", "")).to.not.match(/https?:|url\(|@import|@font-face/);
    });
});
