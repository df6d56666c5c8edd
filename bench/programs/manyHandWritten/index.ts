// Many pipelines by hand.
import { pipelineByHand } from "../byHand";
import { names, regions } from "../many";

for (const name of names) pipelineByHand({ name, regions, setsUpTarget: false });
