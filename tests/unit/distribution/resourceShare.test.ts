// Tests of ResourceShare: the share and what is in it, and what is refused.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { ResourceShare } from "../../../provider/distribution/resourceShare";
import { type ResourceShareArgs } from "../../../provider/distribution/resourceShareArgs";
import { notYetKnown } from "../../support/notYetKnown";
import { faultsOf, lateFaultsOf, record, unwrap } from "../../support/recorder";

const SHARE = "aws:ram/resourceShare:ResourceShare";
const CONTENT = "aws:ram/resourceShareAssociationsExclusive:ResourceShareAssociationsExclusive";
const SHARE_ARN = "arn:aws:ram:us-east-1:111122223333:resource-share/base";
const ARN = "arn:aws:imagebuilder:us-east-1:111122223333";
const GUIDE = "https://docs.aws.amazon.com/imagebuilder/latest/userguide/";

const minimal: ResourceShareArgs = {
    resourceArns: [`${ARN}:component/harden/1.0.0/1`],
    principals: ["222233334444"],
};
const make = (args: Partial<ResourceShareArgs>) => new ResourceShare("base", { ...minimal, ...args });
const refused = (args: object) => faultsOf(() => make(args));

describe("ResourceShare", () => {
    it("needs only a resource and someone to share it with", async () => {
        const recorder = await record(() => make({}));
        expect(recorder.registered.map(({ type, name, inputs }) => ({ type, name, inputs }))).to.deep.equal([
            { type: "aws-golden-image:index:ResourceShare", name: "base", inputs: {} },
            { type: SHARE, name: "base", inputs: { name: "base", allowExternalPrincipals: false } },
            { type: CONTENT, name: "base", inputs: { resourceShareArn: SHARE_ARN, ...minimal } },
        ]);
        expect(recorder.find(SHARE, "base").options).to.include({
            parent: "aws-golden-image:index:ResourceShare base",
            deleteBeforeReplace: false,
        });
        expect(recorder.calls.map(({ token }) => token)).to.deep.equal(["aws:index/getRegion:getRegion"]);
    });

    it("passes on everything it is told, every kind of resource and principal", async () => {
        const everything = {
            resourceArns: [
                `${ARN}:component/harden/1.0.0/1`,
                `${ARN}:image/base/1.0.12/3`,
                `${ARN}:image-recipe/base/1.0.12`,
                `${ARN}:container-recipe/app/2.0.0`,
            ],
            principals: [
                "222233334444",
                "arn:aws:organizations::111122223333:organization/o-abcdefghij",
                "arn:aws:organizations::111122223333:ou/o-abcdefghij/ou-abcd-abcdefgh",
                "arn:aws:iam::222233334444:role/builds",
            ],
        };
        const recorder = await record(() =>
            make({
                ...everything,
                name: "Base images",
                allowExternalPrincipals: true,
                region: "us-east-1",
                tags: { team: "platform" },
            }),
        );
        expect(recorder.find(SHARE, "base").inputs).to.deep.equal({
            name: "Base images",
            allowExternalPrincipals: true,
            region: "us-east-1",
            tags: { team: "platform" },
        });
        expect(recorder.find(CONTENT, "base").inputs).to.deep.equal({
            resourceShareArn: SHARE_ARN,
            ...everything,
            region: "us-east-1",
        });
    });

    it("gives its ARN", async () => {
        let made: ResourceShare | undefined;
        await record(() => (made = make({})));
        expect(await unwrap(made!.arn)).to.equal(SHARE_ARN);
    });

    it("says all faults at once", async () => {
        const shareable =
            "the ARN of a component or image with its version and build number, or of a recipe with its version";
        const principal = "an account id, or the ARN of an organization, an organizational unit, a role or a user";
        const see = `See ${GUIDE}manage-shared-resources.html`;
        expect(
            await refused({
                name: "",
                resourceArns: [
                    `${ARN}:component/harden/1.0.0/1`,
                    `${ARN}:component/harden/x.x.x`,
                    `${ARN}:image-pipeline/web`,
                    "arn:aws:imagebuilder:us-east-1:aws:component/update-linux/1.0.0/1",
                    `${ARN}:component/harden/1.0.0/1`,
                    undefined,
                    "arn:aws:imagebuilder:eu-west-1:222233334444:image/base/1.0.0/1",
                ],
                principals: ["2222", "222233334444", "222233334444"],
                tags: { "aws:x": "" },
            }),
        ).to.deep.equal([
            "name: is empty. Specify a name, or omit it.",
            `resourceArns[1]: \`${ARN}:component/harden/x.x.x\` is not ${shareable}. ${see}`,
            `resourceArns[2]: \`${ARN}:image-pipeline/web\` is not ${shareable}. ${see}`,
            "resourceArns[3]: `arn:aws:imagebuilder:us-east-1:aws:component/update-linux/1.0.0/1` is Amazon's, which every account can use. Omit it.",
            `resourceArns[4]: \`${ARN}:component/harden/1.0.0/1\` is listed twice.`,
            "resourceArns[5]: is required. Specify the ARN of a component, an image or a recipe.",
            "resourceArns[6]: is of account 222233334444, but others of 111122223333. An account shares only what it owns.",
            "resourceArns[6]: is in eu-west-1, but the share in us-east-1. Make a share for each region.",
            `principals[0]: \`2222\` is not ${principal}. See https://docs.aws.amazon.com/ram/latest/userguide/working-with-sharing-create.html`,
            "principals[2]: `222233334444` is listed twice.",
            "tags: the key `aws:x` starts with `aws:`, which AWS reserves. Choose another prefix.",
        ]);
    });

    for (const [what, args, ...faults] of [
        [
            "what is missing",
            { resourceArns: undefined, principals: undefined },
            "resourceArns: has no entry. Specify the ARN of a component, an image or a recipe.",
            "principals: has no entry. Specify an account id or the ARN of an organization.",
        ],
        [
            "empty lists",
            { resourceArns: [], principals: [] },
            "resourceArns: has no entry. Specify the ARN of a component, an image or a recipe.",
            "principals: has no entry. Specify an account id or the ARN of an organization.",
        ],
        [
            "a region that is not the resources'",
            { region: "eu-west-1" },
            "resourceArns[0]: is in us-east-1, but the share in eu-west-1. Make a share for each region.",
        ],
    ] as [string, object, ...string[]][]) {
        it(`refuses ${what}`, async () => expect(await refused(args)).to.deep.equal(faults));
    }

    it("checks what is known late, and shares nothing of it", async () => {
        const resourceArns = pulumi.output(Promise.resolve([`${ARN}:image-pipeline/web`]));
        const { messages, recorder } = await lateFaultsOf(() => make({ resourceArns }));
        expect(messages).to.deep.equal([
            'ResourceShare "base" has 1 validation error, found during the deployment:\n' +
                `  resourceArns[0]: \`${ARN}:image-pipeline/web\` is not the ARN of a component or image with its version and build number, or of a recipe with its version. See ${GUIDE}manage-shared-resources.html`,
        ]);
        expect(recorder.list()).to.not.include(`${CONTENT} base`);
    });

    it("leaves to the deployment what is not known in a preview", async () => {
        const recorder = await record(() => make({ resourceArns: [notYetKnown()] }), { preview: true });
        expect(recorder.find(CONTENT, "base").inputs).to.deep.include({ principals: ["222233334444"] });
        expect(recorder.list()).to.have.length(3);
    });
});
