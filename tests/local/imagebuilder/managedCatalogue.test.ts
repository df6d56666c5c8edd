// The local AWS offers the components of Amazon that the package knows: whatever passes its checks can be tried.

import { expect } from "chai";
import { managedComponents } from "../../../provider/catalogue/managedComponents";
import { managedContainers } from "../../../provider/catalogue/managedContainers";
import { managedImages } from "../../../provider/catalogue/managedImages";
import { managedWorkflows } from "../../../provider/catalogue/managedWorkflows";
import { publishedNames } from "../../../provider/catalogue/imageFamilies";
import {
    allManagedComponents,
    allManagedImages,
    allManagedWorkflows,
} from "../../../local/imagebuilder/managedResources";

const scope = { region: "us-east-1", account: "111122223333" };

describe("what Amazon manages in the local AWS", () => {
    it("has all components of the package's list, with their platforms and parameters", () => {
        const offered = new Map(
            allManagedComponents(scope).map(({ name, platform, parameters }) => [
                name,
                { platforms: [platform], parameters: (parameters ?? []).map((parameter) => parameter.name).sort() },
            ]),
        );
        for (const [name, { platforms, parameters }] of Object.entries(managedComponents)) {
            expect(offered.get(name), name).to.deep.equal({ platforms, parameters: Object.keys(parameters).sort() });
        }
    });

    it("has all images, containers and workflows of the package's lists", () => {
        const images = allManagedImages(scope);
        const named = (type: string) => images.filter((image) => image.type === type).map(({ name }) => name);
        const listed = Object.values(managedImages)
            .filter(({ platform }) => platform !== "macOS")
            .flatMap(({ arnNames }) => Object.values(arnNames));
        expect(named("AMI")).to.include.members(listed);
        expect(named("AMI")).to.include.members([...publishedNames].filter((name) => !name.includes("-7-")));
        expect(named("DOCKER")).to.include.members(Object.keys(managedContainers));
        expect([...new Set(allManagedWorkflows(scope).map(({ name }) => name))].sort()).to.deep.equal(
            Object.keys(managedWorkflows).sort(),
        );
    });
});
