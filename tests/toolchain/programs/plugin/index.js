// A provider that greets: the smallest thing that can be added to a program as a package. In JavaScript, since Pulumi
// type-checks a plugin in TypeScript at each start.

const pulumi = require("@pulumi/pulumi");
const { main } = require("@pulumi/pulumi/provider");

const schema = {
    name: "greeter",
    version: "0.1.0",
    resources: {
        "greeter:index:Greeting": {
            isComponent: true,
            inputProperties: { name: { type: "string" } },
            requiredInputs: ["name"],
            properties: { text: { type: "string" } },
            required: ["text"],
        },
    },
    language: { nodejs: { respectSchemaVersion: true }, python: { pyproject: { enabled: true } } },
};

class Greeting extends pulumi.ComponentResource {
    constructor(name, inputs, options) {
        super("greeter:index:Greeting", name, inputs, options);
    }
}

main(
    {
        version: schema.version,
        getSchema: async () => JSON.stringify(schema),
        construct: async (name, _type, inputs, options) => {
            const greeting = new Greeting(name, inputs, options);
            return { urn: greeting.urn, state: { text: pulumi.interpolate`good day, ${inputs.name}` } };
        },
    },
    process.argv.slice(2),
);
