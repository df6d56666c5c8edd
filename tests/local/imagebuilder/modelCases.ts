// Requests that break one rule of the service model each: every field of an operation's input, every kind of rule.
import { Operation, ServiceModel, Shape } from "../../../local/imagebuilder/serviceModel";

export interface ModelCase {
    /** The kind of rule, for example "too long". */
    kind: string;
    /** The field, as the answer names it. */
    path: string;
    request: Record<string, unknown>;
    /** What the answer says of the field. */
    reason: string;
}

const arn = (resource: string) => `arn:aws:imagebuilder:us-east-1:111122223333:${resource}`;
const uuid = "00000000-0000-0000-0000-000000000000";

/** A value for each pattern of the model, by the shape that has it. */
const samples: Record<string, string> = {
    AccountId: "222233334444",
    AmiNameString: "web {{ imagebuilder:buildDate }}",
    ComponentBuildVersionArn: arn("component/web/1.0.0/1"),
    ComponentVersionArn: arn("component/web/1.0.0"),
    ComponentVersionArnOrBuildVersionArn: arn("component/web/1.0.0"),
    ContainerRecipeArn: arn("container-recipe/web/1.0.0"),
    DistributionConfigurationArn: arn("distribution-configuration/web"),
    HttpTokens: "required",
    ImageBuilderArn: arn("component/web/1.0.0/1"),
    ImageBuildVersionArn: arn("image/web/1.0.0/1"),
    ImagePipelineArn: arn("image-pipeline/web"),
    ImageRecipeArn: arn("image-recipe/web/1.0.0"),
    ImageVersionArn: arn("image/web/1.0.0"),
    ImageVersionArnOrBuildVersionArn: arn("image/web/1.0.0"),
    InfrastructureConfigurationArn: arn("infrastructure-configuration/web"),
    LaunchTemplateId: "lt-0123456789abcdef0",
    LicenseConfigurationArn: `arn:aws:license-manager:us-east-1:111122223333:license-configuration:lic-${"0".repeat(32)}`,
    LifecycleExecutionId: `lce-${uuid}`,
    LifecyclePolicyArn: arn("lifecycle-policy/web"),
    MarketplaceResourceLocation: "s3://bucket/key",
    OrganizationArn: "arn:aws:organizations::111122223333:organization/o-abcdefghij",
    OrganizationalUnitArn: "arn:aws:organizations::111122223333:ou/o-abcdefghij/ou-abcd-abcdefgh",
    RoleNameOrArn: "builder",
    SnsTopicArn: "arn:aws:sns:us-east-1:111122223333:builds",
    Timezone: "Etc/UTC",
    UserDataOverride: "YWJj",
    VersionNumber: "1.0.0",
    WildcardVersionNumber: "1.0.x",
    WorkflowBuildVersionArn: arn("workflow/build/web/1.0.0/1"),
    WorkflowExecutionId: `wf-${uuid}`,
    WorkflowStepExecutionId: `step-${uuid}`,
    WorkflowVersionArn: arn("workflow/build/web/1.0.0"),
    WorkflowVersionArnOrBuildVersionArn: arn("workflow/build/web/1.0.0"),
    WorkflowWildcardVersionArn: arn("workflow/build/web/1.x.x"),
};

type Wrap = (value: unknown) => Record<string, unknown>;

/** A request with no more than the model wants. */
export function smallest(model: ServiceModel, operation: Operation): Record<string, unknown> {
    return operation.input === undefined ? {} : (sample(model, operation.input.shape) as Record<string, unknown>);
}

export function modelCases(model: ServiceModel, operation: Operation): ModelCase[] {
    const cases: ModelCase[] = [];
    if (operation.input !== undefined) {
        ofStructure(model, operation.input.shape, "", (value) => value as Record<string, unknown>, cases);
    }
    return cases;
}

function sample(model: ServiceModel, name: string): unknown {
    const shape = model.shape(name);
    switch (shape.type) {
        case "structure":
            return Object.fromEntries(
                (shape.required ?? []).map((member) => [member, sample(model, shape.members?.[member].shape ?? "")]),
            );
        case "list":
            return Array.from({ length: shape.min ?? 0 }, () => sample(model, shape.member?.shape ?? ""));
        case "map":
            return Object.fromEntries(
                Array.from({ length: shape.min ?? 0 }, (_, i) => [`key${i}`, sample(model, shape.value?.shape ?? "")]),
            );
        case "boolean":
            return true;
        case "string":
            return samples[name] ?? shape.enum?.[0] ?? "a".repeat(Math.max(shape.min ?? 1, 3));
        default:
            return shape.min ?? 1;
    }
}

function ofStructure(model: ServiceModel, name: string, path: string, wrap: Wrap, cases: ModelCase[]): void {
    const shape = model.shape(name);
    const whole = sample(model, name) as Record<string, unknown>;
    for (const [member, reference] of Object.entries(shape.members ?? {})) {
        // A path without its label is the path of no operation.
        if (reference.location === "uri") {
            continue;
        }
        const at = path === "" ? member : `${path}.${member}`;
        if (shape.required?.includes(member) === true) {
            const others = Object.entries(whole).filter(([other]) => other !== member);
            const request = wrap(Object.fromEntries(others));
            cases.push({ kind: "missing", path: at, request, reason: "must not be null" });
        }
        const into: Wrap = (value) => wrap({ ...whole, [member]: value });
        const inQuery = reference.location === "querystring";
        ofValue(model, reference.shape, at, into, cases, inQuery);
    }
}

function ofValue(
    model: ServiceModel,
    name: string,
    path: string,
    wrap: Wrap,
    cases: ModelCase[],
    inQuery: boolean,
): void {
    const shape = model.shape(name);
    const add = (kind: string, value: unknown, reason: string) =>
        cases.push({ kind, path, request: wrap(value), reason });
    // A query holds nothing but texts.
    if (!inQuery) {
        add("of another type", shape.type === "string" ? 7 : "text", `must be a ${nounOf(shape)}`);
    }
    switch (shape.type) {
        case "structure":
            ofStructure(model, name, path, wrap, cases);
            break;
        case "list":
            // An empty list in a query is no list.
            sizes(
                inQuery ? { ...shape, min: 0 } : shape,
                "items",
                (size) => Array.from({ length: size }, () => sample(model, memberOf(shape))),
                add,
            );
            ofValue(model, memberOf(shape), `${path}[0]`, (value) => wrap([value]), cases, inQuery);
            break;
        case "map": {
            const value = sample(model, shape.value?.shape ?? "");
            const entries = (size: number) =>
                Object.fromEntries(Array.from({ length: size }, (_, i) => [`key${i}`, value]));
            sizes(shape, "entries", entries, add);
            ofValue(model, shape.value?.shape ?? "", `${path}.key`, (item) => wrap({ key: item }), cases, inQuery);
            ofKeys(model.shape(shape.key?.shape ?? ""), path, (key) => wrap({ [key]: value }), cases);
            break;
        }
        case "string":
            ofText(shape, add);
            break;
        case "integer":
        case "long":
            add("not whole", (shape.min ?? 1) + 0.5, "must be an integer");
            ofNumber(shape, add);
            break;
        default:
            ofNumber(shape, add);
    }
}

type Add = (kind: string, value: unknown, reason: string) => void;

function memberOf(shape: Shape): string {
    return shape.member?.shape ?? "";
}

function nounOf({ type }: Shape): string {
    return type === "structure" || type === "list" || type === "map" || type === "string" || type === "boolean"
        ? type
        : "number";
}

function sizes({ min = 0, max }: Shape, unit: string, make: (size: number) => unknown, add: Add): void {
    if (min > 0) {
        add("too few", make(min - 1), `must have at least ${min} ${unit}, found ${min - 1}`);
    }
    if (max !== undefined) {
        add("too many", make(max + 1), `must have at most ${max} ${unit}, found ${max + 1}`);
    }
}

function ofNumber({ min, max }: Shape, add: Add): void {
    if (min !== undefined) {
        add("too small", min - 1, `must be at least ${min}, found ${min - 1}`);
    }
    if (max !== undefined) {
        add("too large", max + 1, `must be at most ${max}, found ${max + 1}`);
    }
}

function ofText(shape: Shape, add: Add): void {
    const { min = 0, max, pattern } = shape;
    if (shape.enum !== undefined) {
        add("not in the list", "NONE", `must be one of [${shape.enum.join(", ")}], found 'NONE'`);
    }
    if (min > 0) {
        add("too short", "a".repeat(min - 1), `must have at least ${min} characters, found ${min - 1}`);
    }
    if (max !== undefined) {
        add("too long", "a".repeat(max + 1), `must have at most ${max} characters, found ${max + 1}`);
    }
    if (pattern !== undefined) {
        add("against the pattern", "\u0000!\u0000", `must match pattern ${pattern}`);
    }
}

function ofKeys(shape: Shape, path: string, wrap: (key: string) => Record<string, unknown>, cases: ModelCase[]): void {
    ofText(shape, (kind, key, reason) => {
        const text = String(key);
        cases.push({ kind: `a key ${kind}`, path: `${path}.${text}.key`, request: wrap(text), reason });
    });
}
