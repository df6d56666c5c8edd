// Tests of bounds that several components share: keys of KMS, names of repositories, and tags that instances cannot have.

import { expect } from "chai";
import * as pulumi from "@pulumi/pulumi";
import {
    Component,
    DistributionConfiguration,
    ImagePipeline,
    ImageRecipe,
    InfrastructureConfiguration,
    PipelineTrigger,
    Workflow,
} from "../../../provider";
import { helloDocument } from "../../support/helloDocument";
import { faultsOf, record } from "../../support/recorder";
import { rightArguments } from "../../support/rightArguments";
import { waitDocument } from "../../support/waitDocument";

const KMS = "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateComponent.html";
const infrastructure = (args: object) => new InfrastructureConfiguration("web", args);
const configured = (args: object) =>
    record(() => infrastructure(args)).then(({ registered, warnings }) => ({
        warnings,
        resourceTags: registered.find(
            ({ type }) => type.endsWith(":InfrastructureConfiguration") && type.startsWith("aws:"),
        )?.inputs.resourceTags,
    }));

describe("a key of KMS", () => {
    for (const kmsKeyId of ["alias/web", "1234abcd", ""]) {
        it(`of a component or workflow is an ARN, not \`${kmsKeyId}\``, async () => {
            const fault = `kmsKeyId: \`${kmsKeyId}\` is not the ARN of a key or of an alias, \`arn:aws:kms:<region>:<account>:key/<id>\`. See ${KMS}`;
            expect(await faultsOf(() => new Component("web", { document: helloDocument, kmsKeyId }))).to.deep.equal([
                fault,
            ]);
            expect(
                await faultsOf(() => new Workflow("web", { type: "TEST", document: waitDocument, kmsKeyId })),
            ).to.deep.equal([fault]);
        });
    }

    it("may be given by its alias", async () => {
        const kmsKeyId = "arn:aws-us-gov:kms:us-gov-west-1:111122223333:alias/team/web";
        await record(() => new Component("web", { document: helloDocument, kmsKeyId }));
    });

    it("of volumes and copies is no empty text", async () => {
        const said = (path: string) => new RegExp(`^${path}: \`\` has 0 characters, but must have 1 to 1024\\.`);
        const recipe = { baseImage: { managed: "amazon-linux-2023" }, rootVolume: { kmsKeyId: "" } };
        expect((await faultsOf(() => new ImageRecipe("web", recipe))).join()).to.match(said("rootVolume.kmsKeyId"));
        const regions = [{ region: "eu-west-1", kmsKeyId: "" }];
        expect((await faultsOf(() => new DistributionConfiguration("web", { regions }))).join()).to.match(
            said("regions\\[0\\].kmsKeyId"),
        );
    });
});

describe("the name of a repository", () => {
    it("has at least two characters wherever it stands", async () => {
        const short = "`a` has 1 character, but must have 2 to 256.";
        const [, , pipeline = {}] = rightArguments.ImagePipeline ?? [];
        const scanned = { ...pipeline, scanningRepository: { repositoryName: "a" } };
        expect((await faultsOf(() => new ImagePipeline("web", scanned))).join()).to.include(
            `scanningRepository.repositoryName: ${short}`,
        );
        const container = { repositoryName: "a" };
        expect((await faultsOf(() => new DistributionConfiguration("web", { container }))).join()).to.include(
            `container.repositoryName: ${short}`,
        );
    });

    it("of a trigger goes with a tag that an image can have", async () => {
        const pipelineArn = "arn:aws:imagebuilder:us-east-1:111122223333:image-pipeline/web";
        const on = { repository: { name: "base", tag: "a b" } };
        expect((await faultsOf(() => new PipelineTrigger("web", { pipelineArn, on }))).join()).to.match(
            /^on\.repository\.tag: `a b` is not a tag of a container image/,
        );
    });
});

describe("tags of instances", () => {
    it("are those of all, but for the keys that Image Builder keeps for itself", async () => {
        const tags = { Name: "web", team: "platform", CreatedBy: "us" };
        expect(await configured({ tags, resourceTags: { cost: "1" } })).to.deep.equal({
            warnings: [],
            resourceTags: { team: "platform", cost: "1" },
        });
        expect((await configured({ tags: pulumi.output({ Name: "web" }) })).resourceTags).to.equal(undefined);
    });

    it("with such a key are warned of", async () => {
        expect((await configured({ resourceTags: { Name: "web" } })).warnings).to.deep.equal([
            'InfrastructureConfiguration "web": resourceTags["Name"]: is a tag key that Image Builder reserves on instances. Choose another.',
        ]);
    });
});
