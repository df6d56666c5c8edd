// What image and container recipes have in common: components with their parameters, block devices, versions.
import { arnName, formArn, parseArn } from "./arns";
import { Context } from "./context";
import { alreadyExists, invalidBeside, invalidCombination, invalidParameterValue, ServiceError } from "./errors";
import { ParentImage } from "./parentImages";
import { BlockDevice, Component, ComponentUse } from "./records";
import { checkReference, findComponent } from "./references";
import { checkVersion, nextVersion } from "./versions";

const mostComponents = 20;
const mostProductCodes = 4;

/** The version that a new recipe gets; a version that exists cannot be made again. */
export function newRecipeVersion(
    context: Context,
    kind: "image-recipe" | "container-recipe",
    name: string,
    semanticVersion: string,
): string {
    checkVersion(semanticVersion);
    const existing = context.state.all(kind).filter((recipe) => arnName(recipe.name) === arnName(name));
    const version = nextVersion(
        semanticVersion,
        existing.map((recipe) => recipe.version),
    );
    const arn = formArn(context.scope, kind, name, version);
    if (existing.some((recipe) => recipe.arn === arn)) {
        throw alreadyExists(kind === "image-recipe" ? "ImageRecipe" : "ContainerRecipe", arn);
    }
    return version;
}

export function checkComponents(context: Context, uses: ComponentUse[] | undefined, parent: ParentImage): void {
    if (uses === undefined) {
        return;
    }
    if (uses.length > mostComponents) {
        throw new ServiceError(
            "ServiceQuotaExceededException",
            `A recipe can have at most ${mostComponents} components, found ${uses.length}.`,
        );
    }
    const seen = new Set<string>();
    const components: Component[] = [];
    for (const [i, use] of uses.entries()) {
        checkReference(`components[${i}].componentArn`, use.componentArn);
        const component = findComponent(context, use.componentArn);
        if (component === undefined) {
            throw invalidParameterValue({
                parameter: "components",
                reason: `The component '${use.componentArn}' does not exist.`,
            });
        }
        const { owner, name } = parseArn(component.arn);
        if (seen.has(`${owner}/${name}`)) {
            throw invalidCombination(`The component '${name}' is specified more than once in the recipe.`);
        }
        seen.add(`${owner}/${name}`);
        if (component.state.status !== "ACTIVE") {
            throw invalidParameterValue({
                parameter: "components",
                reason: `The component '${component.arn}' is ${component.state.status}; a new recipe can't use it.`,
            });
        }
        checkSystem(component, parent);
        checkParameters(component, use, `components[${i}].parameters`);
        components.push(component);
    }
    checkProductCodes(components, parent);
}

/** A component names the systems it supports by how their names begin. */
function checkSystem(component: Component, { platform, osVersion }: ParentImage): void {
    const { arn, supportedOsVersions = [] } = component;
    if (component.platform !== platform) {
        throw invalidCombination(
            `The component '${arn}' is for ${component.platform}, but the base image is ${platform}.`,
        );
    }
    const fits = supportedOsVersions.length === 0 || supportedOsVersions.some((name) => osVersion?.startsWith(name));
    if (osVersion !== undefined && !fits) {
        throw invalidBeside({
            parameter: "components",
            reason: `The component '${arn}' supports ${supportedOsVersions.join(", ")}, but the base image is ${osVersion}.`,
        });
    }
}

/** https://docs.aws.amazon.com/imagebuilder/latest/userguide/create-image-recipes.html */
function checkProductCodes(components: Component[], parent: ParentImage): void {
    const codes = parent.productCodes + components.filter((component) => component.owner === "ThirdParty").length;
    if (codes > mostProductCodes) {
        throw invalidCombination(
            `An image can have at most ${mostProductCodes} product codes of the Marketplace; base image and components have ${codes}.`,
        );
    }
}

function checkParameters(component: Component, use: ComponentUse, path: string): void {
    const defined = component.parameters ?? [];
    const given = use.parameters ?? [];
    const unknown = given.filter((p) => !defined.some((d) => d.name === p.name)).map((p) => p.name);
    if (unknown.length > 0) {
        // https://github.com/aws-ia/terraform-aws-ec2-image-builder/issues/106 has the service's own words.
        throw invalidBeside({
            parameter: path,
            reason: `The following parameters are not defined in the provided component: ${unknown.join(", ")}`,
        });
    }
    const missing = defined.filter((d) => d.defaultValue === undefined && !given.some((p) => p.name === d.name));
    if (missing.length > 0) {
        const names = missing.map((d) => d.name).join(", ");
        throw invalidCombination(`The component '${component.arn}' needs values for the parameters: ${names}.`);
    }
}

export function checkBlockDevices(mappings: BlockDevice[] | undefined): void {
    const names = new Set<string>();
    for (const { deviceName, ebs } of mappings ?? []) {
        if (deviceName !== undefined && names.has(deviceName)) {
            throw invalidCombination(`The device '${deviceName}' is mapped more than once.`);
        }
        names.add(deviceName ?? "");
        if (ebs?.kmsKeyId !== undefined && ebs.encrypted !== true) {
            throw invalidCombination(`The device '${deviceName}' has a kmsKeyId, so 'encrypted' must be true.`);
        }
        if (ebs?.throughput !== undefined && ebs.volumeType !== "gp3") {
            throw invalidCombination(`The device '${deviceName}' has a throughput, which is for gp3 volumes only.`);
        }
        if ((ebs?.volumeType === "io1" || ebs?.volumeType === "io2") && ebs.iops === undefined) {
            throw invalidCombination(
                `The device '${deviceName}' is an ${ebs.volumeType} volume, so 'iops' is required.`,
            );
        }
    }
}
