// Whatever the local Image Builder refuses, the checks refuse before: over all of its refusals but those of the model, which
// tests/unit/requests.test.ts tries.

import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import * as library from "../../../provider";
import { helloDocument } from "../../support/helloDocument";
import { record } from "../../support/recorder";
import { waitDocument } from "../../support/waitDocument";
import { Account, document, managedImage } from "../support";
import { refusalTexts, says } from "./refusalTexts";
import { notBefore, refused } from "./refusedCases";

type Settings = Record<string, unknown>;

const nouns = library as unknown as Record<string, new (name: string, args: object) => pulumi.ComponentResource>;
const arn = (resource: string) => `arn:aws:imagebuilder:us-east-1:111122223333:${resource}`;

const rightArguments: Readonly<Record<string, Settings>> = {
    Component: { document: helloDocument },
    Workflow: { type: "TEST", document: waitDocument },
    ImageRecipe: { baseImage: { managed: "amazon-linux-2023" } },
    ContainerRecipe: { baseImage: { dockerHub: "amazonlinux:2023" }, repository: { name: "boxes" } },
    DistributionConfiguration: {},
    InfrastructureConfiguration: {},
    ImagePipeline: {
        imageRecipeArn: arn("image-recipe/web/1.0.0"),
        infrastructureConfigurationArn: arn("infrastructure-configuration/web"),
    },
    LifecyclePolicy: { recipeName: "web" },
};

interface Found {
    errors: { propertyPath: string; reason: string }[];
    warnings: string[];
}

/** What the checks say of the arguments. */
async function checked(noun: string, settings: Settings): Promise<Found> {
    try {
        const { warnings } = await record(() => new nouns[noun]("web", { ...rightArguments[noun], ...settings }));
        return { errors: [], warnings };
    } catch (error) {
        if (error instanceof pulumi.InputPropertiesError) return { errors: error.errors ?? [], warnings: [] };
        throw error;
    }
}

describe("What the local Image Builder refuses", () => {
    let account: Account;
    let rightRequests: Readonly<Record<string, Settings>>;
    let made: Readonly<Record<string, string>>;
    before(async () => {
        account = await Account.create();
        await account.repository("boxes");
        made = {
            "<box>": await account.containerRecipe(),
            "<asking component>": await account.component({
                name: "asking",
                data: document("build", "parameters:", "  - Colour: { type: string }"),
            }),
            "<asking workflow>": await account.workflow({
                name: "asking",
                data: waitDocument.replace(", default: ''", ""),
            }),
        };
        rightRequests = {
            CreateComponent: { name: "own", semanticVersion: "1.0.0", platform: "Linux", data: document("build") },
            CreateWorkflow: { name: "own", semanticVersion: "1.0.0", type: "TEST" },
            CreateImageRecipe: { name: "own", semanticVersion: "1.0.0", parentImage: managedImage },
            CreateContainerRecipe: {
                name: "own",
                semanticVersion: "1.0.0",
                containerType: "DOCKER",
                parentImage: "amazonlinux:2023",
                dockerfileTemplateData: "FROM {{{ imagebuilder:parentImage }}}",
                targetRepository: { service: "ECR", repositoryName: "boxes" },
            },
            CreateDistributionConfiguration: { name: "own" },
            CreateInfrastructureConfiguration: { name: "own", instanceProfileName: "builder" },
            CreateImagePipeline: {
                name: "own",
                imageRecipeArn: await account.recipe(),
                infrastructureConfigurationArn: await account.infrastructure(),
            },
            CreateLifecyclePolicy: {
                name: "own",
                executionRole: "AWSServiceRoleForImageBuilder",
                resourceType: "AMI_IMAGE",
                resourceSelection: { recipes: [{ name: "web", semanticVersion: "1.0.0" }] },
                policyDetails: [{ action: { type: "DELETE" }, filter: { type: "AGE", value: 1, unit: "DAYS" } }],
            },
        };
    });

    it("is all here, once, as what the checks refuse before or with the reason why they can't", () => {
        const listed = [...refused.map(({ text }) => text), ...Object.keys(notBefore)];
        expect(listed.sort()).to.deep.equal(refusalTexts());
    });

    for (const { text, request, argument, code, warned } of refused) {
        it(`is ${warned === undefined ? "refused" : "warned of"} before: ${text}`, async () => {
            const [operation, settings] = request;
            const asked = JSON.stringify({ ...rightRequests[operation], ...settings });
            const filled = Object.entries(made).reduce((json, [name, arn]) => json.replace(name, arn), asked);
            const answer = await account.call(operation, JSON.parse(filled) as Settings);
            expect(answer.error).to.match(/^(InvalidParameter(Value|Combination)|InvalidVersionNumber)Exception$/);
            expect(says(answer.message ?? "", text), answer.message).to.equal(true);

            const [noun, given, ...paths] = argument;
            const { errors, warnings } = await checked(noun, given);
            expect(errors.map(({ propertyPath }) => propertyPath)).to.deep.equal(warned === undefined ? paths : []);
            if (code !== undefined) expect(errors[0].reason).to.match(new RegExp(`\\[${code}\\]$`));
            if (warned !== undefined) expect(warnings.join("\n")).to.contain(`${noun} "web": ${paths[0]}: `);
        });
    }

    it("is not in the arguments that the cases start from", async () => {
        for (const noun of Object.keys(rightArguments))
            expect((await checked(noun, {})).errors, noun).to.deep.equal([]);
    });
});
