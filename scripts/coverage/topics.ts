// The rows of docs/coverage.md in their order.

import type { Topic } from "./row";
import { channelRows } from "./rows/channels";
import { componentRows } from "./rows/components";
import { containerRows } from "./rows/containers";
import { deploymentRows } from "./rows/deployments";
import { distributionRows } from "./rows/distribution";
import { documentRows } from "./rows/documents";
import { imageRows } from "./rows/images";
import { infrastructureRows } from "./rows/infrastructure";
import { languageRows } from "./rows/languages";
import { lifecycleRows } from "./rows/lifecycle";
import { eventRows, operationRows } from "./rows/operation";
import { pipelineRows } from "./rows/pipelines";
import { recipeRows } from "./rows/recipes";
import { serviceRows } from "./rows/service";
import { workflowRows } from "./rows/workflows";

export const topics: readonly Topic[] = [
    { title: "Pipelines", rows: pipelineRows },
    { title: "Images", rows: imageRows },
    { title: "Recipes and base images", rows: recipeRows },
    { title: "Containers", rows: containerRows },
    { title: "Documents of components", rows: documentRows },
    { title: "Components", rows: componentRows },
    { title: "Build instances", rows: infrastructureRows },
    { title: "Distribution", rows: distributionRows },
    { title: "Lifecycle", rows: lifecycleRows },
    { title: "Workflows", rows: workflowRows },
    { title: "Events", rows: eventRows },
    { title: "As a whole", rows: operationRows },
    { title: "The service in November 2026", rows: serviceRows },
    { title: "Channels", rows: channelRows },
    { title: "Deployments and trials", rows: deploymentRows },
    { title: "Languages and releases", rows: languageRows },
];

/** How many capabilities there are to be covered. */
export const rowCount = 215;
