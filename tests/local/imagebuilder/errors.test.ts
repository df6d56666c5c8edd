// The HTTP code of every error that the local Image Builder answers with, and dry runs and quotas which have their own.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/CommonErrors.html
import { expect } from "chai";
import { installMoto } from "../../../local/aws/motoInstall";
import { ServiceModel } from "../../../local/imagebuilder/serviceModel";
import { Account, document, managedImage } from "../support";

describe("Errors of the local Image Builder", () => {
    const codes: [type: string, status: number][] = [
        ["ClientException", 400],
        ["DryRunOperationException", 412],
        ["IdempotentParameterMismatchException", 400],
        ["InvalidPaginationTokenException", 400],
        ["InvalidParameterCombinationException", 400],
        ["InvalidParameterException", 400],
        ["InvalidParameterValueException", 400],
        ["InvalidRequestException", 400],
        ["InvalidVersionNumberException", 400],
        ["ResourceAlreadyExistsException", 400],
        ["ResourceDependencyException", 400],
        ["ResourceInUseException", 400],
        ["ResourceNotFoundException", 404],
        ["ServiceException", 500],
        ["ServiceQuotaExceededException", 402],
        ["ServiceUnavailableException", 503],
        ["CallRateLimitExceededException", 429],
        ["ForbiddenException", 403],
    ];
    let model: ServiceModel;
    let account: Account;
    before(async () => {
        model = ServiceModel.read((await installMoto(() => undefined)).model);
        account = await Account.create();
    });

    for (const [type, status] of codes) {
        it(`answer ${type} with ${status}`, () => {
            expect(model.statusOf(type)).to.equal(status);
        });
    }

    const flow = "schemaVersion: 1.0\nsteps:\n  - { name: Launch, action: LaunchInstance }\n";
    const dry: [operation: string, request: () => Promise<Record<string, unknown>>][] = [
        ["CreateComponent", async () => ({ semanticVersion: "1.0.0", platform: "Linux", data: document("build") })],
        ["CreateWorkflow", async () => ({ semanticVersion: "1.0.0", type: "TEST", data: flow })],
        ["CreateImageRecipe", async () => ({ semanticVersion: "1.0.0", parentImage: managedImage })],
        [
            "CreateContainerRecipe",
            async () => {
                await account.repository("dry");
                return {
                    semanticVersion: "1.0.0",
                    containerType: "DOCKER",
                    parentImage: "amazonlinux:2023",
                    dockerfileTemplateData: "FROM {{{ imagebuilder:parentImage }}}",
                    targetRepository: { service: "ECR", repositoryName: "dry" },
                };
            },
        ],
        ["CreateInfrastructureConfiguration", async () => ({ instanceProfileName: "builder" })],
        [
            "CreateDistributionConfiguration",
            async () => ({ distributions: [{ region: "us-east-1", amiDistributionConfiguration: {} }] }),
        ],
        [
            "CreateImagePipeline",
            async () => ({
                imageRecipeArn: await account.recipe(),
                infrastructureConfigurationArn: await account.infrastructure(),
            }),
        ],
        [
            "CreateLifecyclePolicy",
            async () => ({
                executionRole: await account.role("dry", "imagebuilder.amazonaws.com"),
                resourceType: "AMI_IMAGE",
                policyDetails: [{ action: { type: "DELETE" }, filter: { type: "COUNT", value: 3 } }],
                resourceSelection: { tagMap: { a: "b" } },
            }),
        ],
    ];
    for (const [operation, request] of dry) {
        it(`end a dry run of ${operation}, which makes nothing`, async () => {
            const given = { name: "dry run", ...(await request()) };
            const answer = await account.call(operation, { ...given, dryRun: true });
            expect(answer).to.include({ status: 412, error: "DryRunOperationException" });
            // The name is still free.
            expect(await account.call(operation, given)).to.include({ status: 200 });
        });
    }
});
