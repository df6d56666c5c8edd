// What still points at a resource that someone wants to delete.
import { arnName, Kind, parseArn } from "./arns";
import { Context } from "./context";
import { hasDependents } from "./errors";
import { Versioned } from "./records";
import { matchesVersion } from "./versions";

export function refuseIfShared(context: Context, arn: string): void {
    if (context.state.policies.has(arn)) {
        throw hasDependents(arn, ["a resource policy that shares it"]);
    }
}

/** For kinds without version: pipelines name them exactly. */
export function refuseIfPipelineNames(
    context: Context,
    field: "infrastructureConfigurationArn" | "distributionConfigurationArn",
    arn: string,
): void {
    refuse(
        arn,
        context.state
            .all("image-pipeline")
            .filter((pipeline) => pipeline[field] === arn)
            .map((pipeline) => pipeline.arn),
    );
}

/**
 * For versioned kinds: a reference to this very version holds it, and so does a wildcard that nothing else would satisfy.
 */
export function refuseIfReferenced(
    target: Versioned & { build?: number },
    siblings: Versioned[],
    references: { arn: string | undefined; from: string }[],
): void {
    const own = parseArn(target.arn);
    const holds = (reference: string | undefined): boolean => {
        if (reference?.includes(":imagebuilder:") !== true) {
            return false;
        }
        const wanted = parseArn(reference);
        if (wanted.kind !== own.kind || wanted.name !== own.name || wanted.owner !== own.owner) {
            return false;
        }
        if (!matchesVersion(wanted.version ?? "x.x.x", target.version)) {
            return false;
        }
        if (wanted.build !== undefined) {
            return wanted.build === own.build;
        }
        const exact = wanted.version?.includes("x") === false;
        const others = siblings.some(
            (other) =>
                other.arn !== target.arn &&
                parseArn(other.arn).name === own.name &&
                matchesVersion(wanted.version ?? "x.x.x", other.version),
        );
        return exact || !others;
    };
    refuse(
        target.arn,
        references.filter((reference) => holds(reference.arn)).map((reference) => reference.from),
    );
}

function refuse(arn: string, dependents: string[]): void {
    if (dependents.length > 0) {
        throw hasDependents(arn, [...new Set(dependents)]);
    }
}

/** The versions of one name, whatever the spelling of the name. */
export function sameName<K extends Kind>(context: Context, kind: K, name: string) {
    return context.state.all(kind).filter((record) => arnName(record.name) === arnName(name));
}
