// The pipeline from the library.
import { GoldenImagePipeline } from "pulumi-aws-golden-image";
import { args } from "../args";

export const pipelineArn = new GoldenImagePipeline("web-server", args).pipelineArn;
