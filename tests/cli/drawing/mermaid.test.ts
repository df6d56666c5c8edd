import { expect } from "chai";
import { mermaid } from "../../../cli/drawing/mermaid";
import { pipelineGraphs } from "../../../cli/drawing/pipelineGraph";
import { minimalState } from "./state";

describe("the Mermaid text of a pipeline", () => {
    it("has a group for each column with boxes, and an arrow a line", () => {
        expect(mermaid(pipelineGraphs(minimalState())[0]).split("\n")).to.deep.equal([
            "flowchart LR",
            '    subgraph column1["Base image and components"]',
            '        base["<b>amazon-linux-2023-x86</b><br/>base image by Amazon<br/>newest version"]',
            '        component1["<b>1#46; update-linux</b><br/>component by Amazon<br/>newest version"]',
            "    end",
            '    subgraph column2["Recipe and pipeline"]',
            '        recipe["<b>Recipe web</b><br/>version 1.0.3"]',
            '        pipeline["<b>Pipeline web</b><br/>started by hand or by an event"]',
            "    end",
            '    subgraph column3["Build and test"]',
            '        build["<b>Build instance</b><br/>type chosen by the service<br/>terminated on failure"]',
            '        test["<b>Test instance</b><br/>started from the new image"]',
            "    end",
            '    subgraph column4["Distribution"]',
            '        region1["<b>us-east-1</b><br/>web"]',
            "    end",
            "    base --> component1",
            "    recipe --> pipeline",
            "    build --> test",
            "    component1 --> recipe",
            "    pipeline --> build",
            "    test --> region1",
            "",
        ]);
    });

    it("writes with codes what would end or mark up a string", () => {
        const text = mermaid(pipelineGraphs(minimalState({ recipe: { version: '"]<i>#`&' } }))[0]);
        expect(text).to.contain("version #quot;]#lt;i#gt;#35;#96;#amp;");
    });
});
