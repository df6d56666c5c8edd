// Writes an answer by the service model: only the members that the service has, timestamps as seconds.
import { Operation, ServiceModel, Shape } from "./serviceModel";

export function writeAnswer(model: ServiceModel, operation: Operation, answer: object): object {
    return operation.output === undefined ? {} : (write(model, model.shape(operation.output.shape), answer) as object);
}

function write(model: ServiceModel, shape: Shape, value: unknown): unknown {
    switch (shape.type) {
        case "structure": {
            const source = value as Record<string, unknown>;
            const written: Record<string, unknown> = {};
            for (const [name, member] of Object.entries(shape.members ?? {})) {
                if (source[name] !== undefined && source[name] !== null) {
                    written[member.locationName ?? name] = write(model, model.shape(member.shape), source[name]);
                }
            }
            return written;
        }
        case "list":
            return (value as unknown[]).map((item) => write(model, model.shape(shape.member?.shape ?? ""), item));
        case "timestamp":
            return typeof value === "string" ? Date.parse(value) / 1000 : value;
        default:
            return value;
    }
}
