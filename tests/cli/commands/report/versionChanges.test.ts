// What is told of two versions of a recipe.
import { expect } from "chai";
import { versionChanges } from "../../../../cli/commands/report/versionChanges";

const arn = (kind: string, owner = "111122223333") => `arn:aws:imagebuilder:us-east-1:${owner}:${kind}`;
const recipe = {
    parentImage: arn("image/amazon-linux-2023-x86/2026.10.1", "aws"),
    components: [
        { componentArn: arn("component/apache/1.0.0/1") },
        { componentArn: arn("component/update-linux/1.0.2/1", "aws"), parameters: [{ name: "A", value: ["1"] }] },
        { componentArn: arn("component/old/1.0.0/1") },
    ],
};

describe("aws-golden-image report: versions", () => {
    it("says nothing of what is the same", () => {
        expect(versionChanges(recipe, structuredClone(recipe))).to.deep.equal([]);
    });

    it("names base image, components, parameters, volumes and description", () => {
        const [apache, update] = recipe.components;
        const after = {
            description: "With a cache",
            parentImage: arn("image/amazon-linux-2023-x86/2026.11.2", "aws"),
            components: [
                { ...update, parameters: [{ name: "A", value: ["2"] }] },
                { ...apache, componentArn: arn("component/apache/1.0.1/1") },
                { componentArn: arn("component/cache/1.0.0/1") },
            ],
            blockDeviceMappings: [{ deviceName: "/dev/xvda" }],
        };
        expect(versionChanges(recipe, after)).to.deep.equal([
            "base image: amazon-linux-2023-x86/2026.10.1 → amazon-linux-2023-x86/2026.11.2",
            "component cache added",
            "component old removed",
            "parameters of update-linux changed",
            "component apache: 1.0.0/1 → 1.0.1/1",
            "components in another order",
            "volumes changed",
            "description added: With a cache",
        ]);
    });
});
