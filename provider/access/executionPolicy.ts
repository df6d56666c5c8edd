// What the execution role of one pipeline may do: AWS's own policy for it, narrowed to the pipeline's own role, topic,
// parameters, accounts and logs. Pure, so that a test can read it statement by statement.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/EC2ImageBuilderExecutionPolicy.html

import { commandStatements } from "./executionCommands";
import { distributionStatements } from "./executionDistribution";
import { imageStatements, registrationStatements } from "./executionImages";
import { instanceStatements } from "./executionInstances";
import { parentInstanceStatements } from "./executionParentInstance";
import { keyStatements } from "./executionKeys";
import type { ExecutionNeeds } from "./executionNeeds";
import { outputStatements } from "./executionOutputs";
import { scanningStatements } from "./executionScanning";
import type { Statement } from "./policyDocument";
import { workflowStatements } from "./workflowPolicy";

export function executionStatements(needs: ExecutionNeeds): Statement[] {
    const { partition, accountId, workflows } = needs;
    return [
        ...instanceStatements(needs),
        ...parentInstanceStatements(needs),
        ...imageStatements(needs),
        ...keyStatements(needs),
        ...commandStatements(needs),
        ...outputStatements(needs),
        ...scanningStatements(needs),
        ...distributionStatements(needs, needs),
        ...(workflows?.registersImages === true ? registrationStatements(partition) : []),
        ...(workflows === undefined ? [] : workflowStatements(workflows, partition, accountId)),
    ];
}
