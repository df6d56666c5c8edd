// The pipeline by hand.
import { pipelineByHand } from "../byHand";

const regions = ["us-east-1", "eu-central-1"];

export const pipelineArn = pipelineByHand({ name: "web-server", regions, setsUpTarget: true }).arn;
