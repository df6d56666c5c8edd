import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
if (config.getBoolean("fail")) throw new pulumi.RunError("the program gave up");

new pulumi.ComponentResource("greeter:index:Greeting", "hello", { tone: config.get("tone") });

export const stack = pulumi.getStack();
export const project = pulumi.getProject();
export const greeting = config.require("greeting");
export const word = config.requireSecret("word");
