// What is taken over: resources of AWS under the types and ids by which the AWS provider imports them.

export interface Existing {
    /** Pulumi's type token. */
    type: string;
    /** The ARN. */
    id: string;
}

/** What stays out of the program, and why. */
export interface LeftOut {
    what: string;
    why: string;
}

export interface Adopted extends Existing {
    /** Name in the program. */
    name: string;
    inputs: Record<string, unknown>;
}

/** By the kind of resource in an ARN, in the order in which one needs another. */
export const typeOfKind: { readonly [kind: string]: string | undefined } = {
    component: "aws:imagebuilder/component:Component",
    workflow: "aws:imagebuilder/workflow:Workflow",
    "image-recipe": "aws:imagebuilder/imageRecipe:ImageRecipe",
    "container-recipe": "aws:imagebuilder/containerRecipe:ContainerRecipe",
    "infrastructure-configuration": "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration",
    "distribution-configuration": "aws:imagebuilder/distributionConfiguration:DistributionConfiguration",
    "image-pipeline": "aws:imagebuilder/imagePipeline:ImagePipeline",
    "lifecycle-policy": "aws:imagebuilder/lifecyclePolicy:LifecyclePolicy",
};

const ARN = /^arn:[\w-]+:imagebuilder:([\w-]+):(\d{12}):([\w-]+)\/(.+)$/;

/** Undefined for what is no resource of Image Builder in somebody's account that a program can hold. */
export function existing(arn: unknown): (Existing & { region: string; kind: string }) | undefined {
    const [, region = "", , kind = "", rest = ""] = ARN.exec(typeof arn === "string" ? arn : "") ?? [];
    const type = typeOfKind[kind];
    // An open version is no resource.
    return type === undefined || /\/[\dx.]*x/.test(`/${rest.split("/").at(-1)}`)
        ? undefined
        : { type, id: arn as string, region, kind };
}

/** Names of the program: letters and digits, each once, as the ARN has them. */
export function named(all: readonly Existing[]): (Existing & { name: string })[] {
    const taken = new Set<string>();
    const kinds = Object.keys(typeOfKind);
    const rank = ({ id }: Existing) => kinds.indexOf(existing(id)?.kind ?? "");
    const sorted = [...all].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
    return sorted.map((one) => {
        const [kind = "", ...rest] = (one.id.split(":").at(-1) ?? "").split("/");
        const own = kind === "workflow" ? rest[1] : rest[0];
        const start = camel(`${own ?? kind}-${kind}`);
        let name = start;
        for (let number = 2; taken.has(name); number += 1) name = `${start}${number}`;
        taken.add(name);
        return { ...one, name };
    });
}

function camel(text: string): string {
    const words = text.split(/[^a-zA-Z0-9]+/).filter(Boolean);
    const joined = words.map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join("");
    return /^\d/.test(joined) ? `image${joined}` : joined;
}
