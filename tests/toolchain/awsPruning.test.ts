import { expect } from "chai";
import { withResources } from "./awsPruning";

describe("The list of a service of the AWS provider", () => {
    const entry = (factory: string, type: string) => `		{
			Factory:  ${factory},
			TypeName: "${type}",
			Name:     "Some name",
			Tags: unique.Make(inttypes.ServicePackageResourceTags{
				IdentifierAttribute: names.AttrID,
			}),
		},
`;
    const method = (
        name: string,
        ...entries: string[]
    ) => `func (p *servicePackage) ${name}(ctx context.Context) []*inttypes.X {
	return []*inttypes.X{
${entries.join("")}	}
}
`;

    it("has the resources and data sources with a token, and neither actions nor listings", () => {
        const vpc = entry("resourceVPC", "aws_vpc");
        const other = entry("resourceVPN", "aws_vpn");
        const text = (kept: string[], acting: string[]) =>
            [
                "package ec2\n",
                method("Actions", ...acting),
                method("SDKDataSources", ...kept),
                method("SDKResources", ...kept),
                method("SDKListResources", ...acting),
                method("FrameworkResources", ...kept),
                "func (p *servicePackage) ServicePackageName() string {\n\treturn names.EC2\n}\n",
            ].join("\n");
        expect(withResources(text([other, vpc, other], [vpc]), new Set(["aws_vpc"]))).to.equal(text([vpc], []));
    });
});
