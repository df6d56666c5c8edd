// The smallest golden image: Amazon Linux with the CloudWatch agent.
import * as golden from "pulumi-aws-golden-image";

const base = new golden.GoldenImagePipeline("base", {
    baseImage: { managed: "amazon-linux-2023" },
    components: [{ managed: "amazon-cloudwatch-agent-linux" }],
});

export const pipelineArn = base.pipelineArn;
export const ssmParameterNames = base.ssmParameterNames;
