// What a pipeline needs of its execution role that AWS's own policy for it does not allow: names outside those that AWS
// reckons with, keys of topics and workflows, and what workflows' steps call.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/EC2ImageBuilderExecutionPolicy.html

import { templateStatements } from "./executionDistribution";
import { documentKeyStatements } from "./executionKeys";
import type { ExecutionNeeds } from "./executionNeeds";
import { parentInstanceStatements } from "./executionParentInstance";
import { baseImageStatements, logStatements, parameterStatements } from "./executionOutputs";
import { onDemandStatements, repositoryStatements } from "./executionScanning";
import type { Statement } from "./policyDocument";
import { workflowStatements } from "./workflowPolicy";

export const MANAGED_POLICY = "EC2ImageBuilderExecutionPolicy";

const COVERED = {
    logGroup: /^\/aws\/imagebuilder\//,
    parameter: /^\/imagebuilder\//,
    baseImage: /^\/(?:imagebuilder|aws\/service)\//,
    repository: /^image-builder-/,
};

export function statementsBeyondManaged(needs: ExecutionNeeds): Statement[] {
    const { partition, accountId, baseImageParameter, scanningRepository, workflows } = needs;
    const beyond = <T extends string | undefined>(name: T, pattern: RegExp): boolean =>
        name !== undefined && !pattern.test(name);
    return [
        ...parentInstanceStatements(needs),
        ...onDemandStatements(needs),
        ...documentKeyStatements(needs),
        ...logStatements(
            needs,
            needs.logGroupNames.filter((name) => beyond(name, COVERED.logGroup)),
        ),
        ...parameterStatements(
            needs,
            needs.writtenParameters.filter((name) => beyond(name, COVERED.parameter)),
        ),
        ...baseImageStatements(needs, beyond(baseImageParameter, COVERED.baseImage) ? baseImageParameter : undefined),
        ...repositoryStatements(needs, beyond(scanningRepository, COVERED.repository) ? scanningRepository : undefined),
        ...(needs.fastLaunch === true ? templateStatements() : []),
        ...(workflows === undefined ? [] : workflowStatements(workflows, partition, accountId)),
    ];
}
