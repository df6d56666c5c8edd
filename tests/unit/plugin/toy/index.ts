// A small library for tests of the schema and of the server: one component, one resource, and what types they use.
import * as pulumi from "@pulumi/pulumi";

/**
 * How loud a greeting is.
 */
export enum Volume {
    /** As among friends. */
    Low = "low",
    /** As across a street. */
    High = "high",
}

/**
 * How a greeting is said.
 */
export interface Manner {
    /**
     * How often. Default: `1`.
     */
    times?: number;
    /**
     * How loud.
     */
    volume: pulumi.Input<Volume>;
}

export interface GreeterArgs {
    /**
     * Who is greeted.
     */
    who: pulumi.Input<string>;
    /**
     * One manner after the other. Default: none.
     */
    manners?: Manner[];
}

/**
 * Greets people.
 */
export class Greeter extends pulumi.ComponentResource {
    /**
     * What is said.
     */
    public readonly greeting: pulumi.Output<string>;

    constructor(name: string, args: GreeterArgs, opts?: pulumi.ComponentResourceOptions) {
        super("aws-golden-image:index:Greeter", name, {}, opts);
        if (args.manners?.length === 0) {
            throw new Error("Greeter has no manners.");
        }
        if (args.who === "") {
            throw error("is empty");
        }
        this.greeting = pulumi.output(args.who).apply((who) => {
            if (who === "nobody") {
                throw error("is nobody");
            }
            return `Hello ${who}`;
        });
        this.registerOutputs({ greeting: this.greeting });
    }
}

export interface CounterArgs {
    /**
     * Where it starts.
     */
    start: pulumi.Input<number>;
}

/**
 * Counts up.
 */
export class Counter extends pulumi.CustomResource {
    /**
     * How far it is.
     */
    declare public readonly count: pulumi.Output<number>;

    constructor(name: string, args: CounterArgs, opts?: pulumi.CustomResourceOptions) {
        super("aws-golden-image:index:Counter", name, { ...args, count: undefined }, opts);
    }
}

function error(reason: string): pulumi.InputPropertiesError {
    const errors = ["who", "manners[0].volume"].map((propertyPath) => ({ propertyPath, reason }));
    return new pulumi.InputPropertiesError({ message: "Greeter has errors.", errors });
}
