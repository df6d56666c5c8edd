// What is not there is not found, by the same error whatever is asked of it.
import { expect } from "chai";
import { Account } from "../support";

describe("What the local Image Builder does not have", () => {
    let account: Account;
    let executionRole: string;
    before(async () => {
        account = await Account.create();
        executionRole = await account.role("lifecycle", "imagebuilder.amazonaws.com");
    });

    const paths: [operation: string, field: string, path: string][] = [
        ["GetComponent", "componentBuildVersionArn", "component/none/1.0.0/1"],
        ["GetComponentPolicy", "componentArn", "component/none/1.0.0/1"],
        ["DeleteComponent", "componentBuildVersionArn", "component/none/1.0.0/1"],
        ["GetWorkflow", "workflowBuildVersionArn", "workflow/test/none/1.0.0/1"],
        ["DeleteWorkflow", "workflowBuildVersionArn", "workflow/test/none/1.0.0/1"],
        ["GetImageRecipe", "imageRecipeArn", "image-recipe/none/1.0.0"],
        ["GetImageRecipePolicy", "imageRecipeArn", "image-recipe/none/1.0.0"],
        ["DeleteImageRecipe", "imageRecipeArn", "image-recipe/none/1.0.0"],
        ["GetContainerRecipe", "containerRecipeArn", "container-recipe/none/1.0.0"],
        ["GetContainerRecipePolicy", "containerRecipeArn", "container-recipe/none/1.0.0"],
        ["DeleteContainerRecipe", "containerRecipeArn", "container-recipe/none/1.0.0"],
        ["GetInfrastructureConfiguration", "infrastructureConfigurationArn", "infrastructure-configuration/none"],
        ["DeleteInfrastructureConfiguration", "infrastructureConfigurationArn", "infrastructure-configuration/none"],
        ["GetDistributionConfiguration", "distributionConfigurationArn", "distribution-configuration/none"],
        ["DeleteDistributionConfiguration", "distributionConfigurationArn", "distribution-configuration/none"],
        ["GetImagePipeline", "imagePipelineArn", "image-pipeline/none"],
        ["DeleteImagePipeline", "imagePipelineArn", "image-pipeline/none"],
        ["StartImagePipelineExecution", "imagePipelineArn", "image-pipeline/none"],
        ["GetImage", "imageBuildVersionArn", "image/none/1.0.0/1"],
        ["GetImagePolicy", "imageArn", "image/none/1.0.0/1"],
        ["DeleteImage", "imageBuildVersionArn", "image/none/1.0.0/1"],
        ["CancelImageCreation", "imageBuildVersionArn", "image/none/1.0.0/1"],
        ["GetLifecyclePolicy", "lifecyclePolicyArn", "lifecycle-policy/none"],
        ["DeleteLifecyclePolicy", "lifecyclePolicyArn", "lifecycle-policy/none"],
    ];
    const more: Record<string, (arn: string) => object> = {
        UpdateInfrastructureConfiguration: (arn) => ({
            infrastructureConfigurationArn: arn,
            instanceProfileName: "builder",
        }),
        UpdateDistributionConfiguration: (arn) => ({
            distributionConfigurationArn: arn,
            distributions: [{ region: "us-east-1", amiDistributionConfiguration: {} }],
        }),
        UpdateImagePipeline: (arn) => ({
            imagePipelineArn: arn,
            imageRecipeArn: account.arn("image-recipe/none/1.0.0"),
            infrastructureConfigurationArn: account.arn("infrastructure-configuration/none"),
        }),
        UpdateLifecyclePolicy: (arn) => ({
            lifecyclePolicyArn: arn,
            executionRole,
            resourceType: "AMI_IMAGE",
            policyDetails: [{ action: { type: "DELETE" }, filter: { type: "COUNT", value: 3 } }],
            resourceSelection: { tagMap: { a: "b" } },
        }),
        PutComponentPolicy: (arn) => ({ componentArn: arn, policy: "{}" }),
        PutImagePolicy: (arn) => ({ imageArn: arn, policy: "{}" }),
        PutImageRecipePolicy: (arn) => ({ imageRecipeArn: arn, policy: "{}" }),
        PutContainerRecipePolicy: (arn) => ({ containerRecipeArn: arn, policy: "{}" }),
        StartResourceStateUpdate: (arn) => ({ resourceArn: arn, state: { status: "DISABLED" } }),
    };
    const pathOf: Record<string, string> = {
        UpdateInfrastructureConfiguration: "infrastructure-configuration/none",
        UpdateDistributionConfiguration: "distribution-configuration/none",
        UpdateImagePipeline: "image-pipeline/none",
        UpdateLifecyclePolicy: "lifecycle-policy/none",
        PutComponentPolicy: "component/none/1.0.0/1",
        PutImagePolicy: "image/none/1.0.0/1",
        PutImageRecipePolicy: "image-recipe/none/1.0.0",
        PutContainerRecipePolicy: "container-recipe/none/1.0.0",
        StartResourceStateUpdate: "image/none/1.0.0/1",
    };

    const notFound = async (operation: string, path: string, request: (arn: string) => object) => {
        const arn = account.arn(path);
        expect(await account.call(operation, request(arn) as Record<string, unknown>)).to.include({
            status: 404,
            error: "ResourceNotFoundException",
            message: `The resource with ARN '${arn}' was not found.`,
        });
    };
    for (const [operation, field, path] of paths) {
        it(`is not found by ${operation}`, async () => {
            await notFound(operation, path, (arn) => ({ [field]: arn }));
        });
    }
    for (const [operation, request] of Object.entries(more)) {
        it(`is not found by ${operation}`, async () => {
            await notFound(operation, pathOf[operation], request);
        });
    }
});
