// The local AWS offers the components of Amazon that the package knows: whatever passes its checks can be tried.

import { expect } from "chai";
import { managedComponents } from "../../../provider/catalogue/managedComponents";
import { allManagedComponents } from "../../../local/imagebuilder/managedResources";

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
});
