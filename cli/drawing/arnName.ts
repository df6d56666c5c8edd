// What the ARN of a component, an image, a recipe or a workflow says to a reader.

/** `arn:…:image/name/1.2.x` and `arn:…:workflow/test/name/1.2.x`, taken apart. */
export interface ArnName {
    owner: string;
    /** The stage of a workflow, otherwise empty. */
    stage: string;
    name: string;
    version: string;
}

export function arnName(arn: string): ArnName {
    const [owner = "", resource = ""] = arn.split(":").slice(4);
    const [kind, ...rest] = resource.split("/");
    const [stage = "", name = arn, version = ""] = kind === "workflow" ? rest : ["", ...rest];
    return { owner, stage, name, version: version === "x.x.x" ? "newest version" : `version ${version}` };
}
