// Where images go, and who gets them: by a distribution configuration, or by the steps of a distribution workflow, which
// take the same settings.
// https://docs.aws.amazon.com/imagebuilder/latest/userguide/wfdoc-step-actions.html

import { eachItem, type Outcome } from "./outcome";
import { types, type Resource } from "./resource";
import { Value } from "./value";
import { eachWorkflowStep, inputEntries, mayDistribute } from "./workflowSteps";

const nothing = new Value(undefined);

export interface Destination {
    region: Value;
    /** How the AMI is copied there: accounts, key, tags. Absent when it is not. */
    copy: Value;
    /** Who may launch it there. */
    launch: Value;
    /** The SSM parameters that get its id. */
    parameters: Value;
}

/** The check of each destination; what could not be told is among the outcomes. */
export function eachDestination(resource: Resource, check: (destination: Destination) => Outcome[]): Outcome[] {
    if (resource.type === types.distributionConfiguration) {
        return eachItem(resource.properties.get("distributions"), (entry) => {
            const copy = entry.get("amiDistributionConfiguration");
            const parameters = entry.get("ssmParameterConfigurations");
            return check({ region: entry.get("region"), copy, launch: copy.get("launchPermission"), parameters });
        });
    }
    const unreadable = resource.properties.get("data").isAbsent && !mayDistribute(resource);
    return unreadable ? [] : eachWorkflowStep(resource, (step) => destinationsOf(step).flatMap(check));
}

function destinationsOf(step: Value): Destination[] {
    const entry = (value: Value, part: Partial<Destination>): Destination => ({
        region: value.get("region"),
        copy: nothing,
        launch: nothing,
        parameters: nothing,
        ...part,
    });
    return [
        ...inputEntries(step, "DistributeImage", "distributions").map((value) => entry(value, { copy: value })),
        ...inputEntries(step, "ModifyImageAttributes", "attributes").map((value) =>
            entry(value, { launch: value.get("launchPermission") }),
        ),
        ...inputEntries(step, "ApplyImageConfigurations", "configurations").map((value) =>
            entry(value, { parameters: value.get("ssmParameterConfigurations") }),
        ),
    ];
}
