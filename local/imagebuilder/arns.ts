// ARNs as the service forms and reads them.
import { ServiceError } from "./errors";

export type Kind =
    | "component"
    | "workflow"
    | "image-recipe"
    | "container-recipe"
    | "infrastructure-configuration"
    | "distribution-configuration"
    | "image-pipeline"
    | "image"
    | "lifecycle-policy";

export interface Scope {
    account: string;
    region: string;
}

export interface Arn {
    region: string;
    /** Twelve digits, or `aws` for what the service manages itself. */
    owner: string;
    kind: Kind;
    /** `update-linux`; for a workflow with its stage: `build/build-image`. */
    name: string;
    version?: string;
    build?: string;
}

/** Names that differ only in case, spaces or underscores have the same ARN. */
export function arnName(name: string): string {
    return name.toLowerCase().replace(/[ _]/g, "-");
}

export function partitionOf(region: string): string {
    return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

export function formArn(scope: Scope, kind: Kind, name: string, ...version: (string | number)[]): string {
    const path = [kind, ...name.split("/").map(arnName), ...version].join("/");
    return `arn:${partitionOf(scope.region)}:imagebuilder:${scope.region}:${scope.account}:${path}`;
}

export function parseArn(text: string): Arn {
    const [, , service, region, owner, resource = ""] = text.split(":");
    const nodes = resource.split("/");
    const kind = nodes.shift();
    if (service !== "imagebuilder" || !isKind(kind) || nodes.length === 0) {
        throw new ServiceError("InvalidParameterException", `'${text}' is not the ARN of an Image Builder resource.`);
    }
    const name = nodes.splice(0, kind === "workflow" ? 2 : 1).join("/");
    return { region, owner, kind, name, version: nodes[0], build: nodes[1] };
}

const kinds: Kind[] = [
    "component",
    "workflow",
    "image-recipe",
    "container-recipe",
    "infrastructure-configuration",
    "distribution-configuration",
    "image-pipeline",
    "image",
    "lifecycle-policy",
];

function isKind(text: string | undefined): text is Kind {
    return kinds.some((kind) => kind === text);
}
